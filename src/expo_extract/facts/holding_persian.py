"""Who holds an event, in Persian: verbs stand last, and the next one after an agent says what he does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from expo_extract.facts.groups import Group
from expo_extract.facts.holding import Holding
from expo_extract.facts.persian_cues import tells
from expo_extract.mentions import Mention, Sentence, Token

NOUN_WITHIN = 8  # tokens between an event that is being held and «توسط»
LIGHT_WORDS = 2  # of «برگزار خواهد کرد»
PRONOUN = "آن"
OBJECT = "را"
LEAD = 3  # sentences in which the head of a body tells what it holds


class PersianHolding(Holding):
    """The Persian grammar of holding."""

    def subjects(self, sentence: Sentence) -> Iterator[Mention]:
        """The first name of the clause that no other word governs: «ستاد این همایش را با همکاری آستان ترتیب داده بود»."""
        for held in self._held(sentence):
            if not self._light(held) & self.words.active or not self.speaks_of_it(sentence.start, held.start):
                continue
            clauses = (t.end for t in self.between(sentence.start, held.start) if t.key in self.words.clause)
            start = max([sentence.start, *clauses])
            free = [g for g in self.within(sentence) if start <= g.start < held.start and self.is_free(g)]
            yield from free[0].members if free else ()

    def telling(self) -> list[Mention]:
        """«مدیر کانون گفت: جشنواره … برگزار می‌شود», in the lead."""
        for sentence in self.sentences:
            if self.context.reading.sentence_index(sentence.start) >= LEAD:
                break
            for held in self._held(sentence):
                for cue in self.context.scene.cues("speech", sentence.start, held.start):
                    body = self._headed(sentence, cue.start)
                    if body and self.speaks_of_it(cue.end, held.start):
                        return [body]
        return []

    def calling(self) -> list[Sentence]:
        """Also those that speak of no event: «X و Y متولیان اصلی هستند», «برگزارکننده: X»."""
        silent = (s for s in self.context.reading.sentences if s not in self.sentences and self._calls(s))
        return [*self.sentences, *silent]

    def _calls(self, sentence: Sentence) -> bool:
        tokens = self.between(sentence.start, sentence.end)
        alone = any(
            one.key in self.words.organisers and (tells(one) or tells(other) or other.key in self.words.links)
            for one, other in pairwise(tokens)
        )
        return alone and not self.events(sentence.start, sentence.end)

    def speaks_of_it(self, start: int, end: int) -> bool:
        """Also by a pronoun that is held: «X و Y آن را تدارک دیده بودند»."""
        return super().speaks_of_it(start, end) or (not self.events(start, end) and self._is_meant(start, end))

    def _is_meant(self, start: int, end: int) -> bool:
        tokens = self.between(start, end)
        return any((one.text, other.text) == (PRONOUN, OBJECT) for one, other in pairwise(tokens))

    def partners(self) -> list[Mention]:
        """The partners; also «در برپایی این نمایشگاه، X همکاری دارد»."""
        return super().partners() + [name for s in self.sentences for name in self._helping(s)]

    def is_in_charge(self, group: Group, sentence: Sentence) -> bool:
        """Also «X برگزاری این نمایشگاه را بر عهده دارد»."""
        subject = self.is_free(group) and self._charged(group.end, sentence.end, group.end, sentence.end)
        return subject or super().is_in_charge(group, sentence)

    def _charged(self, start: int, end: int, after: int, stop: int) -> bool:
        """Whether a noun of holding stands in ``[start, end)`` and somebody has it on him in ``[after, stop)``: «برگزاری … را … عهده‌دار است»."""
        held = any(t.key in self.words.nouns for t in self.between(start, end))
        return held and any(t.key in self.words.charges for t in self.between(after, stop))

    def is_held(self, by: Mention, group: Group, sentence: Sentence) -> bool:
        """The next verb says so, or «برگزاری» before the event; with «به همت», unlike «توسط», also that it opens or closes."""
        if not self.is_of_it(sentence, by.start):
            return False
        if self._charged(sentence.start, by.start, group.end, sentence.end):
            return True
        any_doer = any(t.key in self.words.doers for t in self.between(by.start, by.end))
        verbs = [v.mention.start for v in self.verbs(sentence) if v.mention.start >= group.end]
        held = [t.start for t in self._held(sentence) if t.start >= group.end]
        if held and (not verbs or held[0] < verbs[0]):
            return True
        goes = (t.key in self.words.going for t in self.between(group.end, verbs[0] if verbs else group.end))
        if not any_doer and any(goes):
            return True
        events = self.events(sentence.start, by.start)
        if not events or any(events[-1].end <= v.mention.start < by.start for v in self.verbs(sentence)):
            return False
        near = len(self.between(events[-1].end, by.start)) <= NOUN_WITHIN
        return near and (not verbs or self.before(events[-1].start) in self.words.nouns)

    def _helping(self, sentence: Sentence) -> Iterator[Mention]:
        tokens = self.between(sentence.start, sentence.end)
        nouns = [t for t in tokens if t.key in self.words.nouns and self.before(t.start) in self.words.inside]
        shares = [t for t in tokens if t.key in self.words.sharing and self._light(t) & self.words.having]
        for noun, share in product(nouns, shares[:1]):
            if share.start > noun.end:
                yield from (
                    m for g in self.within(sentence) if g.end <= share.start and self.is_free(g) for m in g.members
                )

    def _held(self, sentence: Sentence) -> list[Token]:
        """Where the verbs of holding begin: «برگزار می‌شود», «برپاست»."""
        tokens = self.between(sentence.start, sentence.end)
        light = self.words.active | self.words.passive
        return [t for t in tokens if t.key in self.words.alone or (t.key in self.words.held and self._light(t) & light)]

    def _light(self, held: Token) -> set[str]:
        """The words of the verb after «برگزار»."""
        first = self.context.reading.token_at(held.start) + 1
        return {t.key for t in self.tokens[first : first + LIGHT_WORDS]}

    def _headed(self, sentence: Sentence, end: int) -> Mention | None:
        """The first body in a sentence whose head is named."""
        heads = self.context.scene.lexicon.position_heads
        return next((b for b in self.bodies(sentence) if b.end <= end and self.before(b.start) in heads), None)
