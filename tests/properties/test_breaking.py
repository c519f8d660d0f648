"""The captions of a passage are those that cost least of all there could be."""

from itertools import combinations, pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from storyedit.breakcosts import AFTER_STOP, break_costs
from storyedit.linebreaks import (
    LETTERS_A_COST,
    MOST_FOR_SHORT,
    ONE_MORE_BLOCK,
    OVER_A_PAUSE,
    TWO_SENTENCES,
    Block,
    BlockLimits,
    break_into_blocks,
)
from storyedit.passages import Passage, SpokenWord
from storyedit.scripts import columns, joined
from storyedit.sentences import ends_sentence

WORDS = (
    "the and I we home. tea, on with Sam Jones because a went 私は バスに。 ฉัน ชอบ e\u0301 "
    "antidisestablish"
)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    texts = draw(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=8))
    words = []
    now = 0
    for text in texts:
        now += draw(st.sampled_from([0, 0, 0, 5, 30]))
        end = now + draw(st.sampled_from([1, 4, 8, 40]))
        words.append(SpokenWord(text, now, end))
        now = end
    return Passage(words=tuple(words), first_frame=0, end_frame=now, speaker_id=None)


LIMITS = st.builds(
    BlockLimits,
    max_letters=st.sampled_from([8, 12, 16, 37]),
    max_lines=st.sampled_from([1, 2]),
    min_frames=st.just(25),
    max_frames=st.sampled_from([40, 175]),
    pause_frames=st.just(18),
)


def cost_of(passage: Passage, ends: tuple[int, ...], limits: BlockLimits) -> int | None:
    """What the captions that end before these words cost together; None where one cannot be."""
    costs = break_costs([word.text for word in passage.words])
    total = 0
    for first, end in pairwise((0, *ends)):
        words = passage.words[first:end]
        frame_count = words[-1].end_frame - words[0].first_frame
        lines = cost_of_lines([word.text for word in words], costs[first:end], limits)
        if lines is None or (len(words) > 1 and frame_count > limits.max_frames):
            return None
        total += ONE_MORE_BLOCK + lines
        total += costs[end] if end < len(passage.words) else 0
        for earlier, later in pairwise(words):
            is_pause = later.first_frame - earlier.end_frame >= limits.pause_frames
            total += OVER_A_PAUSE * is_pause + TWO_SENTENCES * ends_sentence(earlier.text)
        total += MOST_FOR_SHORT * max(0, limits.min_frames - frame_count) // limits.min_frames
    return total


def cost_of_lines(texts: list[str], costs: tuple[int, ...], limits: BlockLimits) -> int | None:
    stops = [at for at in range(1, len(texts)) if costs[at] == AFTER_STOP]
    if not stops and (columns(joined(texts)) <= limits.max_letters or len(texts) == 1):
        return 0
    if limits.max_lines < 2 or len(stops) > 1:
        return None
    pairs = [
        (at, columns(joined(texts[:at])), columns(joined(texts[at:])))
        for at in (stops or range(1, len(texts)))
    ]
    fitting = [
        LETTERS_A_COST * costs[at] + abs(top - bottom)
        for at, top, bottom in pairs
        if max(top, bottom) <= limits.max_letters
    ]
    return min(fitting) // LETTERS_A_COST if fitting else None


def ends_of(blocks: tuple[Block, ...]) -> tuple[int, ...]:
    assert all(earlier.end == later.first for earlier, later in pairwise(blocks))
    return tuple(block.end for block in blocks)


def words_from(first_frame: int, *texts: str) -> Passage:
    words = tuple(
        SpokenWord(text, first_frame + 4 * at, first_frame + 4 * at + 4)
        for at, text in enumerate(texts)
    )
    return Passage(words=words, first_frame=0, end_frame=words[-1].end_frame, speaker_id=None)


@settings(max_examples=60)
@given(passages(), LIMITS)
@example(
    words_from(0, "home.", "the", "tea,", "antidisestablish", "a"),
    BlockLimits(max_letters=12, max_lines=2, min_frames=25, max_frames=40, pause_frames=18),
)
def test_no_other_captions_cost_less(passage: Passage, limits: BlockLimits) -> None:
    """Against all there are, priced one by one: nothing skipped, nothing kept from before."""
    count = len(passage.words)
    every = (
        cost
        for number in range(count)
        for inner in combinations(range(1, count), number)
        if (cost := cost_of(passage, (*inner, count), limits)) is not None
    )
    blocks = break_into_blocks(passage.words, limits)
    assert cost_of(passage, ends_of(blocks), limits) == min(every)
    assert joined([line for block in blocks for line in block.lines]) == joined(
        [word.text for word in passage.words]
    )
