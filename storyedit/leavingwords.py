"""Words left out inside their clips, and put back; ums among them, and those that stay."""

from collections.abc import Callable
from dataclasses import replace

from storyedit.edits import KeepUms, KeepWords, LeaveOutUms, LeaveOutWords
from storyedit.holding import merge_words, must_hold
from storyedit.story import Clip, Story, WordRange


def leave_out_words(edit: LeaveOutWords, story: Story) -> Story:
    """The story without these words. Raises ``EditError`` for words that are not there."""
    words = _with_mended(story, edit.words)

    def leave_out(clip: Clip, content: WordRange) -> Clip:
        first = max(content.first, words.first)
        end = min(content.end, words.end)
        gone = WordRange(content.transcript_id, first, end)
        return replace(clip, left_out=merge_words((*clip.left_out, gone)))

    return _change_words(story, words, leave_out)


def put_back_words(edit: KeepWords, story: Story) -> Story:
    """The story with these words again. Raises ``EditError`` for words that are not there."""
    words = _with_mended(story, edit.words)

    def put_back(clip: Clip, _content: WordRange) -> Clip:
        left = (rest for gone in clip.left_out for rest in gone.without(words))
        return replace(clip, left_out=tuple(left))

    return _change_words(story, words, put_back)


def leave_out_ums(edit: LeaveOutUms, story: Story) -> Story:
    """The story without these ums; others stay. Raises ``EditError`` as ``leave_out_words``."""
    for um in edit.ums:
        story = leave_out_words(LeaveOutWords(um), story)
    return keep_ums(KeepUms(edit.kept), story)


def keep_ums(edit: KeepUms, story: Story) -> Story:
    """The story with these ums known to stay. Raises ``EditError`` as ``leave_out_words``."""
    for um in edit.ums:
        must_hold(story, um)
    new = tuple(um for um in dict.fromkeys(edit.ums) if um not in story.ums_kept)
    return replace(story, ums_kept=story.ums_kept + new)


def _change_words(
    story: Story, words: WordRange, change: Callable[[Clip, WordRange], Clip]
) -> Story:
    must_hold(story, words)
    clips = tuple(
        change(clip, clip.content)
        if isinstance(clip.content, WordRange) and clip.content.overlaps(words)
        else clip
        for clip in story.clips
    )
    return replace(story, clips=clips)


def _with_mended(story: Story, words: WordRange) -> WordRange:
    """The words, and all of what was mended as a whole with some of them."""
    for correction in story.corrections:
        if not correction.is_word_for_word and correction.words.overlaps(words):
            first = min(words.first, correction.words.first)
            words = WordRange(words.transcript_id, first, max(words.end, correction.words.end))
    return words
