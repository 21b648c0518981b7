"""Modality: did it happen, is it planned, was it denied."""

from __future__ import annotations

from bisect import bisect_left

from expo_extract.facts.nodes import EventNode
from expo_extract.facts.scene import Scene
from expo_extract.facts.tense import Tense, tense_reader
from expo_extract.mentions import Mention, Sentence
from expo_extract.records.base import Modality

NEAR = 12
PLAN_NEAR = 22
NEGATION_NEAR = 5
VERB_NEAR_EVENT = 40
HINT = 0.4  # «تنظم الجمعية معرضا»: the imperfect announces more often than it reports


class ModalityReader:
    """Reads the modality of a mention from the verbs around it; where they are silent, from the event itself."""

    def __init__(self, scene: Scene, main: EventNode | None, starts: str | None = None) -> None:
        self.scene = scene
        self._verbs = _verbs(scene)
        self._positions = [v.start for v, _ in self._verbs]
        self.default: Modality = self._event_state(main, starts) if main else "actual"

    def of(self, mention: Mention, node: EventNode | None) -> Modality:
        """The modality of a fact at ``mention`` that belongs to ``node``."""
        sentence = self.scene.sentence_of(mention)
        if self._is_negated(mention, sentence):
            return "negated"
        if node is not None and node.relation == "previous_edition":
            return "actual"
        if self._is_planned(mention, sentence):
            return "planned"
        verb = self._governing(mention, sentence)
        if verb is not None and verb[0] <= NEAR and verb[1] != "present":
            return "planned" if verb[1] == "future" else "actual"
        if node is not None and node.relation == "next_edition":
            return "planned"
        return self.default

    def _is_negated(self, mention: Mention, sentence: Sentence) -> bool:
        """«تم إلغاء ندوتين», «سه تفاهم‌نامه لغو شد»; not «لم تتجاوز 250», which only bounds the number."""
        cues = self.scene.sentence_cues("tense.negated", sentence)
        outside = [c for c in cues if not mention.start <= c.start < mention.end]
        return any(cost <= NEGATION_NEAR for cost in (self.scene.governing_gap(c, mention) for c in outside))

    def _is_planned(self, mention: Mention, sentence: Sentence) -> bool:
        """«من المتوقع أن», «انتظار داریم» govern what follows them; «را پیش‌بینی می‌کنیم» what stands before."""
        return any(
            self.scene.governing_gap(c, mention) <= PLAN_NEAR / (1 if c.start < mention.start else 2)
            for c in self.scene.sentence_cues("tense.future", sentence)
        )

    def _governing(self, mention: Mention, sentence: Sentence) -> tuple[float, Tense] | None:
        return min(
            ((self.scene.governing_gap(v, mention), tense) for v, tense in self._between(sentence)), default=None
        )

    def _between(self, sentence: Sentence) -> list[tuple[Mention, Tense]]:
        return self._verbs[bisect_left(self._positions, sentence.start) : bisect_left(self._positions, sentence.end)]

    def _event_state(self, main: EventNode, starts: str | None) -> Modality:
        """Planned where the event opens after the day of publication; without days, where its verbs speak of the future."""
        published = self.scene.reading.published
        if starts and published and starts[:4].isdigit():
            return "planned" if starts > published else "actual"
        votes = 0.0
        for weight, mention in zip((3.0, 2.0, 1.0, 1.0, 1.0, 1.0), main.mentions, strict=False):
            votes += weight * self._vote(mention)
        return "planned" if votes > 0 else "actual"

    def _vote(self, mention: Mention) -> float:
        """What the verbs around a mention of the event say: 1 for the future, -1 for the past, less where they only hint."""
        sentence = self.scene.sentence_of(mention)
        if self.scene.sentence_cues("tense.ongoing", sentence):
            return -1.0
        if self._is_planned(mention, sentence):
            return 1.0
        verbs = [(self.scene.gap(v, mention), t) for v, t in self._between(sentence)]
        near = min((v for v in verbs if v[1] != "present"), default=None)
        if near is not None and near[0] <= VERB_NEAR_EVENT:
            return 1.0 if near[1] == "future" else -1.0
        soon = self.scene.sentence_cues("tense.soon", sentence)
        return HINT if soon or (any(gap <= NEAR for gap, _ in verbs) and self.scene.reading.lang == "ar") else 0.0


def _verbs(scene: Scene) -> list[tuple[Mention, Tense]]:
    """The verbs of a document with their tense, in order of position."""
    reader = tense_reader(scene.reading.lang)
    found = ((t, reader.of(t)) for t in scene.reading.tokens)
    return [(Mention("cue", t.start, t.end, t.text), tense) for t, tense in found if tense]
