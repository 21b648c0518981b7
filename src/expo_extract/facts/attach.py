"""Which event, and which edition of it, a fact belongs to."""

from __future__ import annotations

from expo_extract.facts.nodes import EventNode
from expo_extract.facts.scene import Scene
from expo_extract.mentions import EventValue, Mention

EDITION_NEAR = 14


class Attacher:
    """Ties mentions to event nodes: by the edition words around them, then by the event named last before them."""

    def __init__(self, scene: Scene, nodes: list[EventNode]) -> None:
        self.scene = scene
        self.nodes = nodes
        self.main = nodes[0] if nodes else None
        self._mentions = sorted(((m, n) for n in nodes for m in n.mentions), key=lambda pair: pair[0].start)

    def node_of(self, mention: Mention) -> EventNode | None:
        """The event node of a fact at ``mention``; the main event where nothing speaks for another."""
        if self.main is None:
            return None
        sentence = self.scene.sentence_of(mention)
        return (
            self._by_edition_word(mention)
            or self._by_event(mention, sentence.start, sentence.end)
            or self._by_paragraph(mention)
            or self.main
        )

    def _by_edition_word(self, mention: Mention) -> EventNode | None:
        sentence = self.scene.sentence_of(mention)
        comparisons = self.scene.sentence_cues("edition.comparison", sentence)
        previous = [
            c for c in self.scene.sentence_cues("edition.previous", sentence) if not _after_comparison(c, comparisons)
        ]
        groups = {
            "previous_edition": previous,
            "next_edition": self.scene.sentence_cues("edition.next", sentence),
            "current": self.scene.sentence_cues("edition.current", sentence),
        }
        best: tuple[int, str, Mention] | None = None
        for relation, cues in groups.items():
            near = self.scene.nearest(cues, mention, EDITION_NEAR)
            if near is not None and (best is None or near[1] < best[0]):
                best = (near[1], relation, near[0])
        if best is None:
            return None
        return self.main if best[1] == "current" else self._edition_node(best[1], best[2])

    def _edition_node(self, relation: str, cue: Mention) -> EventNode | None:
        """The node of the last or the next edition; made here where only «العام الماضي» tells that there was one."""
        known = next((n for n in self.nodes if n.relation == relation), None)
        if known is not None or self.main is None:
            return known
        value = EventValue(self.main.event_type, cue.text, cue.start, cue.end, generic=True)
        mention = Mention(
            "event",
            cue.start,
            cue.end,
            cue.text,
            self.main.event_type,
            value,
            f"{self.scene.reading.lang}.facts.edition",
        )
        node = EventNode(self.main.event_type, [mention], [self.main.name], relation=relation)  # type: ignore[arg-type]
        self.nodes.append(node)
        return node

    def _by_event(self, mention: Mention, start: int, end: int) -> EventNode | None:
        """The event named nearest in the sentence, one that stands before the fact first."""
        inside = [(m, n) for m, n in self._mentions if start <= m.start < end]
        if not inside:
            return None
        _, node = min(inside, key=lambda p: self.scene.gap(p[0], mention) + (0 if p[0].start <= mention.start else 6))
        return node

    def _by_paragraph(self, mention: Mention) -> EventNode | None:
        """Another event stays the subject while its own paragraph goes on without a new event («معارض الأسبوع» in one file)."""
        sentence = self.scene.sentence_of(mention)
        earlier = [(m, n) for m, n in self._mentions if m.start < sentence.start]
        if not earlier:
            return None
        last, node = earlier[-1]
        same_paragraph = self.scene.reading.sentence_of(last.start).paragraph == sentence.paragraph
        return (
            node
            if same_paragraph and (node.relation is None or node.relation == "other") and node.score >= 2.0
            else None
        )


def _after_comparison(cue: Mention, comparisons: list[Mention]) -> bool:
    """«نسبت به سال گذشته», «بزيادة 42% عن العام الماضي»: the edition is only compared with."""
    return any(0 <= cue.start - c.start <= 40 for c in comparisons)
