"""Reads the name that a head noun opens, and decides whether it is a body or a house where something takes place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from expo_extract.lang.orgs import Head
from expo_extract.mentions import Mention, Reading
from expo_extract.nlp.orgs_arabic import ArabicPhrase
from expo_extract.nlp.orgs_persian import PersianPhrase
from expo_extract.nlp.orgs_persian_common import closed_end
from expo_extract.nlp.orgs_words import AND, THE, OrgWords

_HOUSES = frozenset({"plain", "loose", "whole"})
_AT = "ب"
_HOSTED = 9  # tokens from a house to «میزبان»
_BEFORE_HOST = frozenset({".", ":", "،", AND})
_WHICH = "که"
_DAY_AND_MONTH = 2  # words
_SERVED = 3  # tokens from «حامی مالی آن» to the head


def _is_bare(date: Mention) -> bool:
    """Whether a date is a day and a month alone, by which squares and halls are called."""
    return date.by.endswith(".day") and len(date.text.split()) == _DAY_AND_MONTH


@dataclass(frozen=True, slots=True)
class HeadedName:
    """A name with a head: its tokens ``[first, last)``, the token after the head, the head, whether it is a venue here."""

    first: int
    last: int
    after: int
    head: Head
    venue: bool


class HeadReader:
    """Reads the names of one sentence.

    Args:
        reading: the document; its language decides the grammar.
        words: the word classes.
        keys: the keys of all tokens.
        stop: the token at which the sentence ends.
    """

    def __init__(self, reading: Reading, words: OrgWords, keys: list[str], stop: int) -> None:
        self.words = words
        self.keys = keys
        self.stop = stop
        grammar = ArabicPhrase if reading.lang == "ar" else PersianPhrase
        self.phrase = grammar(words, keys, stop)
        self.reading = reading

    @cached_property
    def days(self) -> dict[int, int]:
        """The first tokens of the days by which squares may be called, with the tokens after them."""
        at = self.reading.token_at
        return {at(date.start): at(date.end - 1) + 1 for date in self.reading.dates if _is_bare(date)}

    def at(self, i: int, ended: int) -> HeadedName | None:
        """Returns the name whose head stands at token ``i``; None where none does.

        Args:
            i: a token.
            ended: the token after the body before it, for what a body belongs to is a body: «كلية الفنون | بجامعة بغداد».
        """
        found = self.words.head(self.keys, i, self.stop)
        if found is None or self._common(i, found[1]):
            return None
        after, head = found
        if head.venue and not (ended == i - 1 and self.keys[i - 1] == _AT and head.kind not in _HOUSES):
            end = self.days.get(after) or self.phrase.end(after, head, venue=True)  # «ساحة 20 غشت», «میدان ۱۷ شهریور»
            if end is not None and self._is_acting(i, head):
                return HeadedName(i, end, after, head, False)
            if end is not None and (self.words.held(self.keys, i, head, end) or self._hosts(i, end, head)):
                town = self.words.is_place(self.keys, i, end)  # «القلعة الكبرى»
                return None if town else HeadedName(i, end, after, head, True)
        end = self.phrase.end(after, head) if head.kind not in _HOUSES else None
        placed = end is not None and self.words.place(self.keys, end - 1, end) is not None
        if self.reading.lang == "fa" and not placed:
            end = max(end or 0, closed_end(self.words, self.keys, i, after, self.stop, head) or 0) or None
        return HeadedName(i, end, after, head, False) if end is not None else None

    def _is_acting(self, i: int, head: Head) -> bool:
        """«تعاقد | منتجع "…" مع …», «بالشراكة مع | فندق …»: a house for guests that does something, not «في فندق …»."""
        return i > 0 and head.key in self.words.sets["lodgings"] and self.keys[i - 1] in self.words.sets["acting"]

    def _hosts(self, i: int, end: int, head: Head) -> bool:
        """«شبستان مسجد جامع این شب‌ها میزبان نمایشگاه است»: a house that hosts something, its day between; «استاد دانشگاه … میزبان» is none."""
        if head.kind not in _HOUSES or (i and self.keys[i - 1] not in _BEFORE_HOST):
            return False
        for key in self.keys[end : min(self.stop, end + _HOSTED)]:
            if key in self.words.sets["hosting"]:
                return True
            if key in self.words.verbs or key == _WHICH:
                return False
        return False

    def houses(self, name: HeadedName) -> Iterator[tuple[int, int, Head, int]]:
        """The bodies that a venue is of or in: «في [جامعة …]», «بمركز المعارض في [غرفة …]»; first token, the one after it, head, the one after that."""
        for i in range(name.first, name.last):
            found = self.words.head(self.keys, i, name.last)
            if found is not None and found[1].kind == "strict" and not found[1].definite and not found[1].house:
                end = self.phrase.end(*found)
                if end is not None and end <= name.last:
                    yield i, end, found[1], found[0]

    def _common(self, i: int, head: Head) -> bool:
        """Whether the head is counted, quantified or pointed at, and names nothing: «80 شركة», «هذه الهيئة»."""
        if head.key in self.words.sets["leading_heads"] and not self._leads(i):
            return True
        if self._acts_for(i, head) or self._is_region(i, head):
            return True
        pointed = i > 0 and self.keys[i - 1] in self.words.sets["demonstrative"] and not self._resumed(i)
        pointed = pointed and not self.words.owned(self.keys, i)
        return pointed or self.words.one_of_many(self.keys, i, head)

    def _acts_for(self, i: int, head: Head) -> bool:
        """«محافظ البصرة | وكالة سالم العوفي», «المدير العام | وكالة …»: an adverb after an office that is complete, before its holder."""
        if head.key not in self.words.sets["adverbial"] or not i or i + 1 >= self.stop:
            return False
        complete = self.keys[i - 1].startswith(THE) or self.words.place(self.keys, i - 1, i) is not None
        return complete and (self.keys[i + 1] in self.words.given or self.keys[i + 1] in self.words.titles)

    def _is_region(self, i: int, head: Head) -> bool:
        """«محافظة | البصرة», not «محافظة | المهرجان», «محافظة | الغابات», where the noun is an authority."""
        sets = self.words.sets
        return head.key in sets["commissions"] and sets["commissioned"].isdisjoint(self.keys[i + 1 : i + 2])

    def _leads(self, i: int) -> bool:
        """«با | بازرگانی زانا», not «کارت | بازرگانی»: whether a head that describes other nouns stands at the head of its phrase."""
        before = self.keys[i - 1] if i else "."
        acts = before in self.words.sets["leading"]  # «به میزبانی | حج و زیارت یزد»
        return not before.isalpha() or before == AND or before in self.words.hard or acts

    def _resumed(self, i: int) -> bool:
        """«که مجری آن | شرکت … است», «برگزارکننده آن | بنیاد … است»: the pronoun before the head belongs to the noun before it."""
        serving = not self.words.sets["serving"].isdisjoint(self.keys[max(0, i - _SERVED) : i - 1])
        return serving or (i > 2 and self.keys[i - 3] == _WHICH)
