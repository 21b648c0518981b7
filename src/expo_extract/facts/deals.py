"""Agreements with their parties, read from the grammar around their nouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from math import inf

from expo_extract.facts.context import Context
from expo_extract.facts.deal_between import BetweenReader
from expo_extract.facts.deal_grammar import LIST_REACH, DealGrammar, Zone
from expo_extract.facts.deal_grants import GrantReader, may_grant
from expo_extract.facts.deal_heads import Head, HeadFinder
from expo_extract.facts.deal_index import QUOTES
from expo_extract.facts.deal_items import ItemReader
from expo_extract.facts.deal_parties import Listing
from expo_extract.facts.deal_pointing import PointingReader
from expo_extract.facts.deal_reader import Deal, DealReader
from expo_extract.facts.deal_signers import SignerReader
from expo_extract.facts.deal_trades import TradeReader
from expo_extract.facts.groups import entity_type
from expo_extract.facts.lexicon import AND, COMMAS
from expo_extract.mentions import Mention

WITH_REACH = 12
GENITIVE_REACH = 4
ALONE_REACH = 6
ASIDE_REACH = 25
AWARD_REACH = 8


def find_deals(context: Context) -> list[Deal]:
    """The agreements of a document that name at least one party, in order of position."""
    heads = HeadFinder(context).find()
    return DealFinder(context, heads).find() if heads or may_grant(context.reading) else []


class DealFinder(DealReader):
    """Finds the agreements of one document, by the readers of one kind of agreement each.

    Args:
        context: the document's context.
        heads: what agreements it speaks of.
    """

    def __init__(self, context: Context, heads: list[Head]) -> None:
        super().__init__(DealGrammar(context, heads))
        self.heads = heads
        self.signers = SignerReader(self.grammar)
        self._between = BetweenReader(self.grammar)
        self._items = ItemReader(self.signers, self._between)
        self._pointing = PointingReader(self.grammar)
        self._trades = TradeReader(self.grammar)

    def find(self) -> list[Deal]:
        """The deals in order of position."""
        found: list[Deal] = []
        floor = 0
        for i, head in enumerate(self.heads):
            following = self.heads[i + 1].first if i + 1 < len(self.heads) else len(self.keys)
            deals = self._deals(head, self.grammar.zone(head, floor, following))
            self._pointing.told += deals
            if deals:
                floor = max(head.after, self.parties.names.token(deals[-1].end - 1) + 1)
            found += deals
        items: dict[int, list[Deal]] = defaultdict(list)
        for deal in found:
            if deal.whole is not None:
                items[deal.whole.start].append(deal)
        told = [d for d in found if not any(_is_part(item, d) for item in items[d.noun.start])]
        grants = GrantReader(self.signers).find(told)
        given = {self.context.scene.sentence_of(d.noun).start for d in grants}
        told = [d for d in told if self.context.scene.sentence_of(d.noun).start not in given]
        return sorted([*told, *grants], key=lambda d: d.noun.start)

    def _deals(self, head: Head, zone: Zone) -> list[Deal]:
        """What the first reader finds that finds something."""
        readers: list[Callable[[Head, Zone], list[Deal]]]
        between, items, pointing = self._between, self._items, self._pointing
        if head.whole is not None:
            readers = [items.item]
        elif head.talks:
            readers = [
                between.after_noun,
                self._with_after,
                self._with_before,
                self._talks_of,
                self._talking,
                pointing.both_sides,
            ]
        else:
            readers = [between.after_noun, self._with_after, between.before_noun, self._with_before]
            readers += [self._object_first, self._joint, self._genitive, self._signed_by, self._signed_after]
            readers += [self._alone, pointing.members, self._issued_by, items.signed_it, items.gathered]
            readers += [self._trades.traded, self._trades.bound_by, pointing.both_sides, pointing.after_meeting]
            readers += [pointing.of_before]
        deals = next((deals for reader in readers if (deals := reader(head, zone))), [])
        verb = self.grammar.finite_verb(zone) or self._verb_of_whole(head)
        return [replace(d, verb=verb) for d in deals]

    def _verb_of_whole(self, head: Head) -> Mention | None:
        """«سه قرارداد | بست: با A … و با B …»: the verb of several is that of each."""
        if head.whole is None:
            return None
        whole = self._items.whole(head.whole)
        return self.grammar.finite_verb(self.grammar.zone(whole, 0, head.first))

    def _with_after(self, head: Head, zone: Zone) -> list[Deal]:
        """«وقعت A اتفاقية مع B», «تفاهم‌نامه A با B»."""
        for i in range(zone.after, min(zone.last, zone.after + WITH_REACH)):
            if self.grammar.opens_relative(zone, i):
                continue
            if self.grammar.ends_clause(i) or (self.keys[i] in self.with_words and self.keys[i - 1] == AND):
                return []
            if self.keys[i] in self.words.signing_it and self.keys[i - 1] in self.words.whatever:
                return []  # «اتفاقيات، أبرزها | ما أبرمته A مع B من عقد»
            joins = self.keys[i] in self.with_words and not self.grammar.is_adjunct(i)
            listing = self.parties.read(i + 1, zone.stop) if joins else None
            if listing is not None:
                return self._with(head, zone, i, listing)
        return []

    def _with_before(self, head: Head, zone: Zone) -> list[Deal]:
        """«وقعت A مع B اتفاقية», «A با B قرارداد بست»."""
        for i in range(head.first - 1, zone.first - 1, -1):
            if self.keys[i] not in self.with_words or not self.grammar.joins(i):
                continue
            listing = self.parties.read(i + 1, head.first)
            if listing is not None and listing.parties and self.grammar.reaches(listing.after, head):
                return self._with(head, zone, i, listing)
        return []

    def _with(self, head: Head, zone: Zone, i: int, listing: Listing) -> list[Deal]:
        """Who signs, and those after «مع» at token ``i``; each of several on one side its own agreement where there are as many."""
        subject, counted = self.signers.subject(head, zone, i)
        after = max(listing.after, head.after)
        if head.count in (len(listing.parties), inf) and 1 < len(listing.parties) == listing.sides:
            return [d for p in listing.parties for d in self.deal(head, [*subject, p], counted, after)]
        if 1 < head.count == len(subject) and len(listing.parties) == 1:
            return [d for s in subject for d in self.deal(head, [s, *listing.parties], counted, after)]
        return self.deal(head, [*subject, *listing.parties], [*counted, *listing.counted], after)

    def _joint(self, head: Head, zone: Zone) -> list[Deal]:
        """«وقعت A وB اتفاقية», «A و B تفاهم‌نامه امضا کردند»."""
        listing = self.signers.joint(zone)
        if listing is None or not self._leads_to(listing.after, zone.head):
            return []
        return self.listed(head, listing, head.after) if len(listing.parties) + len(listing.counted) > 1 else []

    def _leads_to(self, after: int, noun: int) -> bool:
        """Whether a list and the noun stand close, or only an aside between commas parts them: «وقعت A وB، في ختام المؤتمر …، بروتوكولا»."""
        if noun - after <= LIST_REACH + 2:
            return True
        aside = self.keys[after] in COMMAS and self.keys[noun - 1] in COMMAS and noun - after <= ASIDE_REACH
        return aside and not any(self.grammar.ends_clause(i) for i in range(after, noun))

    def _object_first(self, head: Head, zone: Zone) -> list[Deal]:
        """«این بیانیه را وزیران A و B امضا کردند», «یکی از تفاهم‌نامه‌ها را A و B … امضا کردند»."""
        mark = next((i for i in range(zone.after, zone.last) if self.keys[i] in self.words.object_mark), None)
        verb = self.grammar.verb_after(zone)
        if mark is None or verb is None or verb < mark or self.keys[verb] not in self.words.active:
            return []
        listing = self.parties.read(mark + 1, verb)
        return self.listed(head, listing) if listing is not None and len(listing.parties) > 1 else []

    def _genitive(self, head: Head, zone: Zone) -> list[Deal]:
        """«پروتکل همکاری A و B», «اتفقت «A» و«B» على …»."""
        whole = self.grammar.lang == "fa" and self.grammar.is_signed(zone)
        for i in range(zone.after, min(zone.last, zone.after + GENITIVE_REACH)):
            if i > zone.after and not self.parties.names.is_plain(i - 1):
                return []
            opens = self.parties.names.opens(i) or self.parties.names.place_at(i) is not None
            quoted = self.grammar.lang == "ar" and i == zone.after and self.keys[i] in QUOTES
            listing = self.parties.read(i, zone.last, whole) if opens or quoted else None
            if listing is not None:
                return self.listed(head, listing) if len(listing.parties) > 1 else self._intent(head, zone, listing)
        return []

    def _intent(self, head: Head, zone: Zone, listing: Listing) -> list[Deal]:
        """«نامه تمایل A برای خرید از B»: a letter of intent is one body's; the other follows «از», «من»."""
        if not head.noun.label.endswith("letter_of_intent"):
            return []
        for i in range(listing.after, zone.last - 1):
            other = self.parties.read(i + 1, zone.last) if self.keys[i] in self.words.source else None
            if other is not None and other.parties:
                return self.deal(head, [*listing.parties, other.parties[0]], [], other.after)
        return self.listed(head, listing)

    def _talks_of(self, head: Head, zone: Zone) -> list[Deal]:
        """«مذاکرات A با یک واردکننده»: the other side has no name."""
        for i in range(head.after, min(zone.last, head.after + GENITIVE_REACH - 1)):
            listing = self.parties.read(i, zone.last) if self.parties.names.opens(i) else None
            if listing is not None and self.with_words & set(self.keys[listing.after : listing.after + 3]):
                return self.listed(head, listing)
        return []

    def _talking(self, head: Head, zone: Zone) -> list[Deal]:
        """«تتفاوض A وB على …», «A و B درباره … مذاکره می‌کنند»."""
        if self.grammar.lang == "fa":
            listing = self.signers.list_before(zone.first, zone.head) if self.grammar.is_ongoing(head) else None
        else:
            listing = self.parties.read(head.after, zone.last) if self.keys[head.first] in self.words.active else None
        return self.listed(head, listing) if listing is not None and len(listing.parties) > 1 else []

    def _signed_by(self, head: Head, zone: Zone) -> list[Deal]:
        """«وقع الاتفاقية عن A فلان وعن B فلان», «از سوی A و B امضا شد», «به امضای A و B رسید»."""
        found: list[Mention] = []
        after, sides = head.after, 0
        for i in range(head.after, zone.last - 1):
            listing = self.parties.read(i + 1, zone.last, whole=True) if self.keys[i] in self.words.signing_by else None
            if listing is not None and any(entity_type(p) == "organization" for p in listing.parties):
                found += [p for p in listing.parties if entity_type(p) != "person"]
                after, sides = listing.after, sides + listing.sides
        signed = self.grammar.lang == "ar" or self.grammar.is_signed(zone)  # not «بیانیه از سوی A و B خوانده شد»
        return self.deal(head, found, [], after) if signed and sides > 1 and found else []

    def _issued_by(self, head: Head, zone: Zone) -> list[Deal]:
        """«صدر عن A وB إعلان مشترك», «از سوی A و B بیانیه‌ای صادر شد»."""
        for i in range(zone.first + 1, head.first - 1):
            issued = self.keys[i] in self.words.signing_by and self.keys[i - 1] in self.words.issuing
            listing = self.parties.read(i + 1, head.first, whole=True) if issued else None
            if listing is not None and listing.sides > 1 and self.grammar.reaches(listing.after, head):
                return self.listed(head, listing, head.after)
        return []

    def _signed_after(self, head: Head, zone: Zone) -> list[Deal]:
        """«وقع المذكرة كل من فلان رئيس A وفلان رئيس B»: the verb, the noun, and then who signs."""
        if self.grammar.verb(zone) != head.first - 1:
            return []
        listing = self.parties.read(head.after, zone.last)
        return self.listed(head, listing) if listing is not None and len(listing.parties) > 1 else []

    def _alone(self, head: Head, zone: Zone) -> list[Deal]:
        """«وقعت A عقدا بقيمة …», «A قراردادی به ارزش … امضا کرد»: the other side is not told."""
        if head.count > 1:
            return []
        if self.grammar.lang == "fa":
            signing = self.signers.alone(zone)
            return self.deal(head, signing, [], head.after) if any(p.label == "ORG" for p in signing) else []
        verb = self.grammar.verb(zone)
        listing = self.parties.read(verb + 1, head.first) if verb is not None else None
        if listing is None or head.first - listing.after > ALONE_REACH:
            return []
        other = self._source(head, zone)
        listing.parties += other.parties if other is not None else []
        return self.listed(head, listing, max(head.after, other.after if other is not None else 0))

    def _source(self, head: Head, zone: Zone) -> Listing | None:
        """«فازت A بعقد صيانة | من B»."""
        verb = self.grammar.verb(zone)
        if verb is None or self.keys[verb] not in self.words.awarded:
            return None
        for i in range(head.after, min(zone.last - 1, head.after + AWARD_REACH)):
            if self.keys[i] in self.words.source and self.parties.names.opens(i + 1):
                return self.parties.read(i + 1, zone.last)
        return None


def _is_part(item: Deal, deal: Deal) -> bool:
    """«وقعت A اتفاقيتين، الأولى مع B …»: an item has all who sign its whole, which then is no agreement of its own."""
    return item.whole == deal.noun and set(deal.parties) <= set(item.parties)
