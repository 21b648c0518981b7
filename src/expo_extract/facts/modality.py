"""Modality: did it happen, is it planned, was it denied."""

from __future__ import annotations

from itertools import pairwise

from expo_extract.facts.clauses import clause_words
from expo_extract.facts.denial import NEGATION_NEAR, Denials
from expo_extract.facts.nodes import EventNode
from expo_extract.facts.scene import Scene
from expo_extract.facts.verbs import Verb, Verbs
from expo_extract.mentions import Mention, Sentence
from expo_extract.records.base import Modality

NEAR = 12
AFTER_NEAR = 6
PLAN_NEAR = 22
PLAN_NEAR_AFTER = 4
EXPECTED_NEAR = 50  # «وتوقع أن يبلغ عدد الزوار …، وأن تصل المبيعات إلى …»: as far as no new clause begins
SUBJECT_NEAR = 14  # «وأن 40 شركة من مختلف المناطق والمدن ستشارك»
DOUBTED_NEAR = 2
PRESENT_NEAR = 30
COMMITTEE_NEAR = 4
VERB_NEAR_EVENT = 40
# What is done before an event opens: works are sent in and chosen, agreements signed, shares reached.
BEFOREHAND = frozenset(
    {"products", "competitors_entries", "awards", "percent", "trained", "other", "agreement", "contract"}
    | {"memorandum_of_understanding", "letter_of_intent", "declaration", "protocol"}
)
OFFERED = frozenset({"products", "awards", "other"})
PEOPLE = frozenset({"participants", "experts"})
# Entries, and the places from which they may have come; so near stands what tells that they did.
ENTRIES = frozenset({"competitors_entries", "products"})
SOURCES = frozenset({"countries", "organizations"})
SENT_NEAR = 3
HINT = 0.4  # «تنظم الجمعية معرضا»: the imperfect announces more often than it reports


class ModalityReader:
    """Reads the modality of a mention from the verbs around it; where they are silent, from the event itself."""

    def __init__(
        self, scene: Scene, verbs: Verbs, main: EventNode | None, starts: str | None = None, begun: bool = False
    ) -> None:
        self.scene = scene
        self._words = clause_words(scene.reading.lang)
        self._verbs = verbs
        self._denials = Denials(scene, verbs)
        published = scene.reading.published or ""
        starts = starts if published and starts and starts[:4].isdigit() else ""
        self._dated = bool(starts)
        self._ahead = starts > published
        self._same_day = self._dated and starts == published
        self._begun = begun
        self.default: Modality = self._event_state(main) if main else "actual"

    def of(self, mention: Mention, node: EventNode | None) -> Modality:
        """The modality of a fact at ``mention`` that belongs to ``node``."""
        sentence = self.scene.sentence_of(mention)
        if self._denials.is_negated(mention, sentence):
            return "negated"
        if node is not None and node.relation == "previous_edition":
            return "actual"
        told = self._told(mention, sentence)
        if self.default == "negated" and told != "actual" and (node is None or node.is_main):
            return "negated"  # «قرار بود ۶۰ شرکت در آن باشند» of a cancelled event
        if told is not None:
            return told
        if node is not None and node.relation == "next_edition":
            return "planned"
        return self.default

    def of_count(self, mention: Mention, node: EventNode | None, category: str) -> Modality:
        """The modality of a count: «۴۲۰ شرکت ثبت‌نام کردند» before the opening are still to take part."""
        source = self._source(mention) if category in SOURCES else None
        if source is not None:
            return self.of_count(source, node, "competitors_entries")
        if category == "competitors_entries" and (node is None or node.is_main) and self._was_sent(mention):
            return "actual"
        told = self.of(mention, node)
        if (
            told != "actual"
            or self.default == "negated"
            or not self._is_ahead(mention)
            or (category in BEFOREHAND and not self._is_on_offer(mention, category))
            or not (node is None or node.is_main)
        ):
            return told
        if category == "money" and self._was_paid(mention):
            return "actual"
        senders = (
            self.scene.sentence_cues("count.compete", self.scene.sentence_of(mention)) if category in PEOPLE else []
        )
        return "actual" if self.scene.nearest(senders, mention, NEAR) else "planned"

    def _is_on_offer(self, mention: Mention, category: str) -> bool:
        """«همایش ۱۸ امتیاز بازآموزی دارد»: what an event has to give is given there; «۹۰ مقاله رسیده است» and «۴۰ اثر آن شعر است» tell of before."""
        verb = self._denials.governor(mention, self._verbs.of(self.scene.sentence_of(mention)))
        if category not in OFFERED or self.scene.reading.lang != "fa" or verb is None:
            return False
        return self.scene.reading.key_at(verb.mention.start) in self._words.having

    def _was_paid(self, mention: Mention) -> bool:
        """«از اعتبار جشنواره تنها ۱۲ میلیون تومان پرداخت شده است»: money goes round before an event too."""
        verb = self._denials.governor(mention, self._verbs.of(self.scene.sentence_of(mention)))
        return self.scene.reading.lang == "fa" and verb is not None and verb.tense == "past"

    def _is_ahead(self, mention: Mention) -> bool:
        """Whether the event is still to come: by its day; where none tells, who has signed up («قرارداد بسته‌اند») for what is announced waits for it."""
        if self._ahead or self._dated or self.default != "planned" or self.scene.reading.lang != "fa":
            return self._ahead
        verb = self._denials.governor(mention, self._verbs.of(self.scene.sentence_of(mention)))
        if verb is None or self._denials.joins("hold.past", verb):
            return False
        tokens = self.scene.reading.tokens
        return tokens[self.scene.reading.token_at(verb.mention.end - 1)].key.endswith("هاند")

    def _was_sent(self, mention: Mention) -> bool:
        """«سيعلن الفائز بالجائزة التي تنافس عليها 64 طلبا», «من أصل 120 ورقة تسلمتها اللجنة»: entries with a past verb beside them are there."""
        if self.scene.reading.lang == "fa":
            return False
        sentence = self.scene.sentence_of(mention)
        if self._denials.is_negated(mention, sentence):
            return False
        verbs = [v for v in self._verbs.of(sentence) if not v.says and self.scene.gap(v.mention, mention) <= SENT_NEAR]
        return bool(verbs) and all(v.tense == "past" for v in verbs)

    def _source(self, mention: Mention) -> Mention | None:
        """The entries that came from so many places: «640 ترشيحا من 52 بلدا», «214 فيلما واردا من 19 دولة»."""
        reading, sentence = self.scene.reading, self.scene.sentence_of(mention)
        earlier = list(self.scene.within(reading.quantities, sentence.start, mention.start))[-1:]
        if not earlier or earlier[0].value.category not in ENTRIES:
            return None
        between = reading.tokens_between(earlier[0].end, mention.start)
        near = 0 < len(between) <= SENT_NEAR and between[-1].key in self._words.origins
        return earlier[0] if near else None

    def _told(self, mention: Mention, sentence: Sentence) -> Modality | None:
        """What plan words and verbs say of a mention, or None where they are silent."""
        if self._is_planned(mention, sentence):
            return "planned"
        verbs = [v for v in self._verbs.of(sentence) if not mention.start <= v.mention.start < mention.end]
        return (
            self._persian(mention, verbs) if self.scene.reading.lang == "fa" else self._arabic(mention, sentence, verbs)
        )

    def _persian(self, mention: Mention, verbs: list[Verb]) -> Modality | None:
        """The first verb behind a fact governs it; what is prepared is still to come, a state is so.

        «جایزه داده می‌شود» announces, «۵ محور دارد» describes, «۴۰ شرکت کالا عرضه می‌کنند» and «۲۰۰ نفر ثبت‌نام کرده‌اند» say neither.
        """
        verb = self._main_verb(mention, self._denials.governor(mention, verbs), verbs)
        if verb is None or verb.says:
            return "actual" if self.scene.reading.key_before(mention.start) in self._words.done else None
        words = [t.key for t in self.scene.reading.tokens_between(mention.end, verb.mention.start)][-3:]
        lasts = getattr(mention.value, "category", None) == "days"
        if verb.tense == "present" and self._denials.joins("hold.ending", verb) and not lasts:
            return "planned"  # «همایش امروز با اهدای سه لوح پایان می‌گیرد»
        if self._denials.joins("tense.future.hold", verb):
            return None
        if self._is_foreseen(mention):
            return "planned"
        if self._denials.joins("tense.future", verb) or self._is_prepared(words):
            return "planned"
        if not self._words.attending.isdisjoint(words):
            return None
        if verb.tense == "present":
            if verb.state and self._is_on_programme(mention, verb):
                return "planned"
            if words and words[-1] in self._words.giving:
                return "planned"  # «به سه تیم برتر ۹۰ میلیون تومان جایزه می‌دهد»
            return "actual" if verb.state else "planned" if verb.passive else None
        return "planned" if verb.tense == "future" else "actual"

    def _is_foreseen(self, mention: Mention) -> bool:
        """«شش کارگاه از هشت کارگاه پیش‌بینی‌شده برپا شد»: a participle tells of the number that it ends."""
        last = self.scene.reading.token_at(mention.end - 1)
        keys = [t.key for t in self.scene.reading.tokens[last : last + 4]]
        return any(
            a in self._words.preparing and b in self._words.participles and c not in self._words.copulas
            for a, b, c in zip(keys, keys[1:], keys[2:], strict=False)
        )

    def _is_prepared(self, words: list[str]) -> bool:
        """Whether the words before a verb make it one of preparing; «به دعوت ما آمدند», «نشست‌های پیش‌بینی‌شده برگزار شد» are none."""
        for at, key in enumerate(words):
            invited = at > 0 and words[at - 1] in self._words.inviting
            participle = at + 2 < len(words) and words[at + 1] in self._words.participles
            if key in self._words.preparing and not invited and not participle:
                return True
        return False

    def _main_verb(self, mention: Mention, verb: Verb | None, verbs: list[Verb]) -> Verb | None:
        """The verb that tells of a fact in a relative clause that only describes: «جایزه‌ای که ۱۵ هزار یورو ارزش دارد فردا اهدا می‌شود».

        «گفت که ۴۰ غرفه دارد»: after a verb «که» opens no such clause.
        """
        if verb is None or not verb.state or verb.tense != "present":
            return verb
        reading, sentence = self.scene.reading, self.scene.sentence_of(mention)
        start = max((v.mention.end for v in verbs if v.mention.end <= mention.start), default=sentence.start)
        before = reading.tokens_between(start, mention.start)
        at = next((i for i, token in enumerate(before) if token.key in self._words.relatives), 0)
        after = next((v for v in verbs if v.mention.start >= verb.mention.end), None)
        closed = reading.key_at(verb.mention.end) in self._words.openers
        return verb if at == 0 or after is None or closed else after

    def _is_on_programme(self, mention: Mention, verb: Verb) -> bool:
        """«برگزاری سه نشست از برنامه‌های جنبی نمایشگاه است»: what is on the programme is still to come."""
        keys = [t.key for t in self.scene.reading.tokens_between(mention.end, verb.mention.start)]
        return any(a in self._words.origins and b in self._words.programme for a, b in pairwise(keys))

    def _arabic(self, mention: Mention, sentence: Sentence, verbs: list[Verb]) -> Modality | None:
        """The first verb of a clause rules it: «سيستضيف … 50 صالة تعرض 200 عمل رسمها 40 فنانا» is all to come."""
        start = self._verbs.clause_start(sentence, mention.start)
        before = [v for v in verbs if start <= v.mention.start < mention.start]
        if len(before) > 1 and before[-2].tense == "past" and self._describes(before[-1]):
            before = before[-1:]
        if not before:
            after = [v for v in verbs if v.mention.start >= mention.end and not v.opens]
            reach = SUBJECT_NEAR if self.scene.reading.key_before(mention.start) in self._words.starts else AFTER_NEAR
            before = [v for v in after[:1] if self.scene.gap(v.mention, mention) <= reach]
        told = [v for v in before if v.tense != "present"]
        if not told:
            return "actual" if self.scene.reading.key_before(mention.start) in self._words.done else None
        if before[0].tense == "future" or told[-1].tense == "future":
            return "planned"
        if told[-1].mention.text in self._words.preparing:
            return "planned"  # «برمجت على هامش التظاهرة ست محاضرات»
        if told[-1].mention.text in self._words.promising and self.default == "planned":
            return "planned"
        near = self.scene.gap(told[-1].mention, mention) <= NEAR
        return "actual" if before[0].tense == "past" or near else None

    def _describes(self, verb: Verb) -> bool:
        """«غادر وفد للمشاركة في المعرض الذي يقام على مدى 5 أيام»: a relative clause in the present says of its noun what no past verb before it does."""
        return verb.tense == "present" and self.scene.reading.key_before(verb.mention.start) in self._words.relatives

    def _is_planned(self, mention: Mention, sentence: Sentence) -> bool:
        """«من المتوقع أن», «انتظار داریم» govern what follows them, as far as the clause goes; Arabic ones also what stands beside."""
        persian = self.scene.reading.lang == "fa"
        for cue in (*self._plans(sentence), *self._expectations(sentence)):
            gap = self.scene.gap(cue, mention)
            if cue.start < mention.start:
                reach = EXPECTED_NEAR if cue.label.startswith("speech") else PLAN_NEAR
                planned = gap <= reach and not self._parted(cue, mention, sentence)
            elif persian:
                planned = gap <= NEAR and not self._verbs.of(sentence)
            else:
                planned = gap <= PLAN_NEAR_AFTER and not self._governs_next(cue)
            if planned:
                return True
        return False

    def _plans(self, sentence: Sentence) -> list[Mention]:
        """The words of planning in a sentence; «لم نكن نتوقع هذا الإقبال» plans nothing."""
        cues = self.scene.sentence_cues("tense.future.plan", sentence)
        if self.scene.reading.lang == "fa":
            return list(cues)
        before = self.scene.reading.keys_before
        return [c for c in cues if self._words.particles.isdisjoint(before(c.start, DOUBTED_NEAR))]

    def _governs_next(self, cue: Mention) -> bool:
        """«استقبل 5 آلاف زائر، متوقعا أن يتجاوز …»: a plan word with a clause of its own says nothing of what stands before it."""
        return self.scene.reading.key_at(cue.end) in self._words.starts or cue.text.endswith(" أن")

    def _expectations(self, sentence: Sentence) -> list[Mention]:
        """«وتوقع أن يزوره …»; «توقع عقدا» is "signs"."""
        said = [c for c in self.scene.sentence_cues("speech", sentence) if c.text in self._words.expecting]
        signed = {c.start for c in self.scene.sentence_cues("agreement", sentence)}
        return [c for c in said if c.end + 1 not in signed]

    def _parted(self, cue: Mention, mention: Mention, sentence: Sentence) -> bool:
        """«من المتوقع توقيع عشرين اتفاقية، وقعت منها أمس اثنتان»: a new clause in the past ends what a plan word says."""
        between = [v for v in self._verbs.of(sentence) if cue.end <= v.mention.start < mention.start]
        if self.scene.reading.lang == "fa":
            return any(v.mention.start > cue.end + 1 and not self._leads_on(v) for v in between)
        told = cue.label.startswith("speech")  # «وتوقع بيع الوحدات، وتبلغ 4800 شقة»
        if any((v.opens and (told or v.tense == "past")) or self._follows(v) for v in between):
            return True
        said = self.scene.cues("speech", cue.end, mention.start)  # «من المتوقع أن تصل إلى 80 مليونا، وقال إن …»
        return any(self.scene.reading.key_before(c.start) in self._words.openers for c in said)

    def _follows(self, verb: Verb) -> bool:
        """«وجهت الدعوة إلى 3200 تاجر، وصل منهم 2150»: a past verb behind a comma."""
        return verb.tense == "past" and self.scene.reading.key_before(verb.mention.start) == "،"

    def _leads_on(self, verb: Verb) -> bool:
        """«پیش‌بینی ما این است که …»: what is expected comes next."""
        return verb.state and self.scene.reading.key_at(verb.mention.end) in self._words.relatives

    def _event_state(self, main: EventNode) -> Modality:
        """Negated where it is cancelled, planned where it opens after the day of publication; without days its verbs tell.

        Who tells only until when it goes on («ويستمر حتى 28 من الشهر») speaks of one that has begun.
        """
        if any(self._is_cancelled(mention) for mention in main.mentions[:2]):
            return "negated"
        if self._dated:
            return "planned" if self._ahead or (self._same_day and self._is_to_open(main)) else "actual"
        if self._begun or any(self._is_opened(mention) for mention in main.mentions[:2]):
            return "actual"
        early = [(self._vote(m), self._is_dated_ahead(m, self.scene.sentence_of(m))) for m in main.mentions[:2]]
        if any(dated for _, dated in early) and all(vote >= 0 for vote, _ in early):
            return "planned"
        votes = 0.0
        for weight, mention in zip((3.0, 2.0, 1.0, 1.0, 1.0, 1.0), main.mentions, strict=False):
            votes += weight * self._vote(mention)
        return "planned" if votes > 0 else "actual"

    def _is_to_open(self, main: EventNode) -> bool:
        """«يرعى الأمير مساء اليوم افتتاح الملتقى»: on its first day an event that no past verb tells of is still to open."""
        if self.scene.reading.lang == "fa":
            return False
        told = [[v for v in self._verbs.of(self.scene.sentence_of(m)) if not v.says] for m in main.mentions[:2]]
        return all(verbs and all(v.tense != "past" for v in verbs) for verbs in told)

    def _is_opened(self, mention: Mention) -> bool:
        """«افتتح الوكيل مساء أول من أمس معرض العطور»: whatever is said of its coming days, it has begun."""
        if self.scene.reading.lang == "fa" or mention.value.generic:
            return False
        sentence = self.scene.sentence_of(mention)
        opened = [c for c in self.scene.sentence_cues("role.attendee.opening", sentence) if c.end <= mention.start][-1:]
        verbs = [v for v in self._verbs.of(sentence) if not v.says and v.mention.start < mention.start][-1:]
        past = [v for v in verbs if v.tense == "past" and any(c.start <= v.mention.start < c.end for c in opened)]
        return bool(past) and self._vote(mention) < 0

    def _vote(self, mention: Mention) -> float:
        """What the verbs around a mention of the event say: 1 for the future, -1 for the past, less where they only hint."""
        sentence = self.scene.sentence_of(mention)
        if self.scene.sentence_cues("tense.ongoing", sentence) or self._is_today(sentence):
            return -1.0
        announced = self._is_announced(mention, sentence) or self._is_dated_ahead(mention, sentence)
        if self._is_planned(mention, sentence) or announced or self._is_soon(mention, sentence):
            return 1.0
        if self._is_of_committee(mention):
            return 0.0
        verbs = [(self.scene.gap(v.mention, mention), v.tense) for v in self._verbs.of(sentence) if not v.says]
        near = min((v for v in verbs if v[1] != "present"), default=None)
        if near is not None and near[0] <= VERB_NEAR_EVENT:
            return 1.0 if near[1] == "future" else -1.0 if self._is_held(sentence) else -HINT
        soon = self.scene.sentence_cues("tense.soon", sentence)
        return HINT if soon or (any(gap <= NEAR for gap, _ in verbs) and self.scene.reading.lang == "ar") else 0.0

    def _is_announced(self, mention: Mention, sentence: Sentence) -> bool:
        """«نمایشگاه … برگزار می‌شود»: an event is announced in the present."""
        cues = self.scene.sentence_cues("tense.future.hold", sentence)
        return any(c.start > mention.start and self.scene.gap(c, mention) <= VERB_NEAR_EVENT for c in cues)

    def _is_held(self, sentence: Sentence) -> bool:
        """«دبیر جشنواره گفت ۱۲۰ اثر رسیده بود» tells of works before it; in Persian only a verb of holding tells that it was held."""
        return self.scene.reading.lang == "ar" or bool(self.scene.sentence_cues("hold.past", sentence))

    def _is_dated_ahead(self, mention: Mention, sentence: Sentence) -> bool:
        """«تنظم الجمعية المعرض من 6 إلى 17 نوفمبر 2024»: the imperfect with a day announces, where nobody knows the day of the report."""
        if self.scene.reading.published or not self._is_in_present(mention, sentence):
            return False
        dates = self.scene.within(self.scene.reading.dates, sentence.start, sentence.end)
        return any(d.value.date.precision == "day" and d.value.date.start for d in dates)

    def _is_soon(self, mention: Mention, sentence: Sentence) -> bool:
        """«تنطلق السبت القادم منافسات المهرجان», «يعقد غدا المؤتمر»: the imperfect with a day to come before the event."""
        if not self._is_in_present(mention, sentence):
            return False
        verb = [v for v in self._verbs.of(sentence) if v.mention.start < mention.start][-1]
        return bool(self.scene.cues("tense.soon", verb.mention.end, mention.start))

    def _is_in_present(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether the last verb before a mention of the event is an Arabic imperfect that may govern it."""
        if self.scene.reading.lang == "fa":
            return False
        before = [v for v in self._verbs.of(sentence) if v.mention.start < mention.start][-1:]
        return any(v.tense == "present" and self.scene.gap(v.mention, mention) <= PRESENT_NEAR for v in before)

    def _is_of_committee(self, mention: Mention) -> bool:
        """«تلقت اللجنة العلمية للملتقى 318 بحثا»: what a committee does tells nothing of whether the event was held."""
        before = self.scene.reading.keys_before(mention.start, COMMITTEE_NEAR)
        return self.scene.reading.lang == "ar" and not self._words.committees.isdisjoint(before)

    def _is_cancelled(self, mention: Mention) -> bool:
        """«إلغاء مهرجان», «نمایشگاه لغو شد»: then nothing of it happens, but what its last edition saw."""
        sentence = self.scene.sentence_of(mention)
        cues = self.scene.sentence_cues("tense.negated.cancelled", sentence)
        tokens = self.scene.reading.tokens_between(sentence.start, sentence.end)
        if any(t.key in self._words.denying for t in tokens):
            return False  # «لا نية لإلغاء المعرض», «خبر لغو جشنواره را تکذیب کرد»
        if any(self.scene.governing_gap(c, mention) <= NEGATION_NEAR and self._is_of(c, mention) for c in cues):
            return True
        return self._denials.is_governed_by("tense.negated.cancelled", mention, sentence)

    def _is_of(self, cue: Mention, mention: Mention) -> bool:
        """Whether what is cancelled is the event, and no detail of it: «إلغاء رسوم الدخول إلى المعرض»."""
        between = self.scene.reading.tokens_between(cue.end, mention.start)
        return all(token.key in self.scene.lexicon.shells for token in between)

    def _is_today(self, sentence: Sentence) -> bool:
        """«ينطلق اليوم», «از امروز آغاز می‌شود»: what is told in the present on its day happens."""
        today = self.scene.sentence_cues("tense.today", sentence)
        return bool(today) and all(v.tense != "future" for v in self._verbs.of(sentence))
