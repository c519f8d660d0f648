"""Where lies what belongs to the person and not to one project.

With ``STORYEDIT_HOME`` all that storyedit keeps by itself is in that one folder instead.
"""

import os
from pathlib import Path

import platformdirs

APP = "storyedit"


def _home() -> Path | None:
    """One folder for everything, when ``STORYEDIT_HOME`` names it."""
    named = os.environ.get("STORYEDIT_HOME")
    return Path(named) if named else None


def _config_folder() -> Path:
    return _home() or platformdirs.user_config_path(APP, False)


def models_folder() -> Path:
    """Where speech models are kept. May not exist yet."""
    home = _home()
    return home / "models" if home else platformdirs.user_data_path(APP, False) / "models"


def cache_folder() -> Path:
    """Stamps, and models written again for another engine; always safe to delete."""
    home = _home()
    return home / "cache" if home else platformdirs.user_cache_path(APP, False)


def settings_file() -> Path:
    """The small file that remembers which model was chosen."""
    return _config_folder() / "speech.json"


def app_settings_file() -> Path:
    """The small file that remembers how the app is to look and behave."""
    return _config_folder() / "app.json"


def my_words_file() -> Path:
    """The small file of a person's own words, which are listened for in all their stories."""
    return _config_folder() / "my-words.json"


def known_stories_file() -> Path:
    """The small file that remembers which stories were opened, and where they lie."""
    return _config_folder() / "stories.json"


def stories_folder() -> Path:
    """Where new stories are put. May not exist yet."""
    home = _home()
    return home / "stories" if home else platformdirs.user_documents_path() / APP


def films_folder() -> Path:
    """Where finished films are put for the person to find. May not exist yet."""
    home = _home()
    return home / "films" if home else platformdirs.user_videos_path() / APP


def person_folders() -> dict[str, Path]:
    """The folders every person has, by what they are called here; some may not exist.

    They are the computer's own, also with ``STORYEDIT_HOME``.
    """
    return {
        "videos": platformdirs.user_videos_path(),
        "documents": platformdirs.user_documents_path(),
        "downloads": platformdirs.user_downloads_path(),
        "desktop": platformdirs.user_desktop_path(),
        "pictures": platformdirs.user_pictures_path(),
        "home": Path.home(),
    }
