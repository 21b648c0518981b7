"""What every fact rule needs: the scene, the event nodes, attachment and modality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from expo_extract.facts.about import sureness
from expo_extract.facts.attach import Attacher
from expo_extract.facts.clauses import clause_words
from expo_extract.facts.count_words import count_words
from expo_extract.facts.event_dates import EventDates, event_dates
from expo_extract.facts.groups import Group, entity_groups
from expo_extract.facts.main_event import build_nodes
from expo_extract.facts.modality import ModalityReader
from expo_extract.facts.nodes import EventNode
from expo_extract.facts.scene import Scene
from expo_extract.facts.verbs import Verbs
from expo_extract.mentions import Mention, Reading
from expo_extract.records.base import Modality

T = TypeVar("T")


class Context:
    """One document's scene with its events."""

    def __init__(self, reading: Reading) -> None:
        self._read: dict[Callable[[Context], Any], Any] = {}
        self.scene = Scene(reading)
        self.reading = reading
        self.nodes = build_nodes(self.scene)
        self.main: EventNode | None = self.nodes[0] if self.nodes else None
        self._attacher = Attacher(self.scene, self.nodes)
        self.verbs = Verbs(self.scene)
        # Not ``dates``: telling which event a number is of adds editions to the nodes, and the length that is read then may be another.
        days = event_dates(self, self.main).value if self.main is not None else None
        begun = days is not None and days.edtf.startswith("../")
        self.is_dated = days is not None
        self._modality = ModalityReader(self.scene, self.verbs, self.main, days.start if days else None, begun)

    @property
    def lang(self) -> str:
        """The document's language."""
        return self.reading.lang

    @property
    def event_type(self) -> str:
        """The type of the main event, or nothing."""
        return self.main.event_type if self.main else ""

    @property
    def family(self) -> str | None:
        """The family of the main event's type, or None where there is no main event."""
        return self.main.family if self.main else None

    @cached_property
    def dates(self) -> EventDates:
        """The days of the main event, as far as the text tells them."""
        return event_dates(self, self.main) if self.main is not None else EventDates()

    @cached_property
    def groups(self) -> list[Group]:
        """The names of the document, in lists where they stand in one."""
        return entity_groups(self.scene)

    @property
    def default_modality(self) -> Modality:
        """The state of the main event: planned where it is only announced."""
        return self._modality.default

    def events_between(self, start: int, end: int) -> list[tuple[Mention, EventNode]]:
        """The event mentions that begin in ``[start, end)``, each with its node, in order of position."""
        return self._attacher.events_between(start, end)

    def event_before(self, position: int) -> tuple[Mention, EventNode] | None:
        """The last event mention that begins before ``position``, with its node."""
        return self._attacher.event_before(position)

    def is_of_press_conference(self, mention: Mention) -> bool:
        """Whether a day or place is that of a press conference: «نشست خبری جشنواره ظهر امروز در تالار … برگزار شد».

        The conference stands before it in its sentence, with no more than the event's own name, and no verb or words that are said, between.
        """
        sentence = self.scene.sentence_of(mention)
        events = list(self.scene.within(self.reading.events, sentence.start, mention.start))
        press = next((m for m in events if m.label == "press_conference"), None)
        if press is None or any(m.start > press.end + 1 and not m.value.generic for m in events):
            return False
        relatives = clause_words(self.lang).relatives
        start = press.end
        after = next(iter(self.reading.tokens_between(start, mention.start)), None)
        if after is not None and after.key in relatives:  # «المؤتمر الصحفي الذي عقده أمس»
            start = after.end
        ends = self.scene.lexicon.said | relatives
        said = any(t.key in ends for t in self.reading.tokens_between(start, mention.start))
        verbs = [v for v in self.verbs.of(sentence) if start <= v.mention.start < mention.start]
        parted = any(v.mention.start > start + 1 or v.tense == "future" for v in verbs)  # «مؤتمر صحفي | عقد اليوم»
        return not (said or parted or any(self.scene.cues("speech", start, mention.start)))

    def is_in_event_name(self, mention: Mention) -> bool:
        """Whether a mention begins inside the name of an event («مؤتمر الاتحاد العام للشغل»)."""
        before = self.event_before(mention.start + 1)
        return before is not None and mention.start < before[0].end

    def times_named(self, mention: Mention) -> int:
        """How often the document names somebody: who is named again and again has a part in it."""
        return self._named[_name_of(mention)]

    @cached_property
    def _named(self) -> Counter[str]:
        return Counter(map(_name_of, self.reading.entities))

    @cached_property
    def density(self) -> float:
        """How many of the sentences name the main event, from 0 to 1: little where the text is about something else."""
        return len(self._main_sentences) / max(1, len(self.reading.sentences)) if self.main else 0.0

    @cached_property
    def about(self) -> float:
        """How surely the text is about the main event, from 0 to 1."""
        return sureness(self)

    @cached_property
    def titled(self) -> bool:
        """Whether the first sentence, the headline as a rule, names the main event."""
        return self.reading.sentences[0].start in self._main_sentences if self.reading.sentences else False

    @cached_property
    def aside(self) -> float:
        """The share of the mentions of the main event that only tell where somebody spoke («على هامش», «در حاشیه»)."""
        if self.main is None:
            return 0.0
        heads = (self.reading.tokens_between(max(0, m.start - 30), m.start) for m in self.main.mentions)
        beside = sum(any(t.key in count_words(self.lang).margin for t in tokens) for tokens in heads)
        return beside / len(self.main.mentions)

    @cached_property
    def _main_sentences(self) -> set[int]:
        return {self.scene.sentence_of(m).start for m in self.main.mentions} if self.main else set()

    def once(self, read: Callable[[Context], T]) -> T:
        """What ``read`` tells of the document, read once however many rules ask for it."""
        if read not in self._read:
            self._read[read] = read(self)
        known: T = self._read[read]
        return known

    def node_of(self, mention: Mention) -> EventNode | None:
        """The event node that a fact at ``mention`` belongs to."""
        return self._attacher.node_of(mention)

    def modality_of(self, mention: Mention, node: EventNode | None) -> Modality:
        """The modality of a fact at ``mention``."""
        return self._modality.of(mention, node)

    def count_modality(self, mention: Mention, node: EventNode | None, category: str) -> Modality:
        """The modality of what is counted at ``mention``."""
        return self._modality.of_count(mention, node, category)


def _name_of(mention: Mention) -> str:
    return getattr(mention.value, "name", None) or mention.text
