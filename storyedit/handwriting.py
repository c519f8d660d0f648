"""How a story changes when a person writes a caption, or notes a sound."""

from dataclasses import replace

from storyedit.edits import AddSound, ForgetCaptions, RemoveSound, WriteCaption
from storyedit.errors import EditError
from storyedit.holding import are_held, must_hold, run_together
from storyedit.story import Story
from storyedit.tidy import tidied

MOST_LETTERS = 300
"""Of a caption written by hand: four full ones. More is no caption."""

MOST_SOUND_LETTERS = 18
"""Of a sound: with its brackets a line of the narrowest profile."""


def write_caption(edit: WriteCaption, story: Story) -> Story:
    """The story with a caption of its own for some words. Raises ``EditError``.

    Others of its variant go where all their words are among these; one that shares only some
    stays, and is shown no more.
    """
    caption = replace(
        edit.caption,
        text=tidied(edit.caption.text),
        ranges=tuple(run_together(edit.caption.ranges)),
    )
    count = len(caption.text.split())
    if not count:
        raise EditError("There are no words to put there.", "Write what the caption should say.")
    if len(caption.text) > MOST_LETTERS:
        raise EditError("That is too long for a caption.", "Use fewer words.")
    if any(not 0 < at < count for at in caption.breaks) or not caption.ranges:
        raise EditError("This caption cannot be cut there.", "Cut it between two words.")
    for content in caption.ranges:
        must_hold(story, content)
    caption = replace(caption, breaks=tuple(sorted(set(caption.breaks))))
    others = tuple(
        known
        for known in story.caption_texts
        if known.variant != caption.variant or not are_held(known.ranges, caption.ranges)
    )
    return replace(story, caption_texts=(*others, caption))


def forget_captions(edit: ForgetCaptions, story: Story) -> Story:
    """The story without these captions. Raises ``EditError`` where one is not there."""
    if not set(edit.captions) <= set(story.caption_texts):
        raise EditError("That caption is not there any more.", "Look at the list again.")
    left = tuple(each for each in story.caption_texts if each not in edit.captions)
    return replace(story, caption_texts=left)


def add_sound(edit: AddSound, story: Story) -> Story:
    """The story with a sound noted. Raises ``EditError``."""
    text = tidied(edit.note.text).strip("[] ")
    if not text:
        raise EditError("There is no sound to put there.", "Write what can be heard: laughs.")
    if len(text) > MOST_SOUND_LETTERS:
        raise EditError("That is too long for a sound.", "Use one or two words.")
    must_hold(story, edit.note.at)
    note = replace(edit.note, text=text)
    if note in story.sound_notes:
        raise EditError("That sound is there already.", "Carry on with your story.")
    return replace(story, sound_notes=(*story.sound_notes, note))


def remove_sound(edit: RemoveSound, story: Story) -> Story:
    """The story without the note of a sound. Raises ``EditError`` where it is not there."""
    if edit.note not in story.sound_notes:
        raise EditError("That sound is not there any more.", "Look at the list again.")
    left = tuple(note for note in story.sound_notes if note != edit.note)
    return replace(story, sound_notes=left)
