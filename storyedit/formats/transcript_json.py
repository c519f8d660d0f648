"""storyedit's own JSON of words: all that is known of them, for other programs and to read again.

::

    {
      "format": "storyedit words",
      "version": 1,
      "title": "My worry",
      "recordings": [
        {
          "name": "my-worry.mp4",
          "sha256": "...",                 the recording's, to know it again by
          "duration_ms": 61234,
          "language": "en",                a Whisper code, or "" where nobody knows
          "engine": "faster-whisper base", what heard it
          "sentences": [
            {
              "speaker": "Sam",            "" where nobody told
              "text": "We went.",
              "words": [
                {"text": "We", "start_ms": 500, "end_ms": 640, "confidence": 0.98, "kept": true},
                {"text": "went.", "start_ms": 700, "end_ms": 990, "confidence": null, "kept": true}
              ]
            }
          ]
        }
      ]
    }

Times count from the beginning of the recording, in milliseconds. ``confidence`` runs from 0 to 1;
null where the engine gave none, or a person mended the word. ``kept`` says whether the word is in
the story's film.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from storyedit.errors import Unreadable
from storyedit.formats.figures import confidence, number_ms, stretch
from storyedit.formats.plain import spread_words
from storyedit.given import GivenLine, GivenWord, GivenWords
from storyedit.said import SaidRecording
from storyedit.scripts import joined
from storyedit.tidy import tidied

FORMAT = "storyedit words"
VERSION = 1


def words_json(recordings: Sequence[SaidRecording], *, title: str) -> str:
    """The words of recordings as the text of a file."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "title": title,
        "recordings": [_recording(said) for said in recordings],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _recording(said: SaidRecording) -> dict[str, Any]:
    return {
        "name": said.media.name.encode(errors="replace").decode(),
        "sha256": said.media.sha256,
        "duration_ms": said.media.duration_ms,
        "language": said.language,
        "engine": said.engine,
        "sentences": [
            {
                "speaker": each.speaker,
                "text": joined([word.text for word in each.words]),
                "words": [
                    {
                        "text": word.text,
                        "start_ms": word.time.start_ms,
                        "end_ms": word.time.end_ms,
                        "confidence": word.confidence,
                        "kept": word.is_kept,
                    }
                    for word in each.words
                ],
            }
            for each in said.sentences
        ],
    }


def read_words_json(document: Mapping[str, Any], sha256: str) -> GivenWords | None:
    """The words of the recording of this hash, or of the only one; None where it is no such JSON.

    Raises ``Unreadable`` where it is of a newer version, or of several other recordings.
    """
    if document.get("format") != FORMAT:
        return None
    if document.get("version") != VERSION:
        raise Unreadable(
            "This file was made by a newer storyedit.",
            "Install the newest storyedit, then try again.",
            f"version {document.get('version')!r}",
        )
    recordings = [each for each in _list(document, "recordings") if isinstance(each, dict)]
    own = [each for each in recordings if each.get("sha256") == sha256]
    if not own and len(recordings) != 1:
        raise Unreadable(
            "These words belong to other films.", "Pick a file of this film's words.", "no sha256"
        )
    recording = (own or recordings)[0]
    language = recording.get("language")
    lines = (
        GivenLine(words=tuple(_words(each)), speaker=tidied(str(each.get("speaker") or "")))
        for each in _list(recording, "sentences")
        if isinstance(each, dict)
    )
    return GivenWords(
        kind="storyedit",
        lines=tuple(line for line in lines if line.words),
        lines_are="sentences",
        language=language if isinstance(language, str) else "",
    )


def _words(sentence: Mapping[str, Any]) -> list[GivenWord]:
    words: list[GivenWord] = []
    for each in _list(sentence, "words"):
        if not isinstance(each, dict) or not isinstance(each.get("text"), str):
            continue
        time = stretch(
            number_ms(each.get("start_ms"), unit_ms=1), number_ms(each.get("end_ms"), unit_ms=1)
        )
        sure = confidence(each.get("confidence"))
        words += (
            GivenWord(word.text, word.time, sure)
            for word in spread_words(tidied(each["text"]).split(), time)
        )
    return words


def _list(document: Mapping[str, Any], name: str) -> list[Any]:
    value = document.get(name)
    return value if isinstance(value, list) else []
