"""Agreements whose sides stand behind a word of between: «اتفاقية بين A وB», «میان A و B قراردادی امضا شد»."""

from __future__ import annotations

from expo_extract.facts.deal_grammar import Zone
from expo_extract.facts.deal_heads import Head
from expo_extract.facts.deal_parties import Listing
from expo_extract.facts.deal_reader import Deal, DealReader

BETWEEN_REACH = 20


class BetweenReader(DealReader):
    """Reads the agreements between sides."""

    def after_noun(self, head: Head, zone: Zone) -> list[Deal]:
        """«اتفاقية بين A وB», «تفاهم‌نامه‌ای میان A و B»."""
        for i in range(zone.after, min(zone.last, zone.after + BETWEEN_REACH)):
            if self.grammar.opens_relative(zone, i):
                continue
            if self.keys[i] in self.words.clause or (self.grammar.lang == "fa" and self.grammar.is_other_verb(i)):
                return []
            listing = self.parties.read(i + 1, zone.stop, whole=True) if self.keys[i] in self.between else None
            if listing is not None and listing.sides > 1:
                return self._each(head, listing) or self.listed(head, listing)
        return []

    def _each(self, head: Head, listing: Listing) -> list[Deal]:
        """«ثلاث مذكرات بين A وكل من B وC وD»: as many agreements as there are others beside the first."""
        first, *others = listing.parties
        if not 1 < head.count == len(others) == listing.sides - 1:
            return []
        return [d for other in others for d in self.deal(head, [first, other], listing.counted, listing.after)]

    def before_noun(self, head: Head, zone: Zone) -> list[Deal]:
        """«میان A و B تفاهم‌نامه‌ای امضا شد», «تم التوقيع بين A وB على اتفاقية»; without signing right before the noun («بين A وB اتفاق»)."""
        signed = self.grammar.is_signed(zone) or self.grammar.is_formed(zone)
        for i in range(head.first - 1, zone.first - 1, -1):
            joins = self.keys[i] in self.between and not self.grammar.in_aside(i)
            listing = self.parties.read(i + 1, head.first, whole=True) if joins else None
            if listing is None or listing.sides < 2 or not self.grammar.reaches(listing.after, head):
                continue
            if signed or self.words.also.issuperset(self.keys[listing.after : head.first]):
                return self.listed(head, listing, head.after)
        return []
