"""Whether a name and what it is called stand side by side: «شركة X، وهي الجهة المنظمة، …»."""

from __future__ import annotations

from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.lexicon import AND
from expo_extract.facts.scene import Scene


def is_apposed(scene: Scene, end: int, start: int) -> bool:
    """Whether a mark, a pronoun or nothing stands between a name and a noun: «X، وهي الجهة المنظمة»; «و» alone brings another one.

    Args:
        scene: the document.
        end: where the name ends.
        start: where the noun begins.
    """
    words = cast_words(scene.reading.lang)
    between = [t.key for t in scene.reading.tokens_between(end, start)]
    while between and between[0] in words.apposing:
        between.pop(0)
    if len(between) > 1 and between[0] == AND:
        between.pop(0)
    return end <= start and len(between) <= 1 and words.pronouns.issuperset(between)
