"""The captions of a story's film, listed for a person and changed by their numbers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storyedit.applying import apply
from storyedit.captions import Caption, CueProblem, check_cues, make_captions
from storyedit.edits import (
    AddSound,
    ChooseVariant,
    ForgetCaptions,
    RemoveSound,
    WriteCaption,
)
from storyedit.errors import EditError
from storyedit.film import FilmPlan, FilmSettings
from storyedit.hardwords import HardPlace, find_hard
from storyedit.holding import are_held
from storyedit.numbering import WORDS, moment_at, words_at
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.rewording import in_lines, join_captions, not_shown, reworded, split_caption, touches
from storyedit.story import CaptionText, MediaSpan, SoundNote, Story, Variant, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript
from storyedit.workflow.commonness import commonness_in
from storyedit.workflow.editing import moments_of
from storyedit.workflow.making import plan_of
from storyedit.workflow.my_words import my_words

VARIANTS: tuple[Variant, ...] = ("verbatim", "easy")

SOUNDS = ("laughs", "music", "long pause")
"""Those that are offered; any other can be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCaption:
    """A caption of the film, counted from 1, with all there is to say of it.

    ``first_cue`` is the first of its cues, counted from 0 in the whole film. ``verbatim`` and
    ``easy`` are what it says in either variant, a line for each cue; ``easy`` is empty where nobody
    wrote easy words for it. ``problems`` are the rules that it breaks, ``hard`` what may be hard to
    read in it. Of both variants, ``look_again`` are captions that were written for some of its
    words and are not shown; each is told with the first caption of its words. ``sounds`` are heard
    in it. Its words are heard at ``times`` of the recording ``media_id``.
    """

    number: int
    first_cue: int
    caption: Caption
    verbatim: str
    easy: str
    problems: tuple[CueProblem, ...]
    hard: tuple[HardPlace, ...]
    look_again: tuple[CaptionText, ...]
    sounds: tuple[SoundNote, ...]
    media_id: str
    times: tuple[TimeRange, ...]


def captions_listed(
    project: ProjectFolder,
    story_id: str = FIRST_STORY,
    *,
    variant: Variant | None = None,
    settings: FilmSettings | None = None,
) -> tuple[ListedCaption, ...]:
    """The captions of the film, of the story's variant or of another, in order.

    Raises ``EditError`` where nothing is kept.
    """
    plan = plan_of(project, story_id, settings)
    story = project.story(story_id)
    made = _made(project, plan)
    captions = made[variant or story.variant]
    problems = _problems(captions, plan)
    hard = _hard(captions, project, plan)
    transcripts = project.transcripts()
    stale = _stale(story, made)
    beside = _Beside(made)
    listed: list[ListedCaption] = []
    first_cue = 0
    for place, caption in enumerate(captions):
        mine = tuple(written for written in stale if touches(written, caption))
        stale = [written for written in stale if written not in mine]
        heard = [_heard_at(each, transcripts) for each in caption.ranges]
        listed.append(
            ListedCaption(
                number=place + 1,
                first_cue=first_cue,
                caption=caption,
                verbatim=beside.verbatim(caption),
                easy=beside.easy(caption),
                problems=problems.get(place, ()),
                hard=hard.get(place, ()),
                look_again=mine,
                sounds=_sounds_in(caption, story),
                media_id=heard[0][0],
                times=tuple(time for _, time in heard),
            )
        )
        first_cue += len(caption.cues)
    return tuple(listed)


def captions_to_look_at(
    project: ProjectFolder, story_id: str = FIRST_STORY
) -> tuple[CaptionText, ...]:
    """Captions that a person wrote for words that changed since, so that they are not shown.

    Raises ``EditError`` where nothing is kept.
    """
    plan = plan_of(project, story_id)
    return tuple(_stale(project.story(story_id), _made(project, plan)))


def _made(project: ProjectFolder, plan: FilmPlan) -> dict[Variant, tuple[Caption, ...]]:
    """The captions of both variants."""
    story, transcripts = project.story(plan.story_id), project.transcripts()
    return {
        variant: make_captions(
            story, plan.timeline, transcripts=transcripts, style=plan.style, variant=variant
        )
        for variant in VARIANTS
    }


def _stale(story: Story, made: Mapping[Variant, Sequence[Caption]]) -> list[CaptionText]:
    return [
        written
        for variant, captions in made.items()
        for written in not_shown(story.caption_texts, variant, captions)
    ]


def _problems(captions: Sequence[Caption], plan: FilmPlan) -> Mapping[int, tuple[CueProblem, ...]]:
    """The rules that each caption breaks, each once, by its place."""
    owners = [place for place, caption in enumerate(captions) for _ in caption.cues]
    broken: dict[int, dict[str, CueProblem]] = defaultdict(dict)
    cues = [cue for caption in captions for cue in caption.cues]
    for problem in check_cues(cues, plan.style, plan.timeline.rate):
        broken[owners[problem.cue]].setdefault(problem.rule, problem)
    return {place: tuple(by_rule.values()) for place, by_rule in broken.items()}


def _hard(
    captions: Sequence[Caption], project: ProjectFolder, plan: FilmPlan
) -> Mapping[int, tuple[HardPlace, ...]]:
    known = (*my_words(project), *my_words())
    hard: dict[int, tuple[HardPlace, ...]] = {}
    for place in find_hard(captions, commonness_in(plan.language), known):
        hard[place.caption] = (*hard.get(place.caption, ()), place)
    return hard


class _Beside:
    """What is said in both variants of the words of a caption."""

    def __init__(self, made: Mapping[Variant, Sequence[Caption]]) -> None:
        self._verbatim: dict[int, list[Caption]] = defaultdict(list)
        for caption in made["verbatim"]:
            self._verbatim[caption.passage].append(caption)
        self._easy = {
            caption.ranges: caption
            for caption in made["easy"]
            if caption.written and caption.written.variant == "easy"
        }

    def verbatim(self, caption: Caption) -> str:
        """As said, or as a person wrote it to be read as said."""
        within = [
            each
            for each in self._verbatim[caption.passage]
            if are_held(each.ranges, caption.ranges)
        ]
        whole = " ".join(each.based_on for each in within)
        if whole.split() != caption.based_on.split():
            return caption.based_on
        return "\n".join(map(in_lines, within))

    def easy(self, caption: Caption) -> str:
        """In easy words; empty where nobody wrote any for just these."""
        written = self._easy.get(caption.ranges)
        return in_lines(written) if written else ""


def _heard_at(
    content: WordRange | MediaSpan, transcripts: Mapping[str, Transcript]
) -> tuple[str, TimeRange]:
    if isinstance(content, MediaSpan):
        return content.media_id, content.time
    transcript = transcripts[content.transcript_id]
    return transcript.media_id, transcript.time_of(content.first, content.end)


def _sounds_in(caption: Caption, story: Story) -> tuple[SoundNote, ...]:
    return tuple(note for note in story.sound_notes if are_held([_place_of(note)], caption.ranges))


def _place_of(note: SoundNote) -> WordRange | MediaSpan:
    """The one word it is beside, or its stretch."""
    at = note.at
    if isinstance(at, MediaSpan):
        return at
    number = at.first if note.is_before else at.end - 1
    return WordRange(at.transcript_id, number, number + 1)


def reword_caption(
    project: ProjectFolder,
    number: int,
    text: str,
    *,
    variant: Variant | None = None,
    story_id: str = FIRST_STORY,
) -> Story:
    """Write what a caption says, each line of ``text`` in a cue of its own. Raises ``EditError``.

    ``number`` counts the captions of the variant that is in the film, whichever is written.
    """
    listed = captions_listed(project, story_id)
    caption = listed_at(number, listed).caption
    chosen = variant or project.story(story_id).variant
    return project.edit(story_id, reworded(caption, text, chosen))


def split(
    project: ProjectFolder, number: int, at: int | None = None, *, story_id: str = FIRST_STORY
) -> Story:
    """Make two of a caption before word ``at``, from 1; where it is best. Raises ``EditError``."""
    caption = listed_at(number, captions_listed(project, story_id)).caption
    return project.edit(story_id, split_caption(caption, at, project.story(story_id).variant))


def join_with_next(project: ProjectFolder, number: int, *, story_id: str = FIRST_STORY) -> Story:
    """Make one of a caption and the next, where it fits in one. Raises ``EditError``."""
    listed = captions_listed(project, story_id)
    caption = listed_at(number, listed).caption
    if number == len(listed):
        raise EditError("This is the last caption.", "Join the one before it with this one.")
    return project.edit(
        story_id, joined_captions(project, caption, listed[number].caption, story_id)
    )


def joined_captions(
    project: ProjectFolder, caption: Caption, follower: Caption, story_id: str = FIRST_STORY
) -> WriteCaption:
    """The edit that makes one of a caption and the next.

    Raises ``EditError`` where they belong to two moments, or do not fit in one.
    """
    story = project.story(story_id)
    edit = join_captions(caption, follower, story.variant)
    plan = plan_of(project, story.id)
    shown = make_captions(
        apply(story, edit), plan.timeline, transcripts=project.transcripts(), style=plan.style
    )
    wanted = 1 + len(edit.caption.breaks)
    if not any(each.written == edit.caption and len(each.cues) == wanted for each in shown):
        raise EditError(
            "These two are too long for one caption.", "Use fewer words first, then join them."
        )
    return edit


def reset_caption(project: ProjectFolder, number: int, *, story_id: str = FIRST_STORY) -> Story:
    """Take away all that was written by hand for the words of a caption. Raises ``EditError``."""
    caption = listed_at(number, captions_listed(project, story_id)).caption
    story = project.story(story_id)
    written = tuple(each for each in story.caption_texts if touches(each, caption))
    if not written:
        raise EditError("Nobody changed this caption.", "Choose another caption.")
    return project.edit(story_id, ForgetCaptions(written))


def set_aside_captions(project: ProjectFolder, *, story_id: str = FIRST_STORY) -> Story:
    """Take away the captions to look at again: somebody looked. Raises ``EditError``."""
    written = captions_to_look_at(project, story_id)
    if not written:
        return project.story(story_id)
    return project.edit(story_id, ForgetCaptions(written))


def choose_variant(
    project: ProjectFolder, variant: Variant, *, story_id: str = FIRST_STORY
) -> Story:
    """Choose what the captions of the film say."""
    return project.edit(story_id, ChooseVariant(variant))


def note_sound(
    project: ProjectFolder,
    at: str,
    text: str,
    *,
    is_before: bool = False,
    take_out: bool = False,
    story_id: str = FIRST_STORY,
) -> Story:
    """Note a sound after word "4:3", or before it, or in the wordless moment "7"; or take it out.

    Raises ``EditError``.
    """
    moments = moments_of(project, story_id)
    if WORDS.fullmatch(at):
        note = SoundNote(at=words_at(at, moments), text=text, is_before=is_before)
    else:
        content = moment_at(at, moments).content
        if isinstance(content, WordRange):
            raise EditError("This moment has words.", "Say which word, like this: 4:3.")
        note = SoundNote(at=content, text=text, is_before=is_before)
    return project.edit(story_id, RemoveSound(note) if take_out else AddSound(note))


def listed_at(number: int, listed: Sequence[ListedCaption]) -> ListedCaption:
    """The caption of this number. Raises ``EditError`` where there is none."""
    if not 1 <= number <= len(listed):
        raise EditError(
            f"There is no caption {number}.", f"The numbers go from 1 to {len(listed)}."
        )
    return listed[number - 1]
