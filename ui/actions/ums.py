"""What a person says of the ums in the story."""

from storyedit import KeepUms, LeaveOutUms, ums_of
from ui import wording
from ui.asking import Asked, Desk, Outcome
from ui.screens.ums import field_of


def leave_out_ums(desk: Desk, asked: Asked) -> Outcome:
    """Leave out the ticked ones; the others stay, and are not asked about again."""
    found = ums_of(desk.open_story.project, desk.place.story)
    ticked = tuple(um.words for um in found if asked.yes(field_of(um)))
    others = tuple(um.words for um in found if not asked.yes(field_of(um)))
    if not ticked:
        return keep_ums(desk, asked)
    desk.open_story.edit(LeaveOutUms(ticked, others), desk.place.story)
    return _back(desk, wording.ums_left_out(len(ticked)))


def keep_ums(desk: Desk, _asked: Asked) -> Outcome:
    """All of them stay."""
    found = ums_of(desk.open_story.project, desk.place.story)
    if found:
        desk.open_story.edit(KeepUms(tuple(um.words for um in found)), desk.place.story)
    return _back(desk, wording.UMS_STAY)


def _back(desk: Desk, say: str) -> Outcome:
    return Outcome(place=desk.place.go(), say=say, focus="main-heading")


ACTIONS = {"leave-out-ums": leave_out_ums, "keep-ums": keep_ums}
