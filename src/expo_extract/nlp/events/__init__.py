"""Mentions of events: names with edition and year, and expressions that point back to an event."""

from expo_extract.nlp.events.find import find_events

__all__ = ["find_events"]
