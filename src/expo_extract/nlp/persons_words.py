"""What a word may be inside a name, and the styles, positions and verbs that stand around names.

Each distinct word is judged once and remembered, so a token costs one look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from expo_extract.lang.persons import PersonLexicon, person_lexicon
from expo_extract.lang.tables import ZWNJ
from expo_extract.mentions import Token
from expo_extract.nlp.tokens import TokenCutter, token_cutter

# What a word may be (bits of ``Words.flags``).
GIVEN = 1 << 0
GIVEN_TOO = 1 << 1  # a given name and a common word: «أمل», «امید»
FAMILY = 1 << 2
FAMILY_TOO = 1 << 3
COMMON = 1 << 4
PARENT = 1 << 5  # «بن»
KUNYA = 1 << 6  # «أبو»
HOUSE = 1 << 7  # «آل», «سید»
SERVANT = 1 << 8  # «عبد»
TAIL = 1 << 9  # «الدين», «زاده»
PARTICLE = 1 << 10  # «فان», «دي»
ORDINAL = 1 << 11
STOP = 1 << 12
UNKNOWN = 1 << 13
SHAPED = 1 << 14  # looks like a family name: «الزهراني», «رستم‌پور»
DEFINITE = 1 << 15
FORM = 1 << 16  # may begin a form of the tables
CLOSING = 1 << 17  # «باشا» after a name
BOUND_KUNYA = 1 << 18  # «ظبي» after «أبو»
LINEAGE = 1 << 19  # «ابن»: as «بن», but a name must follow
ADJECTIVE = 1 << 20  # «الدولي»
OCCASION = 1 << 21  # «في | تصريح»
ARTICLED = 1 << 22  # «الحاج» of the family name «بالحاج»
VERB = 1 << 23  # «يستقبل»: no position goes on over it

NAME = GIVEN | GIVEN_TOO | FAMILY | FAMILY_TOO
WORD = NAME | COMMON | PARENT | LINEAGE | KUNYA | HOUSE | SERVANT | TAIL | PARTICLE | ORDINAL | UNKNOWN | CLOSING

# What a form of the tables is (bits of ``Mark.kind``).
HONORIFIC = 1 << 0
POSITION = 1 << 1
PROFESSION = 1 << 2
GROUP = 1 << 3
INSTITUTION = 1 << 4
SACRED = 1 << 5
SACRED_AFTER = 1 << 6
SAY = 1 << 7
SAY_BEFORE = 1 << 8
SAY_AFTER = 1 << 9
BYLINE = 1 << 10
AGENCY = 1 << 11
BODY = 1 << 12
EVENT = 1 << 13  # an event or a work, which may be named after somebody
SAY_LOOSELY = 1 << 15  # a noun of a verb of saying, which may have an object before it: «X را اعلام کرد»
WEAK_STYLE = 1 << 14  # a style that is a common word too: «الفريق»

_PART_BITS = {
    "parentage": PARENT,
    "lineage": LINEAGE,
    "articled": ARTICLED,
    "kunya": KUNYA,
    "house": HOUSE,
    "servant": SERVANT,
    "tail": TAIL,
    "either": HOUSE | TAIL,
    "particle": PARTICLE,
    "ordinal": ORDINAL,
    "closing": CLOSING,
}
_BOUND_BITS = {"stop": STOP, "adjective": ADJECTIVE | COMMON, "kunya_place": BOUND_KUNYA}
_KINDS = {
    ("honorific", ""): HONORIFIC,
    ("honorific", "weak"): HONORIFIC | WEAK_STYLE,
    ("position", ""): POSITION,
    ("profession", ""): PROFESSION,
    ("group", ""): GROUP,
    ("institution", "noun"): INSTITUTION,
    ("institution", "event"): EVENT,
    ("body", ""): BODY,
    ("sacred", "before"): SACRED,
    ("sacred", "after"): SACRED_AFTER,
    ("say", "verb"): SAY,
    ("say", "loosely"): SAY | SAY_LOOSELY,
    ("say", "phrase"): SAY_BEFORE,
    ("say", "before"): SAY_BEFORE,
    ("say", "after"): SAY_AFTER,
    ("byline", "before"): BYLINE,
    ("byline", "agency"): AGENCY,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A form of the tables in the text: the tokens ``[first, last)`` and what it is (bits)."""

    first: int
    last: int
    kind: int


class WordBook:
    """Judges the words of one language; keeps what it learned, so use one for many texts.

    Args:
        lexicon: the names and tables.
        cutter: cuts the forms of the tables in the way that texts are cut.
    """

    CACHE_LIMIT = 200_000

    def __init__(self, lexicon: PersonLexicon, cutter: TokenCutter) -> None:
        self.lexicon = lexicon
        self._parts = _bits(lexicon, "part", _PART_BITS)
        self._bounds = _bits(lexicon, "bound", _BOUND_BITS)
        for key, bits in _bits(lexicon, "occasion", {"noun": OCCASION}).items():
            self._bounds[key] = self._bounds.get(key, 0) | bits
        self._forms = _form_kinds(lexicon, cutter)
        self._prefixes = frozenset(form[:i] for form in self._forms for i in range(1, len(form) + 1))
        self._family_ends = _keys(lexicon, "shape", "family")
        self._inflected = _keys(lexicon, "shape", "inflected")
        self._verb_starts = _keys(lexicon, "shape", "verb")
        self._family_starts = _keys(lexicon, "opening", "family")
        self._given_starts = _keys(lexicon, "opening", "given")
        self._given_ends = _keys(lexicon, "ending", "given")
        self._stems = frozenset(_keys(lexicon, "ending", "stem"))
        self._known: dict[str, int] = {}

    def without_conjunction(self, token: Token) -> int:
        """Returns the bits of what follows the first letter of a word such as «ونانا»; 0 where it begins otherwise or is known."""
        if (
            self.lexicon.lang != "ar"
            or len(token.key) < 4
            or token.text[0] != "و"
            or self._name_bits(token.key, token.text) & NAME
        ):
            return 0
        return self._judge(Token(token.start + 1, token.end, token.text[1:], token.key[1:]))

    def flags(self, tokens: Sequence[Token]) -> list[int]:
        """Returns the bits of each token."""
        known = self._known
        if len(known) > self.CACHE_LIMIT:
            known.clear()
        found = []
        for token in tokens:
            bits = known.get(token.text)
            if bits is None:
                bits = known[token.text] = self._judge(token)
            found.append(bits)
        return found

    def marks(self, tokens: Sequence[Token], flags: Sequence[int]) -> dict[int, Mark]:
        """Returns the longest form that begins at each token where one begins; forms do not overlap."""
        found: dict[int, Mark] = {}
        reach = 0
        for i, bits in enumerate(flags):
            if bits & FORM and i >= reach:
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

    def _judge(self, token: Token) -> int:
        key = token.key
        bits = FORM if key in self._prefixes else 0
        if len(key) < 2 or not token.text[0].isalpha() or token.text[0].isascii():
            return bits
        parts = self._parts.get(key, 0)
        bits |= parts | self._bounds.get(key, 0)
        if token.text == "على":
            return bits | STOP
        if self.lexicon.lang == "ar" and key.startswith("ال") and len(key) > 3:
            bits |= DEFINITE
        name = self._name_bits(key, token.text)
        return bits | (name & ~(UNKNOWN | SHAPED) if parts & ~(PARTICLE | ARTICLED) else name)

    def _name_bits(self, key: str, text: str) -> int:
        bits = 0
        given, family = self.lexicon.given.get(key), self.lexicon.family.get(key)
        if given is not None:
            bits |= GIVEN if given else GIVEN_TOO
        if family is not None:
            bits |= FAMILY if family else FAMILY_TOO | (SHAPED if self._is_nisba(key) else 0)
        if self._is_joined_given(key) and not self._forms.get(key, 0) & HONORIFIC:
            bits |= GIVEN
        if bits:
            return bits
        if key in self.lexicon.common:
            verb = VERB if key[0] in self._verb_starts and len(key) > 4 else 0
            return COMMON | verb | (SHAPED if self._is_nisba(key) else 0)
        if self._is_inflected(key, text):
            return COMMON
        if self._is_derived(key, text):
            return COMMON | SHAPED
        return UNKNOWN | (SHAPED if self._is_shaped(key) else 0)

    def _is_nisba(self, key: str) -> bool:
        return self.lexicon.lang == "ar" and len(key) > 5 and key.startswith("ال") and key.endswith("ي")

    def _is_inflected(self, key: str, text: str) -> bool:
        """«برنامه‌هایی», «می‌رود», «يستعرض», «المعاصرون»: no name has these endings or beginnings."""
        if ZWNJ in text and text.rpartition(ZWNJ)[2] in self._inflected:
            return True
        if ZWNJ in text and text.partition(ZWNJ)[0] in self._verb_starts:
            return True
        if self.lexicon.lang == "fa":
            return len(key) > 5 and key.endswith(("های", "هایی", "هایش"))
        if (key[0] == "و" and len(key) > 4 and key[1] not in "اويت") or key.startswith("وال"):
            return True  # «وعراقة» with its conjunction; «وولف» and «واتسون» may be names
        if key.startswith("ال"):
            return key.endswith(("ون", "ين", "ات", "تان"))
        return len(key) > 4 and (
            (key[0] in self._verb_starts and not key.endswith("ي")) or key.endswith(self._inflected or "-")
        )

    def _is_derived(self, key: str, text: str) -> bool:
        """«داورانی» and «رضایت‌بخش» may be common words and a suffix, or family names as «قنات‌ساز»."""
        if self.lexicon.lang != "fa":
            return False
        if key.endswith("ی") and key[:-1] in self.lexicon.common:
            return True
        head, joiner, tail = text.rpartition(ZWNJ)
        return bool(joiner) and tail not in self._family_ends and {head, tail} <= self.lexicon.common

    def _is_joined_given(self, key: str) -> bool:
        """«محمدطاها», «علی‌اصغر», «لطف‌الله», «عبدالمنعم»."""
        given = self.lexicon.given
        for start in self._given_starts:
            rest = key[len(start) :] if key.startswith(start) else ""
            if rest in given or (start in _SERVANTS and len(rest) > 2):
                return True
        return any(key.endswith(end) and self._is_stem(key[: -len(end)], end) for end in self._given_ends)

    def _is_stem(self, stem: str, end: str) -> bool:
        """«نصر|اله» and «لطف|الله», but not «مق|اله»."""
        return stem in self.lexicon.given or stem in self._stems or (end in _GOD_ENDS and len(stem) > 1)

    def _is_shaped(self, key: str) -> bool:
        if self._is_nisba(key):
            return True
        if any(key.startswith(start) and len(key) > len(start) + 2 for start in self._family_starts):
            return True
        return any(key.endswith(end) and len(key) > len(end) + 2 for end in self._family_ends)


_PERSON_LETTERS = "تين"
_SERVANTS = ("عبد", "عبدال")
_GOD_ENDS = ("الله", "الدین")


def _keys(lexicon: PersonLexicon, section: str, label: str) -> tuple[str, ...]:
    return tuple(sorted(lexicon.keys(section, label))) if section in lexicon.forms else ()


def _bits(lexicon: PersonLexicon, section: str, bits: dict[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for form, label in lexicon.forms[section].items():
        key = form.replace(ZWNJ, "")
        found[key] = found.get(key, 0) | bits[label]
    return found


def _form_kinds(lexicon: PersonLexicon, cutter: TokenCutter) -> dict[str, int]:
    found: dict[str, int] = {}
    for section, entries in lexicon.forms.items():
        for form, label in entries.items():
            kind = _KINDS.get((section, label), _KINDS.get((section, ""), 0))
            if kind:
                joined = _joined(cutter.cut(form))
                found[joined] = found.get(joined, 0) | kind
    return found


def _joined(tokens: Iterable[Token]) -> str:
    return "".join(token.key for token in tokens)


@cache
def word_book(lang: str) -> WordBook:
    """Returns the word book of a language, shared so that what it learned is shared too."""
    return WordBook(person_lexicon(lang), token_cutter(lang))
