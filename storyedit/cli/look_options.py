"""The options by which captions are made to look otherwise."""

from typing import Annotated

import typer

from storyedit.looks import BoxStrength, CaptionColours, CaptionPlace, LetterSize
from storyedit.profiles import PROFILES

Profile = Annotated[
    str | None,
    typer.Option(
        help=f"How captions are: {', '.join(PROFILES)}, or a file of your own.", show_default=False
    ),
]
Letters = Annotated[
    LetterSize | None, typer.Option(help="How large their letters are.", show_default=False)
]
Box = Annotated[
    BoxStrength | None, typer.Option(help="How strong the box behind them is.", show_default=False)
]
Colours = Annotated[
    CaptionColours | None,
    typer.Option(help="The colours of letters and box.", show_default=False),
]
Place = Annotated[
    CaptionPlace | None, typer.Option(help="Where in the picture they are.", show_default=False)
]
Names = Annotated[
    bool | None, typer.Option("--names/--no-names", help="Say who speaks.", show_default=False)
]
