"""The command that lists the sounds of a recording, and chooses one."""

from typing import Annotated

import typer

from storyedit.cli.printing import counted, print_json, say, wait_for
from storyedit.cli.story import AsJson, Project
from storyedit.media import MediaReference, SoundTrack
from storyedit.workflow import projects
from storyedit.workflow.recordings import recording_at
from storyedit.workflow.sound_tracks import choose_sound_track, sound_tracks


def add_commands(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("sound-track")(sound_track)


def sound_track(
    project: Project,
    recording: Annotated[
        int, typer.Argument(help="The recording: 1 is the first.", show_default=False)
    ],
    track: Annotated[
        int | None, typer.Argument(help="The sound to use. Else: they are listed.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the sounds of a recording, or choose the one to use."""
    if track is None:
        opened = projects.look_at_project(project)
        reference = recording_at(opened, recording)
        tracks = sound_tracks(opened, reference.id)
        if as_json:
            print_json(tracks)
        else:
            say(*_lines(tracks, reference))
        return
    with projects.open_project(project) as opened:
        media_id = recording_at(opened, recording).id
        wait_for(lambda _, cancel: choose_sound_track(opened, media_id, track, cancel))
        say(f"We use sound {track} now.", "Words that are written down stay as they are.")


def _lines(tracks: tuple[SoundTrack, ...], reference: MediaReference) -> list[str]:
    if not tracks:
        return ["There is no sound in this film."]
    used = reference.audio.index if reference.audio else None
    return [
        f"Sound {number}: {counted(track.audio.channels, 'channel')}"
        f"{'' if track.is_heard else ', silent'}"
        f"{', used' if track.audio.index == used else ''}"
        for number, track in enumerate(tracks, start=1)
    ]
