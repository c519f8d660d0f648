"""Listens so that nothing said is lost, and nothing that nobody said is kept, with any engine."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from storyedit.engines.again import differently, fill_holes, in_halves
from storyedit.engines.base import AudioSource, Decoding, HeardStretch, Transcriber
from storyedit.engines.bias import without_bias
from storyedit.engines.doubt import has_more, is_doubtful, likelihood, skips_repeats
from storyedit.engines.fitting import fit_to_sound
from storyedit.engines.prompts import verbatim
from storyedit.engines.quiet import quiet_moments
from storyedit.engines.unsaid import without_unsaid
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.timing import TimeRange

BESIDE_MS = 1_000
"""Voice so near to a stretch can be that of a word in it."""

LANGUAGE_VOICE_MS = 5_000
"""With less voice, a word or two can sound like any language."""

ANOTHER_LANGUAGE = 0.1
"""So much likelier must a stretch be in another language than the recording's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarefulListener:
    """An engine, how it listens, to what, and where somebody speaks in that.

    ``model`` is the model's name.
    """

    listener: Transcriber
    decoding: Decoding
    model: str
    source: AudioSource
    voice: tuple[TimeRange, ...]

    def listen(
        self,
        ranges: tuple[TimeRange, ...],
        *,
        language: str | None,
        report: Report,
        cancel: CancelToken,
    ) -> Iterator[HeardStretch]:
        """Give each stretch once it is settled. Raises as ``Transcriber.transcribe`` does."""
        heard = self.listener.transcribe(
            self.source, ranges, language=language, report=report, cancel=cancel
        )
        for stretch in without_bias(heard, self.model):
            first, inside = stretch, self._voice_in(stretch.time)
            if is_doubtful(first.words, inside):
                first = self._surest(first, may_be_another=language is None)
            elif skips_repeats(first.words, inside):
                first = self._with_repeats(first)
            yield self._settle(first)

    def _with_repeats(self, first: HeardStretch) -> HeardStretch:
        """The same heard word for word, where that surely gives words to more of the voice."""
        # Once only: a stammer repeats itself, which sends Whisper through all its temperatures.
        prompt = verbatim(self.decoding.prompt)
        how = replace(self.decoding, prompt=prompt, temperatures=(0.0,))
        (second,) = self._again(first.language, how, (first.time,))
        inside = self._voice_in(first.time)
        if is_doubtful(second.words, inside):
            return first
        return second if has_more(self._believed(second).words, first.words, inside) else first

    def _surest(self, first: HeardStretch, *, may_be_another: bool) -> HeardStretch:
        """The likeliest of the first hearing, one in two halves, and one in another language."""
        inside = self._voice_in(first.time)
        parts = in_halves(first.time, inside)
        how = self.decoding if len(parts) > 1 else differently(self.decoding)
        heard = tuple(self._again(first.language, how, parts))
        second = replace(first, words=tuple(word for part in heard for word in part.words))
        tries = {1: first, 2: second}
        voiced_ms = sum(piece.duration_ms for piece in inside)
        if may_be_another and voiced_ms >= LANGUAGE_VOICE_MS:
            (other,) = self._again(None, self.decoding, (first.time,))
            if other.language != first.language:
                tries[3] = other

        def how_likely(number: int) -> float:
            other_language = ANOTHER_LANGUAGE if number == 3 else 0
            return likelihood(self._believed(tries[number]).words, inside) - other_language

        return tries[max(tries, key=how_likely)]

    def _again(
        self, language: str | None, decoding: Decoding, ranges: tuple[TimeRange, ...]
    ) -> Iterator[HeardStretch]:
        heard = self.listener.transcribe(
            self.source,
            ranges,
            language=language,
            report=report_nowhere,
            cancel=CancelToken(),
            decoding=decoding,
        )
        return without_bias(heard, self.model)

    def _believed(self, heard: HeardStretch) -> HeardStretch:
        return replace(heard, words=without_unsaid(heard.words, self._voice_near(heard.time)))

    def _settle(self, heard: HeardStretch) -> HeardStretch:
        """What is believed of it, with its holes filled and its times put right."""
        voice = self._voice_near(heard.time)

        def listen_again(
            decoding: Decoding, holes: tuple[TimeRange, ...]
        ) -> Iterator[HeardStretch]:
            return map(self._believed, self._again(heard.language, decoding, holes))

        ways = (self.decoding, differently(self.decoding))
        whole = fill_holes(
            self._believed(heard), voice, [partial(listen_again, way) for way in ways]
        )
        words = fit_to_sound(whole.words, voice, self.source, heard.time)
        return replace(whole, words=words, quiet_ms=quiet_moments(self.source, words))

    def _voice_in(self, time: TimeRange) -> tuple[TimeRange, ...]:
        return tuple(piece for piece in self.voice if piece.overlaps(time))

    def _voice_near(self, time: TimeRange) -> tuple[TimeRange, ...]:
        return self._voice_in(TimeRange(max(0, time.start_ms - BESIDE_MS), time.end_ms + BESIDE_MS))
