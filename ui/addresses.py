"""Where the page asks for what is not words: recordings, pictures, films."""

from urllib.parse import quote

OWN = "/own"

SAMPLE_PICTURE = f"{OWN}/static/sample.jpg"
"""A frame of the sample."""


def recording(key: str, media_id: str) -> str:
    """The recording of a story, as a browser can play it."""
    return f"{OWN}/recording/{quote(key)}/{quote(media_id)}"


def playlist(key: str, story_id: str) -> str:
    """What is played for Play my story."""
    return f"{OWN}/playlist/{quote(key)}/{quote(story_id)}"


def picture(key: str, media_id: str, at_ms: int) -> str:
    """A picture of a recording at a time."""
    return f"{OWN}/picture/{quote(key)}/{quote(media_id)}/{at_ms}"


def caption_picture(key: str, story_id: str, version: int, number: int | None = None) -> str:
    """The film with its caption ``number`` (from 0), else with one that shows how they look.

    ``version`` is the story's, so that no old picture is shown.
    """
    which = "any" if number is None else str(number)
    return f"{OWN}/caption-picture/{quote(key)}/{quote(story_id)}/{version}/{which}"


def caption_picture_at(key: str, story_id: str, version: int, number: int, place: str) -> str:
    """The same with its words at a place: "bottom" or "top"."""
    return f"{caption_picture(key, story_id, version, number)}/{quote(place)}"


def cover(key: str) -> str:
    """A picture of a story that may not be open."""
    return f"{OWN}/cover/{quote(key)}"


def file_picture(path: str) -> str:
    """A picture of a film anywhere on this computer; ``path`` is as the page knows it."""
    return f"{OWN}/file-picture?path={quote(path, safe='')}"


def voice(key: str, story_id: str, about: str) -> str:
    """Where a recording of what is said about something is handed over."""
    return f"{OWN}/voice/{quote(key)}/{quote(story_id)}/{quote(about, safe='')}"


def take(key: str, story_id: str, about: str, name: str) -> str:
    """What was said, to be heard back; ``name`` changes with it, so no old one is played."""
    return f"{voice(key, story_id, about)}/{quote(name)}"


def answer(key: str, sha256: str) -> str:
    """A recorded answer that is kept in the story."""
    return f"{OWN}/answer/{quote(key)}/{quote(sha256)}"


def film(key: str, story_id: str, plan: str, kind: str) -> str:
    """A made film, "captioned" or "clean"; ``plan`` changes with it, so no old one is shown."""
    return f"{OWN}/film/{quote(key)}/{quote(story_id)}/{quote(plan)}/{kind}"
