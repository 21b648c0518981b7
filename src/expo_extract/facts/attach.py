"""Which event, and which edition of it, a fact belongs to."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from expo_extract.facts.anchors import Anchor, Anchors, Edition
from expo_extract.facts.clauses import clause_words
from expo_extract.facts.count_words import count_words
from expo_extract.facts.nodes import EventNode
from expo_extract.facts.scene import Scene
from expo_extract.mentions import EventValue, Mention, Sentence, Token

BEFORE_LIMIT = 30
AFTER_LIMIT = 7
CHANGE_NEAR = 2


class Attacher:
    """Ties mentions to event nodes: by the edition words and events of the sentence, else by the event spoken of before it.

    Words that stand before a fact reach over a list («وكانت النسخة الثانية قد سجلت 60 ألف زائر، وشهدت 400 اتفاقية»); words after it
    reach back only to the fact beside them («تسع مئة عارض في الدورة السابقة»).
    """

    def __init__(self, scene: Scene, nodes: list[EventNode]) -> None:
        self.scene = scene
        self.nodes = nodes
        self._anchors = Anchors(scene)
        self._contrasts = clause_words(scene.reading.lang).contrasts
        self._sources = clause_words(scene.reading.lang).sources
        self.main = nodes[0] if nodes else None
        self._mentions = sorted(((m, n) for n in nodes for m in n.mentions), key=lambda pair: pair[0].start)
        self._positions = [m.start for m, _ in self._mentions]
        self._known: dict[int, list[Anchor]] = {}
        # By identity; a mention that stands here keeps its own.
        self._attached: dict[int, tuple[Mention, EventNode | None]] = {}

    def events_between(self, start: int, end: int) -> list[tuple[Mention, EventNode]]:
        """The event mentions that begin in ``[start, end)``, each with its node, in order of position."""
        return self._mentions[bisect_left(self._positions, start) : bisect_left(self._positions, end)]

    def event_before(self, position: int) -> tuple[Mention, EventNode] | None:
        """The last event mention that begins before ``position``, with its node."""
        index = bisect_left(self._positions, position)
        return self._mentions[index - 1] if index else None

    def node_of(self, mention: Mention) -> EventNode | None:
        """The event node of a fact at ``mention``; the main event where nothing speaks for another."""
        if id(mention) not in self._attached:
            self._attached[id(mention)] = (mention, self._node_of(mention))
        return self._attached[id(mention)][1]

    def _node_of(self, mention: Mention) -> EventNode | None:
        if self.main is None:
            return None
        sentence = self.scene.sentence_of(mention)
        if self._is_change(mention, sentence):
            return self.main
        if self._is_of_years_ago(mention):
            return self._edition_node("previous_edition", mention)
        return self._in_sentence(mention, sentence) or self._by_paragraph(sentence) or self.main

    def _is_change(self, mention: Mention, sentence: Sentence) -> bool:
        """«در دوره پیشین ۲۴ هزار متر بود؛ یعنی رشدی در حدود ۱۵ درصد», «۴۶ درصد افزایش»: a growth is this edition's, over what was before."""
        if getattr(mention.value, "kind", None) != "percent" or mention.start == sentence.start:
            return False
        changes = self.scene.sentence_cues("edition.comparison", sentence)
        before = [c for c in changes if c.end <= mention.start][-1:]
        after = [c for c in changes if c.start >= mention.end][:1] if self.scene.reading.lang == "fa" else []
        return any(self.scene.gap(c, mention) <= CHANGE_NEAR for c in (*before, *after))

    def _is_of_years_ago(self, mention: Mention) -> bool:
        """«مقابل 950 مشاركا قبل عامين»: a number that is compared with, and how long ago it was."""
        reading, scene = self.scene.reading, self.scene
        if reading.lang != "ar" or reading.key_at(mention.end) not in count_words("ar").ago:
            return False
        return any(scene.compares(t) for t in reading.tokens_before(mention.start, CHANGE_NEAR))

    def _in_sentence(self, mention: Mention, sentence: Sentence) -> EventNode | None:
        best: tuple[int, Anchor] | None = None
        for anchor in self._anchors_of(sentence):
            cost = self._reach(anchor, mention)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, anchor)
        target = best[1].target if best is not None else None
        if mention.by.endswith(".lent") and (target in (None, "current") or target is self.main):
            return self._edition_node("previous_edition", mention)  # «توسعت من 4 آلاف إلى 6 آلاف متر مربع»
        if best is None or target is None or isinstance(target, EventNode):
            return target if isinstance(target, EventNode) else None
        return self.main if target == "current" else self._edition_node(target, best[1].mention)

    def _anchors_of(self, sentence: Sentence) -> list[Anchor]:
        """The anchors of a sentence, found once for all its facts."""
        if sentence.start not in self._known:
            events = self.events_between(sentence.start, sentence.end)
            self._known[sentence.start] = self._anchors.of(sentence, events)
        return self._known[sentence.start]

    def _reach(self, anchor: Anchor, mention: Mention) -> int | None:
        """How far an anchor is from a fact, or None where it does not reach it."""
        place = anchor.mention
        if place.start <= mention.start < place.end:
            return 0
        if anchor.target == "next_edition" and self._is_own_year(place, mention):
            return None
        after = place.end <= mention.start
        if not (anchor.forward if after else anchor.backward):
            return None
        gap = self.scene.gap(place, mention)
        if gap > (BEFORE_LIMIT if after else AFTER_LIMIT):
            return None
        if after:
            parted = self._divided(place.end, mention.start) or self._says_more(anchor, mention)
            return None if parted else gap
        return None if self._begins_anew(mention.end, place.start) else gap * 2 + 4

    def _begins_anew(self, start: int, end: int) -> bool:
        """Whether another number, a word of comparison or one that begins a clause stands between a fact and an anchor behind it."""
        if any(self.scene.within(self.scene.reading.quantities, start, end)) or self._divided(start, end):
            return True
        new_clause = self._contrasts | self.scene.lexicon.conjunctions
        return any(t.key in new_clause for t in self.scene.reading.tokens_between(start, end))

    def _is_own_year(self, cue: Mention, mention: Mention) -> bool:
        """«تا ۱۹ فروردین سال آینده ادامه دارد»: the year of a day tells of no other edition."""
        dated = any(m is mention for m in self.scene.within(self.scene.reading.dates, mention.start, mention.end))
        return dated and mention.start < cue.start and not self.scene.reading.tokens_between(mention.end, cue.start)

    def _says_more(self, anchor: Anchor, mention: Mention) -> bool:
        """«… في الدورة الماضية، مضيفا أن المساحة 9 آلاف متر»: what is said next is of this edition again."""
        if not (anchor.target == "previous_edition" or getattr(anchor.target, "relation", None) == "previous_edition"):
            return False
        said = [c for c in self.scene.cues("speech", anchor.mention.end, mention.start) if not self._is_source(c)]
        between = self.scene.reading.tokens_between
        return any(
            between(anchor.mention.end, cue.start) for cue in said
        )  # «وعن المهرجان الماضي بين أنه …» is its topic

    def _is_source(self, cue: Mention) -> bool:
        """«كان العام الماضي قد شهد، وفقا للمدير، …»: who says it all, and nothing new."""
        return cue.text.split()[0] in self._sources

    def _divided(self, start: int, end: int) -> bool:
        """«1050 عارضا مقابل 900 في الدورة السابقة»: the word of comparison parts one edition from the other.

        One that belongs to a number («کمتر از ۴۱۰ مقاله») parts nothing.
        """
        first = bisect_left(self._dividing, start, key=lambda t: t.start)
        return any(t.end <= end for t in self._dividing[first : first + 1])

    @cached_property
    def _dividing(self) -> list[Token]:
        quantities = self.scene.reading.quantities
        return [t for t in self.scene.comparing if not any(self.scene.overlapping(quantities, t.start, t.end))]

    def _edition_node(self, relation: Edition, cue: Mention) -> EventNode | None:
        """The node of the last or the next edition; made here where only «العام الماضي» tells that there was one."""
        known = next((n for n in self.nodes if n.relation == relation), None)
        if known is not None or self.main is None:
            return known
        value = EventValue(self.main.event_type, cue.text, cue.start, cue.end, generic=True)
        by = f"{self.scene.reading.lang}.facts.edition"
        mention = Mention("event", cue.start, cue.end, cue.text, self.main.event_type, value, by)
        node = EventNode(self.main.event_type, [mention], [self.main.name], relation=relation)  # type: ignore[arg-type]
        self.nodes.append(node)
        return node

    def _by_paragraph(self, sentence: Sentence) -> EventNode | None:
        """Another event stays the subject while its own paragraph goes on without a new event (two notices in one file)."""
        earlier = self.event_before(sentence.start)
        if earlier is None:
            return None
        last, node = earlier
        same_paragraph = self.scene.reading.sentence_of(last.start).paragraph == sentence.paragraph
        return node if same_paragraph and node.relation == "other" and node.weighty else None
