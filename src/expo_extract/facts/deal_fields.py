"""When an agreement is signed, and how far it has come."""

from __future__ import annotations

from itertools import pairwise

from expo_extract.facts.context import Context
from expo_extract.facts.deal_reader import Deal
from expo_extract.facts.deal_spans import DealSpans
from expo_extract.facts.deal_words import DealWords, deal_words
from expo_extract.mentions import Mention, Sentence, Token
from expo_extract.records import DateValue
from expo_extract.records.agreement import AgreementStatus
from expo_extract.records.base import Modality

DATE_NEAR = 9
STATE_NEAR = 10
DENIAL_NEAR = 3
DISCLAIM_BEFORE = 12
RUMOUR_BEFORE = 10
WITHOUT_BEFORE = 4
DISCLAIM_AFTER = {"fa": 25, "ar": 4}
NOT = "ن"
WORDS_NEAR = 7
DISCUSSED_NEAR = 12
PRECISE = ("day", "week", "month")
UNKNOWN = "XXXX-XX-XX"


class DealFields:
    """Reads the fields of one document's deals."""

    def __init__(self, context: Context, spans: DealSpans) -> None:
        self.context = context
        self.scene = context.scene
        self.spans = spans
        self.words: DealWords = deal_words(context.lang)

    def modality(self, deal: Deal) -> Modality:
        """The modality of the noun; of one of several, that of their noun where its own words say nothing else."""
        past = deal.verb is not None and self.context.reading.key_at(deal.verb.start) in self.words.past
        if past and deal.whole is not None and deal.verb is not None and deal.verb.start < deal.noun.start:
            return "actual"  # «سه قرارداد بست: … و با B که مبلغ آن فاش نشد»
        own = self._told(deal)
        if own == "negated" or self._is_denied(deal):
            return "planned" if self._is_put_off(deal) or self._goes_on(deal) else "negated"
        if (past or own == "actual") and self._is_deferred(deal):
            return "planned"
        if past or (own == "planned" and self._is_done_by(deal) and not self._is_to_come(deal)):
            return "actual"
        if own == "planned" and self.context.reading.key_before(deal.noun.start) in self.words.basis:
            return "actual"
        if deal.verb is not None and self.context.reading.key_at(deal.verb.start) in self.words.future:
            return "planned"
        if own == "actual" and (self._is_to_come(deal) or self._is_near(deal, self.words.intending)):
            return "planned"
        if deal.whole is None or own != self.context.default_modality:
            return own
        return self.context.modality_of(deal.whole, self.context.node_of(deal.whole))

    def _is_done_by(self, deal: Deal) -> bool:
        """«با امضای تفاهم‌نامه‌ای میان A و B، … آغاز می‌شود», «افتتح المعرض قبل أن توقع A مع B اتفاقية»."""
        reading = self.context.reading
        before = [t.key for t in reading.tokens_before(deal.noun.start, 2)]
        if deal.verb is not None and self.context.lang == "ar":
            before = [t.key for t in reading.tokens_before(deal.verb.start, 2)]
        return tuple(before) in self.words.by_signing

    def _is_deferred(self, deal: Deal) -> bool:
        """«به توافق رسید، هرچند امضای قرارداد به آذرماه موکول شده است»."""
        tokens = self.context.reading.tokens_between(deal.end, self.scene.sentence_of(deal.noun).end)
        signing = next((i for i, t in enumerate(tokens) if t.key in self.words.masdar), len(tokens))
        vague = self.context.reading.key_at(deal.noun.start) in self.words.vague
        return vague and any(t.key in self.scene.lexicon.postponing for t in tokens[signing:])

    def _told(self, deal: Deal) -> Modality:
        """What the words around the noun say; in Arabic around who signs too, for the verb stands before him."""
        start = self.spans.start(deal) if self.context.lang == "ar" else deal.noun.start
        return self.context.modality_of(Mention("cue", start, deal.noun.end, ""), self.context.node_of(deal.noun))

    def _is_to_come(self, deal: Deal) -> bool:
        """«توقيع اتفاقية مع A غداً»; a day after the publication."""
        soon = self.scene.cues("tense.soon", self.spans.floor(deal), self.spans.end(deal))
        if self.scene.nearest(soon, self.spans.whole(deal), DATE_NEAR) is not None:
            return True
        day, published = self.date(deal), self.context.reading.published
        return bool(day and day.start and published and day.start > published)

    def _is_denied(self, deal: Deal) -> bool:
        """«لم توقع A وB الاتفاقية» before the parties, «قرارداد میان A و B لغو شد» with the first verb after them."""
        span = self.spans.whole(deal)
        if self._is_unfounded(deal):
            return True
        cues = self.scene.sentence_cues("tense.negated", self.scene.sentence_of(deal.noun))
        if self.context.lang == "ar":
            return any(c.end <= span.start and self.scene.gap(c, span) <= DENIAL_NEAR for c in cues)
        denials = {c.start for c in cues}
        signing = self.words.active | self.words.passive
        tokens = self.context.reading.tokens_between(span.end, self.spans.end(deal))
        denials |= {t.start for t in tokens if t.key[1:] in signing and t.key.startswith(NOT)}
        verb = next((t for t in tokens if t.start in denials or t.key in signing | self.words.verbs), None)
        return verb is not None and verb.start in denials

    def points_back(self, deal: Deal) -> bool:
        """«این تفاهم‌نامه», «هذه الاتفاقية»: one that was told before."""
        return self.context.reading.key_before(deal.noun.start) in self.words.this

    def is_disclaimed(self, deal: Deal) -> bool:
        """Whether somebody denies that there is such an agreement at all; not where he says that it is still talked about."""
        return self._is_unfounded(deal) and not self._goes_on(deal)

    def _is_unfounded(self, deal: Deal) -> bool:
        """«نفى ما نشر عن توقيع اتفاق مع A», «خبر امضای قرارداد با A را تکذیب کرد», «لا اتفاق مع A», «هیچ قراردادی با A»."""
        span, sentence = self.spans.whole(deal), self.scene.sentence_of(deal.noun)
        if self.context.reading.key_before(span.start) in self.words.none:
            return True
        before = self.context.reading.tokens_between(max(sentence.start, self.spans.floor(deal)), span.start)
        after = self.context.reading.tokens_between(span.end, sentence.end)
        near = [*before[-DISCLAIM_BEFORE:], *after[: DISCLAIM_AFTER[self.context.lang]]]
        leading = self.context.reading.tokens_between(self.spans.floor(deal), deal.noun.start)[-WITHOUT_BEFORE:]
        pairs = (*pairwise(leading), *pairwise(after))
        without = any(a.key in self.words.without and b.key in self.words.masdar for a, b in pairs)
        return without or any(t.key in self.words.disclaiming for t in near) or self._is_rumour(before, sentence)

    def _is_rumour(self, before: list[Token], sentence: Sentence) -> bool:
        """«ما تداولته صفحات عن توقيع عقد مع A …، نفى مصدر ذلك»: what was only said, and is denied in this sentence or in the next."""
        said = next((t.end for t in before[-RUMOUR_BEFORE:] if t.key in self.words.rumour), None)
        if said is None:
            return False
        following = self.context.reading.sentences[self.context.reading.sentence_index(sentence.start) :][1:2]
        stop = following[0].end if following else sentence.end
        return any(t.key in self.words.untrue for t in self.context.reading.tokens_between(said, stop))

    def _is_put_off(self, deal: Deal) -> bool:
        """«تأجل إلى الشهر القادم إمضاء بروتوكول بين A وB»."""
        tokens = self.context.reading.tokens_between(self.spans.floor(deal), self.spans.end(deal))
        return any(t.key in self.scene.lexicon.postponing for t in tokens)

    def status(self, deal: Deal, modality: Modality) -> AgreementStatus:
        """Whether it is signed, planned or still negotiated."""
        if self._is_negotiated(deal) or self._is_near(deal, self.words.discussing, DISCUSSED_NEAR):
            return "under_negotiation"
        return "signed" if modality == "actual" else "planned"

    def _is_negotiated(self, deal: Deal) -> bool:
        """Whether it is talked about («مفاوضات مع A»), or said to be still in talks («قيد التفاوض»)."""
        start = self.scene.sentence_of(deal.noun).start
        state = self.scene.cues("status.negotiation.state", start, self.spans.end(deal))
        state += self.scene.cues("status.negotiation.talks.ongoing", deal.noun.end, self.spans.end(deal))
        near = self.scene.nearest(state, self.spans.whole(deal), STATE_NEAR) is not None
        return deal.talks or near or self._is_aim_of_talks(deal, start) or self._goes_on(deal)

    def _is_aim_of_talks(self, deal: Deal, start: int) -> bool:
        """«در حال مذاکره‌ایم تا قرارداد … نهایی شود»: what the talks before it are for."""
        talks = self.scene.cues("status.negotiation.talks.ongoing", start, deal.noun.start)
        return any(self.context.reading.key_at(cue.end + 1) in self.words.talk_aims for cue in talks)

    def _goes_on(self, deal: Deal) -> bool:
        """«نفى توقيع عقد مع A، مؤكدا أن الأمر في طور التفاوض»; talks that came to nothing yet («مذاکره با A به نتیجه نرسیده است») too."""
        if not self._is_unfounded(deal):
            return deal.talks
        return bool(self.scene.cues("status.negotiation.state", deal.end, self.scene.sentence_of(deal.noun).end))

    def _is_near(self, deal: Deal, words: frozenset[str], reach: int = WORDS_NEAR) -> bool:
        """«بحث الجانبان توقيع …», «تسعى الوزارة إلى توقيع …»: one of the words stands a little before the noun."""
        tokens = self.context.reading.tokens_between(self.spans.floor(deal), deal.noun.start)
        return any(t.key in words for t in tokens[-reach:])

    def date(self, deal: Deal) -> DateValue | None:
        """The day that stands with the signing, where no event stands between."""
        found = self.scene.nearest(self._dates(deal), deal.noun, DATE_NEAR)
        value = self.scene.date(found[0]) if found else None
        return value if value is not None and "/" not in value.edtf else None

    def _dates(self, deal: Deal) -> list[Mention]:
        start = self.scene.sentence_of(deal.noun).start
        return [
            m
            for m in self.scene.within(self.context.reading.dates, start, self.spans.end(deal))
            if m.value.date.precision in PRECISE
            and m.value.date.edtf != UNKNOWN
            and not m.value.named
            and not self._event_between(m, deal)
        ]

    def _event_between(self, date: Mention, deal: Deal) -> bool:
        start, end = sorted((date.start, deal.noun.start))
        return any(self.scene.within(self.context.reading.events, start, end))
