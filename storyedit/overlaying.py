"""What a person laid over the words of one hearing, laid over the words of another."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from storyedit.holding import run_together
from storyedit.matching import are_at_once, overlap_ms
from storyedit.scripts import joined
from storyedit.shown import shown_words
from storyedit.story import (
    AnsweredHint,
    AnsweredMeaning,
    CaptionText,
    Clip,
    Correction,
    GapText,
    MediaSpan,
    NotCarried,
    SoundNote,
    SpeakerLabel,
    Story,
    WordRange,
)
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript


class Overlays:
    """All that a person laid over the words of a recording, carried over.

    ``from_word`` says for each new word which old one it is, ``clips`` hold the new words.
    """

    def __init__(
        self,
        story: Story,
        old: Transcript,
        new: Transcript,
        *,
        from_word: Sequence[int | None],
        clips: Sequence[Clip],
    ) -> None:
        self._story = story
        self._old = old
        self._new = new
        self._from_word = from_word
        self._heirs: dict[int, list[int]] = {}
        for number, origin in enumerate(from_word):
            if origin is not None:
                self._heirs.setdefault(origin, []).append(number)
        self._clips = clips
        self.corrections: list[Correction] = []
        self.speaker_labels: list[SpeakerLabel] = []
        self.gap_texts: list[GapText] = []
        self.ums_kept: list[WordRange] = []
        self.caption_texts: list[CaptionText] = []
        self.sound_notes: list[SoundNote] = []
        self.hints_answered: list[AnsweredHint] = []
        self.meanings_answered: list[AnsweredMeaning] = []
        self.not_carried: list[NotCarried] = []

    def carry(self) -> None:
        """Find a place for each, or list it as not carried."""
        for correction in self._story.corrections:
            if correction.words.transcript_id == self._old.id:
                self._carry_correction(correction)
        for label in self._labels():
            self._carry_label(label)
        for written in self._story.gap_texts:
            if written.span.media_id == self._old.media_id:
                self._carry_gap(written)
        for um in self._story.ums_kept:
            if um.transcript_id == self._old.id and (words := self._heard_as(um)):
                self.ums_kept.append(words)
        for caption in self._story.caption_texts:
            if any(map(self._is_old, caption.ranges)):
                self._carry_caption(caption)
        for note in self._story.sound_notes:
            if self._is_old(note.at):
                self._carry_sound(note)
        self.hints_answered.extend(self._hints_now())
        self.meanings_answered.extend(self._meanings_now())

    def _labels(self) -> Iterator[SpeakerLabel]:
        """Who says what: as it came with the old words, as the computer told it, as a person did.

        The last that holds a word counts. Where the new words come with names of their own, those
        stand in place of what no person said.
        """
        named = any(sentence.speaker_id for sentence in self._new.sentences)
        if not named:
            for sentence in self._old.sentences:
                if sentence.speaker_id:
                    words = WordRange(self._old.id, sentence.first, sentence.end)
                    yield SpeakerLabel(words, sentence.speaker_id, by_hand=False)
        for label in self._story.speaker_labels:
            if label.words.transcript_id == self._old.id and (label.by_hand or not named):
                yield label

    def _heard_as(self, words: WordRange) -> WordRange | None:
        """The new words from the first that is one of these to the last; None where none is."""
        found = [n for was in range(words.first, words.end) for n in self._heirs.get(was, ())]
        return WordRange(self._new.id, found[0], found[-1] + 1) if found else None

    def _carry_correction(self, correction: Correction) -> None:
        if not correction.is_word_for_word:
            words = self._heard_as(correction.words)
            self._lay(correction.text, words, correction.words)
            return
        texts = correction.text.split()
        for part in self._parts(correction.words):
            begin = part.first - correction.words.first
            text = " ".join(texts[begin : begin + part.end - part.first])
            self._lay(text, self._heard_as(part), part)

    def _parts(self, words: WordRange) -> Iterator[WordRange]:
        """Words one by one; one that is heard no more goes with the one before it, or after."""
        first = words.first
        for number in range(words.first + 1, words.end):
            is_begun = any(self._heirs.get(was) for was in range(first, number))
            if is_begun and self._heirs.get(number):
                yield WordRange(words.transcript_id, first, number)
                first = number
        yield WordRange(words.transcript_id, first, words.end)

    def _lay(self, text: str, words: WordRange | None, before: WordRange) -> None:
        """Lay what a person wrote over new words, if they can be one whole."""
        if words is None:
            self._lose(text, before)
            return
        correction = Correction(words, text)
        if correction.is_word_for_word or self._is_one(words):
            self.corrections.append(correction)
        else:
            self._lose(text, before)

    def _is_one(self, words: WordRange) -> bool:
        """Whether one clip holds the words, and they are heard or left out together."""
        for clip in self._clips:
            if isinstance(clip.content, WordRange) and clip.content.contains(words):
                touching = [gone for gone in clip.left_out if gone.overlaps(words)]
                return not touching or touching[0].contains(words)
        return False

    def _lose(self, text: str, words: WordRange) -> None:
        time = self._old.time_of(words.first, words.end)
        self.not_carried.append(
            NotCarried(kind="correction", text=text, media_id=self._old.media_id, time=time)
        )

    def _carry_label(self, label: SpeakerLabel) -> None:
        words = self._heard_as(label.words)
        if words:
            first = self._from_the_sentence_on(words.first)
            whole = WordRange(words.transcript_id, first, words.end)
            self.speaker_labels.append(replace(label, words=whole))
            return
        if not label.by_hand:  # the computer can tell it again
            return
        said = shown_words(label.words, self._story, self._old)
        name = next((p.name for p in self._story.people if p.id == label.speaker_id), "")
        first_word, last_word = said[0], said[-1]
        self.not_carried.append(
            NotCarried(
                kind="speaker",
                text=f"{name}: {joined([word.text for word in said])}",
                media_id=self._old.media_id,
                time=TimeRange(first_word.time.start_ms, last_word.time.end_ms),
            )
        )

    def _from_the_sentence_on(self, first: int) -> int:
        """The sentence's beginning, where only words not heard before stand between."""
        sentences = self._new.sentences
        begin = sentences[bisect_right(sentences, first, key=lambda s: s.first) - 1].first
        return begin if all(self._from_word[n] is None for n in range(begin, first)) else first

    def _carry_gap(self, written: GapText) -> None:
        """Over the words that are heard there now, else over the gap that is left of it."""
        span = written.span
        inside = [
            number
            for number, word in enumerate(self._new.words)
            if self._from_word[number] is None and are_at_once(word.time, span.time)
        ]
        words = WordRange(self._new.id, inside[0], inside[-1] + 1) if inside else None
        if words and self._is_one(words):
            self.corrections.append(Correction(words, written.text))
            return
        gaps = [gap for gap in self._new.gaps if are_at_once(gap, span.time)]
        if gaps and not words:
            gap = max(gaps, key=lambda gap: overlap_ms(gap, span.time))
            if all(known.span.time != gap for known in self.gap_texts):
                self.gap_texts.append(GapText(MediaSpan(span.media_id, gap), written.text))
                return
        elif not words:
            self.gap_texts.append(written)  # its clip stays as it is
            return
        self.not_carried.append(
            NotCarried(kind="gap", text=written.text, media_id=span.media_id, time=span.time)
        )

    def _carry_caption(self, written: CaptionText) -> None:
        """To the same words; whether they read as they did is for whoever shows it to see."""
        ranges = [now for each in written.ranges if (now := self._at_now(each))]
        if ranges:
            self.caption_texts.append(replace(written, ranges=tuple(run_together(ranges))))
        else:
            self._lose_at(written.ranges[0], "caption", written.text)

    def _carry_sound(self, note: SoundNote) -> None:
        now = self._at_now(note.at)
        if now:
            self.sound_notes.append(replace(note, at=now))
        else:
            self._lose_at(note.at, "sound", note.text)

    def _hints_now(self) -> Iterator[AnsweredHint]:
        """About the same words; of words that are heard no more there is no hint."""
        for hint in self._story.hints_answered:
            words = self._all_now(hint.words)
            if words and any(map(self._is_old, hint.words)):
                yield replace(hint, words=words)

    def _meanings_now(self) -> Iterator[AnsweredMeaning]:
        """Of the same words; where some are heard no more it is asked again."""
        for each in self._story.meanings_answered:
            gone, now = self._all_now(each.gone), self._all_now(each.now)
            if gone is not None and now is not None and any(map(self._is_old, each.now)):
                yield replace(each, gone=gone, now=now)

    def _all_now(self, ranges: tuple[WordRange, ...]) -> tuple[WordRange, ...] | None:
        """What is heard now for each of these; None where there is one that is heard no more."""
        now = [self._heard_as(each) if self._is_old(each) else each for each in ranges]
        words = tuple(each for each in now if each)
        return words if len(words) == len(ranges) else None

    def _lose_at(
        self, at: WordRange | MediaSpan, kind: Literal["caption", "sound"], text: str
    ) -> None:
        time = at.time if isinstance(at, MediaSpan) else self._old.time_of(at.first, at.end)
        self.not_carried.append(
            NotCarried(kind=kind, text=text, media_id=self._old.media_id, time=time)
        )

    def _is_old(self, at: WordRange | MediaSpan) -> bool:
        if isinstance(at, WordRange):
            return at.transcript_id == self._old.id
        return at.media_id == self._old.media_id

    def _at_now(self, at: WordRange | MediaSpan) -> WordRange | MediaSpan | None:
        """What is there now: words for words, and for a stretch one like it, or its words."""
        if not self._is_old(at):
            return at
        if isinstance(at, WordRange):
            return self._heard_as(at)
        spans = [each.content for each in self._clips if isinstance(each.content, MediaSpan)]
        there = [span for span in spans if are_at_once(span.time, at.time)]
        if there:
            return max(there, key=lambda span: overlap_ms(span.time, at.time))
        inside = [n for n, word in enumerate(self._new.words) if are_at_once(word.time, at.time)]
        return WordRange(self._new.id, inside[0], inside[-1] + 1) if inside else None
