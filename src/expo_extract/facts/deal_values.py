"""What an agreement is worth: the sum beside it, or the one that the next sentence gives it («وتبلغ قيمة العقد …», «مبلغ این قرارداد … است»)."""

from __future__ import annotations

from functools import cache

from expo_extract.facts.context import Context
from expo_extract.facts.deal_reader import Deal
from expo_extract.facts.deal_spans import DealSpans
from expo_extract.facts.deal_words import DealWords, deal_words
from expo_extract.facts.lexicon import kinds_by_word
from expo_extract.facts.worths import worth_words
from expo_extract.mentions import Mention, PlaceValue, Sentence
from expo_extract.records import Money

NEAR = 16
WORTH_NEAR = 10  # tokens from «قيمة» to the sum
OF_NEAR = 3  # tokens from «قيمة» to the agreement that it is of
FOLLOWING = 2  # sentences


@cache
def coins(lang: str) -> dict[str, dict[str, str]]:
    """The currency by coin and by the country that has it: «دينار» in Tunis is the Tunisian one."""
    by_country: dict[str, dict[str, str]] = {}
    for coin, listed in kinds_by_word(lang, "coins", "by_country").items():
        by_country[coin] = dict(pair.split(":") for pair in listed.split())
    return by_country


class ValueReader:
    """Reads what the agreements of one document are worth.

    Args:
        context: the document's context.
        spans: where the words of each agreement stand.
    """

    def __init__(self, context: Context, spans: DealSpans) -> None:
        self.scene = context.scene
        self.reading = context.reading
        self.spans = spans
        self.words: DealWords = deal_words(context.lang)
        self._worth = worth_words(context.lang).worth
        self._coins = coins(context.lang)

    def value(self, deal: Deal) -> Money | None:
        """The sum of money nearest to the noun and the parties before the next agreement, or what comes after tells of it."""
        money = self._money(deal.noun.start, self.spans.end(deal))
        found = self.scene.nearest(money, Mention("cue", deal.noun.start, deal.end, ""), NEAR)
        if found is not None:
            return self._value(found[0])
        later = next((m for s in self._following(deal) if (m := self._told(s)) is not None), None)
        return self._value(later) if later is not None else None

    def _money(self, start: int, end: int) -> list[Mention]:
        return [q for q in self.scene.within(self.reading.quantities, start, end) if q.value.kind == "money"]

    def _following(self, deal: Deal) -> list[Sentence]:
        """The sentences behind an agreement in its paragraph, up to where another one begins."""
        own = self.scene.sentence_of(deal.noun)
        index = self.reading.sentence_index(own.start)
        if self.spans.starts_in(deal.end, own.end):
            return []
        near: list[Sentence] = []
        for sentence in self.reading.sentences[index + 1 : index + 1 + FOLLOWING]:
            if sentence.paragraph != own.paragraph or self.spans.starts_in(sentence.start, sentence.end):
                break
            near.append(sentence)
        return near

    def _told(self, sentence: Sentence) -> Mention | None:
        """The sum that a sentence says an agreement is worth: «قيمة العقد», «ارزش آن», «قيمته»."""
        keys = self.reading.tokens[sentence.first_token : sentence.last_token]
        nouns = {c.start for c in self.scene.sentence_cues("agreement", sentence)}
        for i, token in enumerate(keys):
            if token.key not in self._worth:
                continue
            behind = keys[i + 1 : i + 1 + OF_NEAR]
            of_it = token.key in self.words.of_it or any(
                t.start in nouns or t.key in self.words.of_them for t in behind
            )
            money = self.scene.nearest(
                self._money(token.end, sentence.end), Mention("cue", token.start, token.end, ""), WORTH_NEAR
            )
            if of_it and money is not None:
                return money[0]
        return None

    def _value(self, mention: Mention) -> Money | None:
        """The sum as a value; a coin that several countries have is that of the only one of them which the text names."""
        value = self.scene.quantity(mention)
        if not isinstance(value, Money):
            return None
        last = self.reading.tokens_between(mention.start, mention.end)[-1]
        known = self._coins.get(last.key, {})  # none behind which its country stands: «درهم مغربي»
        places = (m.value for m in self.reading.entities if isinstance(m.value, PlaceValue))
        named = {p.country for p in places if p.country in known}
        return value.model_copy(update={"currency": known[named.pop()]}) if len(named) == 1 else value
