"""Make tests/unit/speaker_reference.json again: what Resemblyzer itself says of a made voice.

pip install resemblyzer==0.1.4
python tests/bench/make_speaker_reference.py
"""

import json
from pathlib import Path

from resemblyzer import VoiceEncoder, wav_to_mel_spectrogram

from tests.made_voice import made_voice

PLACE = Path(__file__).parents[1] / "unit" / "speaker_reference.json"
WINDOW_FRAMES = 160


def main() -> None:
    sound = made_voice()
    bands = wav_to_mel_spectrogram(sound)[:WINDOW_FRAMES]
    _, embedded, _ = VoiceEncoder("cpu").embed_utterance(sound, return_partials=True)
    facts = {
        "bands": [round(float(power), 7) for power in bands.mean(axis=0)],
        "embedding": [round(float(value), 5) for value in embedded[0]],
    }
    PLACE.write_text(json.dumps(facts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
