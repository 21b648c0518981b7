"""Whether a single one is counted: it stands in a list with several of something («۱۰ کارگاه و یک مسابقه»)."""

from __future__ import annotations

from expo_extract.facts.scene import Scene
from expo_extract.facts.tense import tense_reader
from expo_extract.mentions import Mention

LISTED = 3  # tokens between the items of a list
PROGRAMMED = 8  # … of a programme, each of which may be told at length
PROGRAMME = frozenset({"sessions", "workshops", "side_events", "business_meetings"})


def is_listed(scene: Scene, mention: Mention) -> bool:
    """«۱۰ کارگاه و یک مسابقه», «جلستان ومعرض واحد»: one of a list is counted."""
    reading = scene.reading
    for other in scene.within(reading.quantities, scene.sentence_of(mention).start, scene.sentence_of(mention).end):
        several = other.value.kind == "count" and other.value.category and (other.value.quantity.lower or 0) > 1
        first, second = sorted((other, mention), key=lambda m: m.start)
        between = [t.key for t in reading.tokens_between(first.end, second.start)]
        joined = bool(between) and not scene.lexicon.conjunctions.isdisjoint(between)
        if several and joined and (len(between) <= LISTED or _is_programme(scene, first, second, between)):
            return True
    return False


def _is_programme(scene: Scene, first: Mention, second: Mention, between: list[str]) -> bool:
    """«دو میزگرد درباره خدمات پس از فروش، یک نشست با تعاونی‌ها و پنج رونمایی»: a longer list of what takes place, without a verb."""
    if len(between) > PROGRAMMED or between[-1] not in scene.lexicon.conjunctions:
        return False
    told = any(tense_reader(scene.reading.lang).of(t) for t in scene.reading.tokens_between(first.end, second.start))
    return not told and {first.value.category, second.value.category} <= PROGRAMME
