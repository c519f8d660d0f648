"""What each file of a part depends on, and nothing else, as the name it is kept under.

Where a cut lies in the film, how its recording is called and where it lies are not in a key: so
moving a cut, or a file, makes nothing again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from storyedit.ffmpeg.cards import font_sha256
from storyedit.ffmpeg.exact import SPARE_SAMPLES, held_last, sees_recording, shown_until_us
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.letters import letters_of_others
from storyedit.ffmpeg.marking import mark_facts
from storyedit.film import FilmPlan, Part
from storyedit.story import Card

FORMAT = 3
"""Goes up when parts are made in another way, so that no older part is used again."""


def clean_key(part: Part, plan: FilmPlan, ffmpeg: FFmpeg) -> str:
    """The name of the part's picture without captions."""
    return key_of(_picture_facts(part, plan, ffmpeg))


def captioned_key(part: Part, plan: FilmPlan, ffmpeg: FFmpeg, captions: str | None) -> str:
    """The name of the part's picture with captions: the clean one's where there are none."""
    facts = _picture_facts(part, plan, ffmpeg)
    if captions is not None:
        facts |= {"captions": captions, "font": font_sha256()}
    return key_of(facts)


def sound_key(part: Part, plan: FilmPlan, ffmpeg: FFmpeg) -> str:
    """The name of the part's sound; ``part`` has some."""
    return key_of(
        _frames(part, plan)
        | {
            "made by": ("sound", FORMAT, ffmpeg.version),
            "recording": part.media.sha256 if part.media else None,
            "stream": asdict(part.media.audio) if part.media and part.media.audio else None,
            "spare": SPARE_SAMPLES,
            "cleaned": plan.settings.cleans_noise,
        }
    )


def film_sound_key(plan: FilmPlan, sounds: Sequence[str | None], ffmpeg: FFmpeg) -> str:
    """The name of all of a film's sound; ``sounds`` are its parts' own names, None for silence."""
    cuts = [
        (sound, asdict(cut.source) if sound else None, cut.first_frame, cut.frame_count)
        for sound, cut in zip(sounds, plan.timeline.cuts, strict=True)
    ]
    return key_of(
        {
            "made by": ("film sound", FORMAT, ffmpeg.version),
            "rate": plan.timeline.rate,
            "cuts": cuts,
            "loudness": plan.settings.loudness_lufs,
        }
    )


def _picture_facts(part: Part, plan: FilmPlan, ffmpeg: FFmpeg) -> dict[str, Any]:
    settings = plan.settings
    facts = _frames(part, plan) | {
        "made by": ("picture", FORMAT, ffmpeg.version),
        "size": (plan.width_px, plan.height_px),
        "ground": (settings.ground, settings.is_ground_blurred),
        "encoding": (settings.encoder, settings.crf, settings.preset),
    }
    facts |= mark_facts(plan)
    source = part.cut.source
    if isinstance(source, Card):
        facts |= {"card": source.text, "font": font_sha256()}
        if letters_of_others(source.text):
            facts["language"] = plan.language  # it decides which fonts they are taken from
    elif part.media and sees_recording(part):
        facts |= {
            "recording": part.media.sha256,
            "stream": asdict(part.media.video) if part.media.video else None,
            "shown until": shown_until_us(part, plan.timeline.rate),
            "closer": part.is_closer,
            "melts from": _melting_facts(part, plan),
        }
    return facts


def _melting_facts(part: Part, plan: FilmPlan) -> tuple[int, int] | None:
    """The picture that melts away over the part's beginning: its frame, and where it ends."""
    held = held_last(part)
    if held is None:
        return None
    return held.cut.first_frame, shown_until_us(held, plan.timeline.rate)


def _frames(part: Part, plan: FilmPlan) -> dict[str, Any]:
    cut = part.cut
    return {"rate": plan.timeline.rate, "frames": (cut.first_frame, cut.frame_count)}


def key_of(facts: Mapping[str, Any]) -> str:
    """The name that what these facts make is kept under."""
    return sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()
