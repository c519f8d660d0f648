"""What is said in a recording, as it lies beside it: bare text, or JSON with times.

The JSON is that of ``sample_media``: ``{"turns": [{"speaker", "text", "start_s", "end_s"}]}``.
Times may be ``start_ms`` and ``end_ms`` instead, or left out; a turn may hold ``words``, each with
``text`` and times; ``language`` may stand beside ``turns``.
"""

import json
from typing import Any

from storyedit.spoken import Spoken, SpokenTurn, SpokenWord
from storyedit.timing import TimeRange


def spoken_from_text(text: str) -> Spoken:
    """The truth without times; nobody speaks where there is no text."""
    line = " ".join(text.split())
    return Spoken((SpokenTurn(text=line),) if line else ())


def spoken_from_json(text: str) -> Spoken:
    """The truth with its times. Raises ``ValueError`` for what is not of this form."""
    try:
        facts = json.loads(text)
        turns = tuple(_turn(turn) for turn in facts["turns"])
        return Spoken(turns, str(facts.get("language") or ""))
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as problem:
        raise ValueError(f"{type(problem).__name__}: {problem}") from problem


def json_of_spoken(spoken: Spoken) -> str:
    """The same as JSON, in milliseconds."""
    turns = [
        {"speaker": turn.speaker, "text": turn.text}
        | _times(turn.time)
        | ({"words": [{"text": w.text} | _times(w.time) for w in turn.words]} if turn.words else {})
        for turn in spoken.turns
    ]
    facts = {"language": spoken.language, "turns": turns}
    return json.dumps(facts, indent=1, ensure_ascii=False) + "\n"


def _turn(turn: dict[str, Any]) -> SpokenTurn:
    return SpokenTurn(
        text=_text(turn),
        time=_time(turn),
        speaker=str(turn.get("speaker") or ""),
        words=tuple(_word(word) for word in turn.get("words") or ()),
    )


def _word(word: dict[str, Any]) -> SpokenWord:
    time = _time(word)
    if time is None:
        raise ValueError(f"a word without its time: {word}")
    return SpokenWord(_text(word), time)


def _text(said: dict[str, Any]) -> str:
    text = said["text"]
    if not isinstance(text, str):
        raise TypeError(f"no text: {text!r}")
    return " ".join(text.split())


def _time(said: dict[str, Any]) -> TimeRange | None:
    start_ms, end_ms = _ms(said, "start"), _ms(said, "end")
    if start_ms is None or end_ms is None:
        return None
    return TimeRange(start_ms, end_ms)


def _ms(said: dict[str, Any], edge: str) -> int | None:
    for unit, many in (("ms", 1), ("s", 1000)):
        at = said.get(f"{edge}_{unit}")
        if at is not None:
            return round(float(at * many))
    return None


def _times(time: TimeRange | None) -> dict[str, int]:
    return {"start_ms": time.start_ms, "end_ms": time.end_ms} if time else {}
