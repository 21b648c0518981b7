"""Readings to records: pure functions over mentions, free of spaCy and of any model."""

from expo_extract.facts.build import build

__all__ = ["build"]
