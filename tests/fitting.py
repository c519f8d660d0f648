"""Hypothesis strategies for edits that fit a story, of every type that can."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from storyedit.carrying import carry_over
from storyedit.edits import (
    AddCard,
    AddClips,
    AddSound,
    AnswerHint,
    Choose,
    ChooseVariant,
    CorrectPlaces,
    CorrectWords,
    Edit,
    ForgetCaptions,
    ForgetCorrection,
    Join,
    KeepUms,
    KeepWords,
    LabelSpeaker,
    LeaveOutUms,
    LeaveOutWords,
    Move,
    NamePerson,
    RemoveCard,
    RemoveClips,
    RemoveSound,
    SamePerson,
    SetAside,
    SetCaptionLook,
    SetLine,
    SetSentence,
    SetTitle,
    Split,
    TellVoices,
    UseTranscript,
    WriteCaption,
    WriteGap,
)
from storyedit.lastingedits import (
    BringBack,
    GiveConsent,
    PutAway,
    RecordWatched,
    SayNotSeen,
    SaySeen,
)
from storyedit.markedits import AddMark, AnswerMark, WriteMark
from storyedit.meaningedits import AnswerMeaning
from storyedit.story import (
    AnsweredHint,
    AnsweredMeaning,
    CaptionText,
    Card,
    Clip,
    Correction,
    MediaSpan,
    SoundNote,
    SpeakerLabel,
    Story,
    WordRange,
)
from storyedit.timing import TimeRange
from storyedit.transcript import Sentence, Speaker, Transcript, Word
from tests.strategies import (
    ANY_EDIT,
    cards,
    choices,
    marks,
    media_spans,
    texts,
    transcripts,
    written,
)

PERSON_IDS = st.sampled_from(["p1", "p2", "p3"])

Fitting: TypeAlias = Callable[[Story], SearchStrategy[Edit] | None]


def edits_for(story: Story, but: Collection[type[Edit]] = ()) -> SearchStrategy[Edit]:
    """An edit that fits this story, of any type that can, each as likely as the others.

    It is of a type ``but`` these, where another fits.
    """
    fitting = {kind: strategy(story) for kind, strategy in FITTING.items()}
    can = {kind: strategy for kind, strategy in fitting.items() if strategy is not None}
    wanted = [strategy for kind, strategy in can.items() if kind not in but]
    return st.one_of(*(wanted or can.values()))


def fresh_ids(story: Story, kind: str) -> SearchStrategy[str]:
    """An id that no clip of the story has, nor any edit of another kind brings."""
    taken = {clip.id for clip in story.clips}
    return st.uuids().map(lambda each: f"{kind}-{each}").filter(lambda each: each not in taken)


def _some_clip(story: Story) -> SearchStrategy[str] | None:
    return st.sampled_from([clip.id for clip in story.clips]) if story.clips else None


def _lengths(story: Story) -> dict[str, int]:
    """How many words of each transcript the story holds."""
    lengths: dict[str, int] = {}
    for clip in story.clips:
        if isinstance(clip.content, WordRange):
            known = lengths.get(clip.content.transcript_id, 0)
            lengths[clip.content.transcript_id] = max(known, clip.content.end)
    return lengths


def words_in(story: Story) -> SearchStrategy[WordRange] | None:
    """Words that the story holds, in one clip or across several."""
    lengths = _lengths(story)
    if not lengths:
        return None

    def within(transcript_id: str) -> SearchStrategy[WordRange]:
        ends = st.tuples(*[st.integers(0, lengths[transcript_id])] * 2)
        apart = ends.filter(lambda pair: pair[0] != pair[1])
        return apart.map(lambda pair: WordRange(transcript_id, min(pair), max(pair)))

    return st.sampled_from(sorted(lengths)).flatmap(within)


def _on_words(build: Callable[[WordRange], SearchStrategy[Edit]]) -> Fitting:
    def strategy(story: Story) -> SearchStrategy[Edit] | None:
        words = words_in(story)
        return None if words is None else words.flatmap(build)

    return strategy


def _add_span(story: Story) -> SearchStrategy[Edit]:
    """More of a recording: sound without words."""
    clips = st.builds(Clip, fresh_ids(story, "added"), media_spans, choices)
    return clips.map(lambda clip: AddClips((clip,)))


def _choose(story: Story) -> SearchStrategy[Edit] | None:
    clip = _some_clip(story)
    return None if clip is None else st.builds(Choose, clip, choices)


def _set_line(story: Story) -> SearchStrategy[Edit] | None:
    clip = _some_clip(story)
    if clip is None:
        return None
    return st.lists(clip, unique=True, max_size=6).map(lambda line: SetLine(tuple(line)))


def _move(story: Story) -> SearchStrategy[Edit] | None:
    clip = _some_clip(story)
    return None if clip is None else st.builds(Move, clip, st.none() | clip)


def _split(story: Story) -> SearchStrategy[Edit] | None:
    places = [
        (clip.id, at)
        for clip in story.clips
        if isinstance(clip.content, WordRange)
        for at in range(clip.content.first + 1, clip.content.end)
        if not any(c.words.first < at < c.words.end for c in _wholes(story, clip.content))
    ]
    if not places:
        return None
    return st.builds(
        lambda place, new_id: Split(place[0], place[1], new_id),
        st.sampled_from(places),
        fresh_ids(story, "half"),
    )


def _join(story: Story) -> SearchStrategy[Edit] | None:
    starts = {
        (clip.content.transcript_id, clip.content.first): clip.id
        for clip in story.clips
        if isinstance(clip.content, WordRange)
    }
    pairs = [
        Join(clip.id, starts[clip.content.transcript_id, clip.content.end])
        for clip in story.clips
        if isinstance(clip.content, WordRange)
        and (clip.content.transcript_id, clip.content.end) in starts
    ]
    return st.sampled_from(pairs) if pairs else None


def _wholes(story: Story, words: WordRange) -> list[Correction]:
    """What was mended, among these words, by another number of words."""
    return [
        correction
        for correction in story.corrections
        if correction.words.overlaps(words)
        and len(correction.text.split()) != correction.words.end - correction.words.first
    ]


def _correct_words(story: Story) -> SearchStrategy[Edit] | None:
    """Any words one for one; by another number only words of one clip, all to be heard."""
    words = words_in(story)
    if words is None:
        return None
    heard = [
        clip.content
        for clip in story.clips
        if isinstance(clip.content, WordRange) and not clip.left_out
    ]
    one_for_one = words.map(
        lambda range_: CorrectWords(range_, " ".join(["tea"] * (range_.end - range_.first)))
    )
    if not heard:
        return one_for_one
    return one_for_one | st.builds(CorrectWords, st.sampled_from(heard), written)


def _correct_places(story: Story) -> SearchStrategy[Edit] | None:
    """Some places, each by as many words as it has."""
    words = words_in(story)
    if words is None:
        return None
    place = words.map(lambda each: Correction(each, " ".join(["tea"] * (each.end - each.first))))
    return st.lists(place, max_size=3).map(lambda places: CorrectPlaces(tuple(places)))


def _keep_words(story: Story) -> SearchStrategy[Edit] | None:
    gone = [words for clip in story.clips for words in clip.left_out]
    return st.sampled_from(gone).map(KeepWords) if gone else None


def _forget_correction(story: Story) -> SearchStrategy[Edit] | None:
    corrected = [correction.words for correction in story.corrections]
    return st.sampled_from(corrected).map(ForgetCorrection) if corrected else None


def _name_person(_story: Story) -> SearchStrategy[Edit]:
    return st.builds(lambda number, name: NamePerson(Speaker(number, name)), PERSON_IDS, written)


def _label_speaker(story: Story) -> SearchStrategy[Edit] | None:
    words = words_in(story)
    if words is None or not story.people:
        return None
    return st.builds(LabelSpeaker, words, st.sampled_from([each.id for each in story.people]))


def _tell_voices(story: Story) -> SearchStrategy[Edit] | None:
    words = words_in(story)
    if words is None:
        return None
    voices = st.sampled_from(["voice-1", "voice-2"])
    labels = st.lists(st.builds(SpeakerLabel, words, voices, st.just(False)), max_size=4)
    people = (Speaker("voice-1", "Person 1", False), Speaker("voice-2", "Person 2", False))
    return st.builds(TellVoices, labels.map(tuple), st.just(people))


def _same_person(story: Story) -> SearchStrategy[Edit] | None:
    if len(story.people) < 2:
        return None
    known = st.permutations([person.id for person in story.people])
    return known.map(lambda ids: SamePerson(ids[0], ids[1]))


def _write_gap(story: Story) -> SearchStrategy[Edit] | None:
    spans = [clip.content for clip in story.clips if isinstance(clip.content, MediaSpan)]
    return st.builds(WriteGap, st.sampled_from(spans), texts) if spans else None


def _add_card(story: Story) -> SearchStrategy[Edit]:
    clip = _some_clip(story)
    before = st.none() if clip is None else st.none() | clip
    return st.builds(AddCard, fresh_ids(story, "card"), cards, before)


def _remove_card(story: Story) -> SearchStrategy[Edit] | None:
    held = [clip.id for clip in story.clips if isinstance(clip.content, Card)]
    return st.sampled_from(held).map(RemoveCard) if held else None


def _remove_clips(story: Story) -> SearchStrategy[Edit] | None:
    held = [clip.id for clip in story.clips if isinstance(clip.content, MediaSpan)]
    if not held:
        return None
    some = st.lists(st.sampled_from(held), unique=True, min_size=1, max_size=3)
    return some.map(lambda clip_ids: RemoveClips(tuple(clip_ids)))


def _add_mark(story: Story) -> SearchStrategy[Edit] | None:
    clip = _some_clip(story)
    if clip is None:
        return None
    new_ids = st.uuids().map(lambda each: f"mark-{each}")
    return st.builds(
        lambda mark, mark_id, clip_id: AddMark(replace(mark, id=mark_id, clip_id=clip_id)),
        marks,
        new_ids,
        clip,
    )


def _on_mark(build: Callable[[str], SearchStrategy[Edit]]) -> Fitting:
    def strategy(story: Story) -> SearchStrategy[Edit] | None:
        known = [mark.id for mark in story.marks]
        return st.sampled_from(known).flatmap(build) if known else None

    return strategy


def _answer_mark(mark_id: str) -> SearchStrategy[Edit]:
    return st.builds(
        AnswerMark, st.just(mark_id), st.sampled_from(["changed", "not-changed", "talk"]), written
    )


def _use_transcript(story: Story) -> SearchStrategy[Edit] | None:
    """Any other hearing, of words as many as the story has, said evenly."""
    lengths = _lengths(story)
    if not lengths:
        return None

    def hear_again(old_id: str, new: Transcript) -> Edit:
        media_id = f"m-{old_id.split('+')[0]}"
        words = tuple(
            Word("tea", TimeRange(number * 700, number * 700 + 500))
            for number in range(lengths[old_id])
        )
        old = Transcript(
            id=old_id,
            media_id=media_id,
            language="en",
            engine="made",
            words=words,
            sentences=(Sentence(0, len(words)),),
        )
        again = replace(new, id=f"{old_id}+{new.id}", media_id=media_id, heard_to_ms=None)
        return carry_over(story, old, again)

    new_ids = st.uuids().map(lambda each: each.hex[:8])
    return st.builds(hear_again, st.sampled_from(sorted(lengths)), new_ids.flatmap(_few_words))


def _few_words(transcript_id: str) -> SearchStrategy[Transcript]:
    return transcripts(transcript_id, most_words=8)


def _write_caption(story: Story) -> SearchStrategy[Edit] | None:
    words = words_in(story)
    if words is None:
        return None
    return st.builds(
        lambda own, variant, text: WriteCaption(
            CaptionText(ranges=(own,), variant=variant, text=text, based_on="tea")
        ),
        words,
        st.sampled_from(["verbatim", "easy"]),
        written,
    )


def _forget_captions(story: Story) -> SearchStrategy[Edit] | None:
    if not story.caption_texts:
        return None
    return st.sampled_from(story.caption_texts).map(lambda each: ForgetCaptions((each,)))


def _add_sound(story: Story) -> SearchStrategy[Edit] | None:
    spans = [clip.content for clip in story.clips if isinstance(clip.content, MediaSpan)]
    words = words_in(story)
    places: list[SearchStrategy[WordRange] | SearchStrategy[MediaSpan]] = []
    if words is not None:
        places.append(words)
    if spans:
        places.append(st.sampled_from(spans))
    if not places:
        return None
    notes = st.builds(
        SoundNote,
        at=st.one_of(places),
        text=st.sampled_from(["laughs", "music", "long pause"]),
        is_before=st.booleans(),
    )
    return notes.filter(lambda note: note not in story.sound_notes).map(AddSound)


def _remove_sound(story: Story) -> SearchStrategy[Edit] | None:
    return st.sampled_from(story.sound_notes).map(RemoveSound) if story.sound_notes else None


def _ums(story: Story) -> SearchStrategy[tuple[WordRange, ...]] | None:
    words = words_in(story)
    return None if words is None else st.lists(words, min_size=1, max_size=3).map(tuple)


def _on_ums(build: Callable[[tuple[WordRange, ...]], Edit]) -> Fitting:
    def strategy(story: Story) -> SearchStrategy[Edit] | None:
        ums = _ums(story)
        return None if ums is None else ums.map(build)

    return strategy


def _answer_hint(story: Story) -> SearchStrategy[Edit] | None:
    words, clip = words_in(story), _some_clip(story)
    if words is None or clip is None:
        return None
    return st.builds(
        lambda first, again, kept, out, words_out: AnswerHint(
            (AnsweredHint("parrot", (first, again)),), keep=kept, leave_out=out, words_out=words_out
        ),
        words,
        words,
        *[st.lists(clip, unique=True, max_size=2).map(tuple)] * 2,
        st.lists(words, max_size=1).map(tuple),
    )


def _answer_meaning(story: Story) -> SearchStrategy[Edit] | None:
    words, clip = words_in(story), _some_clip(story)
    if words is None or clip is None:
        return None
    return st.builds(
        lambda gone, now, is_meant, back, kept, order: AnswerMeaning(
            answer=AnsweredMeaning("word", (gone,), (now,), is_meant),
            keep=kept,
            words_back=back,
            in_order=order,
        ),
        words,
        words,
        st.booleans(),
        st.lists(words, max_size=1).map(tuple),
        *[st.lists(clip, unique=True, max_size=3).map(tuple)] * 2,
    )


def _put_away(story: Story) -> SearchStrategy[Edit] | None:
    words = words_in(story)
    return None if words is None else words.map(put_away_of)


def put_away_of(words: WordRange) -> PutAway:
    """The edit that puts these words away, said as evenly as ``_use_transcript`` has them."""
    time = TimeRange(words.first * 700, words.end * 700 - 200)
    return PutAway(MediaSpan(f"m-{words.transcript_id.split('+')[0]}", time), (words,))


def _bring_back(story: Story) -> SearchStrategy[Edit] | None:
    spans = [away.span for away in story.put_away]
    return st.sampled_from(spans).map(BringBack) if spans else None


FITTING: dict[type[Edit], Fitting] = {
    AddClips: _add_span,
    Choose: _choose,
    SetLine: _set_line,
    Move: _move,
    Split: _split,
    Join: _join,
    LeaveOutWords: _on_words(lambda words: st.just(LeaveOutWords(words))),
    KeepWords: _keep_words,
    CorrectWords: _correct_words,
    CorrectPlaces: _correct_places,
    ForgetCorrection: _forget_correction,
    NamePerson: _name_person,
    LabelSpeaker: _label_speaker,
    TellVoices: _tell_voices,
    SamePerson: _same_person,
    WriteGap: _write_gap,
    AddCard: _add_card,
    RemoveCard: _remove_card,
    RemoveClips: _remove_clips,
    SetTitle: lambda _story: ANY_EDIT[SetTitle],
    SetSentence: lambda _story: ANY_EDIT[SetSentence],
    AddMark: _add_mark,
    WriteMark: _on_mark(lambda mark_id: st.builds(WriteMark, st.just(mark_id), texts, texts)),
    AnswerMark: _on_mark(_answer_mark),
    GiveConsent: lambda _story: ANY_EDIT[GiveConsent],
    RecordWatched: lambda _story: ANY_EDIT[RecordWatched],
    SaySeen: lambda _story: ANY_EDIT[SaySeen],
    SayNotSeen: lambda s: st.sampled_from(s.seen).map(SayNotSeen) if s.seen else None,
    UseTranscript: _use_transcript,
    SetAside: lambda story: st.just(SetAside()) if story.not_carried else None,
    LeaveOutUms: _on_ums(LeaveOutUms),
    KeepUms: _on_ums(KeepUms),
    AnswerHint: _answer_hint,
    AnswerMeaning: _answer_meaning,
    WriteCaption: _write_caption,
    ForgetCaptions: _forget_captions,
    ChooseVariant: lambda _story: ANY_EDIT[ChooseVariant],
    AddSound: _add_sound,
    RemoveSound: _remove_sound,
    SetCaptionLook: lambda _story: ANY_EDIT[SetCaptionLook],
    PutAway: _put_away,
    BringBack: _bring_back,
}
"""For each type, an edit of it that fits a story; None where the story has nothing for it."""
