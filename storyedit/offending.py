"""Words that would hurt or shock, were an engine to put them into somebody's mouth.

English, and few: swearing from Ofcom's "medium" upwards and words that shame people for what they
are, from "Attitudes to potentially offensive language and gestures on TV and radio" (Ofcom, 2016).
The lists that filters of chats come with were looked at and are not used: they hold "hell",
"stroke", "kill" and "gay", and people must be able to tell what happened to them. Nor are names
here ("Dick", "Fanny"), places, or what a doctor says.
"""

import re

from storyedit.sentences import bare

OFFENDING = frozenset(
    """
    arse arses arsehole arseholes ass asshole assholes
    bastard bastards bellend bellends bitch bitches bitched bitching bitchy
    bollock bollocks bugger buggered bullshit
    cock cocks cocksucker cocksuckers cunt cunts
    dickhead dickheads dyke dykes
    fag fags faggot faggots
    fuck fucks fucked fucker fuckers fuckin fucking
    gobshite gobshites gook gooks kike kikes knobhead knobheads
    minge mong mongs motherfucker motherfuckers motherfucking
    nigga niggas nigger niggers
    paki pakis piss pissed pisses pissing poof poofs prick pricks pussy pussies
    raghead ragheads retard retards retarded
    scrote shag shagged shagging shit shits shite shithead shitting shitty
    slag slags slut sluts slutty spastic spastics spaz
    tit tits titties tosser tossers tranny trannies twat twats
    wank wanked wanker wankers wanking wetback whore whores wop wops
    """.split()
)
"""Whole words in small letters."""

STARRED = re.compile(r"[^\W\d_]+\*{2,}[^\W\d_]*")
"""A word that an engine has half hidden by itself: "f***", "sh**ting"."""


def would_offend(text: str) -> bool:
    """Whether a word, or a part of it between hyphens, is one that would offend."""
    parts = bare(text).removesuffix("'s").rstrip("'").split("-")
    return any(part in OFFENDING or STARRED.fullmatch(part) for part in parts)
