"""Agreements that a text tells of only in passing: earlier ones, talks that came to nothing, what one country has with another in general."""

from __future__ import annotations

from itertools import pairwise
from math import inf

from expo_extract.facts.context import Context
from expo_extract.facts.deal_reader import Deal
from expo_extract.facts.deal_spans import DealSpans
from expo_extract.facts.deal_words import DealWords, Phrases, after_phrase, deal_words
from expo_extract.facts.lexicon import ARTICLE
from expo_extract.mentions import Token
from expo_extract.records.agreement import AgreementStatus

WAS_REACH = 12  # tokens from «كانت» to its verb
YEAR = 4  # digits
SIGNED_REACH = 14  # tokens from an agreement's end to «کرده بود»


class DealAsides:
    """Tells which deals of one document belong to its background."""

    def __init__(self, context: Context, spans: DealSpans) -> None:
        self.context = context
        self.reading = context.reading
        self.scene = context.scene
        self.spans = spans
        self.words: DealWords = deal_words(context.lang)
        days = context.dates.value
        opening, published = (days.start if days else None) or "", context.reading.published or ""
        self._opening = opening if opening <= published else ""

    def is_aside(self, deal: Deal, status: AgreementStatus) -> bool:
        """Whether a deal is no part of what the text reports."""
        earlier = status == "signed" and self._is_earlier(deal)
        return earlier or self._is_general(deal) or self._is_fruitless(deal) or self._is_unrelated(deal)

    def _clause(self, deal: Deal) -> list[Token]:
        return self.reading.tokens_between(self.spans.floor(deal), self.spans.end(deal))

    def _is_earlier(self, deal: Deal) -> bool:
        """«وكانت A قد أبرمت مطلع الشهر اتفاقية مع B», «پارسال A با B قرارداد بست», where the clause names no event."""
        start, end = self.spans.floor(deal), self.spans.end(deal)
        if any(self.scene.within(self.reading.events, start, end)) or deal.talks:
            return False
        lately = self._has_phrase(start, end, self.words.lately)  # «روز قبل نیز A و B تفاهم‌نامه امضا کرده بودند»
        return (self._was_signed(deal) and not lately) or self._is_dated_earlier(start, end)

    def _is_unrelated(self, deal: Deal) -> bool:
        """«قرارداد A و B … ربطی به این نمایشگاه ندارد»."""
        return self._has_phrase(deal.noun.start, self.scene.sentence_of(deal.noun).end, self.words.unrelated)

    def _is_dated_earlier(self, start: int, end: int) -> bool:
        """A day before the event opened, or a phrase of an earlier time: «العام الماضي», «چندی پیش»."""
        dates = [m.value.date for m in self.scene.within(self.reading.dates, start, end)]
        if self._opening and any(d.end and d.end < self._opening for d in dates):
            return True
        return self._has_phrase(start, end, self.words.earlier) or self._is_of_year(start, end)

    def _is_of_year(self, start: int, end: int) -> bool:
        """«تفاهم‌نامه‌ای که سال ۱۳۹۶ امضا شد»: a bare year before that of the event or of the news; not «تا سال ۱۴۱۰»."""
        own = (self._opening or self.reading.published or "9")[:YEAR]
        years = [m for m in self.scene.within(self.reading.dates, start, end) if m.value.date.precision == "year"]
        return any(
            m.value.date.edtf[:YEAR] < own
            and self.words.until.isdisjoint(t.key for t in self.reading.tokens_before(m.start, 2))
            for m in years
        )

    def _has_phrase(self, start: int, end: int, phrases: Phrases) -> bool:
        keys = [t.key for t in self.reading.tokens_between(start, end)]
        return any(after_phrase(keys, i, phrases) for i in range(len(keys)))

    def _was_signed(self, deal: Deal) -> bool:
        """The pluperfect: «كانت … قد وقعت» before the noun, «… امضا کرده بود» after it."""
        if self.context.lang == "fa":
            after = self.reading.tokens_between(deal.noun.end, self.scene.sentence_of(deal.noun).end)
            keys = [t.key for t in after][: SIGNED_REACH + len(self.reading.tokens_between(deal.noun.end, deal.end))]
            was = next((i for i, k in enumerate(keys) if k in self.words.was), 0)
            signed = any(k in self.words.masdar for k in keys[:was])
            return signed and keys[was - 1].endswith("ه") and not any(k in self.words.past for k in keys[:was])
        if deal.verb is None:
            return False
        verb = self.reading.token_at(deal.verb.start)
        keys = [t.key for t in self.reading.tokens[max(0, verb - WAS_REACH) : verb]]
        done = keys[-1:] == [self.words.perfect] if self.words.perfect else False
        return done and not self.words.was.isdisjoint(keys)

    def _is_fruitless(self, deal: Deal) -> bool:
        """«لم تسفر محادثات A مع B عن عقد»: talks that are over and came to nothing."""
        keys = [t.key for t in self.reading.tokens_between(self.spans.floor(deal), self.spans.start(deal))]
        return any(a in self.words.failing and b in self.words.fruitless for a, b in pairwise(keys))

    def _is_general(self, deal: Deal) -> bool:
        """«اتفاقيات مصر مع أوروبا», «الاتفاقيات الموقعة مع أوروبا», «يرتبط البلدان باتفاقية»: not counted and no word of signing."""
        if any(t.key in self.words.standing for t in self._clause(deal)):
            return True
        first = self.reading.token_at(deal.noun.start)
        key = self.reading.tokens[first].key
        if deal.verb is not None or deal.whole is not None or key not in self.words.plural or deal.count != inf:
            return False
        signing = self.words.masdar
        if self.context.lang == "ar":
            signing |= self.words.active | self.words.passive | self.words.signing_it
        if any(t.key in signing for t in self._clause(deal)):
            return False
        persian = self.context.lang == "fa" and key not in self.words.vague
        return persian or key.startswith(ARTICLE) or self._owned(deal)

    def _owned(self, deal: Deal) -> bool:
        """Whether a party follows the noun itself: «اتفاقيات | مصر»."""
        return any(p.start - deal.noun.end <= 1 for p in deal.parties if p.start >= deal.noun.end)
