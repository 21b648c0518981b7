"""Contracts that are told as a trade: who hands over or sells something to whom."""

from __future__ import annotations

from expo_extract.facts.deal_grammar import Zone
from expo_extract.facts.deal_heads import Head
from expo_extract.facts.deal_index import QUOTES
from expo_extract.facts.deal_reader import Deal, DealReader
from expo_extract.facts.lexicon import ARTICLE, COMMAS
from expo_extract.mentions import Mention


class TradeReader(DealReader):
    """Reads contracts between the only two bodies of a trade."""

    def traded(self, head: Head, zone: Zone) -> list[Deal]:
        """«أسندت A إلى B عقد …», «A کالا را به B فروخت و قرارداد آن …»: a contract between the only two bodies of its sentence."""
        where = range(self._start_of_trade(zone), zone.last)
        if not head.noun.label.endswith(".contract") or not self._trades(where):
            return []
        bodies = [m for m in self.parties.names.bodies_in(where) if m.label == "ORG"]
        if len(bodies) == 1:
            bodies += self._other_trader(where, bodies[0])
        return self.deal(head, bodies, [], head.after) if len(bodies) == 2 else []

    def bound_by(self, head: Head, zone: Zone) -> list[Deal]:
        """«التزمت A بتسويق منتجات B بمقتضى اتفاقية وقعت …», «A و B بر پایه تفاهم‌نامه‌ای …»: the only two bodies of a sentence that stands on it."""
        based = not self.words.basis.isdisjoint(self.keys[max(0, head.first - 2) : head.first])
        based = based or self._is_within(head)
        another = zone.last < zone.stop  # «طبق توافق اولیه، A و B | یادداشت تفاهم امضا می‌کنند»
        if not based or another or not self.grammar.is_signed(zone):
            return []
        sentence = self.context.scene.sentence_of(head.noun)
        bodies = self.parties.names.bodies_in(range(sentence.first_token, sentence.last_token))
        return self.deal(head, bodies, [], head.after) if [m.label for m in bodies] == ["ORG", "ORG"] else []

    def _is_within(self, head: Head) -> bool:
        """«تعهدت A بتزويد B …، | في اتفاق أمضي أمس»."""
        led = self.keys[head.first - 1] in self.context.scene.lexicon.locatives and self.keys[head.first - 2] in COMMAS
        return led and self.grammar.lang == "ar" and not self.keys[head.first].startswith(ARTICLE)

    def _start_of_trade(self, zone: Zone) -> int:
        """Where the clause of the trade begins: before «…؛ | قراردادی که …», «…، که | قرارداد آن …» too."""
        of_it = zone.after < zone.stop and self.keys[zone.after] in self.words.of_them
        return zone.start if of_it or self.keys[zone.head - 1] == "؛" else zone.first

    def _trades(self, where: range) -> bool:
        """Whether somebody hands over or sells; «گرفت» only from somebody («از B»)."""
        keys = self.keys[where.start : where.stop]
        takes = not self.words.taking.isdisjoint(keys)
        given = takes and any(self.keys[i] in self.words.source and self.parties.names.opens(i + 1) for i in where[:-1])
        return given or not self.words.trading.isdisjoint(keys)

    def _other_trader(self, where: range, body: Mention) -> list[Mention]:
        """«أرست A على | "X" عقدا»: the other side, whom only quotes show."""
        for i in where[:-1]:
            receives = self.keys[i] in self.words.receiving and self.keys[i + 1] in QUOTES
            other = self.parties.read(i + 1, where.stop) if receives else None
            if other is not None and other.parties and other.parties[0].start != body.start:
                return other.parties[:1]
        return []
