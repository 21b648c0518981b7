"""Spans over tokens with a label, as a recogniser that reads tags gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from expo_extract.mentions import Mention, Reading


@dataclass(frozen=True, slots=True)
class Span:
    """A name over tokens ``[first, last)`` with its label."""

    first: int
    last: int
    label: str


def tag_spans(tags: Iterable[str], offset: int = 0) -> Iterator[Span]:
    """Yields the spans of a sequence of BIO tags (Ramshaw and Marcus 1995); an I after another label opens a span.

    Args:
        tags: a tag per token.
        offset: the index of the first token.
    """
    first, label = 0, ""
    for at, tag in enumerate([*tags, "O"], offset):
        position, _, name = tag.partition("-")
        if label and (position != "I" or name != label):
            yield Span(first, at, label)
            label = ""
        if name and not label:
            first, label = at, name


def tokens_of(reading: Reading, mention: Mention) -> range:
    """The indexes of a mention's tokens."""
    return range(reading.token_at(mention.start), reading.token_at(mention.end - 1) + 1)


def covered(spans: Iterable[Span]) -> set[int]:
    """The tokens of spans."""
    return {i for span in spans for i in range(span.first, span.last)}
