"""What each word may be inside a name, and where the styles, positions and verbs of the tables stand in a text.

Each distinct word is judged once and remembered, so a token costs one look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from expo_extract.lang.persons import PersonLexicon, person_lexicon
from expo_extract.lang.tables import ZWNJ
from expo_extract.mentions import Token
from expo_extract.nlp import persons_bits as bit
from expo_extract.nlp.persons_bits import Mark
from expo_extract.nlp.persons_shapes import WordShapes
from expo_extract.nlp.tokens import TokenCutter, token_cutter
from expo_extract.text.remembered import WORDS_REMEMBERED

_WORD_BITS = {
    ("part", "parentage"): bit.PARENT,
    ("part", "lineage"): bit.LINEAGE,
    ("part", "kunya"): bit.KUNYA,
    ("part", "house"): bit.HOUSE,
    ("part", "servant"): bit.SERVANT,
    ("part", "tail"): bit.TAIL,
    ("part", "god"): bit.TAIL | bit.GOD,
    ("part", "either"): bit.HOUSE | bit.TAIL,
    ("part", "particle"): bit.PARTICLE,
    ("part", "articled"): bit.ARTICLED,
    ("part", "ordinal"): bit.ORDINAL,
    ("part", "closing"): bit.CLOSING,
    ("bound", "stop"): bit.STOP,
    ("bound", "auxiliary"): bit.STOP | bit.AUXILIARY,
    ("bound", "adjective"): bit.ADJECTIVE | bit.COMMON,
    ("bound", "kunya_place"): bit.BOUND_KUNYA,
    ("occasion", "noun"): bit.OCCASION,
    ("object", "noun"): bit.OBJECT,
    ("small", "and"): bit.AND,
    ("small", "prized"): bit.PRIZED,
    ("small", "governing"): bit.GOVERNS,
    ("small", "by"): bit.BY | bit.THROUGH,
    ("small", "through"): bit.THROUGH,
    ("small", "inside"): bit.INSIDE | bit.THROUGH,
}
_FORM_KINDS = {
    "honorific": bit.HONORIFIC,
    "honorific.weak": bit.HONORIFIC | bit.WEAK_STYLE,
    "position": bit.POSITION,
    "profession": bit.PROFESSION,
    "group": bit.GROUP,
    "body": bit.BODY,
    "institution": bit.INSTITUTION,
    "institution.event": bit.EVENT,
    "sacred": bit.SACRED,
    "sacred.after": bit.SACRED_AFTER,
    "say": bit.SAY,
    "say.loosely": bit.SAY | bit.SAY_LOOSELY,
    "say.before": bit.SAY_BEFORE,
    "say.after": bit.SAY_AFTER,
    "say.work": bit.SAY_BEFORE | bit.SAY_WORK,
    "prize": bit.PRIZE,
    "byline": bit.BYLINE,
    "byline.agency": bit.AGENCY,
}
_ON, _ALI = "على", "علي"  # the preposition folds to the key of the name
_AND_TO = "والى"  # and this to that of «والي»
_LONG_TEXT = 60  # tokens; in so many an Arabic text is bound to say «على»
_PARTS_ALONE = ~(bit.PARTICLE | bit.ARTICLED | bit.ORDINAL)  # parts that are no word of their own


class WordBook:
    """Judges the words of one language; keeps what it learned, so use one for many texts.

    Args:
        lexicon: the names and tables.
        cutter: cuts the forms of the tables in the way that texts are cut.
    """

    def __init__(self, lexicon: PersonLexicon, cutter: TokenCutter) -> None:
        self.lexicon = lexicon
        self.shapes = WordShapes(lexicon)
        self.verb_last = bool(lexicon.keys("say", "after"))  # «سالم گفت», where Arabic has «قال سالم»
        self.owning = lexicon.keys("small", "own")  # «کنسول خود، سالم …»
        self._parts, self._bounds = _word_bits(lexicon)
        self._forms = _form_kinds(lexicon, cutter)
        self._prefixes = frozenset(form[:i] for form in self._forms for i in range(1, len(form) + 1))
        self._judged = lru_cache(WORDS_REMEMBERED)(self._judge)

    def flags(self, tokens: Sequence[Token]) -> list[int]:
        """Returns the bits of each token."""
        return self._settle_ali(tokens, [self._judged(token.key, token.text) for token in tokens])

    def _settle_ali(self, tokens: Sequence[Token], flags: list[int]) -> list[int]:
        """In a text that writes «على» as «علي», as Egyptian papers do, the word is a name if more speaks for it."""
        written = [i for i, token in enumerate(tokens) if token.key == _ALI]
        if len(tokens) > _LONG_TEXT and not any(tokens[i].text == _ON for i in written):
            for i in written:
                flags[i] = flags[i] & ~bit.GIVEN | bit.GIVEN_TOO
        return flags

    def without_conjunction(self, token: Token) -> int:
        """Returns the bits of what follows the conjunction of an unknown word such as «وزيزيت»; 0 where there is none."""
        rest = self.shapes.after_conjunction(token.key)
        if not rest or self._name_bits(token.key, token.text) & bit.NAME:
            return 0
        return self._judge(rest, token.text[1:])

    def marks(self, tokens: Sequence[Token], flags: Sequence[int]) -> dict[int, Mark]:
        """Returns the longest form that begins at each token where one begins; forms do not overlap."""
        found: dict[int, Mark] = {}
        reach = 0
        for i, bits in enumerate(flags):
            if bits & bit.FORM and i >= reach:
                mark = self._longest(tokens, i)
                if mark is not None:
                    found[i] = mark
                    reach = mark.last
        return found

    def _longest(self, tokens: Sequence[Token], i: int) -> Mark | None:
        best: Mark | None = None
        joined, j, stop = tokens[i].key, i + 1, len(tokens)
        while joined in self._prefixes:
            kind = self._forms.get(joined, 0)
            if kind:
                best = Mark(i, j, kind)
            if j >= stop:
                break
            joined, j = joined + tokens[j].key, j + 1
        return best

    def _judge(self, key: str, text: str) -> int:
        parts = self._parts.get(key, 0)
        around = 0 if text == _ALI else self._bounds.get(key, 0)
        bits = parts | around | (bit.FORM if key in self._prefixes else 0)
        if len(key) < 2 or not text[0].isalpha() or text[0].isascii():
            return bits
        if text == _ON:
            return bits | bit.STOP
        if text == _AND_TO:
            return bit.STOP
        listed = self.verb_last and key in self.lexicon.given  # «الهام» has no article in Persian
        if self.shapes.is_definite(key) and not listed:
            bits |= bit.DEFINITE
        name = self._name_bits(key, text)
        return bits | (name & ~(bit.UNKNOWN | bit.SHAPED) if parts & _PARTS_ALONE else name)

    def _name_bits(self, key: str, text: str) -> int:
        bits = self._listed_bits(key)
        if bits:
            return bits
        shapes = self.shapes
        if key in self.lexicon.common:
            related = bit.RELATED if shapes.is_related(key) else 0
            shaped = bit.SHAPED if shapes.is_nisba(key) else 0
            return bit.COMMON | (bit.VERB if shapes.is_verb(key) else 0) | shaped | related
        if shapes.is_inflected(key, text):
            return bit.COMMON
        if shapes.is_derived(key, text):
            return bit.COMMON | bit.SHAPED
        whole = bit.WHOLE if shapes.runs_together(key) else 0
        surname = bit.SURNAME | bit.SHAPED if shapes.is_surname(key, text) else 0
        return bit.UNKNOWN | whole | surname | (bit.SHAPED if shapes.is_family(key) else 0)

    def _listed_bits(self, key: str) -> int:
        """What the lists of names make of a word, and its composition: «لطف‌الله»."""
        bits = 0
        given, family = self.lexicon.given.get(key), self.lexicon.family.get(key)
        if given is not None:
            bits |= bit.GIVEN if given else bit.GIVEN_TOO
        if family is not None:
            shaped = bit.SHAPED if self.shapes.is_nisba(key) else 0
            bits |= bit.FAMILY if family else bit.FAMILY_TOO | shaped
        if self.shapes.is_household(key):
            bits |= bit.FAMILY
        if self.shapes.is_given(key) and not self._forms.get(key, 0) & bit.HONORIFIC:
            bits |= bit.GIVEN
        return bits


def _word_bits(lexicon: PersonLexicon) -> tuple[dict[str, int], dict[str, int]]:
    """The bits of parts of names and those of words around them, by key."""
    parts: dict[str, int] = {}
    bounds: dict[str, int] = {}
    for (section, label), bits in _WORD_BITS.items():
        found = parts if section == "part" else bounds
        for key in lexicon.keys(section, label):
            found[key] = found.get(key, 0) | bits
    return parts, bounds


def _form_kinds(lexicon: PersonLexicon, cutter: TokenCutter) -> dict[str, int]:
    """What each form of the tables is, by its keys written together."""
    found: dict[str, int] = {}
    for section, entries in lexicon.forms.items():
        for form, label in entries.items():
            kind = _FORM_KINDS.get(f"{section}.{label}", _FORM_KINDS.get(section, 0))
            if kind:
                joined = _joined(cutter.cut(form))
                found[joined] = found.get(joined, 0) | kind
    return found


def _joined(tokens: Iterable[Token]) -> str:
    return "".join(token.key for token in tokens).replace(ZWNJ, "")


@cache
def word_book(lang: str) -> WordBook:
    """Returns the word book of a language, shared so that what it learned is shared too."""
    return WordBook(person_lexicon(lang), token_cutter(lang))
