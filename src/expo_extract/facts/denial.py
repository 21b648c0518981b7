"""What is denied: words of denying near a fact, and the verb that governs it where it is one of staying away."""

from __future__ import annotations

from itertools import pairwise

from expo_extract.facts.clauses import clause_words
from expo_extract.facts.scene import Scene
from expo_extract.facts.verbs import Verb, Verbs
from expo_extract.mentions import Mention, Sentence

NEGATION_NEAR = 5
DECLINE_NEAR = 5
UNREAL_NEAR = 22
CORRECTED_NEAR = 7
BEEN_NEAR = 4  # «كانت الدورة الرابعة ستستضيف»
REPLACING = "بدلا من"


class Denials:
    """Tells what is denied, and which verb governs a fact of a Persian clause."""

    def __init__(self, scene: Scene, verbs: Verbs) -> None:
        self.scene = scene
        self._words = clause_words(scene.reading.lang)
        self._verbs = verbs

    def is_negated(self, mention: Mention, sentence: Sentence) -> bool:
        """«تم إلغاء ندوتين», «سه تفاهم‌نامه لغو شد»; not «لم تتجاوز 250», which only bounds the number."""
        if self.scene.reading.lang == "ar" and self._was_to_come(mention, sentence):
            return True
        if self._is_corrected(mention, sentence):
            return True
        cues = self.scene.sentence_cues("tense.negated", sentence)
        outside = [c for c in cues if not mention.start <= c.start < mention.end and self._denies(c, mention)]
        if any(self.scene.governing_gap(c, mention) <= NEGATION_NEAR for c in outside):
            return True
        return bool(outside) and self.is_governed_by("tense.negated", mention, sentence)

    def _is_corrected(self, mention: Mention, sentence: Sentence) -> bool:
        """«نه ۲۰۰ غرفه، بلکه ۲۶۰ غرفه», «نه ۴۰ باغدار که ۲۶ باغدار»: another number takes the place of the one that is told first."""
        if self.scene.reading.key_before(mention.start) not in self._words.correcting:
            return False
        after = self.scene.reading.tokens_between(mention.end, sentence.end)[:CORRECTED_NEAR]
        at = next((t.end for t in after if t.key in self._words.instead), None)
        return at is not None and any(self.scene.within(self.scene.reading.quantities, at, after[-1].end))

    def is_governed_by(self, label: str, mention: Mention, sentence: Sentence) -> bool:
        """Whether a cue is part of the Persian verb that governs a mention; who stays away has a verb of his own («۱۵ تیم … نیامدند»)."""
        if self.scene.reading.lang != "fa":
            return False
        absent = [Verb(c, "past") for c in self.scene.sentence_cues("tense.negated.absent", sentence)]
        told = [
            v
            for v in self._verbs.of(sentence)
            if not any(v.mention.start < a.mention.end and a.mention.start < v.mention.end for a in absent)
        ]
        verb = self.governor(mention, sorted([*told, *absent], key=lambda v: v.mention.start))
        if verb is None or not self.joins(label, verb):
            return False
        between = self.scene.reading.tokens_between(mention.end, verb.mention.start)
        return self._words.turning.isdisjoint(t.key for t in between)

    def joins(self, label: str, verb: Verb) -> bool:
        """Whether a cue is part of a verb: «در برنامه است», «لغو شد»."""
        start, end = verb.mention.start, verb.mention.end
        return any(c.start <= end and c.end >= start - 1 for c in self.scene.cues(label))

    def governor(self, mention: Mention, verbs: list[Verb]) -> Verb | None:
        """The first verb after a fact, past the clauses with «که» between («۸۰ شرکتی که آمده بودند انصراف دادند»)."""
        after = [v for v in verbs if v.mention.start >= mention.end]
        start = mention.end
        for index, verb in enumerate(after):
            relative = any(
                t.key in self._words.relatives for t in self.scene.reading.tokens_between(start, verb.mention.start)
            )
            if not relative or index + 1 == len(after):
                return verb
            start = verb.mention.end
        return None

    def _denies(self, cue: Mention, mention: Mention) -> bool:
        """Whether a word of denying may speak of a mention at all."""
        if self._is_of_next(cue, mention) or self._replaces(cue, mention):
            return False
        return not (self._denies_next(cue, mention) or self._excepts(cue, mention) or self._declines(cue, mention))

    def _was_to_come(self, mention: Mention, sentence: Sentence) -> bool:
        """«18 فنانا كانوا سيحيون 8 سهرات», «كانت الدورة ستستضيف 40 شركة»: a future in the past did not come about."""
        verbs = [v for v in self._verbs.of(sentence) if not v.opens or v.mention.start <= mention.start]
        for first, second in pairwise(verbs):
            between = self.scene.reading.tokens_between(first.mention.end, second.mention.start)
            meant = first.mention.text in self._words.been and second.tense == "future" and len(between) <= BEEN_NEAR
            if meant and self.scene.gap(first.mention, mention) <= UNREAL_NEAR:
                return True
        return False

    def _replaces(self, cue: Mention, mention: Mention) -> bool:
        """«22 ألفا بدلا من 30»: what stands in the place of something is there; «بدلا من ذلك» takes the place of what was told before."""
        if not cue.text.startswith(REPLACING):
            return False
        return mention.start < cue.start or self.scene.reading.key_at(cue.end) in self._words.referring

    def _is_of_next(self, cue: Mention, mention: Mention) -> bool:
        """«۲۰ شرکت غرفه داشتند و کسی نیامد»: a mention with a verb of its own; «۱۳ نفر دعوت بودند که نیامدند» only prepares it."""
        if self.scene.reading.lang != "fa" or cue.start < mention.end:
            return False
        between = self.scene.reading.tokens_between
        verb = next(
            (v for v in self._verbs.of(self.scene.sentence_of(mention)) if v.mention.start >= mention.end), None
        )
        if verb is None or verb.mention.end > cue.start - 1:
            return False
        before = {t.key for t in between(mention.end, verb.mention.start)}
        return before.isdisjoint(self._words.preparing | self._words.relatives)

    def _excepts(self, cue: Mention, mention: Mention) -> bool:
        """«لم يحضر سوى 20 شركة»: all others did not come."""
        return any(t.key in self._words.excepting for t in self.scene.reading.tokens_between(cue.end, mention.end))

    def _declines(self, cue: Mention, mention: Mention) -> bool:
        """«اعتذرت اللجنة عن قبول 30 بحثا»: who declines to take works has them; «اعتذرت 30 شركة عن الحضور» does not come."""
        after = self.scene.reading.tokens_between(cue.end, self.scene.sentence_of(mention).end)[:DECLINE_NEAR]
        return any(a.key == "عن" and b.key in self._words.declines for a, b in pairwise(after))

    def _denies_next(self, cue: Mention, mention: Mention) -> bool:
        """«شركات لم يلق اقبالا», «و20 بالمئة ولم تتجاوز»: a particle denies the verb behind it, not what stands before."""
        return cue.start > mention.start and cue.text in self._words.particles
