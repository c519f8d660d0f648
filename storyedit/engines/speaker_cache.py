"""Embeddings kept in a project's cache: always safe to delete, made again where they are not."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np

from storyedit.engines.speaker_embeddings import Embedding
from storyedit.engines.speaker_encoder import EMBEDDING_SIZE, WEIGHTS_SHA256
from storyedit.refusals import plain_disk_errors
from storyedit.stamps import replace_whole


def read_embeddings(file: Path) -> tuple[Embedding, ...]:
    """What is kept, in order; nothing where it is not there, damaged or of other weights."""
    try:
        with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as kept:
            words, spoken_ms, values = kept["words"], kept["spoken_ms"], kept["values"]
            weights = str(kept["weights"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return ()
    is_ours = weights == WEIGHTS_SHA256 and words.shape == (len(values), 2)
    if not is_ours or values.shape != (len(spoken_ms), EMBEDDING_SIZE):
        return ()
    if not np.isfinite(values).all():
        return ()
    return tuple(
        Embedding(int(first), int(end), int(ms), row.astype(np.float32))
        for (first, end), ms, row in zip(words, spoken_ms, values, strict=True)
    )


def write_embeddings(file: Path, embeddings: Sequence[Embedding]) -> None:
    """Keep embeddings: 512 bytes a sentence. Raises ``DiskFull``, ``ProjectError``."""
    with plain_disk_errors():
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, prefix=f"{file.name}.", delete=False) as made:
            beside = Path(made.name)
            try:
                np.savez(
                    made,
                    allow_pickle=False,
                    words=np.array([(e.first, e.end) for e in embeddings], np.int64).reshape(-1, 2),
                    spoken_ms=np.array([e.spoken_ms for e in embeddings], np.int64),
                    values=np.array([e.values for e in embeddings], np.float16).reshape(
                        -1, EMBEDDING_SIZE
                    ),
                    weights=np.array(WEIGHTS_SHA256),
                )
            except BaseException:
                made.close()
                beside.unlink(missing_ok=True)
                raise
        replace_whole(beside, file)
