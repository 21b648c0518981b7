"""What each word is to the grammar of names: an opening noun, a field, a name, a word that ends a name."""

from __future__ import annotations

from functools import cache

from expo_extract.lang.orgs import Head, OrgLexicon, org_lexicon
from expo_extract.lang.places import Place
from expo_extract.nlp.places import place_table
from expo_extract.nlp.places_table import NameTable
from expo_extract.nlp.tokens import token_cutter

AND = "و"  # of both languages
THE = "ال"  # the Arabic article
EACH = "كل"  # «كل من …»
OPENING = {"«": "»", '"': '"', "“": "”", "'": "'", "(": ")", "[": "]"}
QUOTES = frozenset({"«", '"', "'"})
COLON = ":"
SEPARATORS = frozenset({AND, "،", ",", "؛"})  # between the names of a list
_CLAUSE = frozenset({":", "،", "؛", ".", "؟", "!"})  # no name in quotes has one of these
CLOSING = frozenset({"»", '"', "'", ")"})
_COPULA = ("هاند", "اناند")  # Persian «… هستند», joined to its word
_SOME, _LONG = "هایی", 6  # not «نهایی», «رهایی»
_DASH = "-"
DASHES = ("-", "–", "—")
_SETTLED = frozenset({"city", "country", "region", "area"})


class OrgWords:
    """The lexicon of bodies with its matchers; one per language, shared."""

    def __init__(self, lang: str) -> None:
        cutter = token_cutter(lang)
        lexicon: OrgLexicon = org_lexicon(lang)
        self.lang = lang
        self.lexicon = lexicon
        self.sets = lexicon.words
        self.field, self.generic, self.royal = lexicon.words["field"], lexicon.words["generic"], lexicon.words["royal"]
        self.verbs, self.light, self.hard, self.soft, self.titles = (
            lexicon.verbs,
            lexicon.light,
            lexicon.hard,
            lexicon.soft,
            lexicon.titles,
        )
        self.given, self.names, self.common = lexicon.given, lexicon.names, lexicon.common
        self.heads: NameTable[Head] = NameTable(lexicon.heads, cutter)
        self.several = NameTable(lexicon.several, cutter)
        self.known = NameTable(lexicon.known, cutter)
        self.agencies = NameTable(lexicon.agencies, cutter)
        self.business = NameTable(dict.fromkeys(lexicon.business, True), cutter)
        self.guild_endings = tuple(lexicon.words["guild_endings"])
        self.labels = NameTable(dict.fromkeys(lexicon.labels, True), cutter)
        self.kinds = NameTable(dict.fromkeys(lexicon.kinds, True), cutter)
        self.firm_offices = NameTable(dict.fromkeys(lexicon.firm_offices, True), cutter)
        self.back = lexicon.back
        self.hollow = NameTable(dict.fromkeys(lexicon.hollow, True), cutter)
        self.places = place_table(lang)
        # Words at which a name may begin that a head, a list or a table of names tells.
        tables = (self.heads, self.several, self.known, self.agencies, self.hollow)
        self.openers = frozenset().union(*(table.prefixes for table in tables))
        # Words that may bring a list of firms, or a name in quotes.
        firms = frozenset().union(
            *(self.sets[name] for name in ("firm_nouns", "firm_plurals", "firm_kinds", "showing"))
        )
        brought = firms | {f"{THE}{key}" for key in firms} | self.sets["introducing"] | {EACH}
        marks = QUOTES | {COLON}
        self.listing = brought | self.labels.prefixes | self.kinds.prefixes | self.firm_offices.prefixes | marks
        self.described = self.field | self.generic | self.common
        self.placing = self.sets["locative"] | self.sets["host"]

    def head(self, keys: list[str], i: int, stop: int) -> tuple[int, Head] | None:
        """Returns the token after the head at token ``i``, and the head."""
        return self.heads.longest(keys, i, stop) if keys[i] in self.heads.prefixes else None

    def hollow_end(self, keys: list[str], i: int, stop: int) -> int | None:
        """Returns the token after a phrase that only looks like a head, if one begins at token ``i``."""
        found = self.hollow.longest(keys, i, stop) if keys[i] in self.hollow.prefixes else None
        return found[0] if found else None

    def held(self, keys: list[str], i: int, head: Head, end: int) -> bool:
        """Whether the house ``[i, end)`` is where something takes place: «في متحف …», «بقاعة …», «در دانشگاه …»."""
        if head.kind in ("plain", "whole"):
            return True
        before = keys[i - 1] if i else ""
        if before not in self.sets["locative"] and before not in self.sets["host"]:
            return False
        if before in self.sets["host"]:
            return head.house or any(key.removeprefix(THE) in self.sets["expo"] for key in keys[i:end])
        return not (
            i > 1 and (keys[i - 2] in self.sets["belonging"] or keys[i - 2].removesuffix("ا") in self.sets["belonging"])
        )

    def owned(self, keys: list[str], i: int) -> bool:
        """«برگزارکننده آن | بنیاد مهر است»: whether the pronoun before token ``i`` belongs to the noun before it."""
        return i > 1 and keys[i - 2] in self.sets["owned"]

    def one_of_many(self, keys: list[str], i: int, head: Head) -> bool:
        """Whether the head is counted or quantified, and names nothing: «80 شركة سياحة», «هر سازمان»."""
        before = keys[i - 1] if i else ""
        if head.definite:  # «الهيئة … المنظمة لمعرض …»: the noun is a participle here
            adjective = keys[i] in self.soft or keys[i] in self.sets["adjectival"]
            return adjective and before.startswith(THE) and before not in self.hard
        return self.counts(before)

    def counts(self, key: str) -> bool:
        """Whether a word counts the noun after it: «80 شركة», «ده‌ها شرکت», «هر سازمان»."""
        return key in self.sets["quantifier"] or key[:1].isdigit()

    def place(self, keys: list[str], i: int, stop: int) -> tuple[int, Place] | None:
        """Returns the token after the place name at token ``i`` and its first reading; nationalities are no place here."""
        if i >= stop or keys[i] not in self.places.prefixes:
            return None
        found = self.places.longest(keys, i, stop)
        if found is None:
            return None
        place = next((p for p in found[1] if p.type in _SETTLED), None)
        return (found[0], place) if place else None

    def is_place(self, keys: list[str], i: int, stop: int) -> bool:
        """Whether the tokens ``[i, stop)`` are the name of a place and no more."""
        place = self.place(keys, i, stop)
        return place is not None and place[0] == stop

    def district(self, keys: list[str], i: int, stop: int) -> int | None:
        """Returns the token after the name of a district at token ``i``: a town, several of them («طنجة تطوان الحسيمة»), names with dashes."""
        place = self.place(keys, i, stop)
        dashed = i + 2 < stop and keys[i + 1] == _DASH and keys[i].isalpha() and not self.ends(keys[i])
        if place is None and not dashed:
            return None
        end = place[0] if place is not None else i + 1
        while end < stop:
            dash = keys[end] == _DASH
            more = self.place(keys, end + dash, stop)
            if more is not None and not more[1].need:
                end = more[0]
            elif dash and end + 1 < stop and keys[end + 1].isalpha() and not self.ends(keys[end + 1]):
                end += 2
            else:
                break
        return end

    def country(self, keys: list[str], first: int, last: int) -> str | None:
        """Returns the country that a name speaks of, by a place or an adjective of nationality."""
        for i in range(first, last):
            place = self.place(keys, i, last)
            country = place[1].country if place and not place[1].need else self.nationality(keys[i])
            if country:
                return country
        return None

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

    def own(self, key: str) -> bool:
        """Whether a word is likely a name, and no field of work."""
        return self.proper(key) and key not in self.field

    def name_word(self, key: str) -> bool:
        """Whether a word is likely a name, no field of work and no nationality."""
        return self.own(key) and self.nationality(key) is None

    def is_person(self, keys: list[str]) -> bool:
        """Whether words begin with a given name and another name."""
        return len(keys) > 1 and keys[0] in self.given and keys[1] in self.names

    def may_name(self, key: str) -> bool:
        """Whether a word may stand in the name of a firm, known or not."""
        return key.isalpha() and len(key) > 2 and not self.ends(key)

    def ends(self, key: str) -> bool:
        """Whether no name goes on with this word: «برگزارکننده‌اند» is a verb, «نکته‌هایی» an indefinite plural."""
        joined = self.lang == "fa" and (key.endswith(_COPULA) or (key.endswith(_SOME) and len(key) > _LONG))
        return joined or key in self.hard or key in self.soft or key in self.titles


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
        if keys[j] in _CLAUSE:
            return None
    return None


def after_separator(keys: list[str], p: int, stop: int, separators: frozenset[str] = SEPARATORS) -> int | None:
    """Returns the token after «و», a comma, or a comma and «و» at token ``p``; None where no separator stands."""
    if p >= stop or keys[p] not in separators:
        return None
    return p + 1 + (keys[p] != AND and p + 1 < stop and keys[p + 1] == AND)


def claim(taken: set[int], first: int, last: int) -> bool:
    """Takes the tokens ``[first, last)``; False where one of them is ``taken`` already."""
    tokens = range(first, last)
    free = taken.isdisjoint(tokens)
    if free:
        taken.update(tokens)
    return free
