"""Where the words of each agreement of a document begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from expo_extract.facts.context import Context
from expo_extract.facts.deal_reader import Deal
from expo_extract.facts.groups import full_end, full_start
from expo_extract.mentions import Mention

WANTED_NEAR = 10


class DealSpans:
    """The spans of one document's deals, in normalised offsets.

    Args:
        context: the document's context.
        deals: all deals of the document, each of which ends where the next begins.
    """

    def __init__(self, context: Context, deals: list[Deal]) -> None:
        self.context = context
        self.scene = context.scene
        self._nouns = [c.start for c in self.scene.cues("agreement")]
        self._ends = sorted(d.end for d in deals)
        self._starts = sorted(self.start(d) for d in deals)

    def start(self, deal: Deal) -> int:
        """Where the words of a deal begin, in its noun's sentence."""
        sentence = self.scene.sentence_of(deal.noun)
        inside = [full_start(p) for p in deal.parties if sentence.start <= p.start < deal.noun.start]
        return min([deal.noun.start, *inside])

    def floor(self, deal: Deal) -> int:
        """Where the deal before it ends, or the sentence begins."""
        before = bisect_right(self._ends, self.start(deal))
        return max([self.scene.sentence_of(deal.noun).start, *self._ends[max(0, before - 1) : before]])

    def end(self, deal: Deal) -> int:
        """Where the words that may tell of a deal end: at the next deal or noun, or with the sentence."""
        first = bisect_left(self._starts, deal.end)
        noun = next((s for s in self._nouns_from(deal.end) if not self._is_wanted(deal, s)), None)
        following = [*self._starts[first : first + 1], *([noun] if noun is not None else [])]
        return min([self.scene.sentence_of(deal.noun).end, *following])

    def starts_in(self, start: int, end: int) -> bool:
        """Whether the words of a deal begin in ``[start, end)``."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)

    def _nouns_from(self, position: int) -> Iterator[int]:
        return iter(self._nouns[bisect_left(self._nouns, position) :][:3])

    def _is_wanted(self, deal: Deal, noun: int) -> bool:
        """«مفاوضات مع A لإبرام اتفاقية»: the agreement that the talks are about."""
        return deal.talks and self.scene.distance(deal.end, noun) < WANTED_NEAR

    def whole(self, deal: Deal) -> Mention:
        """The noun and the parties as one mention, for measuring distances."""
        return Mention("cue", self.start(deal), max(deal.end, deal.noun.end), "")

    def evidence(self, deal: Deal) -> tuple[int, int]:
        """The shortest span in the noun's sentence that holds the noun and the parties."""
        sentence = self.scene.sentence_of(deal.noun)
        inside = [full_end(p) for p in deal.parties if sentence.start <= p.start < sentence.end]
        return self.start(deal), max([deal.noun.end, *inside])
