"""What an unsure word may be, from what a person wrote before: suggested, never taken."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from storyedit.mended import heard_texts, text_there
from storyedit.sentences import bare
from storyedit.story import Story, WordRange
from storyedit.transcript import Transcript

MOST = 3
"""More would be a list to read."""

ALIKE = 0.6
"""How like the heard word a word of a person's own is (ratio of difflib's ``SequenceMatcher``)."""


def likely_texts(
    words: WordRange,
    story: Story,
    transcripts: Mapping[str, Transcript],
    own_words: Iterable[str] = (),
) -> tuple[str, ...]:
    """At most three texts that these words may be, the likeliest first, with their own stops.

    What the same was mended to elsewhere in the story comes first; then words of a person's own
    that look like what was heard.
    """
    heard = heard_texts(words, transcripts)
    same = [bare(text) for text in heard]
    mended = (
        correction.text
        for correction in reversed(story.corrections)
        if correction.words.transcript_id in transcripts
        and [bare(text) for text in heard_texts(correction.words, transcripts)] == same
    )
    alike = sorted(
        ((_likeness(own, " ".join(same)), own) for own in own_words), key=lambda each: -each[0]
    )
    found = (*mended, *(own for likeness, own in alike if likeness >= ALIKE))
    texts = dict.fromkeys(text_there(text, heard, heard) for text in found)
    return tuple(text for text in texts if text != " ".join(heard))[:MOST]


def _likeness(own: str, heard: str) -> float:
    return SequenceMatcher(a=bare(own), b=heard, autojunk=False).ratio()
