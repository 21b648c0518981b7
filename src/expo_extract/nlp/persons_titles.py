"""Finds the position that belongs to a name, before it or after it, and the body in the position."""

from __future__ import annotations

from dataclasses import dataclass

from expo_extract.nlp.persons_bits import (
    AND,
    AUXILIARY,
    BODY,
    BY,
    COMMON,
    HONORIFIC,
    INSIDE,
    OCCASION,
    OFFICE,
    POSITION,
    SAY,
    SAY_AFTER,
    STOP,
    THROUGH,
    VERB,
    WORD,
    Mark,
)
from expo_extract.nlp.persons_text import PersonText

_REACH = 16  # tokens between the head of a position and the name
_ENDS = frozenset(".!؟")
_SEPARATE = frozenset({'"', "«", "»", "(", ")", "-"})
_LEADING = frozenset(
    {"جمله", "همچون", "مانند", "نظیر", "شامل", "توسط"}
)  # «از سه مدیر نمونه از جمله X»: these lead to a name
_COMMAS = frozenset("،,")


@dataclass(frozen=True, slots=True)
class Title:
    """A position: the tokens ``[first, last)``, and those of the body named in it, ``[body, body_last)``, if any."""

    first: int
    last: int
    body: int | None
    body_last: int


class TitleFinder:
    """Finds positions around names in one text."""

    def __init__(self, text: PersonText) -> None:
        self.tokens, self.flags, self.marks, self.cover = text.tokens, text.flags, text.marks, text.cover
        self._verb_last = text.book.verb_last

    def before(self, at: int, low: int, after_name: bool) -> Title | None:
        """Returns the position whose complement ends right before token ``at``, perhaps with a comma between.

        Args:
            at: the first token of the name or of its styles.
            low: the first token where the position may begin.
            after_name: whether another name ends at ``low``, whose the position in «سالم، رئيس اللجنة، وليد …» is.
        """
        last = at - 1 if at - 1 > low and self.tokens[at - 1].text in _COMMAS else at
        if last <= low or self.flags[last - 1] & AND or self.tokens[last - 1].text in _LEADING:
            return None
        head = self._head_before(last, low)
        if head is None or (after_name and last < at and head - low <= 1):
            return None
        return self._title(self._leftmost(head, low), last)

    def _head_before(self, last: int, low: int) -> int | None:
        k = last - 1
        while k >= max(low, last - _REACH):
            mark = self.cover.get(k)
            if mark is not None and mark.kind & OFFICE:
                return mark.first
            if mark is not None and mark.kind & (SAY | HONORIFIC) and not mark.kind & BODY and not self._is_named(mark):
                return None
            if not self._passes(k):
                return None
            if self.flags[k] & INSIDE and last - k > 4:
                return None
            k = (mark.first if mark is not None else k) - 1
        return None

    def _is_named(self, mark: Mark) -> bool:
        """«سفارة | خادم الحرمين الشريفين»: a style in the name of a body."""
        before = self.cover.get(mark.first - 1)
        return bool(mark.kind & HONORIFIC and before is not None and before.kind & BODY)

    def after(self, at: int, stop: int) -> Title | None:
        """Returns the position that begins at token ``at``, or after the comma or bracket there."""
        if at < stop and self.tokens[at].text in ("،", ",", "(", "-"):
            at += 1
        mark = self.marks.get(at) if at < stop else None
        if mark is None or not mark.kind & OFFICE:
            return None
        last = mark.last
        while last < min(stop, at + _REACH) and self._continues(last, stop):
            last += 1
        return self._title(at, self._without_verb(mark.last, last, stop) if self._verb_last else last)

    def _without_verb(self, head: int, last: int, stop: int) -> int:
        """Where a position really ends that ran into the verb of its sentence: «وزیر نیرو | برگزار شد», «… | پیام فرستاد.»."""
        if last >= stop or self.tokens[last].text in _ENDS:
            return min(last, head + 2)
        return last - 1 if self.flags[last] & AUXILIARY and last - 1 > head else last

    def _leftmost(self, first: int, low: int) -> int:
        """«نائب | وزير الخارجية»: a position right before the head belongs to it."""
        while first - 1 >= low:
            mark = self.cover.get(first - 1)
            if mark is None or not mark.kind & POSITION:
                break
            first = mark.first
        return max(first, low)

    def _passes(self, k: int) -> bool:
        """Whether token ``k`` may stand between the head of a position and the name after it."""
        if self.flags[k] & (THROUGH | AND) or self.tokens[k].text in _SEPARATE or k in self.cover:
            return True
        return bool(self.flags[k] & WORD and not self.flags[k] & (STOP | VERB)) or self._enumerates(k)

    def _continues(self, k: int, stop: int) -> bool:
        """Whether token ``k`` still belongs to a position that began before it."""
        bits, mark = self.flags[k], self.cover.get(k)
        if mark is not None and mark.kind & (SAY | SAY_AFTER) and not mark.kind & (BODY | POSITION):
            return False
        if bits & AND:
            return k + 1 < stop and self._joins(k + 1)
        if bits & (INSIDE | BY) and k + 1 < stop and self.flags[k + 1] & OCCASION:
            return False
        return bool(bits & THROUGH or (bits & WORD and not bits & (STOP | VERB))) or self._enumerates(k)

    def _joins(self, k: int) -> bool:
        """Whether what follows «و» still belongs to the position: «الحج و | العمرة», «النشر و | الكتاب»."""
        mark = self.cover.get(k)
        return bool(self.flags[k] & COMMON) and (mark is None or not mark.kind & (OFFICE | HONORIFIC | SAY))

    def _enumerates(self, k: int) -> bool:
        """Whether the comma at ``k`` stands inside the name of an office: «وزیر صنعت | ، معدن و تجارت»."""
        if self.tokens[k].text not in _COMMAS:
            return False
        for j in (k + 2, k + 3):
            between = range(k + 1, j)
            if j + 1 < len(self.tokens) and self.flags[j] & AND:
                return all(self._joins(i) and not self.flags[i] & STOP for i in (*between, j + 1))
        return False

    def _title(self, first: int, last: int) -> Title | None:
        while last > first and (self.flags[last - 1] & THROUGH or self.tokens[last - 1].text in _SEPARATE):
            last -= 1
        if last <= first:
            return None
        starts = [mark for k in range(first, last) if (mark := self.cover.get(k)) and mark.first == k]
        body = next((mark.first for mark in starts if mark.kind & BODY), None)
        heads = [mark.first for mark in starts if mark.kind & POSITION and body is not None and mark.first > body]
        return Title(first, last, body, min([last, *heads]))
