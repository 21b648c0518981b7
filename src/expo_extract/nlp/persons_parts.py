"""Reads one part of a name: a word with its particles, a father's name, what common words may be a family name in which frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from expo_extract.mentions import Token
from expo_extract.nlp.persons_bits import (
    ADJECTIVE,
    AND,
    ARTICLED,
    BOUND_KUNYA,
    BY,
    CLOSING,
    COMMON,
    DEFINITE,
    FAMILY,
    FAMILY_TOO,
    GIVEN,
    GIVEN_TOO,
    GOD,
    HOUSE,
    INSTITUTION,
    KUNYA,
    LINEAGE,
    NAME,
    OBJECT,
    OFFICE,
    ORDINAL,
    PARENT,
    PARTICLE,
    RELATED,
    SAY,
    SAY_AFTER,
    SERVANT,
    SHAPED,
    STOP,
    SURNAME,
    TAIL,
    THROUGH,
    UNKNOWN,
    VERB,
    WORD,
    Mark,
)

COMMAS = frozenset("،,")
_CLOSING = frozenset('»"')
BREAKS = frozenset('،,.؛:()«»"')
# How Arabic verbal nouns and participles begin after the article, how feminine nouns end, and words with a pronoun.
_DERIVED = ("الا", "الت", "الم")
_FEMININE = ("ه", "ات")
_OWNED = ("ه", "ها", "هم")


class Frame(IntEnum):
    """How strongly the surroundings ask for a name, from not at all to a title right before it; ``LEARNED`` has no frame."""

    LEARNED = -1
    BARE = 0
    SPEECH = 1
    POSITION = 2
    LIST = 3
    CALLING = 4
    TITLE = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name: where it ends, its evidence, the bits of what it amounts to («عبد الله» is a given name)."""

    last: int
    gain: int
    bits: int


class PartReader:
    """Reads the parts of names over the tokens of one text.

    Args:
        tokens: the tokens of the text.
        flags: their bits (:meth:`WordBook.flags`).
        marks: the forms of the tables by first token; a name ends before one, unless the word is a name as well.
    """

    def __init__(self, tokens: Sequence[Token], flags: Sequence[int], marks: Mapping[int, Mark]) -> None:
        self.tokens = tokens
        self.flags = flags
        self.marks = marks

    def part(self, j: int, stop: int, parts: int, prior: int, frame: Frame) -> Part | None:
        """Reads one part at ``j``, after ``parts`` others of which the last has the bits ``prior``."""
        bits = self.flags[j]
        if bits & BY:
            return self._articled(j, stop, parts)
        stops = bits & STOP and not bits & PARTICLE and not self._is_name_too(j, stop, parts, frame)
        if not bits & WORD or stops or self._is_boundary(j, bits, parts):
            return None
        if bits & SERVANT and self.follows(j + 1, stop):
            return Part(j + 2, 3, GIVEN)
        if not parts and self.is_gift(j, stop):
            return Part(j + 2, 2, GIVEN)
        if bits & (PARENT | LINEAGE):
            return self._parent(j, stop, parts, frame) if parts or frame is Frame.TITLE else None
        if bits & HOUSE or (bits & KUNYA and not bits & NAME):
            part = self._prefixed(j, stop, parts > 0)
            if part is not None or not bits & (NAME | TAIL):
                return part
        return self._single(j, stop, parts, prior, frame)

    def opens_stopped(self, i: int, stop: int, frame: Frame) -> bool:
        """A stop word that is a given name too: in a list («وآنا», which folds to «أنا»), or in an office («رئيس الغرفة | خلف المزروع»).

        «منة الله» is one wherever a name is asked for; only «منه» is a stop word, whose key is the same.
        """
        if self.is_gift(i, stop):
            return frame > Frame.BARE
        if not self.flags[i] & (GIVEN | GIVEN_TOO):
            return False
        return frame >= Frame.LIST or (frame is Frame.POSITION and i + 1 < stop and self.is_surname(i + 1))

    def is_gift(self, i: int, stop: int) -> bool:
        """«منة الله», «هبة الله», «غرم الله»: a noun of its own or a word that nothing knows, before «الله»."""
        if i + 1 >= stop or not self.flags[i + 1] & GOD or self.flags[i] & (DEFINITE | VERB):
            return False
        return bool(self.flags[i] & UNKNOWN) or self.tokens[i].text.endswith("ة")

    def is_surname(self, j: int) -> bool:
        """«ماجدولين | الشارني»: a family name with the article, after a word that nothing knows."""
        return self.flags[j] & (FAMILY | DEFINITE) == FAMILY | DEFINITE

    def follows(self, j: int, stop: int) -> bool:
        """Whether a word that is no stop word stands at token ``j``."""
        return j < stop and bool(self.flags[j] & WORD) and not self.flags[j] & STOP

    def _is_name_too(self, j: int, stop: int, parts: int, frame: Frame) -> bool:
        """A stop word that is a name too: at the head of a list, «جاسم | خلف | الموسوي», «"محسن | خلف"»."""
        if not parts and self.is_gift(j, stop):
            return True
        if not self.flags[j] & NAME:
            return False
        if not parts:
            return self.opens_stopped(j, stop, frame)
        if j + 1 >= stop or frame < Frame.POSITION:
            return False
        return self.is_surname(j + 1) or (parts == 1 and self.tokens[j + 1].text in _CLOSING)

    def _articled(self, j: int, stop: int, parts: int) -> Part | None:
        """«بالحاج», a Maghrebi family name that the tokenizer cuts into «ب» and «الحاج»."""
        joined = j + 1 < stop and self.flags[j + 1] & ARTICLED and self.tokens[j].end == self.tokens[j + 1].start
        return Part(j + 2, 2, FAMILY) if parts and joined else None

    def _is_boundary(self, j: int, bits: int, parts: int) -> bool:
        """Whether a title, a position or a verb begins here rather than a part of the name."""
        mark = self.marks.get(j)
        if mark is not None and not (bits & PARTICLE and parts):
            if parts and mark.kind & INSTITUTION and not mark.kind & OFFICE and self._is_tail(mark.last):
                return False  # «مهری سپاه نیا»
            plain = bits & NAME or (bits & DEFINITE and mark.kind & OFFICE and parts)  # «هشام الأديب»
            return not plain or parts > 1 or mark.last - j > 1
        return False

    def _is_tail(self, j: int) -> bool:
        """«نیا», «زاده» and nothing else."""
        return j < len(self.flags) and self.flags[j] & (TAIL | NAME | COMMON) == TAIL

    def _is_taken(self, j: int) -> bool:
        """Whether token ``j`` begins a form of the tables and is no name."""
        mark = self.marks.get(j)
        return mark is not None and (not self.flags[j] & NAME or mark.last - j > 1)

    def _parent(self, j: int, stop: int, parts: int, frame: Frame) -> Part | None:
        """«بن عبدالله», «بن أبي طالب»: whatever word follows is a name, a particle too before a family name («بن داخل العتيبي»)."""
        plain = self.follows(j + 1, stop) and not self._is_taken(j + 1)
        if not plain and not (self.follows(j + 2, stop) and self.is_surname(j + 2)):
            return None
        part = self.part(j + 1, stop, max(parts, 1), GIVEN, frame) if plain else None
        if part is not None:
            return Part(part.last, part.gain + 2, GIVEN | PARENT)
        return Part(j + 2, 2, GIVEN | PARENT) if self.flags[j] & PARENT else None

    def _prefixed(self, j: int, stop: int, begun: bool) -> Part | None:
        """«أبو الغيط», «آل نهيان», «سید رضا»."""
        if not self.follows(j + 1, stop) or (self.flags[j + 1] & BOUND_KUNYA and not begun) or self._is_taken(j + 1):
            return None
        following = self.flags[j + 1]
        if following & SERVANT and self.follows(j + 2, stop):
            return Part(j + 3, 3, FAMILY)
        if self.flags[j] & TAIL and not (
            following & (GIVEN | FAMILY | FAMILY_TOO) or (following & UNKNOWN and following & SHAPED)
        ):
            return None
        if following & COMMON and not begun:
            return None
        return Part(j + 2, 2 if begun or following & (GIVEN | FAMILY) else 1, following & NAME or FAMILY)

    def _single(self, j: int, stop: int, parts: int, prior: int, frame: Frame) -> Part | None:
        """Reads a part of one word, or one with its particles."""
        bits = self.flags[j]
        if bits & TAIL and parts:
            return Part(j + 1, 1, GIVEN if bits & GOD else prior | TAIL)
        if bits & (GIVEN | FAMILY):
            return Part(j + 1, 2, bits)
        if parts and (self._is_extra(j, stop, parts, prior) or (bits & OBJECT and not bits & NAME)):
            return None
        if bits & (GIVEN_TOO | FAMILY_TOO):
            return self._doubtful(j, bits, parts)
        particle = self._after_particle(j, stop) if bits & PARTICLE and parts else None
        reigns = bits & ORDINAL and prior & (FAMILY | DEFINITE) != FAMILY | DEFINITE  # not «العنود الهاجري | الثانية»
        if particle is not None or ((reigns or bits & CLOSING) and parts):
            return particle or Part(j + 1, 0, FAMILY)
        if bits & COMMON:
            return self._common(j, stop, parts, prior, frame)
        return self._unknown(j, bits) if bits & UNKNOWN else None

    def _doubtful(self, j: int, bits: int, parts: int) -> Part | None:
        """A name that is a common word too; with the article of a family name it tells more: «المالكي»."""
        if not parts and bits & DEFINITE and not bits & GIVEN_TOO:
            return None
        nisba = bits & DEFINITE and bits & SHAPED and not bits & ADJECTIVE
        return Part(j + 1, 2 if nisba else 1, bits)

    def _unknown(self, j: int, bits: int) -> Part:
        if not bits & SHAPED:
            return Part(j + 1, 0, bits)
        return Part(j + 1, 2 if bits & (DEFINITE | SURNAME) else 1, bits)

    def _after_particle(self, j: int, stop: int) -> Part | None:
        """«فان دايك», «فون دير لاين»; a particle that is a common word too («لا») needs a word that can be a name."""
        k = j
        while k + 1 < stop and self.flags[k] & PARTICLE and self.flags[k + 1] & PARTICLE:
            k += 1
        following = self.flags[k + 1] if k + 1 < stop else 0
        fits = following & (UNKNOWN | NAME) or (k > j and following & WORD and not following & STOP)
        return Part(k + 2, 1, following) if fits else None

    def _is_extra(self, j: int, stop: int, parts: int, prior: int) -> bool:
        """Whether a doubtful word belongs to what follows the name: «عبد الوهاب الهاني | ضيف البرنامج»."""
        bits = self.flags[j]
        if bits & DEFINITE:
            return self._opens_office(j, stop, prior)
        if bits & UNKNOWN and bits & SHAPED:
            return False
        nisba = prior & (SHAPED | DEFINITE) == SHAPED | DEFINITE
        if parts > 1 and (prior & (FAMILY | TAIL | SURNAME) or nisba) and bits & (UNKNOWN | GIVEN_TOO | FAMILY_TOO):
            ends = self._ends_after(j, stop, 1, Frame.POSITION if bits & UNKNOWN else Frame.LIST)
            return not ends or (j + 1 < stop and bool(self.flags[j + 1] & AND))
        following = self.flags[j + 1] if j + 1 < stop else 0
        return bool(
            parts > 1
            and bits & (GIVEN_TOO | FAMILY_TOO)
            and following & DEFINITE
            and following & COMMON
            and not following & (SHAPED | TAIL)
        )

    def _opens_office(self, j: int, stop: int, prior: int) -> bool:
        """«نهى الشربيني | المدرس المساعد»: an unknown definite noun with an adjective, after a family name with the article."""
        unknown = self.flags[j] & (UNKNOWN | SHAPED) == UNKNOWN
        closed = prior & DEFINITE and prior & (FAMILY | SHAPED)
        return bool(unknown and closed and j + 1 < stop and self.flags[j + 1] & ADJECTIVE)

    def _common(self, j: int, stop: int, parts: int, prior: int, frame: Frame) -> Part | None:
        """A common word may be a family name: «محمد السلمي», «مینا ذاکر گفت», «محبت الله»."""
        bits = self.flags[j]
        if parts == 0:
            return Part(j + 2, 2, GIVEN) if j + 1 < stop and self.flags[j + 1] & GOD else None
        if bits & OBJECT:
            return None
        lineage = prior & PARENT and frame is not Frame.SPEECH and self._is_lineage(j, stop)
        if lineage or self._is_middle(j, stop, parts, prior, frame):
            return Part(j + 1, 1, FAMILY_TOO)
        if bits & SHAPED and not bits & ADJECTIVE:
            after = GIVEN | GIVEN_TOO if frame > Frame.BARE else GIVEN
            if bits & DEFINITE or frame is Frame.TITLE:
                after = NAME | UNKNOWN | TAIL
            if not bits & DEFINITE and prior & UNKNOWN and self._is_apposed(j, parts, frame):
                return Part(j + 1, 2, FAMILY_TOO)
            return Part(j + 1, int(frame > Frame.BARE), FAMILY_TOO) if prior & after else None
        closes = parts <= 2 and prior & self._closed(j, frame) and self._ends_after(j, stop, parts, frame)
        return Part(j + 1, 1, FAMILY_TOO) if closes else None

    def _is_apposed(self, j: int, parts: int, frame: Frame) -> bool:
        """«مدیر نمایشگاه، وندا شمیرانی، …»: two words alone between the commas behind an office, of which nothing knows the first."""
        if frame < Frame.POSITION or parts != 1 or j < 2 or j + 1 >= len(self.tokens):
            return False
        return self.tokens[j - 2].text in COMMAS and self.tokens[j + 1].text in COMMAS

    def _is_lineage(self, j: int, stop: int) -> bool:
        """«حمد بن راشد | الحسون»: a short definite noun after a father's name, at the end of a phrase; no verbal noun («الاحتفال»)."""
        bits, key = self.flags[j], self.tokens[j].key
        if not bits & DEFINITE or bits & (ADJECTIVE | STOP) or key.startswith(_DERIVED) or key.endswith(_FEMININE):
            return False
        following = self.flags[j + 1] if j + 1 < stop else STOP
        return bool(following & (STOP | AND | THROUGH)) or j + 1 in self.marks or self.tokens[j + 1].text in BREAKS

    def _is_middle(self, j: int, stop: int, parts: int, prior: int, frame: Frame) -> bool:
        """«مريم | حارب | الكعبي»: a bare word between a given name and a family name with the article, in a frame."""
        bits, key = self.flags[j], self.tokens[j].key
        bare = not bits & (DEFINITE | STOP | VERB) and len(key) > 2 and not key.endswith(_OWNED)
        framed = frame in (Frame.LIST, Frame.CALLING, Frame.TITLE)
        return bare and framed and parts == 1 and bool(prior & GIVEN) and j + 1 < stop and self.is_surname(j + 1)

    def _closed(self, j: int, frame: Frame) -> int:
        """After which parts the common word at ``j`` can close a name: after «خالد», in a frame after «كريم» too."""
        mark = self.marks.get(j + 1)
        said = mark is not None and mark.kind & SAY
        if frame is Frame.TITLE:
            return GIVEN | GIVEN_TOO
        enclosed = j > 1 and all(self.tokens[k].text in COMMAS for k in (j - 2, min(j + 1, len(self.tokens) - 1)))
        shaped = (self.flags[j] & SHAPED or enclosed) and frame >= Frame.POSITION  # «مدير الفرع، فاتح زهرة، …»
        related = self.flags[j] & RELATED and frame >= Frame.LIST
        return GIVEN | GIVEN_TOO if said or shaped or related else GIVEN

    def _ends_after(self, j: int, stop: int, parts: int, frame: Frame) -> bool:
        """Whether a name that closes with token ``j`` would be followed by what follows a name."""
        if j + 1 >= stop:
            return frame > Frame.BARE and parts == 1
        following = self.flags[j + 1]
        if following & TAIL and (not following & NAME or frame >= Frame.CALLING):
            return True
        apposed = self.tokens[j + 1].text in COMMAS  # «باسكال مورو، الرئيس التنفيذي»
        mark = self.marks.get(j + 1 + apposed)
        if mark is not None and mark.kind & (OFFICE if apposed else SAY | SAY_AFTER | OFFICE):
            return bool(mark.kind & (SAY | SAY_AFTER)) or frame > Frame.BARE or not self.flags[j] & DEFINITE
        if frame < Frame.POSITION or parts > 1:
            return False
        if self.tokens[j + 1].text in BREAKS or (frame >= Frame.LIST and following & AND):
            return True
        return bool(following & STOP) and (frame >= Frame.LIST or bool(self.flags[j] & DEFINITE))
