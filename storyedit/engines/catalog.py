"""The Whisper models there are, and where the engines' own makers keep them."""

HUGGING_FACE_REPOS = {
    "tiny": "Systran/faster-whisper-tiny",
    "tiny.en": "Systran/faster-whisper-tiny.en",
    "base": "Systran/faster-whisper-base",
    "base.en": "Systran/faster-whisper-base.en",
    "small": "Systran/faster-whisper-small",
    "small.en": "Systran/faster-whisper-small.en",
    "medium": "Systran/faster-whisper-medium",
    "medium.en": "Systran/faster-whisper-medium.en",
    "large-v2": "Systran/faster-whisper-large-v2",
    "large-v3": "Systran/faster-whisper-large-v3",
    "turbo": "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
}
"""Name -> repository on Hugging Face; the ones faster-whisper itself downloads
(faster_whisper.utils)."""

MODEL_NAMES = tuple(HUGGING_FACE_REPOS)
"""The names a person can use; OpenAI gives each of these under the same name."""

PREFERRED = (
    "small",
    "base",
    "small.en",
    "base.en",
    "tiny",
    "tiny.en",
    "turbo",
    "medium",
    "medium.en",
    "large-v3",
    "large-v2",
)
"""Which to use of several that are there: the best that an ordinary computer listens with
faster than people speak, then smaller ones, then slower ones."""
