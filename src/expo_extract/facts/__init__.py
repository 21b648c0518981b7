"""Readings to records: pure functions over mentions, free of spaCy and of any model."""

from expo_extract.facts.build import build
from expo_extract.facts.explain import Candidate, explain

__all__ = ["Candidate", "build", "explain"]
