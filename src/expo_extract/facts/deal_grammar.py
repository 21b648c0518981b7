"""What the words around an agreement do: verbs that end a clause, prepositions that join no party, where its words begin and end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from expo_extract.facts.context import Context
from expo_extract.facts.deal_heads import Head
from expo_extract.facts.deal_parties import PartyReader
from expo_extract.facts.deal_words import DealWords, deal_words
from expo_extract.facts.lexicon import AND, COMMAS
from expo_extract.mentions import Mention, Sentence

REACH = 80  # tokens that an agreement may look back or on in one sentence
VERB_REACH = 30
RELATIVE = 20  # tokens of a relative clause
THAT = "که"
LIST_REACH = 8
TALKS_REACH = 2


@dataclass(frozen=True, slots=True)
class Zone:
    """Where the words of one agreement stand, in tokens: from ``first`` to its noun (``head`` to ``after``) and on to ``last``.

    ``start`` is where its sentence begins, or the agreement before it ends.
    """

    start: int
    first: int
    head: int
    after: int
    last: int
    stop: int


class DealGrammar:
    """The grammar of one document's agreements; places are given as token indexes."""

    def __init__(self, context: Context, heads: list[Head]) -> None:
        self.context = context
        self.lang = context.lang
        self.lexicon = context.scene.lexicon
        self.words: DealWords = deal_words(context.lang)
        self.parties = PartyReader(context.scene)
        self.keys = self.parties.keys
        self._taken = {i for h in heads for i in range(h.after, h.after + 3)}
        self._asides = self._closed_relatives() if self.lang == "fa" else frozenset()

    def zone(self, head: Head, floor: int, following: int) -> Zone:
        """The zone of a head between token ``floor``, where the agreement before it ends, and the head ``following``."""
        sentence: Sentence = self.context.scene.sentence_of(head.noun)
        first = max(sentence.first_token, floor if floor <= head.first else 0, head.first - REACH)
        last = max(min(sentence.last_token, following, head.after + REACH), head.after)
        return Zone(first, self._clause_start(first, head.first), head.first, head.after, last, sentence.last_token)

    def _clause_start(self, first: int, stop: int) -> int:
        parting = (i for i in range(stop - 1, first - 1, -1) if self.keys[i] in self.words.clause)
        return next((i + 1 for i in parting if i not in self._asides), first)

    def _closed_relatives(self) -> frozenset[int]:
        """The tokens of relative clauses that a verb and a comma close: «A با B | که در سالن دوم غرفه دارد، | قرارداد بست»."""
        found: set[int] = set()
        for i in range(1, len(self.keys) - 1):
            if self.keys[i] != THAT or self.is_other_verb(i - 1):
                continue
            near = range(i + 1, min(len(self.keys) - 1, i + RELATIVE))
            inside = takewhile(lambda j: self.keys[j] not in (THAT, "."), near)
            end = next((j for j in inside if self.keys[j + 1] in COMMAS and self.is_other_verb(j)), i)
            found.update(range(i, end + 2) if end > i else ())
        return frozenset(found)

    def in_aside(self, i: int) -> bool:
        """Whether a token stands in a relative clause that is closed, so that the clause around it goes on."""
        return i in self._asides

    def ends_main(self, i: int) -> bool:
        """Whether a verb at token ``i`` ends the clause that it stands in: who stands before it does nothing after it."""
        carries_on = i + 1 < len(self.keys) and self.keys[i + 1] == AND  # «A غرفه دارد و … قرارداد بست»
        return self.is_other_verb(i) and not carries_on and i not in self._asides

    def opens_relative(self, zone: Zone, i: int) -> bool:
        """«قراردادی | که میان A و B بسته شد»: the clause of a noun itself tells who signs."""
        return self.keys[i] == THAT and THAT not in self.keys[zone.after : i] and self.is_signed(zone)

    def ends_clause(self, i: int) -> bool:
        """Whether a token parts the noun from what follows it."""
        return self.keys[i] in self.words.clause or self.is_other_verb(i)

    def is_other_verb(self, i: int) -> bool:
        """A verb that is none of signing; in Persian every verb, for it ends the clause; a word in a name is none («منتجع "عين الورد"»)."""
        key, words = self.keys[i], self.words
        if self.parties.names.is_covered(i):
            return False
        participle = key in words.participles and i > 0 and self.keys[i - 1] in words.masdar
        if participle or key in words.citing or key in words.qualifying:
            return False
        signing = key in words.active or key in words.passive
        return key in words.verbs or signing if self.lang == "fa" else key in words.verbs and not signing

    def reaches(self, after: int, head: Head) -> bool:
        """Whether a list that ends at token ``after`` belongs to the noun: no «و» and no verb between."""
        between = [i for i in range(after, head.first) if i not in self._asides]
        near = len(between) <= (TALKS_REACH if head.talks else LIST_REACH)
        return near and not any(self.keys[i] == AND or self.is_other_verb(i) for i in between)

    def is_joint(self, i: int) -> bool:
        """«بالتعاون مع», «لقاء مع»: the preposition at token ``i`` joins no party."""
        return i > 0 and self.keys[i - 1] in self.words.jointly

    def is_adjunct(self, i: int) -> bool:
        """«الاتفاقية بالتعاون مع» rather than «اتفاقية التعاون مع»."""
        return self.is_joint(i) and "ب" in self.keys[max(0, i - 2) : i]

    def is_taken(self, i: int) -> bool:
        """«المفاوضات مع A حول الاتفاقية»: the preposition at token ``i`` belongs to a noun right before it."""
        return i in self._taken and self.keys[i - 1] != AND

    def joins(self, i: int) -> bool:
        """Whether the preposition at token ``i``, before a noun of agreement, may join a party to it."""
        return not (self.is_taken(i) or self.is_joint(i) or self.in_aside(i))

    def is_signed(self, zone: Zone) -> bool:
        """Whether the words of an agreement speak of signing."""
        signing = self.words.masdar | (self.words.active if self.lang == "ar" else frozenset())
        return any(k in signing for k in self.keys[zone.first : min(zone.stop, zone.after + VERB_REACH)])

    def verb(self, zone: Zone) -> int | None:
        """The verb or noun of signing before the noun, which in Arabic who signs follows."""
        if self.lang == "fa":
            return None
        names = self.words.active | (self.words.masdar - self.words.verbal)
        return next((i for i in range(zone.head - 1, zone.first - 1, -1) if self.keys[i] in names), None)

    def finite_verb(self, zone: Zone) -> Mention | None:
        """The verb that tells whether it was signed: «تم توقيع», «وقعت» before the noun, «امضا | شد», «به امضای … | رسید» after it."""
        found = self.verb_after(zone) if self.lang == "fa" else self._verb_before(zone)
        if found is None:
            return None
        token = self.context.reading.tokens[found]
        return Mention("cue", token.start, token.end, token.text)

    def _verb_before(self, zone: Zone) -> int | None:
        verbs = self.words.active | self.words.passive
        return next((i for i in range(zone.head - 1, zone.first - 1, -1) if self.keys[i] in verbs), None)

    def verb_after(self, zone: Zone) -> int | None:
        """The verb after the noun and a word of signing: «قرارداد … امضا | کرد»; the verb itself where it says so («بست»)."""
        after = range(zone.after, min(zone.stop, zone.after + VERB_REACH))
        signing = next((i for i in after if self._signs(i)), None)
        if signing is None or self.keys[signing] in self.words.active:
            return signing  # «قرارداد را A و B | بستند»
        return next((i for i in after if i > signing and self.is_other_verb(i)), None)

    def _signs(self, i: int) -> bool:
        """Whether a word of signing stands at token ``i``; «تبادل», «مبادله» are one only with a verb («مبادله | کردند»)."""
        key, following = self.keys[i], self.keys[i + 1] if i + 1 < len(self.keys) else ""
        verb = following in self.words.active or following in self.words.passive
        return key in self.words.masdar and (verb or key not in self.words.verbal)

    def is_agreed(self, zone: Zone) -> bool:
        """«به توافق رسیدند», «توافق کردند», «قرار گذاشتند»."""
        told = takewhile(lambda i: self.keys[i] in self.words.plain, range(zone.after, zone.stop))
        at = max(told, default=zone.after - 1) + 1  # «به توافق اولیه | رسیدند»
        verbs = {self.keys[zone.after - 1], *self.keys[at : at + 1]}  # «قرار گذاشتند» is both
        return self.keys[zone.head] in self.words.vague and not self.words.agreeing.isdisjoint(verbs)

    def is_formed(self, zone: Zone) -> bool:
        """«توافقی شکل گرفت», «حاصل شد»."""
        after = range(zone.after, min(zone.last, zone.after + VERB_REACH) - 1)
        verbs = self.words.active | self.words.passive
        return any(self.keys[i] in self.words.forming and self.keys[i + 1] in verbs for i in after)

    def is_passive(self, zone: Zone) -> bool:
        """«تم توقيع …», «… امضا شد» have no subject."""
        if self.lang == "ar":
            return any(k in self.words.passive for k in self.keys[zone.first : zone.head])
        if self.is_agreed(zone):
            return False
        verbs = self.words.active | self.words.passive
        after = range(zone.after, min(zone.stop, zone.after + VERB_REACH))
        verb = next((i for i in after if self.keys[i] in verbs), None)
        return verb is not None and self.keys[verb] in self.words.passive and not self._are_talks(zone.after, verb)

    def is_ongoing(self, head: Head) -> bool:
        """«مذاکره می‌کنند»: talks that are told by a verb."""
        return head.talks and self.keys[head.after - 1] in self.words.verbs

    def is_talked_over(self, zone: Zone) -> bool:
        """«A و B بر سر قرارداد … در حال مذاکره‌اند»."""
        return self._are_talks(zone.after, min(zone.last, zone.after + VERB_REACH))

    def _are_talks(self, first: int, stop: int) -> bool:
        return not self.words.talking.isdisjoint(self.keys[first:stop])
