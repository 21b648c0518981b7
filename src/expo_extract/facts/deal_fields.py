"""What an agreement is about, what it is worth, when it is signed, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile

from expo_extract.facts.context import Context
from expo_extract.facts.deal_words import DealWords, deal_words
from expo_extract.facts.deals import Deal
from expo_extract.facts.groups import full_end, full_start
from expo_extract.facts.tense import tense_reader
from expo_extract.mentions import Mention, Sentence, Token
from expo_extract.records import DateValue, Money
from expo_extract.records.agreement import AgreementStatus
from expo_extract.records.base import Modality

SUBJECT_WORDS = 10
SUBJECT_NEAR = 8
VALUE_NEAR = 16
DATE_NEAR = 9
TALKS_NEAR = 10
DENIAL_NEAR = 3
PRECISE = ("day", "week", "month")
UNKNOWN = "XXXX-XX-XX"
OPENING = ("«", '"', "(")


class DealFields:
    """Reads the fields of one document's deals.

    Args:
        context: the document's context.
        deals: all deals of the document, each of which ends where the next begins.
    """

    def __init__(self, context: Context, deals: list[Deal]) -> None:
        self.context = context
        self.scene = context.scene
        self.words: DealWords = deal_words(context.lang)
        self._tenses = tense_reader(context.lang)
        self._nouns = sorted(c.start for c in self.scene.cues("agreement"))
        self._ends = sorted(d.end for d in deals)
        self._starts = sorted(self.start(d) for d in deals)

    def start(self, deal: Deal) -> int:
        """Where the words of a deal begin, in its noun's sentence."""
        sentence = self.scene.sentence_of(deal.noun)
        inside = [full_start(p) for p in deal.parties if sentence.start <= p.start < deal.noun.start]
        return min([deal.noun.start, *inside])

    def end(self, deal: Deal) -> int:
        """Where the words that may tell of a deal end: at the next deal, or with the sentence."""
        sentence = self.scene.sentence_of(deal.noun)
        starts = [s for s in self._starts if s >= deal.end]
        nouns = [s for s in self._nouns if s >= deal.end and not (deal.talks and self._is_wanted(deal, s))]
        return min([sentence.end, *starts[:1], *nouns[:1]])

    def _is_wanted(self, deal: Deal, noun: int) -> bool:
        """«مفاوضات مع A لإبرام اتفاقية»: the agreement that the talks are about."""
        return self.scene.distance(deal.end, noun) < TALKS_NEAR

    def modality(self, deal: Deal) -> Modality:
        """The modality of the noun; of one of several, that of their noun where its own words say nothing else."""
        start = self.start(deal) if self.context.lang == "ar" else deal.noun.start
        told = Mention("cue", start, deal.noun.end, "")
        own = self.context.modality_of(told, self.context.node_of(deal.noun))
        if own == "negated" or self._is_denied(deal):
            return "negated"
        if deal.verb is not None and self._is_past(deal.verb):
            return "actual"
        if own == "actual" and self._is_to_come(deal):
            return "planned"
        if deal.whole is None or own != self.context.default_modality:
            return own
        return self.context.modality_of(deal.whole, self.context.node_of(deal.whole))

    def _is_past(self, verb: Mention) -> bool:
        return self.context.reading.tokens[self.context.reading.token_at(verb.start)].key in self.words.past

    def _is_to_come(self, deal: Deal) -> bool:
        """«توقيع اتفاقية مع A غداً»; a day after the publication."""
        sentence = self.scene.sentence_of(deal.noun)
        start = max([sentence.start, *(e for e in self._ends if e <= self.start(deal))])
        soon = self.scene.cues("tense.soon", start, self.end(deal))
        if self.scene.nearest(soon, self._span(deal), DATE_NEAR) is not None:
            return True
        day, published = self.date(deal), self.context.reading.published
        return bool(day and day.start and published and day.start > published)

    def _is_denied(self, deal: Deal) -> bool:
        """«لم توقع A وB الاتفاقية» before the parties, «قرارداد میان A و B لغو شد» with the first verb after them."""
        sentence = self.scene.sentence_of(deal.noun)
        span = self._span(deal)
        cues = self.scene.sentence_cues("tense.negated", sentence)
        if self.context.lang == "ar":
            return any(c.end <= span.start and self.scene.gap(c, span) <= DENIAL_NEAR for c in cues)
        denials = {c.start for c in cues}
        verbs = self.words.active | self.words.passive | self.words.verbs
        tokens = self.context.reading.tokens_between(span.end, self.end(deal))
        verb = next((t for t in tokens if t.start in denials or t.key in verbs), None)
        return verb is not None and verb.start in denials

    def status(self, deal: Deal, modality: Modality) -> AgreementStatus:
        """Whether it is signed, planned or still negotiated."""
        sentence = self.scene.sentence_of(deal.noun)
        state = self.scene.cues("status.negotiation.state", sentence.start, self.end(deal))
        if deal.talks or self.scene.nearest(state, self._span(deal), TALKS_NEAR):
            return "under_negotiation"
        return "signed" if modality == "actual" else "planned"

    def _span(self, deal: Deal) -> Mention:
        return Mention("cue", self.start(deal), max(deal.end, deal.noun.end), "")

    def subject(self, deal: Deal) -> str | None:
        """The words after «بشأن», «لتطوير», «درباره», «برای»; where none stand, those that qualify the noun («عقد صيانة»)."""
        purpose = self._purpose(deal)
        if purpose is None:
            return self._qualifier(deal, deal.noun.end)
        tokens = self.context.reading.tokens_between(*purpose)
        wanted = next((c for c in self.scene.cues("agreement", *purpose)), None)
        if wanted is not None and any(t.key in self.words.masdar for t in tokens[:2]):
            return self._qualifier(deal, wanted.end)
        return self._words(deal, *purpose)

    def _purpose(self, deal: Deal) -> tuple[int, int] | None:
        end = self.end(deal)
        after = self._purpose_from(deal, deal.end, end)
        inside = after or self._purpose_from(deal, deal.noun.end, deal.end)
        before = [p.end for p in deal.parties if self.start(deal) <= p.start < deal.noun.start]
        return inside or (self._purpose_from(deal, max(before), deal.noun.start) if before else None)

    def _purpose_from(self, deal: Deal, start: int, end: int) -> tuple[int, int] | None:
        cues = self.scene.cues("link.subject", start, end)
        marks = [(c.start, c.end) for c in cues] + [(t, t) for t in self._in_lam(start, end)]
        marks = [m for m in marks if not self._in_party(m[0], deal)]
        for first, after in sorted(marks):
            if self._verb_between(start, first):
                return None
            if self.scene.distance(start, first) > SUBJECT_NEAR and self._between_is_money(start, first) is False:
                return None
            return after, end
        return None

    def _verb_between(self, start: int, end: int) -> bool:
        tokens = self.context.reading.tokens_between(start, end)
        return any(self._is_verb(t) and t.key not in self.words.active for t in tokens)

    def _is_verb(self, token: Token) -> bool:
        """Whether a word is a finite verb, listed or told by its form («سيؤمن»)."""
        if token.key in self.words.verbal:
            return False
        return token.key in self.words.verbs or self._tenses.of(token) is not None

    def _in_party(self, position: int, deal: Deal) -> bool:
        return any(p.start <= position < p.end for p in deal.parties)

    def _between_is_money(self, start: int, end: int) -> bool:
        return any(q.value.kind == "money" for q in self.scene.within(self.context.reading.quantities, start, end))

    def _in_lam(self, start: int, end: int) -> Iterator[int]:
        """Arabic purpose is written with its noun: «لتطوير», «لإنشاء», «للتنقيب»."""
        for token in self.context.reading.tokens_between(start, end):
            starts = any(token.key.startswith(p) for p in self.words.purpose)
            if (
                starts
                and token.key not in self.words.no_purpose
                and (len(token.key) > 4 or token.key in self.words.purpose)
            ):
                yield token.start

    def _at(self, position: int) -> Token:
        return self.context.reading.tokens[self.context.reading.token_at(position)]

    def _words(self, deal: Deal, start: int, end: int) -> str | None:
        """The words from ``start`` to the end of the phrase or to the parties («التعاون الأمني | بين تونس والجزائر»)."""
        end = min([end, *(full_start(p) for p in deal.parties if p.start > start)])
        tokens = self.context.reading.tokens_between(start, end)
        money = {q.start for q in self.context.reading.quantities if q.value.kind == "money" and start < q.start < end}
        chosen: list[Token] = []
        for i, token in enumerate(tokens):
            closes = (
                token.key in self.scene.lexicon.boundaries
                or token.start in money
                or self._is_over(token.key, i, tokens[0].key)
            )
            if closes or i >= SUBJECT_WORDS:
                break
            chosen.append(token)
        while chosen and (
            chosen[-1].key in self.words.stops
            or chosen[-1].key in OPENING
            or chosen[-1].key in self.scene.lexicon.conjunctions
        ):
            chosen.pop()
        if not chosen:
            return None
        text = " ".join(self.scene.raw(chosen[0].start, chosen[-1].end).split())
        return self._bare(text, chosen[0].key)

    def _is_over(self, key: str, i: int, first: str) -> bool:
        """Verbs of signing and words of worth end the subject; «را به امضا رساند»."""
        return i > (first in self.words.purpose) and (key in self.words.ends or key in self.words.masdar)

    def _bare(self, text: str, key: str) -> str | None:
        """«لتطوير حقل» is about «تطوير حقل»."""
        for purpose in self.words.purpose:
            if text.startswith(purpose) and key not in self.words.no_purpose:
                text = f"ا{text[1:]}" if text.startswith(purpose * 2) else text[len(purpose) :]
        return text.strip() or None

    def _qualifier(self, deal: Deal, start: int) -> str | None:
        """«اتفاقية توريد», «قرارداد ساخت اسکله»: what stands between the noun, which ends at ``start``, and the first link or name."""
        stop = min([self.end(deal), *(full_start(p) for p in deal.parties if p.start > start)])
        tokens = self.context.reading.tokens_between(start, stop)
        links = self.scene.lexicon.between | self.scene.lexicon.with_words
        chosen: list[Token] = []
        for token in tokens:
            if token.key in links or token.key in self.words.stops or token.key in self.words.ends:
                break
            if token.key in self.scene.lexicon.boundaries or (chosen and token.key in self.words.hollow):
                break
            chosen.append(token)
        chosen = list(dropwhile(lambda t: t.key in self.words.plain, chosen))
        while chosen and (chosen[-1].key in OPENING or chosen[-1].key in self.words.plain or chosen[-1].key == "و"):
            chosen.pop()
        if not chosen or chosen[0].key in self.words.openers:
            return None
        return " ".join(self.scene.raw(chosen[0].start, chosen[-1].end).split())

    def value(self, deal: Deal) -> Money | None:
        """The sum of money nearest to the noun and the parties, before the next agreement."""
        money = [
            q
            for q in self.scene.within(self.context.reading.quantities, deal.noun.start, self.end(deal))
            if q.value.kind == "money"
        ]
        near = self.scene.nearest(money, Mention("cue", deal.noun.start, deal.end, ""), VALUE_NEAR)
        value = near[0].value.quantity if near else None
        return value if isinstance(value, Money) else None

    def date(self, deal: Deal) -> DateValue | None:
        """The day that stands with the signing, where no event stands between."""
        sentence = self.scene.sentence_of(deal.noun)
        dates = [m for m in self._dates(sentence, self.end(deal)) if not self._event_between(m, deal)]
        near = self.scene.nearest(dates, Mention("cue", deal.noun.start, deal.noun.end, ""), DATE_NEAR)
        value = near[0].value.date if near else None
        return value if isinstance(value, DateValue) and "/" not in value.edtf else None

    def _dates(self, sentence: Sentence, end: int) -> list[Mention]:
        return [
            m
            for m in self.scene.within(self.context.reading.dates, sentence.start, end)
            if not m.value.named and m.value.date.precision in PRECISE and m.value.date.edtf != UNKNOWN
        ]

    def _event_between(self, date: Mention, deal: Deal) -> bool:
        start, end = sorted((date.start, deal.noun.start))
        return any(start <= e.start < end for e in self.context.reading.events)

    def evidence_end(self, deal: Deal) -> int:
        """Where the evidence ends: with the noun or the last party of its sentence."""
        sentence = self.scene.sentence_of(deal.noun)
        inside = [full_end(p) for p in deal.parties if sentence.start <= p.start < sentence.end]
        return max([deal.noun.end, *inside])
