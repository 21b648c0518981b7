"""Finds event mentions: the order of the parts, from the edition before the head to the relation after it."""

from __future__ import annotations

from dataclasses import dataclass

from expo_extract.lang.events import HeadForm, Relation, event_lexicon
from expo_extract.mentions import EventValue, Mention, Reading
from expo_extract.nlp.events.extent import Name, extend
from expo_extract.nlp.events.words import Words

_MEETS_SHOW = frozenset({"exhibition", "fair"})
_MEETING = frozenset({"conference", "congress", "forum", "summit"})


def find_events(reading: Reading) -> list[Mention]:
    """Returns the event mentions of a reading in order of position; needs its numbers and sentences."""
    words = Words(reading, event_lexicon(reading.lang))
    found: list[Mention] = []
    for sentence in reading.sentences:
        i = sentence.first_token
        while i < sentence.last_token:
            match = _Match(words, i, sentence.last_token)
            mention = match.read()
            if mention:
                found.append(mention)
            i = max(match.at, i + 1)
    return found


@dataclass
class _Match:
    """One try to read an event mention that begins at token ``first``."""

    words: Words
    first: int
    stop: int
    at: int = 0
    edition: int | None = None
    relation: Relation | None = None

    def read(self) -> Mention | None:
        """The mention that begins here; ``at`` is then the token after it."""
        words, i = self.words, self.first
        if i in words.ordinals and words.lexicon.lang == "fa":
            self.edition, i = words.ordinals[i]
        noun = words.edition_noun(i)
        if noun is not None:
            return self._edition(i, noun)
        head = words.head(i)
        if head is None:
            return None
        return self._name(i, head)

    def _edition(self, i: int, noun: HeadForm) -> Mention | None:
        """«النسخة الثانية من مؤتمر …», «هذه الدورة», «دوره گذشته»."""
        words = self.words
        definite = noun.definite and words.lexicon.lang == "ar"
        j = i + 1
        self.relation = self._demonstrative(i)
        if j in words.ordinals and self.edition is None:
            self.edition, j = words.ordinals[j]
        if words.key(j) in words.lexicon.relations:
            self.relation, j = words.lexicon.relations[words.key(j)], j + 1
        k = j + 1 if words.key(j) in words.lexicon.edition_links else j
        head = words.head(k) if k > j or not words.lexicon.edition_links else None
        if head is not None and (self.edition is not None or self.relation or definite):
            return self._name(k, head)
        if self.edition is None and self.relation is None:
            return None
        return self._mention("other", i, j, Name(i, j), "edition", generic=True)

    def _demonstrative(self, i: int) -> Relation | None:
        return "current" if self.words.lexicon.relations.get(self.words.key(i - 1)) == "current" else None

    def _name(self, i: int, head: HeadForm) -> Mention | None:
        words, lexicon = self.words, self.words.lexicon
        event_type, last, head = self._joined_heads(i, head)
        if words.key(last) in lexicon.press:
            self.at = last + 1
            return self._mention("press_conference", i, last + 1, Name(i, last + 1), "press", generic=True)
        if words.key(last) in lexicon.not_after or words.key(i - 1) in lexicon.not_before:
            self.at = last
            return None
        name = Name(i, last, self.edition, open=not head.definite)
        self.relation = self.relation or self._demonstrative(i)
        if words.key(last) in lexicon.relations:
            self.relation = lexicon.relations[words.key(last)]
            return self._mention(event_type, i, last + 1, name, "generic", generic=True)
        extend(words, name, self.stop)
        if name.last > last:
            self._edition_after(name)
            return self._mention(event_type, i, name.last, name, "name")
        if not head.definite and self.edition is None:
            return None
        return self._mention(event_type, i, last, name, "generic", generic=True)

    def _edition_after(self, name: Name) -> None:
        """«… في دورته الـ43», «بنسختها الثالثة»: the edition after the name."""
        words = self.words
        i = name.last
        if words.key(i) in words.lexicon.before_possessive and words.edition_noun(i + 1) and i + 2 in words.ordinals:
            name.edition = words.ordinals[i + 2][0]

    def _joined_heads(self, i: int, head: HeadForm) -> tuple[str, int, HeadForm]:
        """«مؤتمر ومعرض», «نمایشگاه و همایش»: the type of both, the token after them, and the last of them."""
        types, last = {head.event_type}, i + 1
        while self.words.key(last) == "و":
            other = self.words.head(last + 1)
            if other is None or other.definite != head.definite:
                break
            types.add(other.event_type)
            last += 2
        if types & _MEETS_SHOW and types & _MEETING:
            return "conference_and_exhibition", last, head
        return head.event_type, last, head

    def _mention(self, event_type: str, i: int, last: int, name: Name, rule: str, generic: bool = False) -> Mention:
        words = self.words
        start, end = words.tokens[self.first].start, words.tokens[last - 1].end
        alias = words.slice(name.alias.first, name.alias.last).strip() if name.alias else None
        value = EventValue(
            event_type=event_type,
            name=words.slice(name.first, name.last),
            name_start=words.tokens[name.first].start,
            name_end=words.tokens[name.last - 1].end,
            edition=name.edition if name.edition is not None else self.edition,
            year=name.year,
            alias=alias,
            generic=generic,
            relation=self.relation,
        )
        self.at = max(self.at, last)
        return Mention("event", start, end, words.text[start:end], event_type, value, f"{words.lexicon.lang}.events.{rule}")
