"""Keep Gradio at home: it asks and tells nobody, and keeps its files where we say."""

import os
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from pathlib import Path

AT_HOME = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}


def keep_gradio_quiet(temp_dir: Path) -> None:
    """Set the environment that Gradio reads when it is first imported, and import it.

    ``temp_dir`` is where it puts its own passing files. Whatever else is set for Gradio outside
    (GRADIO_ALLOWED_PATHS, GRADIO_SHARE, GRADIO_ROOT_PATH) is taken away: it would open the door.
    """
    for name in [name for name in os.environ if name.startswith("GRADIO_")]:
        del os.environ[name]
    os.environ.update(AT_HOME, GRADIO_TEMP_DIR=str(temp_dir))
    _import_without_stubs()


def _import_without_stubs() -> None:
    """Import Gradio, and let it write no type stubs into the place where it is installed.

    It parses each of its components again for them: half of the time that its import takes.
    """
    spec = find_spec("gradio")
    if "gradio" in sys.modules or spec is None or spec.loader is None:
        return
    package = sys.modules["gradio"] = module_from_spec(spec)
    with suppress(ImportError, AttributeError):  # another Gradio may not let itself be met so early
        vars(import_module("gradio.component_meta"))["create_or_modify_pyi"] = lambda *_: None
    spec.loader.exec_module(package)
