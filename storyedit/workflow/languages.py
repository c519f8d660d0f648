"""The languages that can be written down, by the names people know them by."""

from dataclasses import dataclass
from functools import cache

from babel import Locale

from storyedit.engines.languages import languages_of
from storyedit.engines.models import choose_model
from storyedit.engines.registry import DEFAULT_ENGINE, engine_availability
from storyedit.errors import TranscribeError

ISO_CODES = {"jw": "jv"}
"""Where Whisper's code is an old one."""


@dataclass(frozen=True, slots=True)
class Language:
    """A Whisper code ("cy"), its name in English ("Welsh"), and its own ("Cymraeg")."""

    code: str
    name: str
    own_name: str


def list_languages(
    engine: str = DEFAULT_ENGINE, *, model: str | None = None
) -> tuple[Language, ...]:
    """Every language that the model knows, by name.

    ``model`` is a name, a folder or a file; None takes what there is. Raises ``EngineMissing``
    and ``ModelMissing``.
    """
    engine_availability(engine)
    known = (language_of(code) for code in languages_of(choose_model(model, engine)))
    return tuple(sorted(known, key=lambda language: language.name.lstrip("ʻ")))


@cache
def language_of(code: str) -> Language:
    """A language by its Whisper code; the names are Unicode's (CLDR)."""
    iso = ISO_CODES.get(code, code)
    name = Locale("en", "GB").languages.get(iso, code)
    return Language(code, name, Locale.parse(iso).get_language_name(iso) or name)


def language_code(asked: str, engine: str = DEFAULT_ENGINE, *, model: str | None = None) -> str:
    """The code of a language given by code or name, in English or its own.

    Raises ``TranscribeError`` where the model knows no such language, and as ``list_languages``.
    """
    wanted = asked.strip().casefold()
    listed = list_languages(engine, model=model)
    for language in listed:
        if wanted in {language.code, language.name.casefold(), language.own_name.casefold()}:
            return language.code
    if len(listed) == 1:
        raise TranscribeError(
            "This model only knows English.", 'Choose a model without ".en" in its name.', asked
        )
    raise TranscribeError(
        "We do not know that language.", "See the list with: storyedit languages", asked
    )
