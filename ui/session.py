"""What the app holds open: the stories, the jobs that run for them, and what went wrong."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from storyedit import (
    FIRST_STORY,
    Cancelled,
    CancelToken,
    Edit,
    FacesBehind,
    FilmFiles,
    FilmProblem,
    Forgotten,
    Hint,
    Job,
    JobQueue,
    LineItem,
    MediaReference,
    Moment,
    ProjectError,
    ProjectFolder,
    Report,
    StoryEditError,
    StoryHints,
    StoryLister,
    Um,
    Unreadable,
    check_film,
    list_known,
    made_film,
    make_light_copy,
    needs_light_copy,
    open_project,
    shown_name,
    ums_of,
    write_down,
)
from ui.ended import stop_jobs
from ui.filmcheck import FilmCheck, look_of
from ui.place import Place, screen_of
from ui.scene import Notice
from ui.takes import Take
from ui.uploads import clear_left_over

Work = Callable[[Report, CancelToken], Any]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class SavedFile:
    """Where a file was saved, and the version of the story that is in it."""

    path: Path
    version: int


def _is_gone(files: FilmFiles | None) -> bool:
    return files is not None and not all(look_of(path) for path in files)


def film_name(file_name: str) -> str:
    """What a film is called on the screen: as its file is, without the ending."""
    return shown_name(Path(Path(file_name).stem))


def key_of(path: Path) -> str:
    """What a page calls a project: short, and nothing that a person's folders are called."""
    return hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]


class OpenStory:
    """A project that is open to change, with what the screens ask of it again and again.

    Any thread may call. ``version`` is the journal's number at the newest change that a person
    made through the app, so that a page can tell whether another one was there before it; what a
    job added does not count. ``about`` names what a job is about; ``sending`` counts the films
    that pages are handing over now. ``takes`` are what was said into the microphone, by story and
    what it is about. ``forgotten`` is what was taken out for good, until a person has read that;
    ``faces`` is what was found behind the words of each story.
    """

    def __init__(self, project: ProjectFolder) -> None:
        self.project = project
        self.turn = RLock()
        self.version = project.journal_seq
        self.jobs: dict[str, Job[Any]] = {}
        self.problems: dict[str, StoryEditError] = {}
        self.about: dict[str, str] = {}
        self.saved: dict[str, SavedFile] = {}
        self.faces: dict[str, FacesBehind] = {}
        self.sending = 0
        self.takes: dict[tuple[str, str], Take] = {}
        self.forgotten: Forgotten | None = None
        self._versions_before = 0
        self._checks: dict[str, FilmCheck] = {}
        self._listers: dict[str, StoryLister] = {}
        self._hints: dict[str, StoryHints] = {}
        self._made: tuple[object, FilmFiles | None] | None = None
        self._known: dict[str, tuple[tuple[int, str], Any]] = {}

    def edit(self, edit: Edit, story_id: str = FIRST_STORY) -> None:
        """Change the story. Raises ``EditError``, ``DiskFull``, ``ProjectError``."""
        with self.turn:
            self.project.edit(story_id, edit)
            self.count_change()

    def undo(self, story_id: str) -> Edit:
        """Undo the newest edit that can be undone. Raises as ``edit`` does."""
        with self.turn:
            undone = self.project.undo(story_id)
            self.count_change()
            return undone

    def redo(self, story_id: str) -> Edit:
        """Do the newest undone edit again. Raises as ``edit`` does."""
        with self.turn:
            done = self.project.redo(story_id)
            self.count_change()
            return done

    def count_change(self) -> None:
        """A job changed the story as a person asked: what is drawn or saved may be old now."""
        with self.turn:
            self.version = self._versions_before + self.project.journal_seq

    def begin_anew(self, forgotten: Forgotten, media_id: str) -> None:
        """Something was taken out for good, and the journal begins anew: nothing found holds."""
        with self.turn:
            self.forgotten = forgotten
            self._versions_before = self.version
            self.count_change()
            for found in (self.saved, self.takes, self._listers, self._hints, self._known):
                found.clear()
            self._made = None
            self.forget_check(media_id)

    def look(self, story_id: str) -> tuple[tuple[Moment, ...], tuple[LineItem, ...]]:
        """The moments and the line, listed once for each state of the story."""
        with self.turn:
            lister = self._listers.setdefault(story_id, StoryLister(self.project, story_id))
            return self.once("moments", story_id, lister.list)

    def ums(self, story_id: str) -> tuple[Um, ...]:
        """The ums that nothing was said of, found once for each state of the story."""
        return self.once("ums", story_id, lambda: ums_of(self.project, story_id))

    def hints(self, story_id: str) -> tuple[Hint, ...]:
        """The hints that nobody answered; the talk is read anew only where it changed."""
        with self.turn:
            moments, _ = self.look(story_id)
            finder = self._hints.setdefault(story_id, StoryHints(self.project, story_id))
            return finder.find(moments)

    def once(self, what: str, story_id: str, find: Callable[[], Found]) -> Found:
        """What ``find`` finds, found once for each state of the story."""
        with self.turn:
            state = (self.project.journal_seq, story_id)
            if what not in self._known or self._known[what][0] != state:
                self._known[what] = (state, find())
            found: Found = self._known[what][1]
            return found

    def made(self, story_id: str) -> FilmFiles | None:
        """The film of the story as it is now, looked for once for each state and each making.

        Looked for again where somebody took its files away meanwhile.
        """
        with self.turn:
            making = tuple(
                (kind, job.number, job.state)
                for kind, job in list(self.jobs.items())
                if kind == "make" or kind.startswith("save ")  # which makes what only was a draft
            )
            state = (self.project.journal_seq, story_id, making)
            if self._made is None or self._made[0] != state or _is_gone(self._made[1]):
                self._made = (state, made_film(self.project, story_id))
            return self._made[1]

    def keep_check(self, media_id: str, check: FilmCheck) -> None:
        """Keep what was found of a film that was read from end to end."""
        self._checks[media_id] = check

    def forget_check(self, media_id: str) -> None:
        """A film was pointed to anew: what was found of it before is over."""
        self._checks.pop(media_id, None)
        self.jobs.pop(f"light {media_id}", None)

    def found_changed(self) -> dict[str, FilmProblem]:
        """The films that a check found to be others now, and that lie there as they lay then."""
        return {
            media_id: check.problem
            for media_id, check in list(self._checks.items())
            if check.problem is not None and check.look == look_of(check.problem.path)
        }

    def touched_since(self, reference: MediaReference) -> bool:
        """Whether a film that was checked has other bytes or another date than it had then."""
        check = self._checks.get(reference.id)
        path = self.project.path_of(reference)
        return check is not None and check.look != (look_of(path) or check.look)

    def tell_trouble(self, kind: str, problem: StoryEditError, about: str) -> None:
        """Keep what went wrong for the screens, and write it in the log."""
        write_down(problem)
        self.about[kind] = about
        self.problems[kind] = problem

    def stop(self, kind: str) -> None:
        """Stop the job of this kind, and wait a little until it has ended."""
        job = self.running(kind)
        if job is not None:
            stop_jobs([job])

    def running(self, kind: str) -> Job[Any] | None:
        """The job of this kind that has not ended."""
        job = self.jobs.get(kind)
        return job if job is not None and not job.has_ended else None


class House:
    """Every story that is open, a queue of heavy jobs for all of them, and one of quick jobs.

    Adding and saving films are quick: they wait for each other, and never for hours of listening.
    """

    def __init__(self) -> None:
        self.queue = JobQueue()
        self.quick_queue = JobQueue()
        self._turn = RLock()
        self._open: dict[str, OpenStory] = {}
        self._paths: dict[str, Path] = {}
        self.first_place = Place()
        self.first_notice: Notice | None = None

    def begin_at(self, path: Path) -> None:
        """Let a page that says no place begin in this project. Raises as ``open_at`` does."""
        self.first_place = self.place_at(path)

    def place_at(self, path: Path) -> Place:
        """Where a person goes on in the project at a path, opened now. Raises as ``open_at``."""
        key = self.open_at(path)
        steps = {known.path: known.step for known in list_known()}
        return Place(screen=screen_of(steps.get(self._paths[key], 1)), project=key)

    def open_at(self, path: Path) -> str:
        """Open a project, and return its key. Raises ``ProjectError``, ``Locked``, ``Damaged``."""
        with self._turn:
            path = Path(os.path.realpath(path))  # one key, whichever links lead there
            key = key_of(path)
            if not self._holds(key):
                self.hold(open_project(path))
            return key

    def hold(self, project: ProjectFolder) -> str:
        """Take over a project that is open already, and return its key."""
        with self._turn:
            path = Path(os.path.realpath(project.path))
            key = key_of(path)
            self._open[key] = OpenStory(project)
            self._paths[key] = path
            clear_left_over(project)
            self.get_ready(self._open[key])
            return key

    def get_ready(self, story: OpenStory) -> None:
        """Look at each film in the background: is it the same still, does a browser play it well.

        One whose file was touched since is looked at again.

        One that browsers do not play well gets a light copy, behind what a person asked for.
        """
        for reference in story.project.media:
            kind = f"light {reference.id}"
            again = story.running(kind) is None and story.touched_since(reference)
            if again or kind not in story.jobs:
                work = partial(_get_ready, story, reference)
                self.start(story, kind, work, light=True, about=film_name(reference.name))

    def story(self, key: str) -> OpenStory:
        """The open project of a key, opened now if it was closed. Raises ``ProjectError``."""
        with self._turn:
            if not self._holds(key):
                self.open_at(self.path_of(key))
            return self._open[key]

    def _holds(self, key: str) -> bool:
        """Not one that closed by itself, with something half done that opening it finishes."""
        return key in self._open and self._open[key].project.is_open

    def let_go(self, key: str) -> None:
        """Close a project that nothing a person asked for is at work on: others may open it."""
        with self._turn:
            story = self._open.get(key)
            if story is None or story.sending:
                return
            light = [job for kind, job in story.jobs.items() if kind.startswith("light ")]
            asked_for = [job for job in story.jobs.values() if job not in light]
            if all(job.has_ended for job in asked_for) and stop_jobs(light):
                story.project.close()
                del self._open[key]

    def start(
        self,
        story: OpenStory,
        kind: str,
        work: Work,
        *,
        light: bool = False,
        quick: bool = False,
        about: str = "",
    ) -> Job[Any]:
        """Begin a job for a story, unless one of its kind is at work already.

        ``about`` is what the job is about, as it is shown: a film's name.
        """
        with self._turn:
            running = story.running(kind)
            if running is not None:
                return running
            story.problems.pop(kind, None)
            story.about[kind] = about
            queue = self.quick_queue if quick else self.queue
            job = queue.start(self._watched(story, kind, work), light=light)
            story.jobs[kind] = job
            return job

    def close(self) -> None:
        """Stop every job and close every project."""
        with self._turn:
            stories = list(self._open.values())
            for story in stories:
                for job in story.jobs.values():
                    job.stop()
        self.queue.close()
        self.quick_queue.close()
        for story in stories:
            clear_left_over(story.project)
            story.project.close()

    def _watched(self, story: OpenStory, kind: str, work: Work) -> Work:
        """The work, with what goes wrong kept for the screens and written in the log."""

        def run(report: Report, cancel: CancelToken) -> Any:
            try:
                return work(report, cancel)
            except Cancelled:
                raise
            except Exception as problem:
                write_down(problem)
                story.problems[kind] = plainly(problem)
                raise

        return run

    def path_of(self, key: str) -> Path:
        """Where the project of a key lies. Raises ``ProjectError`` for one that is not known."""
        if key in self._paths:
            return self._paths[key]
        for known in list_known():
            self._paths[key_of(known.path)] = known.path
        if key not in self._paths:
            raise ProjectError("We cannot find that story.", "Pick it from My stories.", key)
        return self._paths[key]


def _get_ready(
    story: OpenStory, reference: MediaReference, report: Report, cancel: CancelToken
) -> None:
    """Told of in place, where the film is shown: a film that is gone is no failure of this job."""
    if not reference.inside_project:
        look = look_of(story.project.path_of(reference))
        problem = check_film(story.project, reference.id, cancel=cancel)
        is_changed = problem is not None and problem.kind == "changed"
        story.keep_check(reference.id, FilmCheck(look, problem if is_changed else None))
        if problem is not None:
            return
    with suppress(Unreadable):
        if needs_light_copy(story.project, reference.id):
            make_light_copy(story.project, reference.id, report, cancel)


def plainly(problem: Exception) -> StoryEditError:
    """A problem as it can be told; of one that nobody thought of, the log holds the rest."""
    if isinstance(problem, StoryEditError):
        return problem
    return StoryEditError(
        "Something went wrong, and we do not know why.",
        "Your story is safe. Please try again.",
        repr(problem),
    )
