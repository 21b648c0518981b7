"""Arabic names of bodies whose last word is told by what closes it: «تعاونية | نساء بركة الموز، …», «من شركة | سند تكافل التي …».

A construct of words of any kind is the name of a shop, a society or a firm where it ends with a definite noun, a place or a foreign word
and its clause goes on with no object: a mark, a particle, a verb or another body stands behind it.
"""

from __future__ import annotations

import re

from expo_extract.lang.orgs import Head
from expo_extract.nlp.orgs_arabic_own import OwnNameReader
from expo_extract.nlp.orgs_words import AND, THE

_PREPOSITIONS = frozenset(
    {"ب", "ل", "ك", "في", "من", "علي", "عن", "الي", "مع", "بين", "لدي", "عند", "ضمن", "غير", "ان", "قد", "كل"}
)
_WITHOUT = "بلا"
_WORDS = 4  # of a name
_OFFICE = 3  # tokens from an office to the body that its holder heads
_SHORTEST = 3  # letters of a word of a name
_PLURAL = re.compile(r"^م\wا\w+$")  # «مزارع», «مصانع»


class ClosedNameReader(OwnNameReader):
    """Reads names up to what closes them."""

    opened = 0  # the token of the head

    def closed_name(self, after: int, head: Head) -> int | None:
        """The token after a construct of any words that something closes; None where none stands behind the head.

        Args:
            after: the token after the head.
            head: the noun that opens the name.
        """
        if head.definite or after >= self.stop or not self._goes_by_words(after, head):
            return None
        place = self.words.place(self.keys, after, self.stop)
        if self._lacks(after):
            end: int | None = after + 3
        elif place is not None:
            end = self._described_place(place[0], head)
        else:
            end = None if self._may_end_at_once(after, head) else self._construct_end(after, head)
        if end is None or not self._is_closed(end) or self._names_holder(after, end):
            return None
        return end

    def _lacks(self, i: int) -> bool:
        """«جمعية | صعيد بلا حدود»: a word without what another word tells."""
        inside = i + 2 < self.stop and self.keys[i + 1] == _WITHOUT
        return inside and self._may_stand_within(i) and self._may_stand_within(i + 2)

    def _described_place(self, i: int, head: Head) -> int | None:
        """«جامعة صنعاء | الجديدة»: what describes a body that is called after a place; «نظمت غرفة صحار | معرض التمور» has an object."""
        start = i
        while head.kind != "proper" and i < self.stop and self._describes(i, head):
            i += 1
        return i if i > start else None

    def _may_end_at_once(self, i: int, head: Head) -> bool:
        """Whether the first word alone may be the name: of a firm behind a verb («سلمت شركة بوينغ | الطائرة»), of a shop in a place."""
        described = i + 1 < self.stop and self.adjective(self.keys[i + 1])  # «معصرة | البرج الأخضر»
        brand = head.kind == "firm" and self.keys[i] not in self.words.field
        known = brand or self.words.own(self.keys[i]) or (self.definite(self.keys[i]) and not described)
        return (self._is_subject() and known) or (head.kind == "proper" and self.keys[i] in self.words.sets["grounds"])

    def closed_purpose(self, i: int, head: Head) -> int | None:
        """The token after what a body is for, in words of any kind that something closes: «الوكالة الجهوية | لتنفيذ المشاريع، …».

        Args:
            i: the token after «ل».
            head: the noun that opens the name.
        """
        if i >= self.stop or self._is_addressed(self.keys[i]) or (self._is_subject() and not head.definite):
            return None
        end = i
        if not self.definite(self.keys[i]):
            if not head.definite or not self._may_stand_within(i):
                return None
            end += 1
        if end >= self.stop or not self._completes(end) or self._is_addressed(self.keys[end]):
            return None
        end += 1
        while (
            end < self.stop and self.definite_name(self.keys[end]) and self.keys[end] not in self.words.sets["bodies"]
        ):
            end += 1
        return end if self._is_closed(end) else None

    def _is_addressed(self, key: str) -> bool:
        return key.removeprefix(THE) in self.words.sets["addressed"]

    def _goes_by_words(self, i: int, head: Head) -> bool:
        """Whether a body of this head may be called by words of any kind; an office only by one that is known for nothing («مكتب | صون الآثار»)."""
        if head.key in self.words.sets["led"]:
            return False
        if head.vague:
            return self.words.own(self.keys[i])
        return self.owns_words(head) or head.kind in ("strict", "proper")

    def _construct_end(self, i: int, head: Head) -> int | None:
        """The token after indefinite words and the definite noun, the place or the foreign words that end them."""
        start, limit = i, min(self.stop, i + _WORDS)
        while i < limit and self._may_stand_within(i):
            i += 1
        i = self._past_pair(start, i, head)
        if i < min(limit, self.stop) and self._completes(i) and not self._is_trade(start, i, head):
            i += 1
            while i < limit and (self._completes(i) or self._describes(i, head)):
                i += 1
            return i if i > start + 1 else None
        if i < start + 2:
            return None
        place = self.words.place(self.keys, i - 1, self.stop)
        if place is not None:
            several = head.kind == "proper" and _PLURAL.match(head.key) is not None
            return None if several and self.keys[start] in self.words.field else place[0]
        return i if self._is_foreign(start, i, head) else None

    def _past_pair(self, start: int, i: int, head: Head) -> int:
        """«شركة عيش | وملح», «دار نون | والقلم»: the token after a second word of a name that two words make."""
        if i != start + 1 or i + 1 >= self.stop or self.keys[i] != AND or not self.owns_words(head):
            return i
        apart = self.keys[start] in self.words.field or self.words.head(self.keys, i + 1, self.stop) is not None
        return i + 2 if not apart and self._may_stand_within(i + 1) else i

    def _is_trade(self, start: int, i: int, head: Head) -> bool:
        """«ورشة | إصلاح السيارات», «مزارع | نخيل الأحساء»: what is done or grown somewhere, and no name."""
        fields = self.words.field
        if head.kind != "proper" or i == start or self.keys[start] not in fields:
            return False
        placed = _PLURAL.match(head.key) is not None and self.words.place(self.keys, i, self.stop) is not None
        return placed or self.keys[i][2:] in fields

    def _is_foreign(self, start: int, i: int, head: Head) -> bool:
        """«شركة | سند رواحل», «تعاونية | نساء كانصادو»: words that are known for nothing else, the last of them at least."""
        words = self.words
        if not words.name_word(self.keys[i - 1]) or self.keys[i - 1] in words.given:
            return (
                head.kind == "firm" and words.name_word(self.keys[start]) and all(map(words.proper, self.keys[start:i]))
            )
        return self.owns_words(head) or head.kind in ("strict", "proper")

    def _may_stand_within(self, i: int) -> bool:
        key, words = self.keys[i], self.words
        if not key.isalpha() or len(key) < _SHORTEST or self.definite(key) or key == AND or words.ends(key):
            return False
        if key in words.generic or words.nationality(key) is not None or self.inflected(key):
            return False
        if key in words.sets["staged"]:  # «نظمت جمعية رؤية | معرض الأسر»
            return False
        return not (key.endswith("ا") and (key[:-1] in words.common or key[:-1] in words.field))

    def _completes(self, i: int) -> bool:
        """Whether a definite noun or adjective stands there that tells no part in an event («المنظمة», «المشاركة»)."""
        key, sets = self.keys[i], self.words.sets
        told = key in sets["partaking"] or key in sets["organising"]
        return self.definite_name(key) and not told

    def _describes(self, i: int, head: Head) -> bool:
        """«جامعة نهر الوادي | الجديدة»: an adjective that elsewhere only describes, of the gender of the head."""
        key = self.keys[i]
        return key in self.words.sets["describing"] and key.endswith("ه") == head.key.endswith("ه")

    def _is_closed(self, i: int) -> bool:
        """Whether a name can end before token ``i``: no noun that the verb before it may have as object."""
        if i >= self.stop:
            return True
        key = self.keys[i]
        if key == AND:
            following = i + 1 < self.stop and self.words.head(self.keys, i + 1, self.stop) is not None
            return following or (i + 1 < self.stop and self.keys[i + 1] in self.words.hard)
        return not key.isalpha() or self.words.ends(key) or key in _PREPOSITIONS

    def _is_subject(self) -> bool:
        """Whether a verb stands right before the head, whose object may follow: «سلمت شركة بوينغ | الطائرة»."""
        before = self.keys[self.opened - 1] if self.opened else ""
        return before in self.words.hard and before not in _PREPOSITIONS

    def _names_holder(self, after: int, end: int) -> bool:
        """«مدير شركة آفاق | سالم الحربي»: whether the words are the name of who has an office there."""
        before = self.keys[max(0, self.opened - _OFFICE) : self.opened]
        offices = self.words.titles | self.words.sets["representing"]
        held = any(key in offices for key in before)
        unheard = self.words.own(self.keys[end - 1]) and not self.definite(self.keys[end - 1])
        return held and (unheard or any(key in self.words.given for key in self.keys[after:end]))
