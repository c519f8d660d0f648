"""What was said into the microphone: written down by the computer, as a job that can be stopped."""

from storyedit import CancelToken, Report, write_note_down
from ui import wording
from ui.asking import Asked, Desk, Outcome
from ui.takes import job_of, take_of, write_on


def write_down(desk: Desk, asked: Asked) -> Outcome:
    """Begin to write down what was said; nothing is kept of it until a person says so."""
    story, story_id, about = desk.open_story, desk.place.story, asked.text("about")
    take = take_of(story, story_id, about)

    def work(report: Report, cancel: CancelToken) -> None:
        text = write_note_down(story.project, take.note.path, report=report, cancel=cancel)
        write_on(story, story_id, about, take, text)

    desk.house.start(story, job_of(story_id, about), work)
    return Outcome(place=desk.place, focus="stop-writing")


def stop_writing(desk: Desk, asked: Asked) -> Outcome:
    """Stop; what was said is still there."""
    desk.open_story.stop(job_of(desk.place.story, asked.text("about")))
    return Outcome(place=desk.place, say=wording.STOPPED, focus="write-down")


ACTIONS = {"write-down": write_down, "stop-writing": stop_writing}
