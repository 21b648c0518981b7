"""An event, or one edition of it, with the mentions that speak of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from expo_extract.facts.names import content_words, same_event
from expo_extract.facts.scene import Scene
from expo_extract.mentions import EventValue, Mention, Sentence

Relation = Literal["previous_edition", "next_edition", "other"]

# Types that one event may be called by in turn: «المعرض» for a «ملتقى» with a show, «همایش» for a «کنگره».
_FAMILY = {
    "fair": "exhibition",
    "exhibition": "exhibition",
    "congress": "conference",
    "summit": "conference",
    "forum": "conference",
    "conference": "conference",
}
WEIGHTY = 2.0


def family_of(event_type: str) -> str:
    """The type under which an event may be called by any of its family."""
    return _FAMILY.get(event_type, event_type)


@dataclass
class EventNode:
    """One event, or one edition of it, with the mentions that speak of it."""

    event_type: str
    mentions: list[Mention] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    edition: int | None = None
    year: int | None = None
    is_main: bool = False
    relation: Relation | None = None
    score: float = 0.0

    @property
    def family(self) -> str:
        """The family of its type."""
        return family_of(self.event_type)

    @property
    def weighty(self) -> bool:
        """Whether an event besides the main one is spoken of for its own sake, not in passing."""
        return self.score >= WEIGHTY

    @property
    def first(self) -> Mention:
        """The earliest mention."""
        return self.mentions[0]

    @property
    def name(self) -> str:
        """The most specific name: the one with most words that tell it apart."""
        return max(self.names, key=lambda n: len(content_words(n)), default="")

    def add(self, mention: Mention) -> None:
        """Takes a mention into the node."""
        value: EventValue = mention.value
        self.mentions.append(mention)
        for name in (value.name, value.alias):
            if name and name not in self.names:
                self.names.append(name)
        self.edition = self.edition if self.edition is not None else value.edition
        self.year = self.year if self.year is not None else value.year

    def mentions_in(self, sentence: Sentence) -> list[Mention]:
        """The mentions that begin in a sentence."""
        return [m for m in self.mentions if sentence.start <= m.start < sentence.end]

    def accepts(self, value: EventValue, lang: str) -> bool:
        """Whether a named mention may speak of this node."""
        if value.edition is not None and self.edition is not None and value.edition != self.edition:
            return False
        if value.year is not None and self.year is not None and value.year != self.year:
            return False
        return any(same_event(a, b, lang) for a in (value.name, value.alias) if a for b in self.names)


def pointing_back(scene: Scene, node: EventNode) -> list[Mention]:
    """What follows a node and may point back to it: «هذا المعرض», «این نمایشگاه», «الحدث», «این رویداد».

    Args:
        scene: the document.
        node: one of its events.
    """
    later = scene.reading.events[bisect_right(scene.reading.events, node.first.start, key=lambda m: m.start) :]
    return [
        m
        for m in later
        if m.value.generic and (m.value.event_type == "other" or family_of(m.value.event_type) == node.family)
    ]


def share_name(lang: str, one: EventNode, other: EventNode) -> bool:
    """Whether two nodes may be editions of one event: a name of each speaks of the same.

    Args:
        lang: the language of the names.
        one: an event.
        other: another one.
    """
    return any(same_event(a, b, lang) for a in one.names for b in other.names)


def is_indefinite(mention: Mention) -> bool:
    """Whether a mention speaks of any such event: «معرض فني», «معرضا للحرف»."""
    first, _, rest = mention.value.name.partition(" ")
    return mention.by.endswith(".indefinite") or (first.endswith("ا") and rest.startswith("لل"))
