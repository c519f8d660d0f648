"""The speech engines at hand, each with every model it can use."""

from collections.abc import Collection
from dataclasses import dataclass

from storyedit.engines.models import FoundModel, choose_model, list_models
from storyedit.engines.registry import engine_names, find_engine
from storyedit.errors import EngineMissing, TranscribeError


@dataclass(frozen=True, slots=True)
class EngineAtHand:
    """An engine with a model, and what the model is called beside the others."""

    engine: str
    model: FoundModel
    label: str


def engines_at_hand(
    engines: Collection[str], named: str | None
) -> tuple[list[EngineAtHand], list[TranscribeError]]:
    """Every engine with every model it can use, and what is missing for others.

    ``engines`` are the names of those that are wanted, none meaning all. ``named`` is the one
    model wanted. Raises ``EngineMissing``, ``ModelMissing`` where one that was asked for is not
    here, or there is none at all.
    """
    ears: list[EngineAtHand] = []
    missing: list[TranscribeError] = []
    for engine in dict.fromkeys(engines) if engines else engine_names():
        try:
            find_engine(engine)
            ears += _with_models(engine, named)
        except TranscribeError as problem:
            if engines:
                raise
            missing.append(problem)
    if not ears and missing:
        raise missing[0]
    if not ears:
        raise EngineMissing(
            "There is no speech engine on this computer.", "Install storyedit again."
        )
    return ears, missing


def _with_models(engine: str, named: str | None) -> list[EngineAtHand]:
    if named:
        model = choose_model(named, engine)
        return [EngineAtHand(engine, model, model.name)]
    models = [each.model for each in list_models(engine) if engine in each.model.engines]
    if not models:
        models = [choose_model(None, engine)]  # says what can be done
    names = [model.name for model in models]
    return [
        EngineAtHand(
            engine,
            model,
            model.name
            if names.count(model.name) == 1
            else f"{model.name}, {model.origin}: {model.location}",
        )
        for model in models
    ]
