"""What tells the edition of an event: ordinals, years, «الماضية», «این», before and after its name."""

from __future__ import annotations

from dataclasses import dataclass

from expo_extract.lang.events import Relation
from expo_extract.nlp.events.extent import Name
from expo_extract.nlp.events.words import Words

_CLAUSE = 9  # tokens from «الذي» to «للمرة»
_JOINERS = frozenset({"و", "ف", "ب"})


@dataclass
class Edition:
    """What was read of an edition so far.

    Attributes:
        first: the first token that belongs to it.
        number, year, relation: what it tells.
    """

    first: int
    number: int | None = None
    year: int | None = None
    relation: Relation | None = None

    @property
    def told(self) -> bool:
        """Whether it tells anything."""
        return self.number is not None or self.year is not None or self.relation is not None


def before_noun(words: Words, i: int, floor: int) -> Edition:
    """Reads the ordinal before the noun at token ``i``: «پنجمین نمایشگاه», «ثاني معرض»; nothing before token ``floor``.

    «الثاني», and in Persian «دوم», belong to the noun before them: «روز دوم | نمایشگاه».
    """
    before = words.ordinal_ends.get(i)
    if before is None or before[1] < floor or words.key(before[1]).startswith("ال"):
        return Edition(i)
    if words.reading.lang == "fa" and not words.key(i - 1).endswith("ین"):
        return Edition(i)
    return Edition(before[1], before[0])


def demonstrative(words: Words, i: int, floor: int, edition: Edition) -> None:
    """Reads «هذا», «این» before token ``i``."""
    if i - 1 >= floor and words.key(i - 1) in words.lexicon.demonstratives:
        edition.relation, edition.first = "current", min(edition.first, i - 1)


def after_edition_noun(words: Words, j: int, edition: Edition) -> int:
    """Reads number, relation and year after «الدورة», «دوره»: «الثانية», «ال43», «گذشته», «عام 2023»; returns the token after them."""
    plural = words.key(j - 1) in words.lexicon.plural_editions
    counted = words.counted(j) if edition.number is None and not plural else None
    if counted and not _counts_something(words, j, counted[1]):
        edition.number, j = counted
    return _year_after(words, relation_after(words, j, edition), edition)


def relation_after(words: Words, j: int, edition: Edition) -> int:
    """Reads «الماضية», «گذشته», «سال گذشته», «هذا العام» at token ``j``; returns the token after it, or ``j``."""
    lexicon = words.lexicon
    if words.key(j) in lexicon.demonstratives and words.key(j + 1) in lexicon.year_words:
        edition.relation = "current"
        return j + 2
    k = j + 1 if words.key(j) in lexicon.year_words else j
    if words.key(k) not in lexicon.relations:
        return j
    edition.relation = lexicon.relations[words.key(k)]
    return k + 1


def of_another(words: Words, j: int) -> bool:
    """Whether the edition is one of a parliament, a league, a course: «هشتمین دوره مجلس», «الدورة الأولى للمجلس»."""
    k = j + 1 if words.key(j) in words.lexicon.edition_links else j
    return words.key(k) in words.lexicon.edition_others and words.edition_head(k) is None


def linked_head(words: Words, j: int, stop: int) -> int | None:
    """The head noun that an edition belongs to, over «من», «ل», «از», «این», or in Persian straight after."""
    lexicon, k = words.lexicon, j
    while words.key(k) in lexicon.edition_links:
        k += 1
    if k == j and lexicon.lang == "ar":
        return None
    if words.key(k) in ("«", '"') or words.key(k) in lexicon.demonstratives:
        k += 1
    return k if k < stop and words.edition_head(k) else None


def after_name(words: Words, name: Name) -> None:
    """Reads the edition after a name: «… في دورته الـ43», «بنسختها الثالثة», «في موسمه السابع»."""
    i = name.last + (words.key(name.last) == "،")
    year = name.last + (words.key(name.last) == "ل")
    if name.year is None and words.key(year) in words.lexicon.before_year and words.year(year + 1):
        name.year = words.year(year + 1)  # «مديرة مهرجان الضفاف لسنة 2022»
    if name.edition is None and not _is_place(words, name):
        name.edition = _time(words, i)
    if name.edition is None:
        name.edition = _time_in_clause(words, i)
    numbered = words.edition_noun(i + 1) or words.key(i + 1) in words.lexicon.seasons
    if words.key(i) not in words.lexicon.before_possessive or not numbered:
        return
    counted = words.counted(i + 2)
    if counted and name.edition is None:
        name.edition = counted[0]


def _time(words: Words, i: int) -> int | None:
    """Which time an event is held, told after its name: «جشنواره گل زعفران برای چهارمین سال پیاپی …»."""
    number, after = words.ordinals.get(i + 1, (0, i)) if words.key(i) in words.lexicon.before_time else (0, i)
    return number if number > 1 and words.key(after) in words.lexicon.times else None


def _time_in_clause(words: Words, i: int) -> int | None:
    """The same in a relative clause that tells no more than who holds it: «الذي يقام للمرة السادسة», «الذي تنظمه الرابطة ودخل عامه الثاني».

    «الذي يقام للمرة الثانية في دبي» tells how often it came there.
    """
    lexicon = words.lexicon
    if words.key(i) not in lexicon.relatives or words.key(i + 1) not in lexicon.held:
        return None
    for j in range(i + 2, i + _CLAUSE):
        counted = (words.key(j) == "ل" and words.key(j + 1) in lexicon.times) or words.key(j + 1) in lexicon.seasons
        number, after = words.ordinals.get(j + 2, (0, j)) if counted else (0, j)
        if number > 1:
            led = words.key(after) in lexicon.places_led
            return None if led and words.place(after + 1, after + 4) else number
    return None


def _is_place(words: Words, name: Name) -> bool:
    """«در نمایشگاه کتاب برای دومین سال حضور یافت» tells how often somebody came there."""
    before = words.key(name.first - 1 - (words.key(name.first - 1) in words.lexicon.demonstratives))
    return before in words.lexicon.stop


def _year_after(words: Words, j: int, edition: Edition) -> int:
    k = j + 1 if words.key(j) in words.lexicon.before_year else j
    if not words.is_year(k):
        return j
    edition.year = words.year(k)
    return k + 1


def _counts_something(words: Words, j: int, last: int) -> bool:
    """Whether the digits at token ``j`` count what follows them («دورة 50 متدرباً», «این دوره 20 کشور») and no edition."""
    lexicon, key = words.lexicon, words.key(last)
    if j in words.ordinals or not words.key(j).isdigit() or not words.is_word(last):
        return False
    known = key in lexicon.edition_links or key in lexicon.stop or key in lexicon.verbs or key in _JOINERS
    return not (known or key.startswith("ال") or words.head(last))
