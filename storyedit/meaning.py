"""Is this still what I meant? Places of the film where what is cut may say something else.

Found are words that turn the sense and are left out of a sentence that is heard (in English alone,
see ``turning``), moments of one recording that stand in another order than they were said, and two
halves of sentences that are heard as one. Nothing here says that one of these is wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import storyedit.wordclasses as are
from storyedit.edges import sound_of
from storyedit.heardline import HeardPart, heard_line, is_same_sentence
from storyedit.hints import UMS
from storyedit.putting_away import is_put_away
from storyedit.scripts import COMMAS, DASHES, joined
from storyedit.seams import texts_on_end
from storyedit.sentences import FILLERS, bare
from storyedit.shown import ShownWord, as_sentence, shown_words
from storyedit.story import AnsweredMeaning, MeaningKind, MediaSpan, Story, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript
from storyedit.turning import has_turning_words, turning_words

OPENING = FILLERS | are.JOINERS | {"but", "well", "yes", "yeah"}
"""A sentence that lost no more than these at its beginning is whole."""

NEXT_CLAUSE = are.JOINERS | are.CLAUSE_STARTERS
"""What comes before one of these can stand alone: "I like tea [because it is hot]"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidWords:
    """Words said on end, and when they are heard in their recording, with the silence around them.

    ``texts`` are as they are to be read, ``ranges`` the heard words each stands for, ``is_out``
    says of each whether it is not in the film, and ``is_um`` whether it is no word at all.
    """

    words: WordRange
    media_id: str
    time: TimeRange
    texts: tuple[str, ...]
    ranges: tuple[WordRange, ...]
    is_out: tuple[bool, ...]
    is_um: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeaningPlace:
    """A place of the film that a person may be asked about.

    ``before`` is how it was said, ``after`` what the film has of it now, each in order. ``gone``
    are the words that turn the sense, and ``gone_texts`` what they are; of a turned order there are
    none. ``clip_ids`` are the clips it is heard in: of a turned order the last of what was said
    later, and the first of what was said earlier. ``is_meant`` is what a person said, if they did.
    """

    kind: MeaningKind
    before: tuple[SaidWords, ...]
    after: tuple[SaidWords, ...]
    after_texts: tuple[str, ...]
    gone: tuple[WordRange, ...]
    gone_texts: tuple[str, ...]
    clip_ids: tuple[str, ...]
    is_meant: bool | None = None

    @property
    def key(self) -> str:
        """What it is called as long as it is about the same words."""
        return " ".join((self.kind, *map(_name_of, self.gone), *map(_name_of, self._now)))

    @property
    def reads(self) -> str:
        """How the film reads there now."""
        return joined(self.after_texts)

    @property
    def _now(self) -> tuple[WordRange, ...]:
        return tuple(each.words for each in self.after)

    def answered(self, *, is_meant: bool) -> AnsweredMeaning:
        """What a story keeps of an answer: it holds as long as the very same words are heard."""
        return AnsweredMeaning(self.kind, self.gone, self._now, is_meant)


def _name_of(words: WordRange) -> str:
    return f"{words.transcript_id}:{words.first}-{words.end}"


def find_meaning(
    story: Story, transcripts: Mapping[str, Transcript], durations_ms: Mapping[str, int]
) -> tuple[MeaningPlace, ...]:
    """The places of a story, in the order of the film, with what a person said of each.

    ``transcripts`` are by id, ``durations_ms`` of the recordings by theirs. Nothing is found about
    what is put away. Each seam of two parts, and each sentence, is asked about once: two halves
    that are heard as one take in the words that are left out of them.
    """
    return _Finder(story, transcripts, durations_ms).find()


class _Finder:
    def __init__(
        self, story: Story, transcripts: Mapping[str, Transcript], durations_ms: Mapping[str, int]
    ) -> None:
        self._story = story
        self._transcripts = transcripts
        self._durations_ms = durations_ms
        self._answers = {
            (each.kind, each.gone, each.now): each.is_meant for each in story.meanings_answered
        }
        self._heard: dict[WordRange, list[WordRange]] = defaultdict(list)
        self._clip_ids: dict[WordRange, dict[str, None]] = defaultdict(dict)

    def find(self) -> tuple[MeaningPlace, ...]:
        stretches = heard_line(self._story, self._transcripts)
        at: dict[WordRange, int] = {}
        for number, part in enumerate(chain.from_iterable(stretches)):
            at.setdefault(part.sentence, number)
            self._heard[part.sentence].extend(part.runs)
            self._clip_ids[part.sentence].update(dict.fromkeys(part.clip_ids))
        found: list[tuple[int, MeaningPlace]] = []
        told: set[WordRange] = set()
        number = 0
        for stretch in stretches:
            for earlier, later in pairwise(stretch):
                if self._are_joined(earlier, later):
                    told |= {earlier.sentence, later.sentence}
                    found.append((number, self._halves(earlier, later)))
                elif _is_turned(earlier, later):
                    found.append((number, self._order(earlier, later)))
                number += 1
            number += 1
        for sentence, number in at.items():
            if sentence not in told and (place := self._word(sentence)):
                found.append((number, place))
        found.sort(key=lambda each: each[0])
        return tuple(place for _, place in found if not self._is_away(place))

    def _word(self, sentence: WordRange) -> MeaningPlace | None:
        """The place of a sentence that has lost a word which turns it."""
        gone = self._turning(sentence)
        if not gone:
            return None
        runs = self._heard[sentence]
        texts = texts_on_end(runs, self._story, self._transcript(sentence))
        return self._place(
            "word",
            before=(sentence,),
            after=runs,
            after_texts=as_sentence(texts),
            gone=gone,
            clip_ids=tuple(self._clip_ids[sentence]),
        )

    def _halves(self, earlier: HeardPart, later: HeardPart) -> MeaningPlace:
        before = [earlier.sentence, later.sentence]
        if _is_turned(earlier, later):
            before.reverse()
        return self._place(
            "halves",
            before=before,
            after=(*earlier.runs, *later.runs),
            after_texts=(*self._texts(earlier), *self._texts(later)),
            gone=tuple(word for each in before for word in self._turning(each)),
            clip_ids=tuple(dict.fromkeys((*earlier.clip_ids, *later.clip_ids))),
        )

    def _order(self, earlier: HeardPart, later: HeardPart) -> MeaningPlace:
        return self._place(
            "order",
            before=(*later.runs, *earlier.runs),
            after=(*earlier.runs, *later.runs),
            after_texts=(*self._texts(earlier), *self._texts(later)),
            gone=(),
            clip_ids=(earlier.clip_ids[-1], later.clip_ids[0]),
        )

    def _place(
        self,
        kind: MeaningKind,
        *,
        before: Iterable[WordRange],
        after: Iterable[WordRange],
        after_texts: tuple[str, ...],
        gone: tuple[WordRange, ...],
        clip_ids: tuple[str, ...],
    ) -> MeaningPlace:
        now = tuple(after)
        return MeaningPlace(
            kind=kind,
            before=tuple(self._said(words) for words in before),
            after=tuple(self._said(words) for words in now),
            after_texts=after_texts,
            gone=gone,
            gone_texts=tuple(dict.fromkeys(chain.from_iterable(map(self._bare, gone)))),
            clip_ids=clip_ids,
            is_meant=self._answers.get((kind, gone, now)),
        )

    def _said(self, words: WordRange) -> SaidWords:
        heard = self._transcript(words)
        duration_ms = self._durations_ms[heard.media_id]
        shown = self._shown(words)
        ums = UMS.get(heard.language, frozenset())
        return SaidWords(
            words=words,
            media_id=heard.media_id,
            time=sound_of(words.first, words.end, heard, duration_ms=duration_ms),
            texts=tuple(word.text for word in shown),
            ranges=tuple(word.words for word in shown),
            is_out=tuple(self._is_out(word.words, words) for word in shown),
            is_um=tuple(bare(word.text) in ums for word in shown),
        )

    def _is_out(self, word: WordRange, part: WordRange) -> bool:
        return part in self._heard and not any(run.contains(word) for run in self._heard[part])

    def _turning(self, sentence: WordRange) -> tuple[WordRange, ...]:
        """The words that turn a sentence and are left out of it, wherever it is heard."""
        heard = self._transcript(sentence)
        runs = self._heard[sentence]
        length = sum(run.end - run.first for run in runs)
        if length == sentence.end - sentence.first or not has_turning_words(heard.language):
            return ()
        shown = self._shown(sentence)
        is_gone = [not any(run.contains(word.words) for run in runs) for word in shown]
        places = turning_words([word.text for word in shown], is_gone)
        return tuple(shown[place].words for place in places)

    def _are_joined(self, earlier: HeardPart, later: HeardPart) -> bool:
        """Whether one sentence breaks off, and part of another goes on where it does."""
        if earlier.sentence == later.sentence or self._is_same(earlier, later):
            return False
        rest = self._shown_between(earlier.sentence, earlier.end, earlier.sentence.end)
        if _is_only(rest, FILLERS):
            return False
        lost = self._shown_between(later.sentence, later.sentence.first, later.first)
        if not _is_only(lost, OPENING):
            return True
        cut = self._shown_between(later.sentence, later.end, later.sentence.end)
        return not _is_only(cut, FILLERS) and self._is_open(earlier, rest)

    def _is_same(self, earlier: HeardPart, later: HeardPart) -> bool:
        one, other = earlier.sentence, later.sentence
        return one.transcript_id == other.transcript_id and is_same_sentence(
            one, other, self._transcript(one)
        )

    def _is_open(self, earlier: HeardPart, rest: Sequence[ShownWord]) -> bool:
        """Whether it breaks off inside a clause: "I don't like [him]", not before "and"."""
        last = self._shown(earlier.runs[-1])[-1].text
        return not last.endswith(tuple(COMMAS + DASHES)) and bare(rest[0].text) not in NEXT_CLAUSE

    def _shown_between(self, sentence: WordRange, first: int, end: int) -> Sequence[ShownWord]:
        return self._shown(WordRange(sentence.transcript_id, first, end)) if first < end else ()

    def _texts(self, part: HeardPart) -> tuple[str, ...]:
        return texts_on_end(part.runs, self._story, self._transcript(part.sentence))

    def _bare(self, words: WordRange) -> Iterator[str]:
        return (bare(word.text) for word in self._shown(words))

    def _shown(self, words: WordRange) -> tuple[ShownWord, ...]:
        return shown_words(words, self._story, self._transcript(words))

    def _transcript(self, words: WordRange) -> Transcript:
        return self._transcripts[words.transcript_id]

    def _is_away(self, place: MeaningPlace) -> bool:
        """Whether any of it is put away, or was taken out for good: nothing is asked about that."""
        return any(
            not all(said.texts)
            or is_put_away(self._story, said.words)
            or is_put_away(self._story, MediaSpan(said.media_id, self._spoken(said.words)))
            for said in place.before
        )

    def _spoken(self, words: WordRange) -> TimeRange:
        return self._transcript(words).time_of(words.first, words.end)


def _is_turned(earlier: HeardPart, later: HeardPart) -> bool:
    """Whether what comes later in the film was said earlier in the same recording.

    Moments that are moved together make one such seam, wherever they are put; what is passed over
    makes none.
    """
    is_one = earlier.sentence.transcript_id == later.sentence.transcript_id
    return is_one and later.first < earlier.first


def _is_only(shown: Iterable[ShownWord], words: frozenset[str]) -> bool:
    return all(bare(part) in words for word in shown for part in word.text.split())
