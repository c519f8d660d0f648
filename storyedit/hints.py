"""What may be better left out. It is suggested, and never cut by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from storyedit.sentences import bare, ends_sentence
from storyedit.shown import ShownWord, shown_words
from storyedit.story import Clip, Story, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript

UMS: dict[str, frozenset[str]] = {
    "de": frozenset({"äh", "ähm", "öh", "öhm"}),
    "en": frozenset(
        {"um", "umm", "uhm", "uh", "uhh", "er", "erm", "hm", "hmm", "hmmm", "mm", "mmm"}
    ),
    "fr": frozenset({"euh", "heu"}),
    "nl": frozenset({"eh", "ehm", "uh", "uhm"}),
}
"""By language, sounds that are no word of it: "um" is one in German, "er" in German and Welsh.

English ones as Whisper writes them, and as its normaliser takes them out (openai/whisper,
``normalizers.english``). "Like", "so", "ah" and "oh" say something, and are not among them.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Um:
    """An um in the story, with the words round it as they are to be read."""

    words: WordRange
    clip_id: str
    media_id: str
    time: TimeRange
    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def find_ums(story: Story, transcripts: Mapping[str, Transcript]) -> tuple[Um, ...]:
    """The ums that the film is to have, in its order, without those a person said are to stay.

    One that is all there is to a run of words may be an answer, and one with a question mark is
    a question: these are not among them.
    """
    return tuple(
        um
        for clip in story.line
        for run in clip.spoken()
        for um in _ums_in(clip, run, story, transcripts[run.transcript_id])
        if not any(kept.contains(um.words) for kept in story.ums_kept)
    )


def _ums_in(clip: Clip, run: WordRange, story: Story, transcript: Transcript) -> Iterator[Um]:
    ums = UMS.get(transcript.language, frozenset())
    shown = shown_words(run, story, transcript)
    if all(bare(word.text) in ums for word in shown):
        return
    for place, word in enumerate(shown):
        if bare(word.text) not in ums or _asks(word) or not _is_beside_words(shown, place, ums):
            continue
        yield Um(
            words=word.words,
            clip_id=clip.id,
            media_id=transcript.media_id,
            time=word.time,
            text=word.text,
            before=tuple(each.text for each in shown[:place]),
            after=tuple(each.text for each in shown[place + 1 :]),
        )


def _asks(word: ShownWord) -> bool:
    return word.text.rstrip().endswith(("?", "!"))


def _is_beside_words(shown: tuple[ShownWord, ...], place: int, ums: frozenset[str]) -> bool:
    """Whether the sentence it is in says something else too."""
    first, end = place, place + 1
    while first and not ends_sentence(shown[first - 1].text):
        first -= 1
    while end < len(shown) and not ends_sentence(shown[end - 1].text):
        end += 1
    return any(bare(word.text) not in ums for word in shown[first:end])
