"""The bits that say what a word may be inside a name, and what a form of the tables is."""

from __future__ import annotations

from dataclasses import dataclass

# What a word may be.
GIVEN = 1 << 0
GIVEN_TOO = 1 << 1  # a given name and a common word: «أمل», «امید»
FAMILY = 1 << 2
FAMILY_TOO = 1 << 3
COMMON = 1 << 4
UNKNOWN = 1 << 5
SHAPED = 1 << 6  # looks like a family name: «الزهراني», «رستم‌پور»
DEFINITE = 1 << 7
PARENT = 1 << 8  # «بن»
LINEAGE = 1 << 9  # «ابن»: as «بن», but a name must follow
KUNYA = 1 << 10  # «أبو»
HOUSE = 1 << 11  # «آل», «سید»
SERVANT = 1 << 12  # «عبد»
TAIL = 1 << 13  # «الدين», «زاده»
GOD = 1 << 14  # «الله» of «نصر الله»
PARTICLE = 1 << 15  # «فان», «دي»
ORDINAL = 1 << 16
CLOSING = 1 << 17  # «باشا» after a name
ARTICLED = 1 << 18  # «الحاج» of the family name «بالحاج»
BOUND_KUNYA = 1 << 19  # «ظبي» after «أبو»
STOP = 1 << 20
ADJECTIVE = 1 << 21  # «الدولي»
VERB = 1 << 22  # «يستقبل»: no position goes on over it
OCCASION = 1 << 23  # «في | تصريح»
AND = 1 << 24
BY = 1 << 25  # «ب» of «بالحاج» and «بجدة»
THROUGH = 1 << 26  # «ل», «لدى» inside a position
INSIDE = 1 << 27  # «في», «در» inside a position
FORM = 1 << 28  # may begin a form of the tables
WHOLE = 1 << 30  # given and family name run together: «خالدالعوفي», «یاسرنجفی»
AUXILIARY = 1 << 31  # «شد» of «برگزار شد»
PRIZED = 1 << 32  # «به», «را»: after a prize, who gets it follows
RELATED = 1 << 33  # a common word with the ending of a family name: «نیازی»
GOVERNS = 1 << 34  # «درباره» before a single word, which is then no speaker
OBJECT = 1 << 29  # «المعرض» in «افتتح سالم المعرض»
SURNAME = 1 << 35  # an unknown word that can be nothing but a Persian family name: «اونق‌زاده», «بردی‌یف»

NAME = GIVEN | GIVEN_TOO | FAMILY | FAMILY_TOO
_PART = PARENT | LINEAGE | KUNYA | HOUSE | SERVANT | TAIL | PARTICLE | ORDINAL | CLOSING
WORD = NAME | COMMON | UNKNOWN | _PART
STARTS = GIVEN | GIVEN_TOO | SERVANT | KUNYA | HOUSE | FAMILY  # what a name without a frame may begin with

# What a form of the tables is.
HONORIFIC = 1 << 0
WEAK_STYLE = 1 << 1  # a style that is a common word too: «الفريق»
POSITION = 1 << 2
PROFESSION = 1 << 3
GROUP = 1 << 4
BODY = 1 << 5
INSTITUTION = 1 << 6
EVENT = 1 << 7  # an event or a work, which may be named after somebody
SACRED = 1 << 8
SACRED_AFTER = 1 << 9
SAY = 1 << 10
SAY_LOOSELY = 1 << 11  # a noun of a verb of saying, which may have an object before it: «… را اعلام کرد»
SAY_BEFORE = 1 << 12
SAY_AFTER = 1 << 13
BYLINE = 1 << 14
AGENCY = 1 << 15
SAY_WORK = 1 << 16  # whose work something is: «ساخته …», «به قلم …»
PRIZE = 1 << 17

OFFICE = POSITION | PROFESSION


@dataclass(frozen=True, slots=True)
class Mark:
    """A form of the tables in the text: the tokens ``[first, last)`` and what it is (bits)."""

    first: int
    last: int
    kind: int
