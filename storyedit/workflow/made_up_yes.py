"""The sample's people, who are made up, and their yes: so that the sample can go the whole way."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from storyedit.edits import TellVoices
from storyedit.lastingedits import SaySeen
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.refusals import plain_disk_errors
from storyedit.story import SpeakerLabel, WordRange
from storyedit.transcript import Speaker, Transcript
from storyedit.workflow.agreeing import give_answer

SAMPLE_FOLDER = Path(__file__).parents[2] / "sample_media"

HOW = "made up, as everybody in this sample is"


def speakers_of(recording: str) -> tuple[tuple[int, str], ...]:
    """When each turn of a recording of the sample begins, in ms, and who speaks then, by name."""
    notes = (SAMPLE_FOLDER / recording).with_suffix(".json")
    with plain_disk_errors():
        turns = json.loads(notes.read_text(encoding="utf-8"))["turns"]
    return tuple((round(1_000 * turn["start_s"]), turn["speaker"]) for turn in turns)


def with_speakers(transcript: Transcript, recording: str, ids: dict[str, str]) -> Transcript:
    """A hearing of the sample in which each sentence says who says it."""
    turns = speakers_of(recording)
    sentences = tuple(
        replace(each, speaker_id=ids[_speaker(transcript, each.first, each.end, turns)])
        for each in transcript.sentences
    )
    return replace(transcript, sentences=sentences)


def voices_told(
    heard: tuple[Transcript, ...], recordings: tuple[str, ...], ids: dict[str, str]
) -> TellVoices:
    """The edit that says who says what in the sample, however it was heard."""
    labels = tuple(
        label
        for transcript, recording in zip(heard, recordings, strict=True)
        for label in _labels(transcript, speakers_of(recording), ids)
    )
    return TellVoices(labels, tuple(Speaker(ids[name], name) for name in ids))


def ids_of(recordings: tuple[str, ...]) -> dict[str, str]:
    """An id for everybody in the sample, by name, in the order they first speak."""
    names = dict.fromkeys(name for each in recordings for _, name in speakers_of(each))
    return {name: f"person-{number}" for number, name in enumerate(names, start=1)}


def say_made_up_yes(
    project: ProjectFolder,
    recordings: tuple[str, ...],
    *,
    shares: bool,
    story_id: str = FIRST_STORY,
) -> None:
    """Write down who is in the sample, and that they said yes to making a film of it.

    With ``shares``, also to sharing the film as it is now with everyone. Each line says that it is
    made up. Raises as ``give_answer`` does.
    """
    ids = ids_of(recordings)
    for reference, recording in zip(project.media, recordings, strict=True):
        for name in dict.fromkeys(name for _, name in speakers_of(recording)):
            project.edit(story_id, SaySeen(Speaker(ids[name], name), reference.id))
    for person_id in ids.values():
        give_answer(project, person_id, "make", "yes", how=HOW, story_id=story_id)
        if shares:
            give_answer(
                project,
                person_id,
                "share",
                "yes",
                how=HOW,
                audience="everyone",
                watched_elsewhere=True,
                story_id=story_id,
            )


def _labels(
    transcript: Transcript, turns: tuple[tuple[int, str], ...], ids: dict[str, str]
) -> Iterator[SpeakerLabel]:
    """Runs of sentences of one person."""
    said = [
        (each, ids[_speaker(transcript, each.first, each.end, turns)])
        for each in transcript.sentences
    ]
    for person_id, run in groupby(said, key=lambda pair: pair[1]):
        sentences = [sentence for sentence, _ in run]
        words = WordRange(transcript.id, sentences[0].first, sentences[-1].end)
        yield SpeakerLabel(words, person_id, by_hand=False)


def _speaker(
    transcript: Transcript, first: int, end: int, turns: tuple[tuple[int, str], ...]
) -> str:
    """Whoever speaks in the middle of these words."""
    time = transcript.time_of(first, end)
    middle_ms = (time.start_ms + time.end_ms) // 2
    begun = [name for start_ms, name in turns if start_ms <= middle_ms]
    return begun[-1] if begun else turns[0][1]
