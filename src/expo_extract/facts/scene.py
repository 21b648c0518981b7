"""A reading prepared for rules: cues by label, and how far apart two places are in the grammar of the sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from expo_extract.facts.lexicon import ARTICLE, FactLexicon, fact_lexicon
from expo_extract.mentions import Mention, Reading, Sentence, Token
from expo_extract.records import DateValue, Evidence, Quantity, Span

# A body may hold a place that stands in an event's name: no mention lies deeper in others than this.
NESTED = 4
CHANGE_NEAR = 2  # tokens from a change or a number to the word that compares it
_THAN = "از"  # of Persian, after a comparative


class Scene:
    """One document under the eyes of the fact rules.

    Distance counts tokens and adds a price for every clause boundary between two places, so that «nearest» means nearest in
    the clause first: in «شارك 50 عارضاً، فيما زار المعرض 60 ألفاً» the second number is nearer to «زار» than to «شارك».
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lexicon: FactLexicon = fact_lexicon(reading.lang)

    @cached_property
    def _boundary_cost(self) -> list[int]:
        costs, total = [0], 0
        prices = self.lexicon.boundaries
        for token in self.reading.tokens:
            total += 1 + prices.get(token.key, 0)
            costs.append(total)
        return costs

    def distance(self, a: int, b: int) -> int:
        """The distance between two positions of the normalised text, in tokens plus clause boundaries."""
        costs, token_at = self._boundary_cost, self.reading.token_at
        return abs(costs[token_at(a)] - costs[token_at(b)])

    def gap(self, a: Mention, b: Mention) -> int:
        """The distance between the facing ends of two mentions; 0 where they touch or overlap."""
        if a.end <= b.start:
            return max(0, self.distance(a.end - 1, b.start) - 1)
        if b.end <= a.start:
            return max(0, self.distance(b.end - 1, a.start) - 1)
        return 0

    def governing_gap(self, word: Mention, mention: Mention) -> int:
        """The gap between a verb and what it governs: Arabic verbs stand before, Persian ones after; the other side costs double."""
        gap = self.gap(word, mention)
        before = word.start < mention.start
        return gap if before == (self.reading.lang == "ar") else 2 * gap + 2

    @cached_property
    def _cues(self) -> dict[str, list[Mention]]:
        by_label: dict[str, list[Mention]] = {}
        for cue in self.reading.cues:
            for label in _labels(cue.label):
                by_label.setdefault(label, []).append(cue)
        return by_label

    @cached_property
    def _cue_starts(self) -> dict[str, list[int]]:
        return {label: [c.start for c in cues] for label, cues in self._cues.items()}

    @cached_property
    def _sentence_cues(self) -> dict[tuple[str, int], list[Mention]]:
        """The cues by label and the start of the sentence in which they lie."""
        by_sentence: dict[tuple[str, int], list[Mention]] = {}
        for cue in self.reading.cues:
            sentence = self.sentence_of(cue)
            for label in _labels(cue.label) if sentence.start <= cue.start and cue.end <= sentence.end else ():
                by_sentence.setdefault((label, sentence.start), []).append(cue)
        return by_sentence

    def cues(self, label: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """The cues whose label is ``label`` or lies under it, inside ``[start, end)``, in order of position."""
        cues = self._cues.get(label)
        if cues is None:
            return []
        if end is None:
            return cues
        starts = self._cue_starts[label]
        first = bisect_left(starts, start)
        return [c for c in cues[first : bisect_left(starts, end, first)] if c.end <= end]

    def sentence_cues(self, label: str, sentence: Sentence) -> list[Mention]:
        """The cues of a sentence; as of :meth:`cues`, and the list is shared."""
        return self._sentence_cues.get((label, sentence.start), [])

    def sentences_with(self, labels: Iterable[str]) -> set[int]:
        """Where the sentences begin that have a cue of one of the labels, or of one under it."""
        return {self.sentence_of(cue).start for label in labels for cue in self.cues(label)}

    def compares(self, token: Token) -> bool:
        """Whether a word sets one edition against another: «مقارنة», and «عن» behind a number or a word of change."""
        return token.start in self._comparing

    @cached_property
    def comparing(self) -> list[Token]:
        """The words of the document that set one edition against another, in order."""
        words = self.lexicon.comparing | self.lexicon.comparing_change | {_THAN}
        return [t for t in self.reading.tokens if t.key in words and self._compares(t)]

    @cached_property
    def _comparing(self) -> frozenset[int]:
        return frozenset(t.start for t in self.comparing)

    def _compares(self, token: Token) -> bool:
        if token.key in self.lexicon.comparing or self._is_than(token):
            return True
        if token.key not in self.lexicon.comparing_change:
            return False
        changes = self.sentence_cues("edition.comparison", self.reading.sentence_of(token.start))
        for told in [*changes, *self.reading.quantities]:
            between = self.reading.tokens_between(told.end, token.start) if told.end <= token.start else None
            if between is not None and len(between) <= CHANGE_NEAR and self._is_one_clause(between):
                return True
        return False

    def _is_than(self, token: Token) -> bool:
        """«۱۴ درصد بزرگ‌تر از دوره قبل»: the word after a comparative."""
        if self.reading.lang != "fa" or token.key != _THAN:
            return False
        return self.reading.tokens[max(0, self.reading.token_at(token.start) - 1)].key.endswith("تر")

    def _is_one_clause(self, between: list[Token]) -> bool:
        """Whether no «و» begins something else: «9 آلاف زائر وأسفرت عن 12 مذكرة» compares nothing."""
        return self.lexicon.conjunctions.isdisjoint(t.key for t in between)

    def nearest(self, cues: Iterable[Mention], target: Mention, limit: int = 1_000) -> tuple[Mention, int] | None:
        """The cue nearest to ``target`` and its distance, or None where none is within ``limit``."""
        best: tuple[Mention, int] | None = None
        for cue in cues:
            gap = self.gap(cue, target)
            if gap <= limit and (best is None or gap < best[1]):
                best = (cue, gap)
        return best

    def sentence_of(self, mention: Mention) -> Sentence:
        """The sentence in which a mention begins."""
        return self.reading.sentence_of(mention.start)

    def within(self, mentions: list[Mention], start: int, end: int) -> Iterator[Mention]:
        """The mentions that lie inside ``[start, end)``; ``mentions`` are in order of position."""
        first = bisect_left(mentions, start, key=lambda m: m.start)
        for mention in mentions[first:]:
            if mention.start >= end:
                return
            if mention.end <= end:
                yield mention

    def overlapping(self, mentions: list[Mention], start: int, end: int) -> Iterator[Mention]:
        """The mentions that share a character with ``[start, end)``; ``mentions`` are in order, at most ``NESTED`` deep."""
        first = max(0, bisect_left(mentions, start, key=lambda m: m.start) - NESTED)
        for mention in mentions[first:]:
            if mention.start >= end:
                return
            if mention.end > start:
                yield mention

    def raw(self, start: int, end: int) -> str:
        """The raw text of a span of the normalised text."""
        raw_start, raw_end = self.reading.aligned.to_raw(start, end)
        return self.reading.aligned.raw[raw_start:raw_end]

    def name(self, mention: Mention) -> str:
        """The name of an entity: the full one that a short mention points to, or the words as written, on one line."""
        if mention.by.endswith(".short") and getattr(mention.value, "name", None):
            return str(mention.value.name)
        return self.written(mention.start, mention.end)

    def written(self, start: int, end: int) -> str:
        """A name as written, on one line.

        «للاتحاد» is cut to «لاتحاد» by the tokeniser; the article that the preposition swallowed comes back.
        """
        words = " ".join(self.raw(start, end).split())
        first = self.reading.tokens[self.reading.token_at(start)]
        return "ا" + words if first.key.startswith(ARTICLE) and words.startswith("ل") else words

    def quantity(self, mention: Mention) -> Quantity:
        """The quantity of a mention, its text and its unit as written."""
        value = mention.value
        written: dict[str, str] = {"text": self.raw(mention.start, mention.end)}
        if value.unit_start is not None and value.quantity.unit:
            written["unit"] = " ".join(self.raw(value.unit_start, value.unit_end).split())
        quantity: Quantity = value.quantity.model_copy(update=written)
        return quantity

    def date(self, mention: Mention) -> DateValue:
        """The date of a mention, its text as written."""
        value: DateValue = mention.value.date
        return value.model_copy(update={"text": self.raw(mention.start, mention.end)})

    def evidence(self, start: int, end: int) -> Evidence:
        """The evidence for a span of the normalised text, in raw offsets."""
        aligned, sentence = self.reading.aligned, self.reading.sentence_of(start)
        raw_start, raw_end = aligned.to_raw(start, end)
        sent_start, sent_end = aligned.to_raw(sentence.start, max(sentence.end, end))
        span = Span(start=min(sent_start, raw_start), end=max(sent_end, raw_end))
        return Evidence(start=raw_start, end=raw_end, text=aligned.raw[raw_start:raw_end], sentence=span)


@cache
def _labels(label: str) -> tuple[str, ...]:
    """A label and those above it: ``role``, ``role.host``, ``role.host.before``; kept, for the tables have few labels."""
    parts = label.split(".")
    return tuple(".".join(parts[:depth]) for depth in range(1, len(parts) + 1))
