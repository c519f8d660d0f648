/** Writes down the sound of players, all together, as it leaves the page. */

const WORKLET = `
  registerProcessor("ear", class extends AudioWorkletProcessor {
    process([input]) {
      this.port.postMessage(input[0] ?? new Float32Array(128));
      return true;
    }
  });
`;

export async function listen(videos) {
  const context = new AudioContext({ sampleRate: 48000 });
  const address = URL.createObjectURL(new Blob([WORKLET], { type: "text/javascript" }));
  await context.audioWorklet.addModule(address);
  const ear = new AudioWorkletNode(context, "ear", {
    channelCount: 1,
    channelCountMode: "explicit",
  });
  const heard = [];
  ear.port.onmessage = ({ data }) => heard.push(data);
  for (const video of videos) context.createMediaElementSource(video).connect(ear);
  ear.connect(context.destination);
  await context.resume();
  return {
    /** Everything heard until now: 16 bits a sample, 48,000 a second, as base64. */
    async take() {
      const samples = new Int16Array(128 * heard.length);
      heard.splice(0).forEach((block, place) => {
        for (const [at, sample] of block.entries()) samples[128 * place + at] = 32767 * sample;
      });
      const reader = new FileReader();
      await new Promise((done) => {
        reader.onload = done;
        reader.readAsDataURL(new Blob([samples]));
      });
      return reader.result.split(",")[1];
    },
  };
}
