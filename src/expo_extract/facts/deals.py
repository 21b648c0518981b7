"""Agreements with their parties, read from the grammar around their nouns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from expo_extract.facts.context import Context
from expo_extract.facts.deal_heads import Head, HeadFinder
from expo_extract.facts.deal_parties import Listing, PartyReader
from expo_extract.facts.groups import entity_type, full_end, full_start
from expo_extract.mentions import Mention, Sentence

BETWEEN_REACH = 14
WITH_REACH = 12
BEFORE_REACH = 8
GENITIVE_REACH = 4
VERB_REACH = 30


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement noun with the parties that the grammar around it gives.

    ``noun`` is a cue whose label ends in the kind; ``end`` is where its last party or the noun ends (normalised offsets);
    ``whole`` is the noun of several agreements of which this is one; ``talks`` marks one that is negotiated; ``verb`` is the verb
    of signing that stands before the noun.
    """

    noun: Mention
    parties: tuple[Mention, ...]
    counted: tuple[Mention, ...]
    end: int
    whole: Mention | None = None
    talks: bool = False
    verb: Mention | None = None


def find_deals(context: Context) -> list[Deal]:
    """The agreements of a document that name at least one party, in order of position."""
    return DealFinder(context).find()


class DealFinder:
    """Finds the agreements of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.scene = context.scene
        self.lexicon = context.scene.lexicon
        self.finder = HeadFinder(context)
        self.words = self.finder.words
        self.parties = PartyReader(context.scene)
        self.keys = self.parties.keys
        self.heads: list[Head] = []

    def find(self) -> list[Deal]:
        """The deals in order of position."""
        self.heads = heads = self.finder.find()
        found: list[Deal] = []
        floor = 0
        for i, head in enumerate(heads):
            following = heads[i + 1].first if i + 1 < len(heads) else len(self.keys)
            zone = self._zone(head, floor, following)
            deals = self._deals(head, zone, found)
            if deals:
                floor = max(head.after, self.parties.token(deals[-1].end - 1) + 1)
            found += deals
        return found

    def _zone(self, head: Head, floor: int, following: int) -> Zone:
        sentence = self.scene.sentence_of(head.noun)
        first = max(sentence.first_token, floor if floor <= head.first else 0)
        last = min(sentence.last_token, following)
        return Zone(self._clause_start(first, head.first), head.first, head.after, max(last, head.after), sentence)

    def _clause_start(self, first: int, stop: int) -> int:
        return next((i + 1 for i in range(stop - 1, first - 1, -1) if self.keys[i] in self.words.clause), first)

    def _deals(self, head: Head, zone: Zone, earlier: list[Deal]) -> list[Deal]:
        if head.is_item:
            return self._item(head, zone, earlier)
        readers: list[Callable[[Head, Zone], list[Deal]]] = [
            self._between_after,
            self._with_after,
            self._between_before,
            self._with_before,
            self._joint,
            self._genitive,
            self._signed_by,
            self._alone,
        ]
        for reader in [*readers[:4], self._talks_of] if head.talks else readers:
            deals = reader(head, zone)
            if deals:
                verb = self._signing(zone)
                return [replace(d, verb=verb) for d in deals]
        return []

    def _signing(self, zone: Zone) -> Mention | None:
        """The verb nearest before the noun that tells whether it was signed: «تم توقيع», «وقعت»."""
        verbs = self.words.active | self.words.passive
        found = next((i for i in range(zone.head - 1, zone.first - 1, -1) if self.keys[i] in verbs), None)
        if found is None or self.context.lang == "fa":
            return None
        token = self.context.reading.tokens[found]
        return Mention("cue", token.start, token.end, token.text)

    def _deal(self, head: Head, parties: list[Mention], counted: list[Mention], after: int) -> list[Deal]:
        """The deal, where somebody is named; a city signs only beside a body."""
        bodies = {entity_type(p) for p in parties if not p.by.endswith("parties.place")} - {"person"}
        if not bodies or (head.talks and "organization" not in bodies):
            return []
        if len(parties) + len(counted) < 2 and self.keys[head.first] in self.words.vague:
            return []
        end = max(head.noun.end, self.context.reading.tokens[after - 1].end)
        return [Deal(head.noun, tuple(_once(parties)), tuple(counted), end, head.whole, head.talks)]

    # «اتفاقية بين A وB», «تفاهم‌نامه‌ای میان A و B»

    def _between_after(self, head: Head, zone: Zone) -> list[Deal]:
        for i in range(zone.after, min(zone.last, zone.after + BETWEEN_REACH)):
            if self.keys[i] in self.words.clause or (self.context.lang == "fa" and self._is_other_verb(i)):
                return []
            if self.keys[i] in self.lexicon.between:
                listing = self.parties.read(i + 1, zone.sentence.last_token)
                if listing is not None and listing.sides > 1:
                    return self._deal(head, listing.parties, listing.counted, listing.after)
        return []

    def _between_before(self, head: Head, zone: Zone) -> list[Deal]:
        """«میان A و B تفاهم‌نامه‌ای امضا شد», «تم التوقيع بين A وB على اتفاقية»."""
        if head.talks or not self._is_signed(zone):
            return []
        for i in range(head.first - 1, zone.first - 1, -1):
            if self.keys[i] not in self.lexicon.between:
                continue
            listing = self.parties.read(i + 1, head.first)
            if listing is not None and listing.sides > 1 and self._reaches(listing.after, head):
                return self._deal(head, listing.parties, listing.counted, max(head.after, listing.after))
        return []

    def _is_signed(self, zone: Zone) -> bool:
        """Whether the sentence speaks of signing."""
        first, last = zone.sentence.first_token, zone.sentence.last_token
        signing = self.words.masdar | (self.words.active if self.context.lang == "ar" else frozenset())
        return any(k in signing for k in self.keys[first:last])

    # «وقعت A اتفاقية مع B», «A با B قرارداد بست»

    def _with_after(self, head: Head, zone: Zone) -> list[Deal]:
        for i in range(zone.after, min(zone.last, zone.after + WITH_REACH)):
            if self.keys[i] in self.words.clause or self._is_other_verb(i):
                return []
            if self.keys[i] in self.lexicon.with_words and not self._is_adjunct(i):
                listing = self.parties.read(i + 1, zone.sentence.last_token)
                if listing is not None:
                    return self._with(head, zone, i, listing)
        return []

    def _with_before(self, head: Head, zone: Zone) -> list[Deal]:
        for i in range(head.first - 1, zone.first - 1, -1):
            if self.keys[i] not in self.lexicon.with_words or self._is_taken(i, head) or self._is_joint(i):
                continue
            listing = self.parties.read(i + 1, head.first)
            if listing is not None and listing.parties and self._reaches(listing.after, head):
                return self._with(head, zone, i, listing)
        return []

    def _is_other_verb(self, i: int) -> bool:
        """A verb that is none of signing parts the noun from what follows; in Persian every verb ends the clause."""
        key = self.keys[i]
        if key in self.words.participles and self.keys[i - 1] in self.words.masdar:
            return False
        if self.context.lang == "fa":
            return key in self.words.verbs or key in self.words.active or key in self.words.passive
        return key in self.words.verbs and key not in self.words.active and key not in self.words.passive

    def _reaches(self, after: int, head: Head) -> bool:
        """Whether a list that ends at token ``after`` belongs to the noun on: no «و», no verb between, no other noun before."""
        between = range(after, head.first)
        return len(between) <= (2 if head.talks else BEFORE_REACH) and not any(
            self.keys[i] == "و" or self._is_other_verb(i) for i in between
        )

    def _is_joint(self, i: int) -> bool:
        """«بالتعاون مع», «لقاء مع»."""
        return self.keys[i - 1] in self.words.jointly

    def _is_adjunct(self, i: int) -> bool:
        """«الاتفاقية بالتعاون مع» rather than «اتفاقية التعاون مع»."""
        return self._is_joint(i) and "ب" in self.keys[max(0, i - 2) : i]

    def _is_taken(self, i: int, head: Head) -> bool:
        """«المفاوضات مع A حول الاتفاقية»: the preposition belongs to the noun before it."""
        return any(h.after <= i <= h.after + 2 for h in self.heads if h.first < head.first)

    def _with(self, head: Head, zone: Zone, i: int, listing: Listing) -> list[Deal]:
        subject, counted = self._subject(head, zone, i)
        after = max(listing.after, head.after)
        if head.count > 1 and len(listing.parties) > 1 and listing.sides == len(listing.parties):
            return [d for p in listing.parties for d in self._deal(head, [*subject, p], counted, after)]
        parties = [*subject, *listing.parties]
        if len(parties) < 2 and not counted and self.keys[head.first] in self.words.active:
            return []
        return self._deal(head, parties, [*counted, *listing.counted], after)

    # Who signs.

    def _subject(self, head: Head, zone: Zone, stop: int) -> tuple[list[Mention], list[Mention]]:
        """The body that signs, before token ``stop``: after its verb, after the noun, or before either."""
        between = self._nearest(head.after, stop)
        if between:
            return between, []
        verb = self._verb(zone)
        if verb is not None and self.context.lang == "ar":
            listing = self.parties.read(verb + 1, head.first)
            if listing is not None and listing.first == verb + 1:
                return listing.parties, listing.counted
        if self._is_passive(head, zone):
            return [], []
        limit = verb if verb is not None else min(stop, head.first)
        counted = self._counted_before(limit)
        return ([], counted) if counted else (self._nearest(zone.first, limit), [])

    def _verb(self, zone: Zone) -> int | None:
        """The active verb of signing that stands nearest before the noun."""
        if self.context.lang == "fa":
            return None
        names = self.words.active | (self.words.masdar - self.words.verbal)
        return next((i for i in range(zone.head - 1, zone.first - 1, -1) if self.keys[i] in names), None)

    def _is_passive(self, head: Head, zone: Zone) -> bool:
        """«تم توقيع …», «… امضا شد» have no subject."""
        if self.context.lang == "ar":
            return any(self.keys[i] in self.words.passive for i in range(zone.first, zone.head))
        stop = min(zone.sentence.last_token, head.after + VERB_REACH)
        verbs = self.words.active | self.words.passive
        for i in range(head.after, stop):
            if self.keys[i] in verbs:
                return self.keys[i] in self.words.passive
        return False

    def _nearest(self, first: int, stop: int) -> list[Mention]:
        """The body nearest before token ``stop`` that is no adjunct, with those that are joined to it."""
        for i in range(stop - 1, first - 1, -1):
            listing = self._body_at(i, stop)
            if listing is None:
                continue
            while (joined := self._joined_before(i, first, stop)) is not None:
                i, listing = joined
            return listing.parties
        return []

    def _body_at(self, i: int, stop: int) -> Listing | None:
        return None if not self.parties.opens(i) or self._is_oblique(i) else self.parties.read(i, stop)

    def _joined_before(self, i: int, first: int, stop: int) -> tuple[int, Listing] | None:
        """A name before «و» and the name at token ``i``, with the list that it opens."""
        joint = i - 1
        while joint > first and self.keys[joint] in self.words.openers:
            joint -= 1
        if joint <= first or self.keys[joint] not in self.lexicon.conjunctions:
            return None
        for j in range(joint - 1, max(first - 1, joint - 13), -1):
            listing = self.parties.read(j, stop) if self.parties.opens(j) else None
            if listing is not None and listing.sides > 1 and listing.after > i:
                return None if self._is_oblique(j) else (j, listing)
        return None

    def _is_oblique(self, i: int) -> bool:
        before = [self.keys[j] for j in range(max(0, i - 3), i)]
        if any(k in self.words.agent for k in before[-2:]):
            return False
        return bool(before) and before[-1] in self.words.oblique

    def _counted_before(self, i: int) -> list[Mention]:
        """«شركتان يابانيتان وقعتا …»: a subject that is only counted."""
        return self.parties.counted_before(i)

    # «وقعت A وB اتفاقية», «A و B تفاهم‌نامه امضا کردند»

    def _joint(self, head: Head, zone: Zone) -> list[Deal]:
        listing = self._joint_arabic(zone) if self.context.lang == "ar" else self._joint_persian(head, zone)
        if (
            listing is None
            or len(listing.parties) + len(listing.counted) < 2
            or zone.head - listing.after > BEFORE_REACH + 2
        ):
            return []
        return self._deal(head, listing.parties, listing.counted, head.after)

    def _joint_arabic(self, zone: Zone) -> Listing | None:
        verb = self._verb(zone)
        if verb is None:
            return None
        listing = self.parties.read(verb + 1, zone.head)
        if listing is not None and listing.sides > 1:
            return listing
        if self.keys[verb] not in self.words.joint:
            return None
        return self._list_before(zone.first, verb)

    def _joint_persian(self, head: Head, zone: Zone) -> Listing | None:
        after = self.keys[head.after : min(zone.sentence.last_token, head.after + VERB_REACH)]
        signed = any(k in self.words.masdar for k in after)
        return self._list_before(zone.first, zone.head) if signed and not self._is_passive(head, zone) else None

    def _list_before(self, first: int, stop: int) -> Listing | None:
        parties = self._nearest(first, stop)
        if len(parties) < 2:
            return None
        after = self.parties.token(full_end(parties[-1]) - 1) + 1
        return Listing(self.parties.token(full_start(parties[0])), after, parties, [], len(parties))

    # «پروتکل همکاری A و B», «نامه تمایل A برای خرید از B»

    def _genitive(self, head: Head, zone: Zone) -> list[Deal]:
        for i in range(zone.after, min(zone.last, zone.after + GENITIVE_REACH)):
            if i > zone.after and not self.parties.is_plain(i - 1):
                return []
            listing = self.parties.read(i, zone.last) if self.parties.opens(i) else None
            if listing is None:
                continue
            if len(listing.parties) > 1:
                return self._deal(head, listing.parties, listing.counted, listing.after)
            return self._intent(head, zone, listing)
        return []

    def _intent(self, head: Head, zone: Zone, listing: Listing) -> list[Deal]:
        """A letter of intent is one body's; the other follows «از», «من»."""
        if not head.noun.label.endswith("letter_of_intent"):
            return []
        for i in range(listing.after, zone.last - 1):
            other = self.parties.read(i + 1, zone.last) if self.keys[i] in self.words.source else None
            if other is not None and other.parties:
                return self._deal(head, [*listing.parties, other.parties[0]], [], other.after)
        return self._deal(head, listing.parties, listing.counted, listing.after)

    def _talks_of(self, head: Head, zone: Zone) -> list[Deal]:
        """«مذاکرات A با یک توزیع‌کننده»: the other side has no name."""
        for i in range(head.after, min(zone.last, head.after + 3)):
            listing = self.parties.read(i, zone.last) if self.parties.opens(i) else None
            if listing is not None and any(
                k in self.lexicon.with_words for k in self.keys[listing.after : listing.after + 3]
            ):
                return self._deal(head, listing.parties, listing.counted, listing.after)
        return []

    # «وقعها عن A فلان وعن B فلان», «به امضای A و B رسید»

    def _signed_by(self, head: Head, zone: Zone) -> list[Deal]:
        found: list[Mention] = []
        after = head.after
        for i in range(head.after, zone.last - 1):
            if self.keys[i] not in self.words.signing_by:
                continue
            listing = self.parties.read(i + 1, zone.last)
            if listing is not None and any(entity_type(p) == "organization" for p in listing.parties):
                found += [p for p in listing.parties if entity_type(p) != "person"]
                after = listing.after
        return self._deal(head, found, [], after) if len(found) > 1 else []

    # «وقعت A عقدا بقيمة …»: the other side is not told.

    def _alone(self, head: Head, zone: Zone) -> list[Deal]:
        if head.count > 1:
            return []
        verb = self._verb(zone)
        if verb is None:
            return []
        listing = self.parties.read(verb + 1, head.first)
        if listing is None or head.first - listing.after > 3 or not listing.parties:
            return []
        return self._deal(head, listing.parties, listing.counted, head.after)

    # «الأولى مع A …، والثانية بين B وC»

    def _item(self, head: Head, zone: Zone, earlier: list[Deal]) -> list[Deal]:
        link = self.keys[head.after] if head.after < zone.last else ""
        listing = self.parties.read(head.after + 1, zone.sentence.last_token)
        if link in self.lexicon.between:
            return self._deal(head, listing.parties, listing.counted, listing.after) if listing else []
        if link in self.lexicon.with_words:
            if listing is None or not listing.parties:
                return []
            subject, counted = self._subject_of_whole(head)
            return self._deal(head, [*subject, *listing.parties], [*counted, *listing.counted], listing.after)
        return []

    def _subject_of_whole(self, head: Head) -> tuple[list[Mention], list[Mention]]:
        assert head.whole is not None
        first, after = self.parties.token(head.whole.start), self.parties.after(head.whole)
        whole = Head(head.whole, first, after)
        sentence = self.scene.sentence_of(head.whole)
        zone = Zone(self._clause_start(sentence.first_token, first), first, after, head.first, sentence)
        return self._subject(whole, zone, first)


@dataclass(frozen=True, slots=True)
class Zone:
    """Where the words of one agreement stand, in tokens: from ``first`` to its noun (``head`` to ``after``) and on to ``last``."""

    first: int
    head: int
    after: int
    last: int
    sentence: Sentence


def _once(parties: list[Mention]) -> list[Mention]:
    """The parties without repetition of the same words."""
    return list({getattr(p.value, "name", None) or p.text: p for p in reversed(parties)}.values())[::-1]
