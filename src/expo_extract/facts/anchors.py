"""The words of a sentence that tell of which event, and which edition of it, its facts are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from expo_extract.facts.clauses import clause_words
from expo_extract.facts.nodes import EventNode
from expo_extract.facts.scene import Scene
from expo_extract.lang.events import event_lexicon
from expo_extract.mentions import Mention, Sentence

HEAD = 8  # «في العام الماضي شارك في المعرض»: so near an edition word takes the event along
OCCASION = 7

Edition = Literal["previous_edition", "next_edition", "current"]
EDITIONS: tuple[tuple[str, Edition], ...] = (
    ("edition.previous", "previous_edition"),
    ("edition.next", "next_edition"),
    ("edition.current", "current"),
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """An edition word or an event; ``forward`` and ``backward`` tell whether it reaches facts behind and before it."""

    mention: Mention
    target: EventNode | Edition
    forward: bool = True
    backward: bool = True


class Anchors:
    """Finds the anchors of a sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._words = clause_words(scene.reading.lang)
        self._plurals = event_lexicon(
            scene.reading.lang
        ).plural_editions  # «توصيات الدورات السابقة» is of no one edition

    def of(self, sentence: Sentence, events: list[tuple[Mention, EventNode]]) -> list[Anchor]:
        """The anchors of a sentence, with the event mentions that begin in it.

        An edition that is only compared with anchors nothing before it («عن النسخة الرابعة التي استقطبت 120 ألفا» what follows), a
        year that belongs to the number before it nothing behind it («من 12 دولة العام الماضي إلى 19»). An event makes way for the
        edition word before it («النسخة السابقة من الملتقى», «في العام الماضي شارك في المعرض»), another event for the one whose
        occasion it is or that is called so («بمناسبة», «در آستانه», «يعتبر تظاهرة»).
        """
        editions = [
            self._edition(cue, target)
            for label, target in EDITIONS
            for cue in self.scene.sentence_cues(label, sentence)
        ]
        others = [a for a in editions if a is not None and a.target != "current"]
        found = [
            a
            for a in editions
            if a is not None and not self._is_of_other(a, events) and not self._is_the_event(a, events, others)
        ]
        for mention, node in events:
            if (
                mention.text.split()[0] in self._plurals
                or self._is_of_edition(mention, node, others)
                or (node.relation == "other" and self._is_occasion(mention))
            ):
                continue
            compared = self.is_compared_with(mention)
            if not compared or self._goes_on(mention):
                forward = node.relation in (None, "other") or not self._ends_number(mention)
                found.append(Anchor(mention, node, forward, backward=not compared))
        return found

    def _is_of_other(self, anchor: Anchor, events: list[tuple[Mention, EventNode]]) -> bool:
        """«یازدهمین دوره این جشنواره»: it is this festival, but not this edition; «این نمایشگاه» of a fair named after the main one."""
        if anchor.target != "current":
            return False
        cue = anchor.mention
        return any(not n.is_main and cue.start < m.end + 2 and m.start < cue.end for m, n in events)

    def _is_the_event(self, anchor: Anchor, events: list[tuple[Mention, EventNode]], others: list[Anchor]) -> bool:
        """«پارسال نیز همین همایش با ۴۱۰ نفر برگزار شد»: the event, and not this edition of it; «این دوره» is this one."""
        if anchor.target != "current":
            return False
        cue = anchor.mention
        named = [(m, n) for m, n in events if n.is_main and cue.start < m.end and m.start < cue.end]
        return any(m.value.event_type != "other" and self._is_of_edition(m, n, others) for m, n in named)

    def _edition(self, cue: Mention, target: Edition) -> Anchor | None:
        if target == "previous_edition" and self.is_compared_with(cue):
            return Anchor(cue, target, backward=False) if self._goes_on(cue) else None
        return Anchor(cue, target, forward=target == "current" or not self._ends_number(cue))

    def is_compared_with(self, cue: Mention) -> bool:
        """«نسبت به سال گذشته», «عن النسخة الرابعة»: a word of comparison right before the edition."""
        return any(self.scene.compares(t) for t in self.scene.reading.tokens_before(cue.start, 2))

    def _goes_on(self, cue: Mention) -> bool:
        return self._after(cue) in self._words.relatives

    def _ends_number(self, cue: Mention) -> bool:
        """Whether a year or edition closes what is said of a number before it, and something new follows."""
        if self._after(cue) not in self._words.closing:
            return False
        reading = self.scene.reading
        last = max((q.end for q in reading.quantities if q.end <= cue.start), default=None)
        between = reading.tokens_between(last, cue.start) if last is not None else []
        return last is not None and len(between) <= 1 and all(t.key in self._words.inside for t in between)

    def _after(self, cue: Mention) -> str:
        tokens = self.scene.reading.tokens
        index = self.scene.reading.token_at(cue.end - 1) + 1
        return tokens[index].key if index < len(tokens) else "."

    def _is_of_edition(self, mention: Mention, node: EventNode, editions: list[Anchor]) -> bool:
        """An event right behind an edition word, or the main event in the same clause as one that stands before it."""
        for anchor in editions:
            cue = anchor.mention
            if node.is_main and cue.start < mention.end and mention.start < cue.end:
                return True
            if not anchor.forward or cue.end > mention.start:
                continue
            between = [t.key for t in self.scene.reading.tokens_between(cue.end, mention.start)]
            near = len(between) <= (HEAD if node.is_main else 1)
            if (
                near
                and self._words.contrasts.isdisjoint(between)
                and self.scene.lexicon.conjunctions.isdisjoint(between)
            ):
                return True
        return False

    def _is_occasion(self, mention: Mention) -> bool:
        for token in reversed(self.scene.reading.tokens_before(mention.start, OCCASION)):
            if token.key in self._words.occasions:
                return True
            if token.key in self.scene.lexicon.conjunctions:
                break
        return False
