"""One of several agreements: «الأولى مع A …، والثانية بين B وC», «سه قرارداد: A با B، C با D», «وقعها A وB»."""

from __future__ import annotations

from expo_extract.facts.deal_between import BetweenReader
from expo_extract.facts.deal_grammar import Zone
from expo_extract.facts.deal_heads import Head
from expo_extract.facts.deal_index import QUOTES
from expo_extract.facts.deal_parties import Listing
from expo_extract.facts.deal_reader import Deal, DealReader, once
from expo_extract.facts.deal_signers import SignerReader
from expo_extract.facts.groups import entity_type
from expo_extract.mentions import Mention

GATHERED_REACH = 8
BOUND = 3  # bodies that one clause binds


class ItemReader(DealReader):
    """Reads one of several agreements, and those whose sides a clause of their own names.

    Args:
        signers: the reader of who signs with one side.
        between: the reader of sides behind a word of between.
    """

    def __init__(self, signers: SignerReader, between: BetweenReader) -> None:
        super().__init__(signers.grammar)
        self._signers = signers
        self._between = between

    def item(self, head: Head, zone: Zone) -> list[Deal]:
        """«الأولى مع A …، والثانية بين B وC»; who signs with A stands with the noun of all of them."""
        if head.whole is None:
            return []
        at = next((i for i in range(head.after, zone.last) if self.keys[i] not in self.words.linking), head.after)
        link = self.keys[at] if at < zone.last else ""
        listing = self.parties.read(at + 1, zone.last)
        if link in self.between:
            return self.listed(head, listing) if listing is not None else []
        names = self.parties.names
        if listing is None and at + 1 < zone.last and names.is_plain(at + 1) and head.after > head.first:
            listing = Listing(at, at + 1)  # «الأولى مع موزع ألماني»
        if link not in self.with_words:
            readers = (self.gathered, self.signed_it, self._bound, self._between.after_noun)
            return next((deals for read in readers if (deals := read(head, zone))), [])
        if head.pair:
            return self._pair(head, listing, zone)
        if listing is None and (unknown := names.unknown_last(at + 1, zone.last)) is not None:
            listing = Listing(at, at)  # «و با تاکسی‌رانی شیراز | برای …»
            listing.add(unknown)
        if listing is None:
            return []
        whole = self.whole(head.whole)
        subject, counted = self._signers.subject(whole, self.grammar.zone(whole, 0, head.first), whole.first)
        bound = [] if subject or counted else self._bound(head, zone)  # «تقوم بمقتضى أولاها، الموقعة مع A، شركة B ب…»
        return bound or self.deal(head, [*subject, *listing.parties], [*counted, *listing.counted], listing.after)

    def whole(self, noun: Mention) -> Head:
        """What the noun of several agreements speaks of."""
        return Head(noun, self.parties.names.token(noun.start), self.parties.names.after(noun))

    def _pair(self, head: Head, other: Listing | None, zone: Zone) -> list[Deal]:
        """«… | A با B | …» of a list of pairs; who stands first needs no known name."""
        own = self.parties.read(head.first, head.after)
        unknown = self.parties.names.only_name(head.first, head.after)
        sides = own.parties if own is not None else []
        if not sides and unknown is not None and unknown.party is not None:
            sides = [unknown.party]
        if not sides or other is None or not other.parties:
            return []
        return self.deal(head, [sides[0], other.parties[0]], [], other.after)

    def gathered(self, head: Head, zone: Zone) -> list[Deal]:
        """«والثانية جمعت A بـB», «تجمع الثالثة A وB», «بروتوكول ثلاثي أطرافه A وB وC»."""
        if head.whole is not None and self.keys[head.first - 1] in self.words.gathering:
            listing = self.parties.read(head.after, zone.last)
            if listing is not None and listing.sides > 1:
                return self.listed(head, listing)
        for i in range(head.after, zone.last - 1):
            near = i < head.after + GATHERED_REACH and self.keys[i] in self.words.gathering
            gathers = near or self.keys[i] in self.words.sides_of
            listing = self.parties.read(i + 1, zone.last) if gathers else None
            if listing is None:
                continue
            other = self._gathered_to(listing, zone)
            after = listing.after if other is None else other.after
            parties = [*listing.parties, *(other.parties if other is not None else [])]
            return self.deal(head, parties, listing.counted, after) if len(parties) > 1 else []
        return []

    def _gathered_to(self, listing: Listing, zone: Zone) -> Listing | None:
        """«جمعت A | بـB»."""
        near = range(listing.after, min(zone.last, listing.after + GATHERED_REACH))
        by = next((j for j in near if self.keys[j] == "ب"), None)
        return self.parties.read(by + 1, zone.last) if by is not None and len(listing.parties) == 1 else None

    def signed_it(self, head: Head, zone: Zone) -> list[Deal]:
        """«مذكرة …، وقعها رئيس A فلان ومدير B فلان», «دومی را A و B امضا کردند»."""
        verbs = self.words.signing_it | (self.words.object_mark if head.whole is not None else frozenset())
        i = next((i for i in range(head.after, zone.last - 1) if self.keys[i] in verbs), None)
        listing = self.parties.read(i + 1, zone.last) if i is not None else None
        return self.listed(head, listing) if listing is not None and listing.sides > 1 else []

    def _bound(self, head: Head, zone: Zone) -> list[Deal]:
        """«والأخرى تتولى بموجبها A تدريب أطباء B»: the bodies of a clause that tells what an agreement binds them to."""
        first = head.first - (self.keys[head.first - 1] in self.words.item_openers)
        if self.words.bound.isdisjoint(self.keys[first : zone.last]):
            return []
        found: list[Mention] = []
        i, after = head.after, head.after
        while i < zone.last:
            opens = self.parties.names.opens(i) or self.keys[i] in QUOTES
            listing = self.parties.read(i, zone.last) if opens else None
            if listing is not None:
                found += [p for p in listing.parties if entity_type(p) != "person"]
                after = listing.after
            i = i + 1 if listing is None else max(i + 1, listing.after)
        return self.deal(head, found[:BOUND], [], after) if len(once(found)) > 1 else []
