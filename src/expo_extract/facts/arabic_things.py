"""Arabic nouns that say nothing of what is counted, or that no table knows: the verb before them tells."""

from __future__ import annotations

from expo_extract.facts.count_words import count_words
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Mention

WARE_NEAR = 4  # tokens
TREATED_NEAR, TREATED_AFTER = 10, 3


def thing_before_verb(scene: Scene, mention: Mention) -> str | None:
    """The category of things by what is done with them right before: bought they are wares, given out something else.

    «بيعت 90 ألف تنكة», «وزعت البلدية 300 مظروف».

    Args:
        scene: the document.
        mention: a number with a noun that no table knows.
    """
    words, before = count_words("ar"), _before(scene, mention, WARE_NEAR)
    if mention.value.head is not None:
        return None
    if not words.handed.isdisjoint(before):
        return "other"
    return None if words.sold.isdisjoint(before) else "products"


def is_treated(scene: Scene, mention: Mention) -> bool:
    """«فحصت القافلة 320 حالة», «أجرى الجراحون تسع عمليات»: what physicians do at an event.

    Args:
        scene: the document.
        mention: a number of cases.
    """
    near = [*_before(scene, mention, TREATED_NEAR), *scene.reading.keys_after(mention.end, TREATED_AFTER)]
    return not count_words("ar").treating.isdisjoint(near)


def _before(scene: Scene, mention: Mention, near: int) -> list[str]:
    """The words of the sentence right before a number."""
    start = scene.sentence_of(mention).start
    return [t.key for t in scene.reading.tokens_between(start, mention.start)][-near:]
