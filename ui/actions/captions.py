"""Step 4: look over the captions, write them by hand, and choose what they say."""

from typing import get_args

from storyedit import (
    AddSound,
    CaptionText,
    ChooseVariant,
    EditError,
    ForgetCaptions,
    ListedCaption,
    MediaSpan,
    RemoveSound,
    SoundNote,
    Variant,
    WordRange,
    has_unseen,
    in_lines,
    joined_captions,
    reworded,
    split_caption,
    touches,
)
from ui import wording
from ui.asking import Asked, Desk, Outcome, not_understood
from ui.captionspage import all_captions
from ui.place import Place
from ui.screens.captioncard import card_id
from ui.screens.captions import CAPTIONS
from ui.screens.paging import page_with


def open_captions(desk: Desk, _asked: Asked) -> Outcome:
    """To the captions of the film."""
    _all(desk)  # says at once where there are none
    return Outcome(place=_at(desk, page=1, item=""), focus="main-heading")


def turn_page(desk: Desk, asked: Asked) -> Outcome:
    """To a page of the captions."""
    return Outcome(place=_at(desk, page=asked.number("page"), item=""), focus="main-heading")


def open_caption(desk: Desk, asked: Asked) -> Outcome:
    """Open a caption, to change it."""
    key = asked.text("caption")
    return Outcome(place=_at(desk, item=key), focus="caption-verbatim")


def close_caption(desk: Desk, asked: Asked) -> Outcome:
    """Close what is open of a caption, and go back to its button."""
    return _closed(desk, asked.text("caption"), "")


def next_caption(desk: Desk, _asked: Asked) -> Outcome:
    """To the first caption that is to be looked at again."""
    for place, listed in enumerate(_all(desk)):
        if listed.look_again:
            named = f"name-{card_id(listed.caption.key)}"
            return Outcome(place=_at(desk, page=page_with(place), item=""), focus=named)
    return Outcome(place=desk.place)


def write_caption(desk: Desk, asked: Asked) -> Outcome:
    """Let a caption say something else, in what was said or in easy words."""
    listed, variant = _caption(desk, asked), _variant(asked)
    text = asked.text("text", "")
    desk.open_story.edit(reworded(listed.caption, text, variant), desk.place.story)
    left_out = [wording.SIGNS_LEFT_OUT] if has_unseen(text) else []
    return _closed(desk, listed.caption.key, " ".join([wording.CAPTION_CHANGED, *left_out]))


def use_caption(desk: Desk, asked: Asked) -> Outcome:
    """Show a caption whose words changed, over the words as they are now."""
    listed = _caption(desk, asked)
    old = _old(listed, asked)
    edit = reworded(listed.caption, in_lines(old), old.variant)
    desk.open_story.edit(edit, desk.place.story)
    if old in desk.story.caption_texts:
        desk.open_story.edit(ForgetCaptions((old,)), desk.place.story)
    return _closed(desk, listed.caption.key, wording.CAPTION_CHANGED)


def forget_caption(desk: Desk, asked: Asked) -> Outcome:
    """Take away a caption whose words changed."""
    listed = _caption(desk, asked)
    desk.open_story.edit(ForgetCaptions((_old(listed, asked),)), desk.place.story)
    return _closed(desk, listed.caption.key, wording.CAPTION_GONE)


def reset_caption(desk: Desk, asked: Asked) -> Outcome:
    """Take away all that was written by hand for a caption's words."""
    listed = _caption(desk, asked)
    own = tuple(each for each in desk.story.caption_texts if touches(each, listed.caption))
    desk.open_story.edit(ForgetCaptions(own), desk.place.story)
    return Outcome(place=_at(desk, item=""), say=wording.HEARD_IS_BACK, focus="main-heading")


def split(desk: Desk, asked: Asked) -> Outcome:
    """Make two captions of one, where it breaks best."""
    listed = _caption(desk, asked)
    edit = split_caption(listed.caption, None, desk.story.variant)
    desk.open_story.edit(edit, desk.place.story)
    return Outcome(place=_at(desk), say=wording.TWO_CAPTIONS)


def join(desk: Desk, asked: Asked) -> Outcome:
    """Make one of a caption and the next."""
    listed, every = _caption(desk, asked), _all(desk)
    if listed.number == len(every):
        raise EditError("This is the last caption.", "Join the one before it with this one.")
    follower = every[listed.number].caption
    project, story_id = desk.open_story.project, desk.place.story
    desk.open_story.edit(joined_captions(project, listed.caption, follower, story_id), story_id)
    key = _all(desk)[listed.number - 1].caption.key
    return Outcome(place=_at(desk, item=key), say=wording.ONE_CAPTION, focus="caption-verbatim")


def choose_variant(desk: Desk, asked: Asked) -> Outcome:
    """Choose what the captions of the film say."""
    variant = _variant(asked)
    if variant != desk.story.variant:
        desk.open_story.edit(ChooseVariant(variant), desk.place.story)
    said = wording.EASY_CHOSEN if variant == "easy" else wording.SAID_CHOSEN
    return Outcome(place=_at(desk, item=""), say=said)


def set_sound(desk: Desk, asked: Asked) -> Outcome:
    """Note a sound before or after a caption's words, or take it away."""
    listed, is_before = _caption(desk, asked), asked.yes("before")
    if asked.yes("on"):
        note = SoundNote(
            at=_end_of(listed, is_before=is_before),
            text=asked.text("sound"),
            is_before=is_before,
        )
        desk.open_story.edit(AddSound(note), desk.place.story)
        return Outcome(place=_at(desk), say=wording.SOUND_ADDED)
    for note in listed.sounds:
        if note.text == asked.text("sound") and note.is_before == is_before:
            desk.open_story.edit(RemoveSound(note), desk.place.story)
            return Outcome(place=_at(desk), say=wording.SOUND_GONE)
    raise not_understood("sound")


def _end_of(listed: ListedCaption, *, is_before: bool) -> WordRange | MediaSpan:
    """The word at a caption's beginning or end, or the stretch it is of."""
    at = listed.caption.ranges[0 if is_before else -1]
    if isinstance(at, MediaSpan):
        return at
    number = at.first if is_before else at.end - 1
    return WordRange(at.transcript_id, number, number + 1)


def _all(desk: Desk) -> tuple[ListedCaption, ...]:
    return all_captions(desk.open_story, desk.place.story)


def _caption(desk: Desk, asked: Asked) -> ListedCaption:
    key = asked.text("caption")
    for listed in _all(desk):
        if listed.caption.key == key:
            return listed
    raise EditError("That caption is not there any more.", "Pick another caption.", key)


def _old(listed: ListedCaption, asked: Asked) -> CaptionText:
    for written in listed.look_again:
        if (written.text, written.variant) == (asked.text("text"), _variant(asked)):
            return written
    raise EditError("That caption is not there any more.", "Pick another caption.")


def _variant(asked: Asked) -> Variant:
    named = asked.text("variant")
    for variant in get_args(Variant):
        if named == variant:
            return variant  # type: ignore[no-any-return]
    raise not_understood(named)


def _at(desk: Desk, **changes: object) -> Place:
    return desk.place.go(**{"panel": CAPTIONS, **changes})


def _closed(desk: Desk, key: str, say: str) -> Outcome:
    return Outcome(place=_at(desk, item=""), say=say, focus=f"open-{card_id(key)}")


ACTIONS = {
    "write-caption": write_caption,
    "use-caption": use_caption,
    "forget-caption": forget_caption,
    "reset-caption": reset_caption,
    "split-caption": split,
    "join-caption": join,
    "choose-variant": choose_variant,
    "set-sound": set_sound,
}
"""All of these change the story."""

LOOKING = {
    "open-captions": open_captions,
    "turn-captions": turn_page,
    "open-caption": open_caption,
    "close-caption": close_caption,
    "next-caption": next_caption,
}
