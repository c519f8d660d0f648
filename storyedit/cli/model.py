"""The commands for speech models."""

from pathlib import Path
from typing import Annotated

import typer

from storyedit.cli.printing import print_json, say, wait_for
from storyedit.cli.story import AsJson
from storyedit.workflow import listening, models

app = typer.Typer(help="Look at, get and choose speech models.", no_args_is_help=True)

Engine = Annotated[str, typer.Option(help="Which engine it is for.")]


@app.command("list")
def list_all(engine: Engine = listening.DEFAULT_ENGINE, as_json: AsJson = False) -> None:
    """List the speech models on this computer."""
    listed = models.list_models(engine)
    if as_json:
        print_json(listed)
        return
    for entry in listed:
        found = entry.model
        sign = "*" if entry.is_used else " "
        say(f"{sign} {found.name}, {found.size_mb} MB, {found.origin}: {found.location}")
    if any(entry.is_used for entry in listed):
        say("* is the one in use.")
    else:
        say(f"There is no speech model for {engine} yet.")


@app.command()
def get(
    name: Annotated[str, typer.Argument(help="Such as base or small.", show_default=False)],
    engine: Engine = listening.DEFAULT_ENGINE,
) -> None:
    """Get a speech model over the internet. Nothing of yours is sent."""
    found = wait_for(
        lambda report, cancel: models.get_model(name, engine=engine, report=report, cancel=cancel)
    )
    say(f"The model {found.name} is here: {found.location}")


@app.command()
def use(
    folder: Annotated[Path, typer.Argument(help="A model's folder or file.", show_default=False)],
) -> None:
    """Use the speech model in a folder from now on."""
    found = models.use_model(folder)
    say(f"From now on we use {found.name}, in {found.location}")
