"""An agreement with its sides, and what all readers of agreements share: its making from names that a text lists."""

from __future__ import annotations

from dataclasses import dataclass

from expo_extract.facts.deal_grammar import DealGrammar
from expo_extract.facts.deal_heads import Head
from expo_extract.facts.deal_parties import Listing
from expo_extract.facts.groups import entity_type
from expo_extract.mentions import Mention

GRANT = "facts.grant"  # where the noun of a deal is what is given, and no noun of agreements


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement noun with the parties that the grammar around it gives.

    ``noun`` is a cue whose label ends in the kind; ``end`` is where its last party or the noun ends (normalised offsets);
    ``whole`` is the noun of several agreements of which this is one; ``talks`` marks one that is negotiated; ``verb`` is the verb
    of signing that stands before the noun; ``count`` is how many its noun speaks of.
    """

    noun: Mention
    parties: tuple[Mention, ...]
    counted: tuple[Mention, ...]
    end: int
    whole: Mention | None = None
    talks: bool = False
    verb: Mention | None = None
    count: float = 1


class DealReader:
    """Makes the agreements of one document of the sides that a reader finds.

    Args:
        grammar: the document's grammar of agreements.
    """

    def __init__(self, grammar: DealGrammar) -> None:
        self.grammar = grammar
        self.context = grammar.context
        self.words = grammar.words
        self.parties = grammar.parties
        self.keys = grammar.keys
        self.between = self.context.scene.lexicon.between
        self.with_words = self.context.scene.lexicon.with_words

    def deal(
        self, head: Head, parties: list[Mention], counted: list[Mention], after: int, sides: int = 0
    ) -> list[Deal]:
        """The deal, where a body or country is named; a city signs only beside one or for its land, and a vague noun wants two parties."""
        bodies = {entity_type(p) for p in parties if not p.by.endswith("parties.place")} - {"person"}
        if not bodies and self._of_towns(head, parties):
            bodies = {"country"}
        alone = max(sides, len(parties) + len(counted)) < 2
        if not bodies or (head.talks and "organization" not in bodies):
            return []
        if alone and self.keys[head.first] in self.words.vague:
            return []
        end = max(head.noun.end, self.context.reading.tokens[after - 1].end)
        return [Deal(head.noun, tuple(once(parties)), tuple(counted), end, head.whole, head.talks, None, head.count)]

    def _of_towns(self, head: Head, parties: list[Mention]) -> bool:
        """«سند خواهرخواندگی A و B»; capitals sign for their countries («موافقت‌نامه میان دوشنبه و تهران امضا شد»)."""
        sentence = self.context.scene.sentence_of(head.noun)
        signed = not self.words.masdar.isdisjoint(self.keys[sentence.first_token : sentence.last_token])
        twinned = head.after < len(self.keys) and self.keys[head.after] in self.words.twinning
        return (twinned and len(parties) > 1) or (signed and self.parties.names.are_states(parties))

    def listed(self, head: Head, listing: Listing, after: int = 0) -> list[Deal]:
        """The deal of those who are listed."""
        return self.deal(head, listing.parties, listing.counted, max(listing.after, after), listing.sides)


def once(parties: list[Mention]) -> list[Mention]:
    """The parties without repetition of the same name."""
    return list({getattr(p.value, "name", None) or p.text: p for p in reversed(parties)}.values())[::-1]
