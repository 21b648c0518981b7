"""The reader of who holds an event, by language."""

from __future__ import annotations

from expo_extract.facts.context import Context
from expo_extract.facts.groups import EntityType
from expo_extract.facts.holding import Holding
from expo_extract.facts.holding_arabic import ArabicHolding
from expo_extract.facts.holding_persian import PersianHolding
from expo_extract.facts.nodes import EventNode


def main_holding(context: Context) -> Holding | None:
    """The reader of which bodies hold the main event, one for the whole document; None without such an event."""
    return context.once(_main_holding)


def _main_holding(context: Context) -> Holding | None:
    return holding(context, context.main, "organization") if context.main is not None else None


def holding(context: Context, node: EventNode, kind: EntityType) -> Holding:
    """The reader of who holds an event.

    Args:
        context: the document's context.
        node: the event.
        kind: what may hold it, bodies or persons.
    """
    return (PersianHolding if context.lang == "fa" else ArabicHolding)(context, node, kind)
