"""Whether a text lists what is on: it is about none of its events more than about the others."""

from __future__ import annotations

from collections.abc import Sequence

from expo_extract.facts.nodes import EventNode
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Sentence

COLON = ":"
LABEL = range(2, 9)  # tokens of «خانه فرهنگ نارون»; who speaks in an interview has one word
ENTRIES = 3
WITH_EVENTS = 2


def is_listing(scene: Scene, nodes: Sequence[EventNode]) -> bool:
    """Whether paragraphs begin with whose programme they are («فرهنگسرای نارون: …»), and some have events that no other paragraph names.

    Args:
        scene: the document.
        nodes: its events.
    """
    opening: dict[int, Sentence] = {}
    for sentence in scene.reading.sentences:
        opening.setdefault(sentence.paragraph, sentence)
    entries = {paragraph for paragraph, sentence in opening.items() if _is_labelled(scene, sentence)}
    if len(entries) < ENTRIES:
        return False
    named = [{scene.sentence_of(m).paragraph for m in node.mentions if not m.value.generic} for node in nodes]
    own = [paragraphs for paragraphs in named if paragraphs]
    return all(len(p) == 1 for p in own) and len(set().union(*own) & entries) >= WITH_EVENTS


def _is_labelled(scene: Scene, sentence: Sentence) -> bool:
    """Whether a colon follows the first few words of a sentence, and more follows the colon."""
    keys = [t.key for t in scene.reading.tokens[sentence.first_token : sentence.last_token]]
    return COLON in keys and keys.index(COLON) in LABEL and keys.index(COLON) + 1 < len(keys)
