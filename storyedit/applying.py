"""How each edit changes a story. One small pure function an edit; ``apply`` finds and checks it."""

from dataclasses import replace
from functools import singledispatch

from storyedit.answers import with_written_down
from storyedit.edits import (
    AddCard,
    AddClips,
    Choose,
    ChooseVariant,
    CorrectPlaces,
    CorrectWords,
    Edit,
    ForgetCorrection,
    Join,
    LabelSpeaker,
    Move,
    NamePerson,
    SamePerson,
    SetAside,
    SetCaptionLook,
    SetLine,
    SetSentence,
    SetTitle,
    Split,
    TellVoices,
    UseTranscript,
    WriteGap,
)
from storyedit.errors import EditError
from storyedit.exchanging import use_transcript
from storyedit.handwriting import add_sound, forget_captions, remove_sound, write_caption
from storyedit.hintkeeping import answer_hint
from storyedit.holding import merge_words, must_hold
from storyedit.lastingedits import GiveConsent, RecordWatched, SayNotSeen, SaySeen
from storyedit.leavingwords import keep_ums, leave_out_ums, leave_out_words, put_back_words
from storyedit.marking import add_mark, answer_mark, write_mark
from storyedit.meaningkeeping import answer_meaning
from storyedit.promises import check
from storyedit.putting_away import bring_back, put_away, with_away_hidden
from storyedit.removing import remove_card, remove_clips
from storyedit.speaking import furthest_words, with_one_person, with_speaker, with_voices_told
from storyedit.story import (
    Choice,
    Clip,
    Correction,
    GapText,
    Story,
    WordRange,
    no_such_moment,
)
from storyedit.tidy import tidied


def apply(story: Story, edit: Edit) -> Story:
    """The story after the edit; the one given is untouched.

    Raises ``EditError`` when the edit does not fit the story.
    """
    changed = change(story, edit)
    check(changed)
    return changed


def change(story: Story, edit: Edit) -> Story:
    """``apply`` without the check, for playing again edits that were checked when they were made.

    Whoever plays many checks the story they lead to.
    """
    return with_away_hidden(_apply(edit, story))


@singledispatch
def _apply(edit: object, story: Story) -> Story:
    raise TypeError(f"not an edit: {edit!r}")


@_apply.register
def _add_clips(edit: AddClips, story: Story) -> Story:
    used = edit.used and story.used_transcript(edit.used.media_id)
    if edit.used and used not in (None, edit.used.transcript_id):
        return story
    held = {clip.id for clip in story.clips}
    if any(clip.id in held for clip in edit.clips):
        raise EditError("These moments are in the story already.", "Carry on with your story.")
    chosen = story.used if edit.used is None or used else (*story.used, edit.used)
    known = {person.id for person in story.people}
    met = tuple(person for person in edit.people if person.id not in known)
    return replace(story, clips=story.clips + edit.clips, used=chosen, people=story.people + met)


@_apply.register
def _choose(edit: Choose, story: Story) -> Story:
    clip = story.clip(edit.clip_id)
    return _put(story, clip.id, replace(clip, choice=edit.choice))


@_apply.register
def _set_line(edit: SetLine, story: Story) -> Story:
    if len(set(edit.clip_ids)) != len(edit.clip_ids):
        raise EditError("A moment is there two times.", "Name each moment one time.")
    chosen = set(edit.clip_ids)
    head: list[Clip] = []
    followers: dict[str, list[Clip]] = {clip_id: [] for clip_id in edit.clip_ids}
    here = head
    for clip in sorted(story.clips, key=_heard_order):
        if clip.id in chosen:
            here = followers[clip.id]
            here.append(replace(clip, choice=Choice.KEEP))
        else:
            here.append(replace(clip, choice=Choice.LEAVE_OUT) if clip.kept else clip)
    missing = [clip_id for clip_id in edit.clip_ids if not followers[clip_id]]
    if missing:
        raise no_such_moment(missing[0])
    ordered = (clip for clip_id in edit.clip_ids for clip in followers[clip_id])
    return replace(story, clips=(*head, *ordered))


def _heard_order(clip: Clip) -> tuple[int, str, int]:
    """Each recording's words in the order they were said; all else stays after, as it stood."""
    if isinstance(clip.content, WordRange):
        return 0, clip.content.transcript_id, clip.content.first
    return 1, "", 0


@_apply.register
def _move(edit: Move, story: Story) -> Story:
    clip = story.clip(edit.clip_id)
    if edit.before == clip.id:
        return story
    others = tuple(other for other in story.clips if other.id != clip.id)
    return _insert(replace(story, clips=others), clip, edit.before)


@_apply.register
def _split(edit: Split, story: Story) -> Story:
    clip = story.clip(edit.clip_id)
    content = clip.content
    if not isinstance(content, WordRange) or not content.first < edit.at < content.end:
        raise EditError("This moment cannot be cut there.", "Pick a word in the middle of it.")
    if any(other.id == edit.new_id for other in story.clips):
        raise ValueError(f"clip id {edit.new_id!r} is taken")
    if any(c.is_inside(edit.at) for c in story.corrections if content.contains(c.words)):
        raise EditError("This moment cannot be cut there.", "Pick a word beside the mended words.")
    halves = (
        _narrow(clip, clip.id, WordRange(content.transcript_id, content.first, edit.at)),
        _narrow(clip, edit.new_id, WordRange(content.transcript_id, edit.at, content.end)),
    )
    return _put(story, clip.id, *halves)


def _narrow(clip: Clip, clip_id: str, content: WordRange) -> Clip:
    left_out = tuple(
        WordRange(gone.transcript_id, max(gone.first, content.first), min(gone.end, content.end))
        for gone in clip.left_out
        if gone.overlaps(content)
    )
    return Clip(clip_id, content, clip.choice, left_out)


@_apply.register
def _join(edit: Join, story: Story) -> Story:
    clip, follower = story.clip(edit.clip_id), story.clip(edit.next_id)
    ahead, behind = clip.content, follower.content
    if not (
        isinstance(ahead, WordRange)
        and isinstance(behind, WordRange)
        and ahead.transcript_id == behind.transcript_id
        and ahead.end == behind.first
    ):
        raise EditError(
            "These two moments do not follow on.", "Pick two that were said one after the other."
        )
    whole = WordRange(ahead.transcript_id, ahead.first, behind.end)
    left_out = merge_words(clip.left_out + follower.left_out)
    joined = replace(clip, content=whole, left_out=left_out)
    marks = tuple(
        replace(mark, clip_id=clip.id) if mark.clip_id == follower.id else mark
        for mark in story.marks
    )
    return _put(_put(replace(story, marks=marks), follower.id), clip.id, joined)


_apply.register(leave_out_words)
_apply.register(put_back_words)
_apply.register(leave_out_ums)
_apply.register(keep_ums)
_apply.register(answer_hint)
_apply.register(answer_meaning)


@_apply.register
def _correct_words(edit: CorrectWords, story: Story) -> Story:
    correction = Correction(edit.words, tidied(edit.text))
    if not correction.text:
        raise EditError("There are no words to put there.", "Write the words, or leave them out.")
    must_hold(story, edit.words)
    if not correction.is_word_for_word and not _is_heard_whole(story, edit.words):
        raise EditError("Some of these words are left out.", "Put them back first, then mend them.")
    return replace(story, corrections=(*_uncorrected(story, edit.words), correction))


@_apply.register
def _correct_places(edit: CorrectPlaces, story: Story) -> Story:
    for place in edit.places:
        story = _correct_words(CorrectWords(place.words, place.text), story)
    return story


@_apply.register
def _forget_correction(edit: ForgetCorrection, story: Story) -> Story:
    return replace(story, corrections=_uncorrected(story, edit.words))


@_apply.register
def _name_person(edit: NamePerson, story: Story) -> Story:
    name = tidied(edit.person.name)
    if not name:
        raise EditError("A person needs a name.", "Write a name, then try again.")
    person = replace(edit.person, name=name)
    if any(known.id == person.id for known in story.people):
        people = tuple(person if known.id == person.id else known for known in story.people)
    else:
        people = (*story.people, person)
    return replace(story, people=people)


@_apply.register
def _label_speaker(edit: LabelSpeaker, story: Story) -> Story:
    must_hold(story, edit.words)
    return with_speaker(story, edit)


@_apply.register
def _tell_voices(edit: TellVoices, story: Story) -> Story:
    for words in furthest_words(edit.labels):
        must_hold(story, words)
    return with_voices_told(story, edit)


@_apply.register
def _same_person(edit: SamePerson, story: Story) -> Story:
    return with_one_person(story, edit)


@_apply.register
def _write_gap(edit: WriteGap, story: Story) -> Story:
    if all(clip.content != edit.span for clip in story.clips):
        raise no_such_moment(repr(edit.span))
    others = tuple(known for known in story.gap_texts if known.span != edit.span)
    text = tidied(edit.text)
    return replace(story, gap_texts=(*others, GapText(edit.span, text)) if text else others)


@_apply.register
def _add_card(edit: AddCard, story: Story) -> Story:
    if any(clip.id == edit.clip_id for clip in story.clips):
        raise ValueError(f"clip id {edit.clip_id!r} is taken")
    return _insert(story, Clip(edit.clip_id, edit.card, Choice.KEEP), edit.before)


_apply.register(remove_card)
_apply.register(remove_clips)


@_apply.register
def _set_title(edit: SetTitle, story: Story) -> Story:
    return replace(story, title=tidied(edit.title))


@_apply.register
def _set_sentence(edit: SetSentence, story: Story) -> Story:
    return replace(story, sentence=tidied(edit.sentence))


_apply.register(add_mark)
_apply.register(write_mark)
_apply.register(answer_mark)


@_apply.register
def _write_down(edit: GiveConsent | RecordWatched | SaySeen | SayNotSeen, story: Story) -> Story:
    return with_written_down(story, edit)


@_apply.register
def _use_transcript(edit: UseTranscript, story: Story) -> Story:
    return use_transcript(story, edit)


@_apply.register
def _set_caption_look(edit: SetCaptionLook, story: Story) -> Story:
    return replace(story, look=edit.look)


@_apply.register
def _set_aside(_edit: SetAside, story: Story) -> Story:
    return replace(story, not_carried=())


_apply.register(put_away)
_apply.register(bring_back)
_apply.register(write_caption)
_apply.register(forget_captions)
_apply.register(add_sound)
_apply.register(remove_sound)


@_apply.register
def _choose_variant(edit: ChooseVariant, story: Story) -> Story:
    return replace(story, variant=edit.variant)


def _put(story: Story, clip_id: str, *instead: Clip) -> Story:
    """The story with these clips where the one of this id stood."""
    place = story.place_of(clip_id)
    clips = (*story.clips[:place], *instead, *story.clips[place + 1 :])
    return replace(story, clips=clips)


def _insert(story: Story, clip: Clip, before: str | None) -> Story:
    place = len(story.clips) if before is None else story.place_of(before)
    return replace(story, clips=(*story.clips[:place], clip, *story.clips[place:]))


def _uncorrected(story: Story, words: WordRange) -> tuple[Correction, ...]:
    """The story's corrections without these words; of one word for word, the rest stays."""
    return tuple(rest for correction in story.corrections for rest in correction.without(words))


def _is_heard_whole(story: Story, words: WordRange) -> bool:
    """Whether the words lie in one clip, and none of them is left out."""
    return any(
        run.contains(words)
        for clip in story.clips
        if isinstance(clip.content, WordRange) and clip.content.contains(words)
        for run in clip.spoken()
    )
