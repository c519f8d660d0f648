"""How common words are in a language, by the lists of wordfreq."""

from functools import cache

from storyedit.hardwords import Commonness

NO_SPACES = frozenset({"zh", "ja", "ko", "th"})
"""Languages that wordfreq cannot take words from without more of it."""


@cache
def commonness_in(language: str) -> Commonness | None:
    """How common a word of this language ("en") is; None where there is no list of its words.

    The small lists: words of one in a million and up, which is all that is asked of them.
    """
    import wordfreq

    if language in NO_SPACES or language not in wordfreq.available_languages("small"):
        return None
    return lambda word: float(wordfreq.zipf_frequency(word, language, wordlist="small"))
