"""The story as the page plays it without a film: which stretch of which recording, when."""

from fractions import Fraction
from typing import Any

from storyedit import Cue, Cut, FilmPlan, RecordingSource
from ui import addresses, wording


def playlist(key: str, plan: FilmPlan) -> dict[str, Any]:
    """A plan's cuts and captions for the page's players, in seconds.

    ``at`` is when a cut begins in the film; ``places`` says of each clip where it is in the line.
    """
    rate = plan.timeline.rate
    cuts = [
        _cut(key, plan, cut, float(start / rate))
        for cut, start in zip(plan.timeline.cuts, plan.timeline.starts(), strict=True)
    ]
    clip_ids = list(dict.fromkeys(cut.clip_id for cut in plan.timeline.cuts))
    return {
        "cuts": cuts,
        "cues": [_cue(cue) for cue in plan.cues],
        "duration": float(plan.timeline.frame_count / rate),
        "places": {
            clip_id: wording.moment_of(place, len(clip_ids))
            for place, clip_id in enumerate(clip_ids, start=1)
        },
    }


def _cut(key: str, plan: FilmPlan, cut: Cut, at: float) -> dict[str, Any]:
    rate: Fraction = plan.timeline.rate
    shown: dict[str, Any] = {
        "clip": cut.clip_id,
        "start": float(cut.first_frame / rate),
        "end": float((cut.first_frame + cut.frame_count) / rate),
        "at": at,
        "source": None,
        "card": None,
        "sound_only": False,
    }
    if isinstance(cut.source, RecordingSource):
        media_id = cut.source.media_id
        reference = next(each for each in plan.media if each.id == media_id)
        shown["source"] = addresses.recording(key, media_id)
        shown["sound_only"] = reference.video is None
    else:
        shown["card"] = {"text": cut.source.text}
    return shown


def _cue(cue: Cue) -> dict[str, Any]:
    return {
        "start": cue.time.start_ms / 1000,
        "end": cue.time.end_ms / 1000,
        "lines": list(cue.lines),
    }
