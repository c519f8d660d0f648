"""Speech models: what is here, getting one, choosing one."""

from storyedit.engines.downloads import get_model
from storyedit.engines.models import FoundModel, ListedModel, use_model
from storyedit.engines.models import list_models as list_all_models
from storyedit.engines.registry import DEFAULT_ENGINE, engine_availability

__all__ = ["FoundModel", "ListedModel", "get_model", "list_models", "use_model"]


def list_models(engine: str = DEFAULT_ENGINE) -> tuple[ListedModel, ...]:
    """Every model on this computer, the first to be used first.

    Raises ``EngineMissing`` for an engine nobody knows.
    """
    engine_availability(engine)
    return list_all_models(engine)
