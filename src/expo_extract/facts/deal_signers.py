"""Who signs: the bodies before the preposition or the noun of an agreement, or after its verb."""

from __future__ import annotations

from itertools import chain

from expo_extract.facts.deal_grammar import VERB_REACH, DealGrammar, Zone
from expo_extract.facts.deal_heads import Head
from expo_extract.facts.deal_index import QUOTES
from expo_extract.facts.deal_names import BRACKETS
from expo_extract.facts.deal_parties import Listing
from expo_extract.facts.groups import full_end, full_start
from expo_extract.facts.lexicon import COMMAS
from expo_extract.mentions import Mention

JOINED = 13  # tokens back to a name that is joined to the next
SIGNING_NEAR = 3  # tokens from those who intend it to the signing
AIM_REACH = 8  # tokens from a word of purpose to a body in it


class SignerReader:
    """Reads who signs, by the grammar of one document; places are given as token indexes."""

    def __init__(self, grammar: DealGrammar) -> None:
        self.grammar = grammar
        self.words = grammar.words
        self.parties = grammar.parties
        self.keys = grammar.keys

    def subject(self, head: Head, zone: Zone, stop: int) -> tuple[list[Mention], list[Mention]]:
        """The named and the counted bodies that sign, before token ``stop``: after the noun, after the verb, or before either."""
        between = self.nearest(self._past_object(head, stop), stop) or self._after_verb(head, stop)
        if between:
            return between, []
        verb = self.grammar.verb(zone)
        listing = self.parties.read(verb + 1, head.first) if verb is not None else None
        if listing is not None:
            return listing.parties, listing.counted
        if verb is not None and (late := self.nearest(verb + 1, min(stop, head.first))):
            return late, []  # «توقع اليوم شركة …»
        if not head.talks and self.grammar.is_passive(zone):
            return [], []
        limit = verb if verb is not None else min(stop, head.first)
        counted = self.parties.names.counted_before(limit, zone.first)
        return ([], counted) if counted else (self.nearest(zone.first, limit), [])

    def _past_object(self, head: Head, stop: int) -> int:
        """«تفاهم‌نامه آموزش X | را با A امضا کرد»: what stands between the noun and «را» tells what is agreed."""
        marks = (i + 1 for i in range(head.after, stop) if self.keys[i] in self.words.object_mark)
        return next(marks, head.after)

    def _after_verb(self, head: Head, stop: int) -> list[Mention]:
        """«تعاقد | فندق "X" مع …»: who stands right after a verb that is the noun of the agreement itself."""
        verbal = head.after < stop and self.keys[head.first] in self.words.active
        listing = self.parties.read(head.after, stop) if verbal else None
        return listing.parties if listing is not None else []

    def joint(self, zone: Zone) -> Listing | None:
        """«وقعت A وB اتفاقية», «A وB توقعان اتفاقية», «A و B تفاهم‌نامه امضا کردند»."""
        return self._joint_arabic(zone) if self.grammar.lang == "ar" else self._joint_persian(zone)

    def alone(self, zone: Zone) -> list[Mention]:
        """«A قراردادی … امضا کرد» of Persian: the body before the noun, where a verb of signing stands after it."""
        verb = self.grammar.verb_after(zone)
        if verb is None or not {self.keys[verb - 1], self.keys[verb]} & self.words.masdar:
            return []
        verb += self.keys[verb] in self.words.auxiliary  # «امضا | خواهد کرد»
        if verb >= len(self.keys) or self.keys[verb] not in self.words.active:
            return []
        other = (i for i in range(zone.first, zone.head) if self.keys[i] in self.grammar.lexicon.with_words)
        first = max((i + 1 for i in range(zone.first, zone.head) if self.grammar.ends_main(i)), default=zone.first)
        return self.nearest(first, next(other, zone.head))

    def _joint_arabic(self, zone: Zone) -> Listing | None:
        verb = self.grammar.verb(zone)
        if verb is None:
            return self._undertaking(zone, zone.head)
        listing = self.parties.read(verb + 1, zone.head)
        if listing is not None and listing.sides > 1:
            return listing
        return (
            self.list_before(zone.first, verb) if self.keys[verb] in self.words.joint else self._undertaking(zone, verb)
        )

    def _undertaking(self, zone: Zone, stop: int) -> Listing | None:
        """«تعتزم A وB إبرام اتفاقية», «أعلنت A وB عن شراكة»: who stands between a verb of intending and the signing at token ``stop``."""
        verbs = (i for i in range(stop - 1, zone.first - 1, -1) if self.keys[i] in self.words.undertaking)
        verb = next(verbs, None)
        listing = self.parties.read(verb + 1, stop) if verb is not None else None
        near = listing is not None and stop - listing.after <= SIGNING_NEAR
        return listing if listing is not None and near and listing.sides > 1 else None

    def _joint_persian(self, zone: Zone) -> Listing | None:
        after = self.keys[zone.after : min(zone.stop, zone.after + VERB_REACH)]
        signed = any(k in self.words.masdar for k in after) or self.grammar.is_agreed(zone)
        signed = signed or self.grammar.is_talked_over(zone)
        return self.list_before(zone.first, zone.head) if signed and not self.grammar.is_passive(zone) else None

    def list_before(self, first: int, stop: int) -> Listing | None:
        """Two sides and more that act together before token ``stop`` and not before token ``first``."""
        parties = self.nearest(first, stop)
        if len(parties) < 2:
            return None
        names = self.parties.names
        after = names.token(full_end(parties[-1]) - 1) + 1
        return Listing(names.token(full_start(parties[0])), after, parties, [], len(parties))

    def nearest(self, first: int, stop: int) -> list[Mention]:
        """The body nearest before token ``stop`` that is no adjunct and in no purpose, or is at least no adjunct, with those joined to it."""
        places = range(stop - 1, first - 1, -1)
        bodies = ((i, listing) for i in places if (listing := self._body_at(i, stop)) is not None)
        nearest = next(bodies, None)
        if nearest is None:
            return []
        i, listing = next((body for body in chain([nearest], bodies) if not self._is_aim(body[0], first)), nearest)
        while (joined := self._joined_before(i, first, stop, listing)) is not None:
            i, listing = joined
        return listing.parties

    def _is_aim(self, i: int, first: int) -> bool:
        """«A و B برای تامین مالی هسته‌های | حوزه آب», «… برای تشکیل | شورای بازرگانان، تفاهم‌نامه امضا کردند»: in a purpose, which a comma ends."""
        for j in range(i - 1, max(first, i - AIM_REACH) - 1, -1):
            if self.keys[j] in COMMAS or self.grammar.ends_clause(j):
                return False
            if self.keys[j] in self.words.aims:
                return True
        return False

    def _body_at(self, i: int, stop: int) -> Listing | None:
        aside = i > 0 and self.keys[i - 1] in BRACKETS
        opens = self.parties.names.opens(i) and not self._is_oblique(i) and not aside and not self._is_home(i)
        return self.parties.read(i, stop) if opens or self._opens_quoted(i) else None

    def _is_home(self, i: int) -> bool:
        """«گازپروم | روسیه», where the land qualifies a name that no rule knows; not «کشورهای ایران و …»."""
        land = self.parties.names.name_at(i)
        if self.grammar.lang != "fa" or land is None or land.label != "GPE" or i == 0:
            return False
        before = self.keys[i - 1]
        led = before in self.words.common | self.words.each | self.words.openers | self.words.positions
        return self.parties.names.is_plain(i - 1) and not led

    def _opens_quoted(self, i: int) -> bool:
        """«وأن | «X» وقعت»: a name in quotes that begins a clause."""
        return self.keys[i] in QUOTES and i > 0 and self.keys[i - 1] in self.words.leading

    def _joined_before(self, i: int, first: int, stop: int, listed: Listing) -> tuple[int, Listing] | None:
        """A name before «و» (or a comma, where more are ``listed``) and the name at token ``i``, with the list that it opens."""
        joint = self._beginning(i, first) - 1
        joins = self.grammar.lexicon.conjunctions | (COMMAS if listed.sides > 1 else frozenset())
        if joint <= first or self.keys[joint] not in joins:
            return None
        for j in range(joint - 1, max(first - 1, joint - JOINED), -1):
            opens = self.parties.names.opens(j) or self.keys[j] in QUOTES
            listing = self.parties.read(j, stop) if opens else None
            if listing is not None and listing.sides > 1 and listing.after > i:
                return None if self._is_oblique(j) else (j, listing)
        return None

    def _beginning(self, i: int, first: int) -> int:
        """Where the words of the name at token ``i`` begin: at its quote, at the office and the person who signs for it («فلان رئیس | X»)."""
        start = i - (self.keys[i - 1] in QUOTES)
        while start - 1 > first and self.keys[start - 1] in self.words.openers:
            start -= 1
        person = self.parties.names.person_before(start)
        return start if person is None else max(person, first)

    def _is_oblique(self, i: int) -> bool:
        """«في مقر A», «با حضور A»; not «از سوی A»."""
        before = self.keys[max(0, i - 2) : i]
        if i > 1 and self.parties.names.is_noun(i - 2):
            return False  # «قرارداد همکاری A با B»
        return bool(before) and before[-1] in self.words.oblique and not any(k in self.words.agent for k in before)
