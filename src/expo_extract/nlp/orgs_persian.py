"""Where a Persian name of a body or a venue ends.

The head and what follows are joined by the ezafe, which is not written; the name goes on while words are of its field, places, names or
adjectives, through «و» and commas between fields («وزارت صنعت، معدن و تجارت»), and ends at a verb, a preposition, a position, a group of people.
"""

from __future__ import annotations

from expo_extract.lang.orgs import Head
from expo_extract.nlp.orgs_words import QUOTES, OrgWords, quoted

_LIMIT = 18  # tokens of a name
_NUMBERED = frozenset({"منطقه", "ناحیه", "شماره", "واحد", "سالن", "منطقهی", "تالار", "شعبه", "حوزه"})
_PIOUS = frozenset({"ره", "ع", "عج", "س", "ص", "رض", "رحمهالله", "سلاماللهعلیه", "علیهالسلام"})
_SITES = frozenset(
    {
        "استان",
        "شهرستان",
        "شهر",
        "منطقه",
        "ناحیه",
        "کشور",
        "بخش",
        "شرق",
        "غرب",
        "شمال",
        "جنوب",
        "مرکز",
        "بندر",
        "جزیره",
        "ولایت",
        "پایتخت",
    }
)


class PersianPhrase:
    """Reads one sentence.

    Args:
        words: the word classes.
        keys: the keys of all tokens of the document.
        stop: the token at which the sentence ends.
    """

    def __init__(self, words: OrgWords, keys: list[str], stop: int) -> None:
        self.words = words
        self.keys = keys
        self.stop = stop

    def end(self, after: int, head: Head) -> int | None:
        """Returns the token after the name whose head ends before token ``after``; None where the noun names nothing."""
        stop, self.stop = self.stop, min(self.stop, after + _LIMIT)
        try:
            end = self._chain(after, head)
        finally:
            self.stop = stop
        return end if end > after and self._names(after, end, head) else None

    def _chain(self, after: int, head: Head) -> int:
        i, placed = after, False
        while i < self.stop:
            place = self.words.place(self.keys, i, self.stop)
            if place is not None and not (placed and not self._sited(i)):
                i, placed = place[0], True
                continue
            step = (
                self._link(i, after, placed)
                if self.keys[i] in ("و", "،", "-", "–")
                else self._word(i, after, head, placed)
            )
            if step is None:
                break
            i, placed = step, placed and self.keys[step - 1] in _SITES
        return self._trim(after, i)

    def _sited(self, i: int) -> bool:
        return self.keys[i - 1] in _SITES

    def _trim(self, after: int, end: int) -> int:
        """Leaves out links and site nouns that nothing follows: «اداره … شهرستان»."""
        while end > after and self.keys[end - 1] in ("و", "،", "-", "–"):
            end -= 1
        return end

    def _word(self, i: int, after: int, head: Head, placed: bool) -> int | None:
        key, words = self.keys[i], self.words
        if key in QUOTES or key in ("(", "["):
            return self._bracket(i, after, head)
        if key.isascii():
            return self._ascii(i, after, head)
        if key in _SITES and (words.place(self.keys, i + 1, self.stop) or key == "کشور"):
            return i + 1
        if placed:
            return self._after_place(i)
        if key in words.royal and i + 1 < self.stop and not words.ends(self.keys[i + 1]):
            return self._honoured(i)
        if key in words.hard:
            return None
        if key in words.soft or key in words.titles:
            return i + 1 if i == after and key in words.field else None
        if key in words.field or words.nationality(key):
            return i + 1
        if self._inner(i) is not None:
            return self._inner(i)
        return self._other(i, after, head)

    def _other(self, i: int, after: int, head: Head) -> int | None:
        """A word of no class: a name, or for a firm the common word that it is called by."""
        key = self.keys[i]
        if not key.isalpha() or len(key) < 2:
            return None
        if self.words.proper(key) or key in self.words.generic:
            return i + 1
        return i + 1 if i == after and head.kind in ("firm", "plain", "proper") else None

    def _inner(self, i: int) -> int | None:
        """The token after a head inside the chain: «معاونت هنری | وزارت …», «تالار … | دانشگاه …»."""
        if self.keys[i] not in self.words.heads.prefixes:
            return None
        found = self.words.heads.longest(self.keys, i, self.stop)
        return found[0] if found else None

    def _honoured(self, i: int) -> int:
        """«شهید باهنر», «امام رضا (ع)», «شهید عباس واعظی»."""
        end = i + 1
        while (
            end < self.stop
            and end < i + 4
            and self.keys[end].isalpha()
            and not self.words.ends(self.keys[end])
            and self.keys[end] != "و"
        ):
            if end > i + 1 and (
                self.keys[end] in self.words.field
                or self.keys[end] in self.words.common
                or self.words.place(self.keys, end, self.stop)
            ):
                break
            end += 1
        return end

    def _after_place(self, i: int) -> int | None:
        """After a place only a house that the venue stands in goes on: «… تهران | دانشگاه …» does not."""
        return None

    def _bracket(self, i: int, after: int, head: Head) -> int | None:
        end = quoted(self.keys, i, self.stop)
        if end is None:
            return None
        if self.keys[i] in QUOTES:
            return end if i == after or i == after + 1 else None
        inside = self.keys[i + 1 : end - 1]
        return end if len(inside) <= 2 and all(key in _PIOUS for key in inside) else None

    def _ascii(self, i: int, after: int, head: Head) -> int | None:
        key = self.keys[i]
        if key[0].isdigit():
            return i + 1 if i > 0 and self.keys[i - 1] in _NUMBERED else None
        if not key[0].isalpha() or head.kind not in ("firm", "plain", "proper", "weak"):
            return None
        return i + 1

    def _link(self, i: int, after: int, placed: bool) -> int | None:
        """«و» or a comma between fields of one name, «و» between two countries: «اتاق ایران و چین»."""
        if i + 1 >= self.stop or i == after:
            return None
        key, following, before = self.keys[i], self.keys[i + 1], self.keys[i - 1]
        if placed:
            return self._two_places(i)
        if key in ("-", "–"):
            return i + 1 if following in self.words.field and before in self.words.field else None
        if following not in self.words.field or self._inner(i + 1) is not None or following in self.words.hard:
            return None
        if before not in self.words.field and key == "و":
            return None
        if key == "،":
            return i + 1 if before in self.words.field and self._list_closes(i + 1) else None
        return i + 1

    def _list_closes(self, i: int) -> bool:
        """Whether fields and commas from token ``i`` lead to «و» and a field: «، معادن و کشاورزی»."""
        for j in range(i, min(self.stop - 1, i + 10)):
            if self.keys[j] == "و":
                return self.keys[j + 1] in self.words.field
            if self.keys[j] not in self.words.field and self.keys[j] != "،":
                return False
        return False

    def _two_places(self, i: int) -> int | None:
        if self.keys[i] != "و" or self.words.place(self.keys, i + 1, self.stop) is None:
            return None
        return None

    def _names(self, after: int, end: int, head: Head) -> bool:
        """Whether the complement is more than a common description: «شرکت خصوصی», «سازمان دولتی»."""
        words = self.words
        inside = [key for key in self.keys[after:end] if key not in ("و", "،")]
        if all(key in words.generic or words.nationality(key) is not None for key in inside):
            return False
        if head.kind in ("weak", "firm", "proper"):
            return any(key not in words.field and key not in words.generic for key in inside) or len(inside) > 1
        return True
