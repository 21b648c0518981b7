"""Names that a foreign recogniser found, as mentions of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from spacy.tokens import Doc

from expo_extract.mentions import Mention, OrgValue, PersonValue, PlaceValue, Reading, Token, VenueValue
from expo_extract.nlp.document import write_spans

W = TypeVar("W")

LABELS = {
    **dict.fromkeys(("PERSON", "PERS", "PER"), "PERSON"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "POG", "PARTY"), "ORG"),
    **dict.fromkeys(("GPE", "CITY", "COUNTRY"), "GPE"),
    **dict.fromkeys(("LOC", "LOCATION"), "LOC"),
    **dict.fromkeys(("FAC", "FACILITY"), "FAC"),
    **dict.fromkeys(("EVENT", "EVE", "EVENTS"), "EVENT"),
}
"""The labels of ANERcorp, AQMAR, ARMAN, OntoNotes, ParsTwiNER, PEYMA and Wojood; what is not here (MISC, dates, numbers, products) is no name of ours."""


_BRACKETS = {")": "(", "]": "[", "»": "«"}


class Found(NamedTuple):
    """A name, half-open in the normalised text, with the label of the recogniser's own tag set."""

    start: int
    end: int
    label: str


def decode_bio(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yields first word, word after the last, and label of every name in BIO or BIOES tags.

    A tag that continues nothing («I-LOC» after «O») begins a name: taggers without a transition model write such.
    """
    begun, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, kind = tag.partition("-")
        if label and (prefix in ("B", "S", "O") or kind != label):
            yield begun, i, label
            label = ""
        if kind and not label:
            begun, label = i, kind


def add_names(doc: Doc, found: Iterable[Found], maker: str) -> None:
    """Adds the names of a recogniser to ``doc.spans[maker]`` and, before ``expo_entities``, to the reading's entities.

    A name takes whole tokens; conjunctions and prepositions that are written onto it («والرياض») and marks at its edges stay outside. EVENT goes to
    the spans alone: an event mention needs its edition and its head, which the event grammar reads.

    Args:
        doc: the document.
        found: the names; those whose label is none of ours are passed over.
        maker: the back-end, for the spans and for ``Mention.by``.
    """
    reading: Reading = doc._.reading
    by = f"{reading.lang}.{maker}.ner"
    mentions = [m for m in (_mention(reading, name, by) for name in found) if m is not None]
    write_spans(doc, maker, mentions)
    reading.entities.extend(m for m in mentions if m.label != "EVENT")


def batched(words: Sequence[W], size: int) -> Iterator[Sequence[W]]:
    """Cuts a sequence into pieces of at most ``size``."""
    return (words[i : i + size] for i in range(0, len(words), size))


def _mention(reading: Reading, name: Found, by: str) -> Mention | None:
    if name.label not in LABELS:
        return None
    first = reading.token_at(name.start)
    last = reading.token_at(name.end - 1)
    tokens = _trimmed(reading.tokens[first : last + 1], reading.lang)
    if not tokens:
        return None
    start, end = tokens[0].start, tokens[-1].end
    text, label = reading.text[start:end], LABELS[name.label]
    return Mention("entity", start, end, text, label, _value(label, text, tokens[0].key), by)


def _trimmed(tokens: list[Token], lang: str) -> list[Token]:
    while tokens and not _is_word(tokens[-1]) and not _closes(tokens):
        tokens = tokens[:-1]
    while tokens and (not _is_word(tokens[0]) or (lang == "ar" and _is_proclitic(tokens))):
        tokens = tokens[1:]
    return tokens


def _is_word(token: Token) -> bool:
    return any(character.isalnum() for character in token.text)


def _closes(tokens: list[Token]) -> bool:
    """Whether the last mark closes a bracket that opens inside: «شركة (أ)»."""
    opener = _BRACKETS.get(tokens[-1].text)
    return any(token.text == opener for token in tokens[1:])


def _is_proclitic(tokens: list[Token]) -> bool:
    return len(tokens) > 1 and tokens[0].end == tokens[1].start and all(t.text[0].isalpha() for t in tokens[:2])


def _value(label: str, text: str, head: str) -> PersonValue | OrgValue | PlaceValue | VenueValue | None:
    match label:
        case "PERSON":
            return PersonValue(text)
        case "ORG":
            return OrgValue(text)
        case "FAC":
            return VenueValue(text, head)
        case "GPE":
            return PlaceValue(text, "city")
        case "LOC":
            return PlaceValue(text, "area")
    return None
