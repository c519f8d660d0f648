"""Keep Gradio at home: it asks and tells nobody, and keeps its files where we say."""

import os
from pathlib import Path

AT_HOME = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}


def keep_gradio_quiet(temp_dir: Path) -> None:
    """Set the environment that Gradio reads when it is first imported; call this before.

    ``temp_dir`` is where it puts its own passing files. Whatever else is set for Gradio outside
    (GRADIO_ALLOWED_PATHS, GRADIO_SHARE, GRADIO_ROOT_PATH) is taken away: it would open the door.
    """
    for name in [name for name in os.environ if name.startswith("GRADIO_")]:
        del os.environ[name]
    os.environ.update(AT_HOME, GRADIO_TEMP_DIR=str(temp_dir))
