"""Another hearing of a recording put in the place of the one a story was made from."""

from collections.abc import Iterable
from dataclasses import replace

from storyedit.edits import UseTranscript
from storyedit.story import Card, Clip, MediaSpan, Story, UsedTranscript, WordRange


def use_transcript(story: Story, edit: UseTranscript) -> Story:
    """The story made from the new hearing.

    Clips of the old one that the edit does not name hold nothing a person said of them: they came
    while the edit was undone, and go. Raises ``EditError`` for a clip that is not there.
    """
    for became in edit.mapping:
        story.clip(became.clip_id)
    instead = {became.clip_id: became.clips for became in edit.mapping}
    clips: list[Clip] = []
    for clip in story.clips:
        if clip.id in instead:
            clips.extend(instead[clip.id])
        elif not _is_old(clip, edit):
            clips.append(clip)
    clips.extend(edit.added)
    others = tuple(used for used in story.used if used.media_id != edit.media_id)
    return replace(
        story,
        clips=tuple(clips),
        corrections=(
            *(each for each in story.corrections if each.words.transcript_id != edit.old_id),
            *edit.corrections,
        ),
        speaker_labels=(
            *(each for each in story.speaker_labels if each.words.transcript_id != edit.old_id),
            *edit.speaker_labels,
        ),
        gap_texts=(
            *(each for each in story.gap_texts if each.span.media_id != edit.media_id),
            *edit.gap_texts,
        ),
        ums_kept=(
            *(each for each in story.ums_kept if each.transcript_id != edit.old_id),
            *edit.ums_kept,
        ),
        caption_texts=(
            *(each for each in story.caption_texts if not _is_of_old(each.ranges, edit)),
            *edit.caption_texts,
        ),
        sound_notes=(
            *(each for each in story.sound_notes if not _is_of_old((each.at,), edit)),
            *edit.sound_notes,
        ),
        hints_answered=(
            *(each for each in story.hints_answered if not _is_of_old(each.words, edit)),
            *edit.hints_answered,
        ),
        meanings_answered=(
            *(
                each
                for each in story.meanings_answered
                if not _is_of_old((*each.gone, *each.now), edit)
            ),
            *edit.meanings_answered,
        ),
        used=(*others, UsedTranscript(edit.media_id, edit.new_id)),
        not_carried=story.not_carried + edit.not_carried,
        put_away=(
            *(each for each in story.put_away if each.span.media_id != edit.media_id),
            *edit.put_away,
        ),
    )


def _is_old(clip: Clip, edit: UseTranscript) -> bool:
    return not isinstance(clip.content, Card) and _is_of_old((clip.content,), edit)


def _is_of_old(contents: Iterable[WordRange | MediaSpan], edit: UseTranscript) -> bool:
    return any(
        content.transcript_id == edit.old_id
        if isinstance(content, WordRange)
        else content.media_id == edit.media_id
        for content in contents
    )
