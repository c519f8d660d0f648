"""Captions as a person wrote them, laid over the words that they were written for.

One is shown only where its words stand on end in one passage of the film, and read as they did
when it was written. Everywhere else captions are as they break best.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from storyedit.holding import holds, run_together
from storyedit.linebreaks import Block, BlockLimits, as_one_block, break_into_blocks
from storyedit.longwords import fit_words
from storyedit.passages import Passage, SpokenWord, named
from storyedit.scripts import is_unspaced, joined
from storyedit.story import CaptionText, MediaSpan, Story, Variant, WordRange

MOST_REMEMBERED = 4_000
"""Passages whose captions are kept in mind, since an edit changes one of a film's: an hour has a
thousand, and each is laid out in two variants."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` up to ``end`` of a passage that have a caption of their own."""

    first: int
    end: int
    written: CaptionText


@dataclass(frozen=True, slots=True)
class Laid:
    """The blocks that are shown for words ``first`` up to ``end`` of a passage.

    ``breaks`` are the words of these, from 0, that begin another block.
    """

    blocks: tuple[Block, ...]
    first: int
    end: int
    breaks: tuple[int, ...] = ()
    written: CaptionText | None = None


def runs_in(
    passages: Sequence[Passage], story: Story, variant: Variant
) -> tuple[tuple[Run, ...], ...]:
    """For each passage what is written by hand for it, in order.

    Where there is no easy caption, the verbatim one stands. Of two over the same words the newest
    does.
    """
    newest = tuple(reversed(story.caption_texts))
    wanted = [each for each in newest if each.variant == variant]
    if variant == "easy":
        wanted += [each for each in newest if each.variant == "verbatim"]
    begins = _beginnings(passages) if wanted else {}
    runs: list[list[Run]] = [[] for _ in passages]
    for written in wanted:
        place = begins.get(_beginning(written.ranges[0]))
        if place is None:
            continue
        number, first = place
        run = _run(written, passages[number].words, first)
        if run and all(run.end <= other.first or other.end <= run.first for other in runs[number]):
            runs[number].append(run)
    return tuple(tuple(sorted(each, key=lambda run: run.first)) for each in runs)


def ranges_of(words: Sequence[SpokenWord]) -> tuple[WordRange | MediaSpan, ...]:
    """What these words stand for, each once."""
    origins = dict.fromkeys(word.origin for word in words if word.origin)
    return tuple(run_together(origins))


def reading(words: Sequence[SpokenWord]) -> str:
    """How these words read, whatever is around them."""
    return joined([word.plain for word in words])


def _beginning(content: WordRange | MediaSpan) -> object:
    if isinstance(content, WordRange):
        return content.transcript_id, content.first
    return content


def _beginnings(passages: Sequence[Passage]) -> Mapping[object, tuple[int, int]]:
    begins: dict[object, tuple[int, int]] = {}
    for number, passage in enumerate(passages):
        for place, word in enumerate(passage.words):
            if word.origin:
                begins.setdefault(_beginning(word.origin), (number, place))
    return begins


def _run(written: CaptionText, words: Sequence[SpokenWord], first: int) -> Run | None:
    """Where the caption stands; None where its words are not all there, or read otherwise."""
    end = first
    while end < len(words) and _is_of(words[end], written):
        end += 1
    own = words[first:end]
    is_same = ranges_of(own) == written.ranges and reading(own) == written.based_on
    return Run(first, end, written) if is_same else None


def _is_of(word: SpokenWord, written: CaptionText) -> bool:
    origin = word.origin
    return origin is not None and any(holds(each, origin) for each in written.ranges)


@lru_cache(MOST_REMEMBERED)
def lay_out_passage(
    passage: Passage, runs: tuple[Run, ...], limits: BlockLimits
) -> tuple[Laid, ...]:
    """All of a passage as blocks: by hand where somebody wrote, else as it breaks best."""
    words = named(passage.words, passage.name, limits.max_letters)
    tokens = list(_with_sounds(words, passage.first_frame, passage.end_frame, limits))
    by_hand = [laid for run in runs if (laid := _by_hand(passage, run, limits))]
    laid_out: list[Laid] = []
    reached = 0
    for laid in (*by_hand, None):
        until = laid.first if laid else len(passage.words)
        if reached < until:
            laid_out.extend(_as_it_breaks(passage, tokens, reached, until, limits))
        if laid:
            laid_out.append(laid)
            reached = laid.end
    return tuple(laid_out)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a sound to be read, and which word of the passage it is or belongs to.

    No word of the passage begins with an ``is_extra`` one: a sound, or the rest of a long word.
    """

    word: SpokenWord
    owner: int
    is_extra: bool = False


def _as_it_breaks(
    passage: Passage, tokens: Sequence[_Token], first: int, end: int, limits: BlockLimits
) -> Iterator[Laid]:
    """Words as they break best; what stands for the same words stays together."""
    own = [place for place, token in enumerate(tokens) if first <= token.owner < end]
    if not own:
        return
    words = [token.word for token in tokens]
    together: list[Block] = []
    for block in break_into_blocks(words, limits, own[0], own[-1] + 1):
        if together and not _is_same_origin(passage, tokens, block.first):
            yield _laid(together, tokens)
            together = []
        together.append(block)
    yield _laid(together, tokens)


def _is_same_origin(passage: Passage, tokens: Sequence[_Token], at: int) -> bool:
    earlier, later = tokens[at - 1].owner, tokens[at].owner
    origin = passage.words[later].origin
    return earlier == later or (origin is not None and passage.words[earlier].origin == origin)


def _laid(blocks: Sequence[Block], tokens: Sequence[_Token]) -> Laid:
    first, last = tokens[blocks[0].first].owner, tokens[blocks[-1].end - 1].owner
    begun = (tokens[block.first] for block in blocks[1:])
    breaks = tuple(token.owner - first for token in begun if not token.is_extra)
    return Laid(tuple(blocks), first, last + 1, breaks)


def _by_hand(passage: Passage, run: Run, limits: BlockLimits) -> Laid | None:
    """What somebody wrote, as few captions as it fits in; None where there is no time for them."""
    own = passage.words[run.first : run.end]
    written, cuts = _hand_words(run.written, own)
    earlier, later = passage.words[: run.first], passage.words[run.end :]
    starts = earlier[-1].end_frame if earlier else passage.first_frame
    ends = later[0].first_frame if later else passage.end_frame
    if not earlier:
        written = [*named(written, passage.name, limits.max_letters)]
    tokens = list(_with_sounds(written, starts, ends, limits))
    words = [token.word for token in tokens]
    begins = {token.owner: place for place, token in reversed(list(enumerate(tokens)))}
    bounds = [0, *(begins[at] for at in cuts), len(tokens)]
    blocks: list[Block] = []
    for first, end in pairwise(bounds):
        whole = as_one_block(words, limits, first, end)
        blocks += [whole] if whole else break_into_blocks(words, limits, first, end)
    if len(blocks) > own[-1].end_frame - own[0].first_frame:
        return None
    return Laid(tuple(blocks), run.first, run.end, run.written.breaks, run.written)


def _hand_words(
    written: CaptionText, own: Sequence[SpokenWord]
) -> tuple[list[SpokenWord], list[int]]:
    """The written words over the time of the heard ones, and which of them begin a caption."""
    texts: list[str] = []
    cuts: list[int] = []
    for number, text in enumerate(written.text.split()):
        if number in written.breaks:
            cuts.append(len(texts))
        texts += list(text) if any(map(is_unspaced, text)) else [text]
    if len(texts) == len(own):
        words = [replace(word, text=text) for word, text in zip(own, texts, strict=True)]
    else:
        words = list(_spread(texts, own[0].first_frame, own[-1].end_frame))
    words = [replace(word, before=(), after=()) for word in words]
    words[0] = replace(words[0], before=own[0].before)
    within = (sound for word in own[1:] for sound in (*word.before, *word.after))
    words[-1] = replace(words[-1], after=(*own[0].after, *within))
    return words, cuts


def _spread(texts: Sequence[str], first_frame: int, end_frame: int) -> Iterator[SpokenWord]:
    """Each as long as its share of the letters, at least a frame."""
    letters, said, length = sum(map(len, texts)), 0, end_frame - first_frame
    for text in texts:
        first = first_frame + length * said // letters
        said += len(text)
        yield SpokenWord(text, first, max(first + 1, first_frame + length * said // letters))


def _with_sounds(
    words: Sequence[SpokenWord], starts_after: int, ends_before: int, limits: BlockLimits
) -> Iterator[_Token]:
    """Words with the sounds beside them, in the pauses there; without one, in the word's time."""
    for place, word in enumerate(words):
        last = words[place - 1].end_frame if place else starts_after
        follower = words[place + 1].first_frame if place + 1 < len(words) else ends_before
        begins = last if last < word.first_frame else word.first_frame
        for sound in word.before:
            yield _Token(SpokenWord(sound, begins, max(begins + 1, word.first_frame)), place, True)
        for number, part in enumerate(fit_words((word,), limits.max_letters)):
            yield _Token(part, place, number > 0)
        has_pause = word.text and word.end_frame < follower
        begins = word.end_frame if has_pause else (word.first_frame + word.end_frame) // 2
        if not word.text:
            begins = word.first_frame
        ends = follower if has_pause else max(begins + 1, word.end_frame)
        for sound in word.after:
            yield _Token(SpokenWord(sound, begins, ends), place, True)
