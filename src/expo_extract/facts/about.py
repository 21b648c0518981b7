"""Is a text about its main event, or does it only speak of it? Readable features whose weights are fitted on annotated news (``make fit``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expo_extract.facts.confidence import log_odds
from expo_extract.facts.headlines import LEAD_SENTENCES
from expo_extract.facts.held import EVENT_COUNTS
from expo_extract.facts.names import content_words
from expo_extract.facts.nodes import EventNode, pointing_back

if TYPE_CHECKING:
    from expo_extract.facts.context import Context

# As many of each speak as clearly as more would.
MANY = {"back": 4, "counts": 4, "held": 4, "roles": 8, "name": 6, "length": 20}
STRONG = 6  # score of an event besides the main one that is surely one
# Log-odds of a text that is hardly about the event, and from there to one that surely is.
LEAST, SPAN = -2.0, 7.0


def event_features(context: Context) -> dict[str, float]:
    """The features of the main event; all lie between 0 and 1.

    Where the text speaks of it first and how often, whether it has a number, days and a long name, and how much there is of what only events have:
    roles, words of holding, visitors and booths that are counted.

    Args:
        context: a document that has a main event.

    Raises:
        ValueError: it has none.
    """
    if context.main is None:
        raise ValueError("no main event")
    scene, main, reading = context.scene, context.main, context.reading
    first = main.first.start
    told = {
        "back": len(pointing_back(scene, main)),
        "counts": sum(q.value.category in EVENT_COUNTS for q in reading.quantities),
        "held": len(scene.cues("hold")),
        "roles": len(scene.cues("role")),
        "name": len(content_words(main.name)),
        "length": len(reading.sentences),
    }
    return {name: min(1.0, number / MANY[name]) for name, number in told.items()} | {
        "position": first / len(reading.text),
        "lead": float(reading.sentence_index(first) < LEAD_SENTENCES),
        "titled": float(context.titled),
        "density": context.density,
        "once": float(len(main.mentions) == 1),
        "edition": float(main.edition is not None),
        "dated": float(context.is_dated),
    }


def evidence_of(context: Context, node: EventNode) -> tuple[str, dict[str, float]]:
    """The kind of weights that the confidence of an event is told by, and its features.

    Args:
        context: the document's context.
        node: the main event, or another one.
    """
    if node.is_main:
        return "event", event_features(context)
    return "other_event", {"score": min(1.0, node.score / STRONG)}


def sureness(context: Context) -> float:
    """How surely a document is about its main event: the log-odds that it is, from 0 (hardly) to 1 (surely); 0 where it has none.

    Args:
        context: the document's context.
    """
    if context.main is None:
        return 0.0
    return min(1.0, max(0.0, (log_odds("event", event_features(context)) - LEAST) / SPAN))
