"""One story through time: what was done, what was undone, and how each is said in words."""

from collections.abc import Iterable

from storyedit.applying import apply, change
from storyedit.edits import (
    NEVER_UNDONE,
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
from storyedit.errors import EditError
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
from storyedit.promises import check
from storyedit.story import Choice, Story

PLAIN: dict[type[Edit], str] = {
    AddClips: "You added moments to choose from.",
    RemoveClips: "You removed a film.",
    SetLine: "You set the order of your story.",
    Move: "You moved a moment.",
    Split: "You cut a moment in two.",
    Join: "You made two moments one.",
    LeaveOutWords: "You left out some words.",
    KeepWords: "You put words back.",
    CorrectWords: "You said what some words should be.",
    CorrectPlaces: "You looked over words in many places.",
    ForgetCorrection: "You put the heard words back.",
    NamePerson: "You named a person.",
    LabelSpeaker: "You said who is speaking.",
    TellVoices: "You had the voices told apart.",
    SamePerson: "You said that two voices are one person.",
    WriteGap: "You wrote down what was said.",
    AddCard: "You added a card.",
    RemoveCard: "You took a card away.",
    SetTitle: "You changed the title.",
    SetSentence: "You said what people should know.",
    AddMark: "You left a mark.",
    WriteMark: "You wrote on a mark.",
    AnswerMark: "You answered a mark.",
    GiveConsent: "You wrote down an answer.",
    RecordWatched: "You watched the film to the end.",
    SaySeen: "You said who is seen.",
    SayNotSeen: "You said who is not seen.",
    UseTranscript: "You took the words we heard again.",
    SetAside: "You looked at what found no place.",
    LeaveOutUms: "You left out some ums.",
    KeepUms: "You said which ums stay.",
    AnswerHint: "You answered a hint.",
    AnswerMeaning: "You said if it is what you meant.",
    WriteCaption: "You changed a caption.",
    ForgetCaptions: "You took your own caption away.",
    ChooseVariant: "You chose the words of the captions.",
    AddSound: "You added a sound to the captions.",
    RemoveSound: "You took a sound away.",
    SetCaptionLook: "You changed how captions look.",
    PutAway: "You took a moment out.",
    BringBack: "You brought a moment back.",
}

PLAIN_CHOICE: dict[Choice, str] = {
    Choice.KEEP: "You kept a moment.",
    Choice.LEAVE_OUT: "You left out a moment.",
    Choice.NOT_SURE: "You were not sure about a moment.",
    Choice.OPEN: "You opened a moment again.",
}


def describe(edit: Edit) -> str:
    """What an edit did, as one plain sentence."""
    return PLAIN_CHOICE[edit.choice] if isinstance(edit, Choose) else PLAIN[type(edit)]


class History:
    """A story, the edits that made it, and those undone, newest last.

    Undo takes the newest undoable edit out of its place and plays again what came after it, which
    is only what is never undone; so answers and recordings stay, whatever is undone around them.
    Redo puts it back in that place.
    """

    def __init__(self, beginning: Story) -> None:
        self._beginning = beginning
        self._done: list[tuple[Edit, Story]] = []
        self._undone: list[tuple[int, Edit]] = []

    @property
    def story(self) -> Story:
        """The story as it is now."""
        return self._done[-1][1] if self._done else self._beginning

    def apply(self, edit: Edit) -> Story:
        """Do an edit. Raises ``EditError``, and changes nothing, when it does not fit."""
        return self._do(edit, apply(self.story, edit))

    def replay(self, edit: Edit) -> Story:
        """Do an edit that was checked when it was first done. Raises ``EditError`` as ``apply``."""
        return self._do(edit, change(self.story, edit))

    def next_undo(self) -> Edit | None:
        """The edit that ``undo`` would undo."""
        place = self._newest_undoable()
        return None if place is None else self._done[place][0]

    def next_redo(self) -> Edit | None:
        """The edit that ``redo`` would do again."""
        return self._undone[-1][1] if self._undone else None

    def undo(self) -> Edit:
        """Undo the newest undoable edit, and return it. Raises ``EditError`` if there is none."""
        place = self._newest_undoable()
        if place is None:
            raise EditError("There is nothing to undo.", "Carry on with your story.")
        edit, *after = [done for done, _ in self._done[place:]]
        self._done = self._played(place, after)
        self._undone.append((place, edit))
        return edit

    def redo(self) -> Edit:
        """Do the newest undone edit again. Raises ``EditError`` if there is none."""
        if not self._undone:
            raise EditError("There is nothing to do again.", "Carry on with your story.")
        place, edit = self._undone[-1]
        self._done = self._played(place, [edit, *(done for done, _ in self._done[place:])])
        self._undone.pop()
        return edit

    def _do(self, edit: Edit, story: Story) -> Story:
        self._done.append((edit, story))
        if not isinstance(edit, NEVER_UNDONE):
            self._undone.clear()
        return story

    def _played(self, place: int, edits: Iterable[Edit]) -> list[tuple[Edit, Story]]:
        """What was done before ``place``, and then these edits; the history is as it was."""
        done = self._done[:place]
        story = done[-1][1] if done else self._beginning
        for edit in edits:
            story = change(story, edit)
            done.append((edit, story))
        check(story)
        return done

    def _newest_undoable(self) -> int | None:
        for place in range(len(self._done) - 1, -1, -1):
            if not isinstance(self._done[place][0], NEVER_UNDONE):
                return place
        return None
