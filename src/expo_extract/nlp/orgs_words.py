"""What each word is to the grammar of names: an opening noun, a field, a name, a word that ends a name."""

from __future__ import annotations

from functools import cache

from expo_extract.lang.orgs import Head, OrgLexicon, org_lexicon
from expo_extract.lang.places import Place
from expo_extract.nlp.places import place_table
from expo_extract.nlp.places_table import NameTable
from expo_extract.nlp.tokens import token_cutter

OPENING = {"«": "»", '"': '"', "“": "”", "'": "'", "(": ")", "[": "]"}
QUOTES = frozenset({"«", '"', "'"})
_SETTLED = frozenset({"city", "country", "region", "area"})


class OrgWords:
    """The lexicon of bodies with its matchers; one per language, shared."""

    def __init__(self, lang: str) -> None:
        cutter = token_cutter(lang)
        lexicon: OrgLexicon = org_lexicon(lang)
        self.lang = lang
        self.lexicon = lexicon
        words = lexicon.words
        self.field, self.generic, self.adjective = words["field"], words["generic"], words["adjective"]
        self.not_adjective, self.family, self.royal = words["not_adjective"], words["family"], words["royal"]
        self.quantifier, self.bodies, self.local = (
            words["quantifier"],
            words["bodies"],
            words["inside"] if "inside" in words else frozenset(),
        )
        self.locative, self.host, self.belonging, self.expo = (
            words["locative"],
            words["host"],
            words["belonging"],
            words["expo"],
        )
        self.demonstrative = words["demonstrative"]
        self.hard, self.soft, self.titles, self.common = lexicon.hard, lexicon.soft, lexicon.titles, lexicon.common
        self.back = lexicon.back
        self.heads: NameTable[Head] = NameTable(lexicon.heads, cutter)
        self.several = NameTable(lexicon.several, cutter)
        self.known = NameTable(lexicon.known, cutter)
        self.agencies = NameTable(lexicon.agencies, cutter)
        self.agency_heads = NameTable(dict.fromkeys(lexicon.agency_heads, True), cutter)
        self.hollow = NameTable(dict.fromkeys(lexicon.hollow, True), cutter)
        self.places = place_table(lang)

    def place(self, keys: list[str], i: int, stop: int) -> tuple[int, Place] | None:
        """Returns the token after the place name at token ``i`` and its first reading; nationalities are no place here."""
        if i >= stop or keys[i] not in self.places.prefixes:
            return None
        found = self.places.longest(keys, i, stop)
        if found is None:
            return None
        place = next((p for p in found[1] if p.type in _SETTLED), None)
        return (found[0], place) if place else None

    def nationality(self, key: str) -> str | None:
        """Returns the country of a nationality adjective, or None."""
        if key not in self.places.prefixes:
            return None
        found = self.places.longest([key], 0, 1)
        return next((p.country for p in found[1] if p.type == "nationality"), None) if found else None

    def proper(self, key: str) -> bool:
        """Whether a word is likely a name: letters, known for nothing else."""
        return key.isalpha() and not (
            key in self.common or key in self.hard or key in self.soft or key in self.titles or key in self.generic
        )

    def ends(self, key: str) -> bool:
        """Whether no name goes on with this word."""
        return key in self.hard or key in self.soft or key in self.titles


@cache
def org_words(lang: str) -> OrgWords:
    """Returns the words of a language."""
    return OrgWords(lang)


def quoted(keys: list[str], i: int, stop: int, limit: int = 8) -> int | None:
    """Returns the token after the quotation or bracket that opens at token ``i``; None where none opens or it is too long."""
    if i >= stop or keys[i] not in OPENING:
        return None
    closing = OPENING[keys[i]]
    for j in range(i + 1, min(stop, i + limit + 2)):
        if keys[j] == closing:
            return j + 1 if j > i + 1 else None
    return None
