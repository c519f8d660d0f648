"""Every sentence that a person reads or hears in the app, in one place.

Easy Read: at most 15 words a sentence, one idea each, everyday words, never blame. A name in
capitals is said as it stands; a function words what has a number or a name in it.
``tests/test_wording.py`` holds all of it to that.
"""

from collections.abc import Sequence

# everywhere

APP = "storyedit"
GO_TO_PAGE = "Go to the page"
MY_STORIES = "My stories"
SAVED = "Saved"
READ_TO_ME = "Read to me"
STOP_READING = "Stop reading"
NO_VOICE = "This computer has no voice. Somebody can read to you."
PAUSE_MY_STORY = "Pause my story"
MY_STORY = "My story"
PLACE_IN_STORY = "Place in my story"
CAPTIONS_ON = "Captions on"
CAPTIONS_OFF = "Captions off"
CANNOT_PLAY = "This film does not play here yet."
CLOCK_OF = "{now} of {all}"
UNDO = "Undo"
REDO = "Redo"
LETTERS_AND_COLOURS = "Letters and colours"
HELP = "Help"
MORE = "More"
STEPS = "Steps"
SHOW_ALL_STEPS = "Show all steps"
DONE = "(done)"
PLAY = "Play"
PAUSE = "Pause"
STOP = "Stop"
BACK = "Back"
CLOSE = "Close"
CANCEL = "Cancel"
OK = "OK"
STEP_NAMES = ("Add films", "Words", "Choose my story", "Watch my film", "Say yes and save")
NOTHING_TO_UNDO = "There is nothing to undo."
CHANGE_OF = {
    "SetLine": "Move",
    "Move": "Move",
    "Split": "Split",
    "Join": "Join",
    "LeaveOutWords": "Words",
    "KeepWords": "Words",
    "CorrectWords": "Words",
    "CorrectPlaces": "Words",
    "ForgetCorrection": "Words",
    "WriteGap": "Words",
    "NamePerson": "Name",
    "LabelSpeaker": "Name",
    "TellVoices": "Voices",
    "SamePerson": "Name",
    "AddCard": "Words",
    "RemoveCard": "Words",
    "SetTitle": "Title",
    "SetSentence": "Words",
    "AddMark": "Mark",
    "WriteMark": "Mark",
    "AnswerMark": "Mark",
    "UseTranscript": "Words",
    "SetAside": "Words",
    "LeaveOutUms": "Words",
    "KeepUms": "Words",
    "AnswerHint": "Hint",
    "AnswerMeaning": "Words",
    "SetCaptionLook": "Captions",
    "WriteCaption": "Caption",
    "ForgetCaptions": "Caption",
    "ChooseVariant": "Captions",
    "AddSound": "Sound",
    "RemoveSound": "Sound",
}
"""Under Undo and Redo: what is undone, in one word, by the name of the edit."""

NOTHING_TO_REDO = "There is nothing to do again."
MOMENT = "Moment"
WAITING = "Waiting for its turn."
GETTING_READY = "Getting ready."
NEARLY_DONE = "Nearly done."
LOST_TOUCH = "storyedit has stopped. Your story is safe. Start storyedit again."
STORY_CHANGED_ELSEWHERE = "Your story was changed in another window."
NOW_NEWEST = "This is the newest. Please press again."
"""Said when two windows show one story, and the older one is pressed."""


def step_of_five(step: int) -> str:
    """Where a person is on the line of steps."""
    return f"Step {step} of 5"


def undone(what: str) -> str:
    """Said aloud after Undo; ``what`` is what the edit had done."""
    return f"Undone: {what}"


def redone(what: str) -> str:
    """Said aloud after Redo."""
    return f"Done again: {what}"


def seconds_left(seconds: int) -> str:
    """How long a job still takes."""
    return f"About {seconds} seconds left."


def minutes_left(minutes: int) -> str:
    """How long a job still takes."""
    return f"About {minutes} minute{'s' if minutes > 1 else ''} left."


def hours_left(hours: int) -> str:
    """How long a job still takes."""
    return f"About {hours} hour{'s' if hours > 1 else ''} left."


def title_of_page(name: str, story: str = "") -> str:
    """What the window is called."""
    return " - ".join(part for part in (name, story, APP) if part)


# my stories

PICK_A_STORY = "Pick a story, or start a new one."
NO_STORIES = "You have no stories yet. Start a new one, or try the sample."
NEW_STORY = "New story"
OPEN_A_FOLDER = "Open a folder"
GO_ON = "Go on"
HAVE_A_GO = "Have a go"
SAMPLE_STORY = "Try the sample story"
NOTHING_CAN_GO_WRONG = "Nothing can go wrong here."
NAME_YOUR_STORY = "What is your story called?"
START = "Start"
HELP_STORIES = (
    "Each card is one of your stories.",
    "Press Go on to open it.",
    "Press New story to start another.",
    "Everything stays on this computer.",
)


def was_here(step: int, when: str) -> str:
    """Where a person was in a story, and when."""
    return f"{step_of_five(step)}. {when}"


# words

WORDS = "Words"
PRESS_ANY_WORD = "Press any word to hear it."
WRITE_DOWN_WORDS = "Write down the words"
WRITE_DOWN_REST = "Write down the rest"
COMPUTER_LISTENS = "The computer listens to your film. Then you can read it."
SOME_WORDS_MISSING = "Some words are not written down yet."
TAKES_LITTLE = "This may take less than a minute."
WRITING_DOWN = "Writing down the words"
STOP_HERE = "Stop here"
YOU_CAN_START = "You can start now."
WORDS_COME_HERE = "The words will come here."
LISTENING_STOPPED = "We stopped. The words so far are kept."
ALL_WRITTEN_DOWN = "All the words are written down."
WHICH_LANGUAGE = "Which language is spoken?"
COMPUTER_FINDS_IT = "Let the computer find it"
LISTEN_AGAIN = "Listen again"
WORK_GOES_ALONG = "We listen to this film a second time. What you did stays."
EVERY_UM = "Yes, write down every um"
AGAIN_STOPPED = "We stopped. Your old words stay."
HEARD_AGAIN = "The new words are here. You can undo this."
ALL_IS_THERE = "The new words are here. All you did is there too. You can undo this."
NO_PLACE = "No place in the new words"
I_LOOKED = "Done"
PUT_ASIDE = "Put away. You can undo this."
LOST_KIND = {
    "correction": "You mended words here. You wrote:",
    "speaker": "You said who is speaking here:",
    "gap": "You wrote down what was said:",
    "mark": "You put something on a moment:",
    "left out": "You left this out. It can be heard again:",
    "moment": "We hear no words here now:",
    "caption": "You wrote a caption here. It said:",
    "sound": "You added a sound here. It was:",
}
"""What a person did, by the kind of what found no place."""

NO_FILMS_FOR_WORDS = "There is no film in your story yet."
NOBODY_SPEAKS = "Nobody speaks in this film."
NO_SOUND_HERE = "This film has no sound, so there are no words."
THIS_IS_A_PHOTO = "This is a photo. There are no words."
CHOOSE_IT_NEXT = "You can put it in your story in the next step."
NEXT_CHOOSE = "Next: choose my story"
WHAT_WAS_SAID = "What was said"
WHICH_FILM = "Films"
PAGES = "Pages"
PAGES_BELOW = "Pages, again"
GO_BACK = "Go back"
NEXT_PAGE = "Next page"
SAY_THAT_AGAIN = "Say that again"
THE_FILM = "The film"
CHOOSE_A_WORD = "Choose a word"
WORD_ROW = "Words. Use the arrow keys, then press Enter."
PRESS_WRONG_WORD = "Press the word that is wrong."
PRESS_MORE_WORDS = "Press the word beside it to take both."
WHAT_SHOULD_IT_SAY = "What should it say?"
CHANGE_IT = "Change it"
PUT_HEARD_BACK = "Put the heard word back"
WHO_IS_SPEAKING = "Who is speaking?"
CHANGE_WHO = ". Change who is speaking"
SOMEBODY_NEW = "Somebody new"
SAVE_NAME = "Save this name"
YES_ALL_THOSE = "Yes, those too"
ONLY_THIS_ONE = "No, only this one"
TELL_APART = "Tell the voices apart"
WHO_SPEAKS = "Who speaks in my films"
TELLING_APART = "Telling the voices apart"
TELL_AGAIN = "Tell the voices apart again"
HOW_MANY_SPEAK = "How many people speak?"
COMPUTER_TELLS = "The computer listens for who is speaking. You can change it after."
DO_NOT_KNOW = "I do not know"
MORE_PEOPLE = "More people"
VOICES_TOLD = "The voices are told apart. Now you can name them."
VOICES_STOPPED = "We stopped. Nothing was changed."
PRESS_RIGHT_NAME = "Is a name wrong? Press the right name beside the words."
MENDS_HELP = "You changed who is speaking. The computer can learn from that."
USE_MENDS = "Use my changes for the rest"
WRITE_IT = "Write it"
YOU_WROTE_THIS = "You wrote this."
WHAT_IS_SAID_HERE = "What is said here?"
SAVE_IT = "Save it"
TAKE_IT_AWAY = "Take it away"
FIND_A_WORD = "Find a word"
FIND = "Find"
STOP_FINDING = "Stop finding"
NOT_FOUND = "We did not find that."
FIRST_PLACE = "Show the first"
PLACE_BEFORE = "Place before"
NEXT_PLACE = "Next place"
WORDS_CHANGED = "The words are changed. The film stays as it is."
HEARD_IS_BACK = "The heard words are back."
GAP_WRITTEN = "Your words are saved."
GAP_EMPTY = "Your words are taken away."
HAVE_WORDS = "I have the words already"
WORDS_IN_A_FILE = "Are the words in a file? Captions or plain text will do."
CHOOSE_WORDS_FILE = "Choose a file"
BRINGING_WORDS = "Putting your words with the film"
WORDS_BROUGHT = "Your words are with the film now."
WORDS_NOT_BROUGHT = "We stopped. The words are as before."
NO_WORDS_IN_FOLDER = "There are no words in this folder."
HELP_WORDS = (
    "Press Write down the words. The computer listens.",
    "Or press Choose a file. We put your words with the film.",
    "Press a word to hear it.",
    "Press Choose a word to change what it says.",
    "A word with dots may be wrong. Press Next unsure word.",
    "Press a name to say who is speaking.",
    "The film stays as it is.",
)

NEXT_UNSURE = "Next unsure word"
IT_IS_RIGHT = "It is right"
LEAVE_IT_OUT = "Leave it out"
WORD_IS_RIGHT = "That word is right."
WORD_IS_OUT = "That word is left out."
ALL_CHECKED = "You have looked at every unsure word."
LOOK_FIRST = "Please look at this word first. It may be a rude word by mistake."
YOU_CAN_GO_ON = "Every word is looked at. You can go on."
HEAR_EACH = "Hear each one. Press it to say yes or no."
CHANGE_THIS = "Change this one: yes"
NOT_THIS = "Change this one: no"
MY_WORDS = "My words"
WORDS_HELP = "Write names and places here. The computer then hears them better."
IN_THIS_STORY = "In this story"
IN_ALL_STORIES = "In all my stories"
NO_WORDS_YET = "No words yet."
WORD_OR_NAME = "A word or a name"
ADD_IT = "Add it"
TAKE_IT_OUT = "Take it out"
YES_THIS_STORY = "Yes, in this story"
YES_ALL_STORIES = "Yes, in all stories"
NO = "No"
WORD_NOT_ADDED = "That word is not added."


def may_be_wrong(count: int) -> str:
    """How many words are marked, and with what."""
    if count == 1:
        return "One word may be wrong. It has dots and a ? sign."
    return f"{count} words may be wrong. They have dots and a ? sign."


def is_it_right(text: str, speaker: str) -> str:
    """Asked about a word that may be wrong."""
    return f"Did {speaker} say “{text}”?" if speaker else f"Is this word right: “{text}”?"


def it_is(text: str) -> str:
    """On a button: the word that it may be."""
    return f"It is {text}"


def heard_elsewhere(count: int) -> str:
    """Where else the same was heard, after a person mended it."""
    if count == 1:
        return "The computer heard the same in one more place."
    return f"The computer heard the same in {count} more places."


def more_come_next(count: int) -> str:
    """Said under the places that are shown: how many come after them."""
    return "One more comes after these." if count == 1 else f"{count} more come after these."


def change_places(count: int) -> str:
    """On the button that mends the chosen places."""
    return "Change 1 place" if count == 1 else f"Change {count} places"


def changed_in(count: int) -> str:
    """Said aloud when places were mended."""
    if count == 0:
        return "Those places stay as they are."
    return "Changed in 1 more place." if count == 1 else f"Changed in {count} more places."


def add_to_my_words(word: str) -> str:
    """Asked when a person mended the same two times."""
    return f"Add {word} to my words?"


def word_added(word: str) -> str:
    """Said aloud when a word was added."""
    return f"{word} is in your words."


def takes_minutes(minutes: int) -> str:
    """How long listening may take."""
    return f"This may take about {minutes} minute{'s' if minutes > 1 else ''}."


def changes_without_place(count: int) -> str:
    """How many changes did not go along to the new words."""
    if count == 1:
        return "One thing you did found no place. Please look at it."
    return f"{count} things you did found no place. Please look at them."


def film_of(number: int, count: int, plain: str) -> str:
    """Which film is listened to, before how far it is."""
    return f"Film {number} of {count}. {plain}"


def page_of(page: int, pages: int) -> str:
    """Which page is shown."""
    return f"Page {page} of {pages}"


def of_length(length: str) -> str:
    """After the place in the film: how long the film is."""
    return f" of {length}"


def heard_was(text: str) -> str:
    """What the computer heard, where a person changed it."""
    return f"The computer heard: {text}"


def speaks_here(name: str) -> str:
    """Said aloud when a person said who is speaking."""
    return f"{name} is speaking here."


def people(count: int) -> str:
    """How many people."""
    return "1 person" if count == 1 else f"{count} people"


def sentences(count: int) -> str:
    """How many sentences are somebody's."""
    return "1 sentence" if count == 1 else f"{count} sentences"


def name_of(name: str) -> str:
    """Over the field for the name of somebody who has this one now."""
    return f"What is the name of {name}?"


def hear(name: str) -> str:
    """To hear somebody's voice."""
    return f"Hear {name}"


def this_is(name: str) -> str:
    """To say that somebody else is speaking."""
    return f"This is {name}"


def two_people(name: str) -> str:
    """To make two people of one."""
    return f"{name} is two people"


def named(name: str) -> str:
    """Said aloud when a voice has a name."""
    return f"That is {name} now."


def next_ones_too(name: str, count: int) -> str:
    """Asked after a person said who is speaking, of the sentences that come next."""
    which = "sentence" if count == 1 else f"{count} sentences"
    return f"Is {name} speaking in the next {which} too?"


def places(count: int) -> str:
    """In how many sentences it is found."""
    return "1 place" if count == 1 else f"{count} places"


def place_of(place: int, count: int) -> str:
    """Which of the found sentences is shown."""
    return f"Place {place} of {count}"


# one at a time

CHOOSE_MY_STORY = "Choose my story"
ONE_AT_A_TIME = "One at a time"
ALL_OF_IT = "All of it"
WAYS_TO_CHOOSE = "Ways to choose"
IN_YOUR_STORY = "Is this in your story?"
KEEP = "Keep"
LEAVE_OUT = "Leave out"
STOP_TAKE_OUT = "Stop, take this out"
WE_STOPPED = "We stopped."
IS_OUT = "This moment is out of your story."
NO_ONE_SEES = "No one will see or hear it."
IS_PUT_AWAY = "This moment is put away."
CARRY_ON = "Carry on with my story"
HAVE_A_BREAK = "Have a break"
BRING_IT_BACK = "Bring it back"
IS_BACK = "It is back."
TAKE_OUT_FOR_GOOD = "Take it out for good"
ASK_FOR_GOOD = "Take it out for good?"
WORDS_SOUND_PICTURE_GO = "The words, sound and picture will go."
NO_BRINGING_BACK = "You can not bring them back."
YOUR_FILES_GO = "These files are in the same folder. They will go too:"
MADE_FILMS_GO = "The films you made here will go. You can make them again."
ANSWERS_GO = "Recordings of answers will go. What was answered stays."
UNDO_BEGINS_HERE = "You can not undo what you did before."
OWN_FILM_STAYS = "It stays in your own film:"
ONLY_YOU_CAN = "We never change that film. Only you can."
SAVED_STAYS = "It may be in what you saved. That stays:"
NO_GO_BACK = "No, go back"
YES_FOR_GOOD = "Yes, take it out for good"
TAKING_OUT_FOR_GOOD = "We are taking it out for good."
GOES_ON_BY_ITSELF = "You can wait here. It also goes on when you close this page."
NOTHING_TAKEN_OUT = "We stopped. Nothing was taken out."
GONE_FOR_GOOD = "It is gone for good."
IS_GONE_FOR_GOOD = "This moment is gone for good."
UNDO_BEGAN_ANEW = "Undo starts again from here."
NOT_SURE = "Not sure"
SKIP = "Skip"
PLAY_MY_STORY = "Play my story"
YOU_ARE_HERE = "you are here"
KEPT = "kept"
LEFT_OUT = "left out"
UNSURE = "not sure"
TO_COME = "to come"
SOMEBODY_SPEAKS = "Somebody speaks here."
NOT_WRITTEN = "I could not write it down."
NOBODY_SPEAKS_HERE = "Nobody speaks here."
NO_MOMENTS = "There are no words yet."
WRITE_WORDS_FIRST = "First, the computer writes down the words."
GO_TO_WORDS = "Go to words"
ALL_LOOKED_AT = "You have looked at every moment."
NEXT_WATCH = "Next: watch my film"
START_AGAIN_AT_FIRST = "Look again from the start"
MOMENTS_DECIDED = "Moments chosen"
HELP_ONE = (
    "Press Play to hear this moment.",
    "Press Keep to put it in your story.",
    "Press Leave out if it is not for your story.",
    "Press Not sure to look at it again later.",
    "You can change your mind at any time.",
)


def all_moments(count: int) -> str:
    """What the row of beads is."""
    return f"All {count} moments"


def moment_of(place: int, count: int) -> str:
    """Where the story is while it plays."""
    return f"Moment {place} of {count}"


def of_moments(count: int) -> str:
    """After the moment's number."""
    return f"of {count}"


CHOICE_OF = {"keep": KEEP, "leave out": LEAVE_OUT, "not sure": NOT_SURE, "open": MOMENT}
"""Under Undo and Redo, where a choice is undone."""

CHOSEN = {"keep": "Kept.", "leave out": "Left out.", "not sure": "Not sure."}
"""Said aloud after each choice."""


def chosen_next(choice: str, place: int, count: int) -> str:
    """Said aloud after a choice that goes on to the next moment."""
    return f"{CHOSEN[choice]} Now moment {place} of {count}."


def decided(done: int, count: int) -> str:
    """How far the line of moments is filled."""
    return f"{done} of {count} moments chosen"


# all of it

I_WANT_PEOPLE_TO_KNOW = "I want people to know:"
NOTHING_KEPT_YET = "Nothing yet. Press Keep on a sentence to put it here."
FILM = "Film: "
IN_YOUR_STORY_AT = "In your story, number"
LEFT_OUT_TAG = "Left out"
NOT_IN_STORY = "not in your story"
PAGES_OF_WORDS = "Pages of what was said"
PAGES_OF_LINE = "Pages of my story"
BEGINNING = "Beginning"
MIDDLE = "Middle"
END = "End"
PLAYING = "Playing"
MOVE_UP = "Move up"
MOVE_DOWN = "Move down"
MOVE_THERE = "Move there"
CHOOSE_WORDS = "Choose words"
HOW_TO_CHOOSE_WORDS = "Press a word to leave it out. Press again to put it back."
HOW_TO_SPLIT = "Press the word that begins the second part."
WORDS_OF_MOMENT = "Words of this moment"
WORD_LEFT_OUT = "left out"
PUT_ALL_BACK = "Put all words back"
SPLIT_HERE = "Split in two"
JOIN_WITH_NEXT = "Join with next"
TAKE_APART = "Take apart"
WORDS_DONE = "Done"
PUT_BACK = "Put back."
SPLIT_IN_TWO = "Now there are two parts."
JOINED = "Now the two are one."
BEGINS_WITH = "The film begins with:"
NO_TITLE_YET = "The film begins with your story."
WRITE_TITLE = "Add a title"
CHANGE_TITLE = "Change the title"
TITLE_CHANGED = "The title is saved."
SENTENCE_CHANGED = "Your sentence is saved."
CHANGE_WORDS = "Change the words"
HEADING_BEFORE = "Put a heading before this"
HEADING_AT_END = "Put a heading at the end"
WORDS_OF_HEADING = "What should it say?"
HEADING_ADDED = "The heading is in your story."
HEADING_CHANGED = "The heading is changed."
TAKEN_AWAY = "Taken away."
UMS = "Ums in my story"
LOOK_AT_UMS = "Show me"
NO_UMS = "There is no um to ask about."
TICKED_GO = "The ones with a tick are left out. Play them first."
LEAVE_OUT_TICKED = "Leave those out"
ALL_STAY = "Keep all"
UMS_STAY = "They stay in your story."


def ums_in_story(count: int) -> str:
    """How many ums a person may leave out."""
    return "There is 1 um in your story." if count == 1 else f"There are {count} ums in your story."


def ums_left_out(count: int) -> str:
    """What was done with the ums."""
    return "1 um is left out." if count == 1 else f"{count} ums are left out."


HINTS = "Hints"
SHOW_HINTS = "Show hints"
NO_HINTS = "There are no hints."
HINTS_HELP = "A hint only shows you something. You decide."
LONGER_THAN_MOST = "This part is longer than most."
SOMETHING_ELSE = "This may be about something else."
HEAR_BOTH = "Hear both"
KEEP_BOTH = "Keep both"
KEEP_THIS_ONE = "Keep only this one"
HIDE = "Hide"
SAID_FIRST = "You said this first:"
SAID_AGAIN = "You said this again:"
HINT_HIDDEN = "The hint is hidden. Undo brings it back."
HINT_ANSWERED = {
    "keep both": "Both are kept.",
    "keep this": "The later one is kept. The first one is left out.",
    "keep that": "The first one is kept. The later one is left out.",
    "keep": "Kept.",
    "leave out": "Left out.",
    "hide": HINT_HIDDEN,
}
"""Said aloud after an answer to a hint."""

NAMES_OF_HINTS = "Names of hints"
NAMES_HELP = "Your group may have its own words. Write them here."
NAME_MEANS = {
    "parrot": "You said it again",
    "rabbit": "It is a long part",
    "mango": "It is about something else",
    "summit": "Stop, take it out",
}
"""Beside the name of each hint: what it means."""

NAMES_SAVED = "The names are saved."
CHANGE_NAMES = "Change the names"


def hints_in_story(count: int) -> str:
    """How many hints wait for a person."""
    return "There is 1 hint." if count == 1 else f"There are {count} hints."


def said_before(place: int) -> str:
    """That nearly the same was said in another moment."""
    return f"You said nearly this in moment {place}. You can keep both."


def moment_at(place: int) -> str:
    """What a moment of a hint is called."""
    return f"Moment {place}"


def moments_from(first: int, last: int) -> str:
    """What several moments of a hint are called."""
    return f"Moments {first} to {last}"


def keep_them(count: int) -> str:
    """To keep what a hint is about."""
    return {1: "Keep it", 2: KEEP_BOTH}.get(count, f"Keep all {count}")


def leave_them_out(count: int) -> str:
    """To leave out what a hint is about."""
    return {1: LEAVE_IT_OUT, 2: "Leave both out"}.get(count, f"Leave out all {count}")


IS_IT_MEANT = "Is this still what I meant?"
IS_IT_STILL = "Is this still what you meant?"
NONE_LEFT = "There is nothing to ask about."
SHOW_IT = "Show me"
HOW_YOU_SAID_IT = "How you said it"
HOW_IT_IS_NOW = "How it is now"
HEAR_HOW_YOU_SAID_IT = "Hear how you said it"
HEAR_HOW_IT_IS_NOW = "Hear how it is now"
ORDER_TURNED = "These two parts are in another order now."
HALVES_TOGETHER = "Two parts are side by side now."
NOT_SURE_YET = "Not sure yet"
WHAT_NOW = "What do you want to do now?"
PUT_WORDS_BACK = "Put the words back"
PUT_IN_ORDER = "Put them in the order you said"
OPEN_MOMENT = "Open the moment"
IT_IS_MEANT = "Yes, it is what I meant"
LEAVE_IT = "Leave it as it is now"
MEANT_ANSWERED = {
    "yes": "You said yes. It stays as it is.",
    "no": "You said no. Nothing is changed yet.",
}
"""Said aloud after an answer."""

AS_YOU_SAID_IT = "It is as you said it."
LOOK_LATER = "You can look at it later."
MOST_WORDS_NAMED = 4


def meant_in_story(count: int) -> str:
    """How many places a person may be asked about."""
    if count == 1:
        return "1 place may say something else now."
    return f"{count} places may say something else now."


def not_meant(count: int) -> str:
    """How many places a person said no to, and changed nothing yet."""
    places = "1 place" if count == 1 else f"{count} places"
    return f"You said no to {places}. You can change that."


def words_gone(words: Sequence[str]) -> str:
    """Which words that turn the sense are left out."""
    if len(words) == 1:
        return f'The word "{words[0]}" is left out.'
    some = ", ".join(f'"{word}"' for word in words[:MOST_WORDS_NAMED])
    return f"These words are left out: {some}."


PICTURE_OF_LINE = "This picture shows your story, from beginning to end."
WITHOUT_NAME = {"voice": "Somebody", "picture": "Pictures", "card": "Words to read"}
"""What is heard or seen in the line where no name is known."""


def speaks_for(name: str, length_ms: int) -> str:
    """How long somebody speaks in the whole story."""
    return f"{name}: {lasts(length_ms)}."


def part_of_all(taken_ms: int, recordings_ms: int) -> str:
    """How much of all films the story is."""
    return f"Your story is {lasts(taken_ms)} of {lasts(recordings_ms)}."


def line_in_turns(names: Sequence[str]) -> str:
    """The line for the ear, where it has few turns."""
    return f"{PICTURE_OF_LINE} {', then '.join(names)}."


def turns_of(name: str, count: int) -> str:
    """The same where it has many: how often somebody's turn comes."""
    return f"{name}: {count} {'time' if count == 1 else 'times'}."


HELP_ALL = (
    "Press a sentence to open it. Then press Keep or Leave out.",
    "My story shows what you kept, in order.",
    "Press a card there to move it up or down.",
    "You can drag a card by its dots too.",
    "Press Choose words to leave out some words.",
    "You can change your mind at any time.",
)

MOVED = {"up": "Moved up.", "down": "Moved down.", "to": "Moved.", "grip": "Moved."}
"""Said aloud after each way to move."""


def moved(way: str, place: int, count: int) -> str:
    """Said aloud after a move."""
    return f"{MOVED.get(way, MOVED['to'])} Now number {place} of {count}."


def story_has(count: int) -> str:
    """Said aloud when something was taken out of the story."""
    return f"Your story has {count} moment{'' if count == 1 else 's'}."


def to_place(count: int) -> str:
    """Before the number of the place to move to."""
    return f"To a place, 1 to {count}"


def part_of_moment(number: int) -> str:
    """A part of a moment that was cut in two."""
    return f"Part {number}"


def nobody_speaks_at(start_ms: int, end_ms: int) -> str:
    """A stretch of a film in which nobody speaks, as the list of all moments has it."""
    return f"{NOBODY_SPEAKS_HERE} {clock(start_ms // 1000)} to {clock(end_ms // 1000)}"


def lasts(length_ms: int) -> str:
    """How long a moment, a part of the story, or all of it is."""
    return length_in_words(max(1, round(length_ms / 1000)))


# help, letters and colours

WHAT_TO_DO_HERE = "What you can do here"
HEAR_IT = "Hear it"
HEAR_THIS_PAGE = "Press Read to me. The computer reads the page to you."
HEAR_THE_WORDS = "Press Play to hear the person who speaks."
KEYS = "Keys"
KEYS_HERE = "Keys that work here"
KEYS_ARE_EXTRA = "You can do all of it without keys."
CHANGE_KEYS = "Turn keys on or off"
TAB_GOES_ON = "To the next button"
ENTER_PRESSES = "Press the button"
LETTERS = "Letters"
COLOURS = "Colours"
CAPTIONS = "Captions"
CAPTIONS_SHOWN = "Show captions"
ON = "On"
OFF = "Off"
KEPT_FOR_NEXT_TIME = "Your choice is kept for next time."

LETTERS_ARE = {"normal": "Normal", "big": "Big", "biggest": "Biggest"}
COLOURS_ARE = {
    "as my computer": "As my computer",
    "light": "Light",
    "dark": "Dark",
    "contrast": "Strong",
}

KEY_NAMES = {
    "K": "K",
    "L": "L",
    "N": "N",
    "U": "U",
    "space": "Space",
    "arrows": "Arrows",
    "tab": "Tab",
    "enter": "Enter",
}
KEY_DOES = {
    "K": "Keep",
    "L": "Leave out",
    "N": "Not sure",
    "U": "Undo",
    "space": "Play",
    "arrows": "Back, next, up, down",
}
"""What each single key does, wherever there is a button for it."""


# the door

DOOR_CLOSED = (
    "This door is closed",
    "Only the link from storyedit opens it.",
    "Look in the window where storyedit started.",
    "Press the link there.",
)
"""A heading, then sentences: a page that was opened without its link."""

LINK_USED = (
    "This link was used already",
    "A new link is in the window where storyedit started.",
    "Press the new link.",
)
"""A heading, then sentences: the link that works once, opened again in another browser."""

OPENING_APP = "Your stories open now"
NOT_ALLOWED = "This is not open from here."
NOTHING_HERE = "There is nothing here."
APP_READY = "The app is ready. This link opens it, one time:"
NEW_LINK = "Here is a new link:"
HOW_TO_END = "Keep this window open. To end, press Ctrl and C."
GOODBYE = "Goodbye. Your stories are saved."


def other_port(wanted: int, found: int) -> str:
    """What is said when the number that was asked for cannot be had."""
    return f"We could not use number {wanted}. We use number {found}."


# watch my film

WATCH_MY_FILM = "Watch my film"
WATCH_TO_THE_END = "Watch it to the end. Then you can say yes."
MAKE_MY_FILM = "Make my film"
READY_TO_MAKE = "Your story is ready to be a film."
MAKING_YOUR_FILM = "We are making your film."
FILM_IS_READY = "Your film is ready."
WAIT_OR_BREAK = "You can wait here, or have a break."
STOP_MAKING = "Stop making it"
STOPPED = "We stopped. Nothing is lost."
NOTHING_KEPT = "There is nothing in your story yet."
KEEP_ONE_FIRST = "Press Keep on a moment. Then play your story."
GO_TO_CHOOSE = "Go to choose my story"
GO_TO_FILMS = "Go to add films"
MY_FILM = "My film"
PLACE_IN_FILM = "Place in the film"
START_AGAIN = "Start again"
FULL_SCREEN = "Full screen"
LEAVE_FULL_SCREEN = "Leave full screen"
NEXT_SAVE = "Next: say yes and save"
CHANGE_MY_STORY = "Change my story"
MINUTES_LONG = "minutes long"
CAPTION_LOOK = "How captions look"
LOOKS_LIKE_THIS = "Your film will look like this."
FILM_WITH_CAPTION = "Your film with a caption."
BOX = "Box"
PLACE = "Place"
NAMES = "Names"
MADE_FOR = "Made for"

CAPTION_LETTERS = {"usual": "Normal", "bigger": "Big", "biggest": "Biggest"}
CAPTION_COLOURS = {
    "white-on-black": "White on black",
    "yellow-on-black": "Yellow on black",
    "white-on-blue": "White on blue",
    "black-on-white": "Black on white",
    "black-on-cream": "Black on cream",
}
CAPTION_BOXES = {"usual": "Normal", "stronger": "Strong", "solid": "Very strong"}
CAPTION_PLACES = {"bottom": "Bottom", "top": "Top"}
CAPTION_NAMES = {"no": "Only the words", "yes": "Say who is speaking"}
PROFILES_ARE = {
    "easy": "Easy reading",
    "bbc": "BBC",
    "netflix": "Netflix",
    "social": "Phones",
    "own": "Your own",
}
"""Whom captions are made for, by the name of the profile."""

FACES = "Faces"
FACES_HELP = "We can look if a face is behind the words."
LOOK_FOR_FACES = "Look for faces"
LOOKING_FOR_FACES = "Finding faces"
NO_FACE_SEEN = "We saw no face behind the words."
FACE_BEHIND = "A face may be behind the words."
FACES_AT_BOTH = "There may be faces at the top and at the bottom. You choose."
FACES_KEPT = "A face may be behind the words. You keep them here."
WORDS_AT = {"bottom": "Words at the bottom", "top": "Words at the top"}
PUT_WORDS_AT = {"bottom": "Put the words at the bottom", "top": "Put the words at the top"}
KEEP_WORDS_HERE = "Keep them here"

HELP_WATCH = (
    "Press Make my film. It takes a little time.",
    "Then press Play to watch it.",
    "Press Change my story if it is not right yet.",
    "You can make it again as often as you like.",
    "Press How captions look for other letters and colours.",
)


def captions_are(choice: str) -> str:
    """Said aloud after a choice of how captions look."""
    return f"Captions: {choice}."


def faces_in(count: int, looked_at: int) -> str:
    """In how many of the pictures that were looked at."""
    return f"It may be so in {count} of {looked_at} pictures that we looked at."


def moments_kept(count: int) -> str:
    """After the number of moments that are in the film."""
    return "moment kept" if count == 1 else "moments kept"


def seconds_long(seconds: int) -> str:
    """After the number of seconds that the film takes."""
    return "second long" if seconds == 1 else "seconds long"


def clock(seconds: int) -> str:
    """A length as minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"


# watch together

WATCH_TOGETHER = "Watch together"
PRESS_WHEN_YOU_LIKE = "Press a button when you want to say something. The film goes on."
MARK_SAYS = {
    "like": "I like this",
    "unclear": "I do not understand this",
    "question": "I have a question",
}
"""What a person can say of a moment with one press."""

MARKED = "Marked. Thank you."
ADD_WORDS = "Add words"
TAKE_IT_BACK = "Take it back"
WHAT_DO_YOU_SAY = "What do you want to say?"
YOUR_NAME = "Your name, if you like. It goes on the list too."
WHAT_PEOPLE_SAID = "What people said"
YOU_LISTEN_THEN_ACT = "People said this about your film. Give each of them an answer."
NOBODY_SAID = "Nobody said anything yet."
ONE_IS_AWAY = "Somebody said something about a moment that is put away."
MARK_WAITS = "This waits for an answer."
NO_MARK_WAITS = "Everything has an answer."
GONE_FROM_STORY = "This moment is not in your story now."
OPEN_MOMENT = "Open the moment"
ANSWER_IT = "Answer it"
SHOW_IT = "Show it"
NEXT_MARK = "Next mark"
WHAT_DID_YOU_DO = "What did you do about it?"
MARK_ANSWERS = {
    "changed": "I changed it",
    "not-changed": "I did not change it",
    "talk": "We talk about it",
}
MARK_ANSWERED = {
    "changed": "You changed it.",
    "not-changed": "You did not change it.",
    "talk": "You want to talk about it.",
}
"""What was answered, aloud and on the page."""

WHY_OF_ANSWER = {
    "changed": "What did you change?",
    "not-changed": "Why did you not change it?",
    "talk": "What do you want to talk about?",
}
HELP_TOGETHER = (
    "Press Play. Then watch the film together.",
    "Press a big button when you want to say something.",
    "You can add words after it.",
    "Press Take it back if it was a mistake.",
)
HELP_MARKS = (
    "Each card is something that somebody said.",
    "Press Play it to see that moment.",
    "Say what you did about it.",
    "If you did not change it, say why.",
)


def marks_wait(count: int) -> str:
    """How many people still wait for an answer."""
    return "1 mark waits for an answer." if count == 1 else f"{count} marks wait for an answer."


def somebody_said(who: str, what: str) -> str:
    """Over a mark: who said what."""
    return f"{who or 'Somebody'}: {what}"


# captions

CHANGE_CAPTIONS = "Change captions"
BACK_TO_FILM = "Back to my film"
NO_CAPTIONS = "Nobody speaks in your film, so there are no captions."
LOOK_AT_CAPTIONS = "Read each caption. You can change its words."
WHICH_WORDS = "Which words are in your film?"
EASY_WORDS = "Easy words"
EASY_WHERE_WRITTEN = "Easy words are there where you wrote them."
NO_EASY_WORDS = "There are no easy words here yet."
LOOK_AGAIN = "Look again. The words changed."
LOOK_AT_NEXT = "Look at the next"
USE_THESE_WORDS = "Use these words"
EACH_LINE = "Press Enter to begin a new caption."
MAKE_TWO = "Make two captions"
JOIN_CAPTIONS = "Join with the next"
PUT_HEARD_WORDS_BACK = "Put heard words back"
SOUND_BEFORE = "Is there a sound before it?"
SOUND_AFTER = "Is there a sound after it?"
SOUND_NAMES = {"laughs": "Laughs", "music": "Music", "long pause": "Long pause"}
CAPTION_MENDS = {
    "too wide": "Use shorter words.",
    "too near": "Use fewer words, or join the caption before with this one.",
    "too fast": "Use fewer words, or write easy words.",
    "too short": "Join it with the next, or use fewer words.",
}
"""What mends a caption where times and lines are not set by hand, by the rule that it breaks."""

OR_SMALLER_LETTERS = "Or choose smaller letters in How captions look."

CAPTION_CHANGED = "The caption is changed."
SIGNS_LEFT_OUT = "We left out signs that nobody can see."
CAPTION_GONE = "Your old caption is gone. Undo brings it back."
TWO_CAPTIONS = "It is two captions now."
ONE_CAPTION = "They are one caption now."
EASY_CHOSEN = "Your film has easy words where you wrote them."
SAID_CHOSEN = "Your film has the words that were said."
SOUND_ADDED = "The sound is in the captions."
SOUND_GONE = "The sound is gone."
HELP_CAPTIONS = (
    "Press Change it to change a caption.",
    "You can write easy words for it.",
    "Then choose which words are in your film.",
    "A sign tells you what is hard to read.",
)


def caption_number(number: int) -> str:
    """What a caption is called."""
    return f"Caption {number}"


def hear_part(number: int) -> str:
    """To hear one part of a caption, where something between is left out."""
    return f"Hear part {number}"


def captions_to_look_at(count: int) -> str:
    """How many captions were written for words that changed."""
    return "Look at 1 caption again." if count == 1 else f"Look at {count} captions again."


# say it into the microphone

SAY_IT = "Say it"
SAY_IT_AGAIN = "Say it again"
SAY_HOW = "Press Start, and say it. Then press Stop. It stays on this computer."
MAY_ASK = "Your browser may ask you first. Then press Allow."
RECORDED = "We have it. You can hear it now."
HOW_LOUD = "How loud you are"
WE_HEAR_YOU = "We can hear you."
WE_HEAR_NOTHING = "We hear nothing yet."
SECONDS_OF = "{now} of {all} seconds"
WRITE_IT_DOWN = "Write it down"
WRITING_IT_DOWN = "Writing it down"
SAID_IS_WRITTEN = "It is written down. Look if it is right."
IS_IT_WHAT_YOU_SAID = "Is this what you said? You can change it."
TYPE_IT = "Type it"
OR_TYPE = "Or press Type it."
MICROPHONE_REFUSED = "Your browser keeps the microphone off. You can allow it there."
MICROPHONE_MISSING = "We cannot find a microphone. Plug one in, and press Start again."
MICROPHONE_BUSY = "Something else uses the microphone. Close that, and press Start again."
MICROPHONE_NONE = "This browser cannot hear you."

# say yes and save

SAVE = "Save"
SAY_YES_AND_SAVE = "Say yes and save"
YOU_SAY_WHO_SEES = "You say who can see your film."
CAN_WE_MAKE = "Can we make a film with you?"
CAN_WE_SHARE = "Can we share this film?"
YES = "Yes"
NO = "No"
NOT_YET = "Not yet"
CHANGED_MY_MIND = "I changed my mind"
WHO_CAN_SEE = "Who can see it?"
AUDIENCE_NAMES = {
    "me": "Just me",
    "known": "People I know",
    "training": "Staff training",
    "everyone": "Everyone",
}
WATCHED = "You watched the film to the end."
ADD_VOICE = "Add your voice"
NOW_PRESS_ANSWER = "Now press your answer."
OR_ANSWER = "Or press Cancel, and answer without it."
NOT_ALL_SAID_YES = "Not everybody has said yes yet."
NOBODY_KNOWN = "We do not know yet who is in this film."
NAME_FIRST = "Say first who this is."
SAY_WHO_SPEAKS = "Say who speaks"
WHO_ELSE_IS_SEEN = "Who else do we see?"
ADD_THIS_PERSON = "Add this person"
WHO_IS_IN_IT = "Who is in your film?"
WE_ASK_EACH = "We ask each person, one by one."
WHAT_SHOULD_PEOPLE_KNOW = "What do you want people to know?"
IT_HELPS_TO_CHOOSE = "One sentence is enough. It helps you to choose."
LATER = "Later"
LATER_MEANS = "Press Later to be asked next time."
HELP_SENTENCE = (
    "Press Say it to speak, or type your sentence.",
    "You can change it at any time.",
    "Press Later to be asked next time.",
)

HELP_ASK_FIRST = (
    "Press Yes, No or Not yet.",
    "You can change your mind at any time.",
    "Press Later to be asked next time.",
    "You can save your film when everybody said yes.",
)
SAVE_MY_FILM = "Save my film"
EACH_BUTTON_SAVES = "Each button saves one file on this computer."
FILM_WITH_CAPTIONS = "Film with captions"
FILM_WITHOUT_CAPTIONS = "Film without captions"
FILM_WITH_SOFT_CAPTIONS = "Film with captions you can turn off"
THE_WORDS = "The words"
WORD_DOCUMENT = "The words for Word"
WORDS_FOR_PROGRAMS = "The words for other computers (JSON)"
CAPTIONS_SRT = "Captions for other players (SRT)"
CAPTIONS_VTT = "Captions for web pages (WebVTT)"
YOU_SAID_PAGE = "You said, we did (web page)"
YOU_SAID_PAPER = "You said, we did (PDF, to print)"
CAPTIONS_EASY = "Captions in easy words (SRT)"
CAPTIONS_AS_SAID = "Captions of what was said (SRT)"
FILM_NOT_MADE = "Your film is not made yet. Make it first."
SAVING = "Saving your film."
SHOW_THE_FOLDER = "Show the folder"
FOLDER_OPEN = "The folder is open in another window."
HELP_SAVE = (
    "Press Save to put a file on this computer.",
    "The page says where it is.",
    "Press Show the folder to see it.",
    "Saving never changes your story.",
)


def said_no(name: str) -> str:
    """Somebody does not want to be in a film."""
    return f"{name} said no."


def not_to_be_used(name: str) -> str:
    """What that means."""
    return f"Please leave {name} out of the film."


def no_is_shown(name: str) -> str:
    """How a person will know which moments are meant."""
    return f"We show you where {name} is when you choose."


def may_change_mind(name: str) -> str:
    """A no is not for ever."""
    return f"{name} can say yes later."


def leave_person_out(name: str) -> str:
    """On the button that leaves out all of somebody's moments."""
    return f"Leave {name} out now"


def left_out_moments(count: int) -> str:
    """Said once that was done."""
    return "1 moment is left out." if count == 1 else f"{count} moments are left out."


def ask_again(name: str) -> str:
    """On the button back to the question."""
    return f"Ask {name} again"


def answered(name: str, answer: str) -> str:
    """What somebody said, aloud and on the page."""
    return f"{name} said {answer}."


def hear_answer(name: str) -> str:
    """A button to hear somebody's answer in their own voice."""
    return f"Hear what {name} said"


def taken_out(name: str) -> str:
    """Said once somebody changed their mind."""
    return f"{name} is out of the story now. Old films are marked."


def is_asked_too(name: str) -> str:
    """Said once somebody who is seen was added."""
    return f"We ask {name} too."


def in_folder(name: str, folder: str) -> str:
    """A file, and the folder that it is in."""
    return f"{name}, in {folder}"


def saved_as(name: str, folder: str) -> str:
    """Where a file was put."""
    return f"Saved in {folder}, as {name}."


# my stories, the new one and the list

TAKE_OFF_LIST = "Take it off this list"
OFF_THE_LIST = "It is off the list. Its files are still there."


def opened(days_ago: int) -> str:
    """When a person was last in a story."""
    if days_ago <= 0:
        return "You were here today."
    if days_ago == 1:
        return "You were here yesterday."
    if days_ago < 14:
        return f"You were here {days_ago} days ago."
    if days_ago < 60:
        return f"You were here {days_ago // 7} weeks ago."
    return "You were here a long time ago."


# add films

ADD_FILMS = "Add films"
NO_FILMS = "Add the film where you tell your story."
PHOTOS_TOO = "You can add photos too. Each is shown for 5 seconds."
CHOOSE_FILMS = "Choose films"
ADD_ANOTHER = "Add another film"
FIND_ON_COMPUTER = "Find on this computer"
FILMS_STAY_HERE = "Your films stay on this computer. They are never changed."
HAS_SOUND = "Has sound"
NO_SOUND = "No sound"
SOUND_ONLY = "Sound only"
PHOTO = "Photo"
REMOVE = "Remove"
REMOVED = "The film is out of your story."
ADDING = "Adding your film."
SHARE_ADDED = "{share} of 100 parts are here."
LOOKING_FOR_FILM = "Looking for your film."
WITHOUT_FILM_ALREADY = "That film was not in your story."
NEXT_WORDS = "Next: words"
SHOW_WHERE = "Show me where it is"
GO_ON_WITHOUT = "Go on without it"
WITHOUT_FILM = "That film is out of your story. Undo brings it back."
HELP_FILMS = (
    "Press Choose films to pick films, sound or photos.",
    "Or press Find on this computer to look in your folders.",
    "You can add more than one.",
    "Then press Next.",
)


def films_lead(count: int, lost: int) -> str | None:
    """The one line under the heading."""
    if lost:
        return "One film needs your help." if lost == 1 else "Some films need your help."
    if count == 0:
        return None
    return "This film is in your story." if count == 1 else "These films are in your story."


def adding(name: str) -> str:
    """What the bar of a film that is being added is called."""
    return f"Adding {name}" if name else ADDING


def not_added(name: str) -> str:
    """Which film of a folder could not be added."""
    return f"We could not add {name}."


def is_added(name: str) -> str:
    """Said aloud when a film was added."""
    return f"{name} is in your story."


def is_back(name: str) -> str:
    """Said aloud when a film that was gone was found."""
    return f"{name} is back."


def is_ready(name: str) -> str:
    """Said aloud when a film can be played here."""
    return f"{name} is ready to play."


def getting_ready(name: str) -> str:
    """What the bar of a light copy is called."""
    return f"Getting {name} ready"


def cannot_find(name: str) -> str:
    """A film that is not where it was."""
    return f"We cannot find {name}."


def damaged_at(seconds: int) -> str:
    """Of a film: where the first damaged piece of it is."""
    return f"Some of it is damaged, at {clock(seconds)}"


def length_in_words(seconds: int) -> str:
    """How long a film is."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "hour"), (minutes, "minute"), (rest if not hours else 0, "second"))
    said = [f"{count} {unit}{'s' if count > 1 else ''}" for count, unit in parts if count]
    return " ".join(said) or "Less than a second"


# look in folders

WHERE_IS_IT = "Where is it now?"
COPY_IT = "Copy into my story"
LEAVE_IT_THERE = "Leave where it is"
HOW_TO_TAKE = "How to add films"
FOLDER_ABOVE = "Folder above"
ALL_PLACES = "All places"
NOTHING_IN_FOLDER = "There are no films or photos in this folder."
MORE_NOT_SHOWN = "There is more here than we can show."
NO_STORIES_HERE = "There are no stories in this folder."
LOOK_FOR_IT_HERE = "Look for it here"
ADD_THIS = "Add"
IT_IS_THIS_ONE = "It is this one"
PLACES = {
    "videos": "Videos",
    "documents": "Documents",
    "downloads": "Downloads",
    "desktop": "Desktop",
    "pictures": "Pictures",
    "home": "My own folder",
}
"""The folders that most people know, by what the core calls them."""


def things_here(first: int, last: int, count: int) -> str:
    """Which part of a big folder is shown."""
    return f"{first} to {last} of {count}"


def add_all(count: int) -> str:
    """To add every film of a folder."""
    return f"Add all {count} films"
