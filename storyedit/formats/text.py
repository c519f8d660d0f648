"""The words of a film as plain text, to read, print or send."""

from collections.abc import Iterator, Mapping

from storyedit.passages import Passage, passages_of
from storyedit.scripts import joined
from storyedit.sentences import ends_sentence
from storyedit.story import Card, Story
from storyedit.timeline import Timeline
from storyedit.transcript import Transcript


def words_text(
    story: Story, timeline: Timeline, transcripts: Mapping[str, Transcript], *, title: str
) -> str:
    """The title, then what is said in the film: a line a sentence, in the film's order.

    Where more than one person speaks, each line of theirs after another's begins with their name.
    A section's name stands alone. ``transcripts`` are by id.
    """
    passages = passages_of(story, timeline, transcripts)
    blocks = [(0, title), *_sections(timeline), *_spoken(story, passages)]
    texts = (text for _, text in sorted(blocks, key=lambda block: block[0]) if text)
    return "\n\n".join(texts) + "\n"


def _sections(timeline: Timeline) -> Iterator[tuple[int, str]]:
    for cut, start in zip(timeline.cuts, timeline.starts(), strict=True):
        if isinstance(cut.source, Card) and cut.source.kind == "section":
            yield start, cut.source.text


def _spoken(story: Story, passages: tuple[Passage, ...]) -> Iterator[tuple[int, str]]:
    """Each passage's first frame and its text."""
    names = {person.id: person.name for person in story.people}
    several = len({passage.speaker_id for passage in passages}) > 1
    earlier: str | None = None
    for passage in passages:
        name = names.get(passage.speaker_id or "", "")
        text = "\n".join(_sentences(passage))
        is_new = several and name and passage.speaker_id != earlier
        yield passage.first_frame, f"{name}: {text}" if is_new else text
        earlier = passage.speaker_id


def _sentences(passage: Passage) -> Iterator[str]:
    sentence: list[str] = []
    for word in passage.words:
        sentence.append(word.text)
        if ends_sentence(word.text):
            yield joined(sentence)
            sentence = []
    if sentence:
        yield joined(sentence)
