"""Where the command line begins and ends: every way out is plain words and a number."""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

import typer

from storyedit.cli import (
    again,
    agree,
    away,
    bench,
    captioning,
    captions,
    faces,
    film,
    hints,
    marks,
    meant,
    mending,
    model,
    my_words,
    sound,
    story,
    tools,
    voices,
    words,
)
from storyedit.cli.printing import say_problem
from storyedit.errors import Cancelled, StoryEditError
from storyedit.log import write_down

CTRL_C = 130
"""What typer gives back for Ctrl-C, and for that alone."""

app = typer.Typer(
    name="storyedit",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
story.add_commands(app)
mending.add_commands(app)
away.add_commands(app)
sound.add_commands(app)
words.add_commands(app)
again.add_commands(app)
voices.add_commands(app)
hints.add_commands(app)
marks.add_commands(app)
meant.add_commands(app)
film.add_commands(app)
agree.add_commands(app)
tools.add_commands(app)
captioning.add_commands(captions.app)
faces.add_commands(captions.app)
app.add_typer(captions.app, name="captions")
app.add_typer(my_words.app, name="my-words")
app.add_typer(model.app, name="model")
app.add_typer(bench.app, name="bench")


@app.callback()
def begin(context: typer.Context) -> None:
    """Turn a recorded interview into a story in one straight line, with captions."""
    if context.invoked_subcommand is None:
        tools.open_app()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process with its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a screen without a letter shows its code instead
            stream.reconfigure(errors="backslashreplace", line_buffering=True)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command, and return 0, 1 or 2 as the module says."""
    try:
        ended = app(args=arguments, standalone_mode=False)
        return _stopped() if ended == CTRL_C else ended or 0
    except StoryEditError as problem:
        write_down(problem)
        say_problem(problem.plain, problem.advice)
        return 1
    except (Cancelled, KeyboardInterrupt, typer.Abort):
        return _stopped()
    except BrokenPipeError:
        return 1
    except Exception as problem:
        return _not_understood(problem)


def _stopped() -> int:
    say_problem("We stopped.", "Nothing was lost. You can start again any time.")
    return 1


def _not_understood(problem: Exception) -> int:
    """A command that typer could not read says where to look; anything else goes to the log."""
    if hasattr(problem, "format_message"):
        context = getattr(problem, "ctx", None)
        command = context.command_path if context else "storyedit"
        say_problem("We did not understand that.", f"See how it is written: {command} --help")
        return 2
    log_file = write_down(problem)
    say_problem(
        "Something went wrong, and we do not know why.",
        f"Your story is safe. Please show this file to someone: {log_file}",
    )
    return 1
