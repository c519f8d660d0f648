"""How long it takes to lay out captions: an hour's talk, 900 sentences, 9,000 words.

    python tests/bench/bench_captions.py [--json] [--profile]

Figures are seconds of processor, the median of five; with ``--profile``, where they go.
"""

import cProfile
import json
import random
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from statistics import median

from storyedit.captions import CaptionStyle, make_cues
from storyedit.handwritten import lay_out_passage
from storyedit.passages import passages_of
from storyedit.profiles import PROFILES
from storyedit.story import Choice, Clip, Story, WordRange
from storyedit.timeline import Timeline, build_timeline
from storyedit.transcript import Transcript
from storyedit.workflow.captions_check import load_profile
from tests.made import made_media, made_transcript, story_of

EXAMPLES = Path(__file__).parents[1] / "unit" / "breaks"
SENTENCES = 900
TIMES = 5


def an_hour() -> Transcript:
    """900 sentences of real talk, drawn from the examples, over an hour."""
    draw = random.Random(6)
    said = [
        line.replace(" / ", " ")
        for name in ("known", "talk")
        for line in (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    ]
    return made_transcript(" [900] ".join(draw.choices(said, k=SENTENCES)), word_ms=300)


def whole_line(story: Story, heard: Transcript) -> Story:
    """The same hour as one clip, as where a person joined all of it: the longest passage."""
    whole = WordRange(heard.id, 0, len(heard.words))
    return Story(id=story.id, clips=(Clip("whole", whole, Choice.KEEP),))


def seconds(work: Callable[[], object]) -> float:
    """Of processor, the median of five; nothing is known from the one before."""
    taken = []
    for _ in range(TIMES):
        lay_out_passage.cache_clear()
        taken.append(timed(work))
    return median(taken)


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor."""
    began = time.process_time()
    work()
    return time.process_time() - began


def figures() -> dict[str, float]:
    heard = an_hour()
    transcripts = {heard.id: heard}
    media = {"m1": made_media(duration_ms=heard.words[-1].time.end_ms + 5_000)}

    def filmed(story: Story) -> Timeline:
        return build_timeline(story, transcripts=transcripts, media=media, rate=Fraction(25))

    story = story_of(heard)
    found: dict[str, float] = {"words": len(heard.words), "clips": len(story.clips)}
    timeline = filmed(story)
    found["passages_s"] = seconds(lambda: passages_of(story, timeline, transcripts))
    for name in PROFILES:
        style = load_profile(name)
        found[f"{name}_s"] = seconds(partial(captions, story, timeline, heard, style))
    captions(story, timeline, heard, CaptionStyle())
    found["easy_again_s"] = timed(partial(captions, story, timeline, heard, CaptionStyle()))
    joined = whole_line(story, heard)
    one = filmed(joined)
    found["one_clip_s"] = seconds(lambda: captions(joined, one, heard, CaptionStyle()))
    found["tall_s"] = seconds(
        lambda: captions(story, timeline, heard, CaptionStyle().fitted(720, 1280))
    )
    return {name: round(figure, 3) for name, figure in found.items()}


def captions(story: Story, timeline: Timeline, heard: Transcript, style: CaptionStyle) -> int:
    """How many captions the film has."""
    return len(make_cues(story, timeline, transcripts={heard.id: heard}, style=style))


if __name__ == "__main__":
    if "--profile" in sys.argv:
        cProfile.run("figures()", sort="tottime")
    else:
        found = figures()
        print(json.dumps(found) if "--json" in sys.argv else "\n".join(map(str, found.items())))
