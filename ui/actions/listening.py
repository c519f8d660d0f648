"""Step 2: the computer writes down what is said, film after film."""

from storyedit import (
    CancelToken,
    MediaError,
    MediaReference,
    Progress,
    ProjectFolder,
    Report,
    is_written_down,
    transcribe,
    vocabulary_of,
)
from ui import wording
from ui.asking import Asked, Desk, Outcome
from ui.looking import AGAIN


def listen(desk: Desk, asked: Asked) -> Outcome:
    """Begin to write down every film that is not wholly written down."""
    story = desk.open_story
    language = asked.text("language", "") or None

    def work(report: Report, cancel: CancelToken) -> None:
        write_all_down(story.project, report, cancel, language=language)

    desk.house.start(story, "listen", work)
    return Outcome(place=desk.place, focus="stop-listening")


def stop_listening(desk: Desk, _asked: Asked) -> Outcome:
    """Stop now; the words so far stay."""
    if desk.open_story.running(AGAIN):
        desk.open_story.stop(AGAIN)
        return Outcome(place=desk.place, say=wording.AGAIN_STOPPED, focus="to-again")
    desk.open_story.stop("listen")
    return Outcome(place=desk.place, say=wording.LISTENING_STOPPED, focus="listen")


def write_all_down(
    project: ProjectFolder, report: Report, cancel: CancelToken, *, language: str | None = None
) -> None:
    """Write down each film, those too that are added meanwhile. ``language`` None: it is found.

    A film that cannot be read does not keep the others from being heard: it is told of at the
    end. Raises as ``transcribe`` does.
    """
    heard: list[MediaReference] = []
    trouble: MediaError | None = None
    while waiting := waiting_films(project, heard):
        films = [*heard, *waiting]
        try:
            transcribe(
                project,
                media_id=waiting[0].id,
                language=language,
                vocabulary=vocabulary_of(project),
                report=of_all_films(report, films, len(heard)),
                cancel=cancel,
            )
        except MediaError as problem:
            trouble = trouble or problem
        heard.append(waiting[0])
    if trouble:
        raise trouble


def waiting_films(
    project: ProjectFolder, heard: list[MediaReference]
) -> tuple[MediaReference, ...]:
    """The films with sound that are not wholly written down, without those that had their turn."""
    done = {reference.id for reference in heard}
    return tuple(
        film
        for film in project.media
        if film.audio and film.id not in done and not is_written_down(project, film.id)
    )


def of_all_films(report: Report, films: list[MediaReference], at: int) -> Report:
    """One film's progress as progress of all of them, so that the bar fills once.

    What goes before listening counts for nothing: it takes a hundredth of the time.
    """
    before_ms = sum(film.duration_ms for film in films[:at])
    whole_ms = sum(film.duration_ms for film in films)

    def pass_on(progress: Progress) -> None:
        share = 0.0
        if progress.stage == "listening" and progress.total:
            share = progress.done / progress.total
        done_ms = before_ms + round(share * films[at].duration_ms)
        plain = progress.plain
        if len(films) > 1:
            plain = wording.film_of(at + 1, len(films), plain)
        report(Progress(progress.stage, done_ms, whole_ms, plain))

    return pass_on


ACTIONS = {"listen": listen, "stop-listening": stop_listening}
