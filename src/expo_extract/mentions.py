"""What the reading stage hands to the fact stage: tokens, sentences and mentions, free of spaCy.

All offsets here are half-open positions in the *normalised* text (``Reading.aligned.text``), because that is the text on
which rules look around. Only evidence is given in raw offsets: ``reading.aligned.to_raw(start, end)`` makes them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from expo_extract.text import AlignedText

Kind = Literal["number", "quantity", "date", "entity", "event", "cue"]
_SHORT_LINE = 8  # tokens
_SHORT_BYLINE = 16  # tokens of a line that ends in a colon


@dataclass(frozen=True, slots=True)
class Token:
    """A token; ``key`` is its folded form, by which tables are looked up (``text.fold`` of it, without ZWNJ)."""

    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text with a meaning.

    ``label`` is the kind's own label (PERSON, ORG, GPE, LOC, FAC for entities; a dotted path such as ``role.organizer.before`` for
    cues; the event type for events); ``value`` the parsed value (``QuantityMention``, ``DateMention``, ``EventValue`` …);
    ``by`` the rule that made it.
    """

    kind: Kind
    start: int
    end: int
    text: str
    label: str = ""
    value: Any = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: a half-open span of the normalised text and of the tokens; ``paragraph`` counts from 0."""

    start: int
    end: int
    first_token: int
    last_token: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class PersonValue:
    """``value`` of a PERSON mention: the bare name, the position before or after it, and the body it belongs to."""

    name: str
    title: str | None = None
    title_start: int | None = None
    title_end: int | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """``value`` of a GPE or LOC mention: a country (ISO 3166-1 alpha-2), a city or region with its country, an area (LOC)."""

    name: str
    type: Literal["country", "city", "region", "nationality", "area"]
    country: str | None = None


@dataclass(frozen=True, slots=True)
class VenueValue:
    """``value`` of a FAC mention: the full name of the venue and its head noun's key («قاعه», «سالن»)."""

    name: str
    head: str


@dataclass(frozen=True, slots=True)
class OrgValue:
    """``value`` of an ORG mention: the name, its head noun's key («وزارة»), the country that it names, its short form in brackets.

    ``name`` is the name as written; for a mention that points back («الوزارة», «این سازمان») it is the full name.
    """

    name: str
    head: str | None = None
    country: str | None = None
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class EventValue:
    """``value`` of an event mention.

    ``name`` as written without edition and year where those stand before it; ``alias`` a quoted or bracketed short name;
    ``generic`` marks a bare «المعرض» or «این نمایشگاه» that points back; ``relation`` says what the mention itself tells about the
    edition: ``current`` («هذه النسخة»), ``previous`` («النسخة الماضية»), ``next`` («دوره آینده»), or None.
    """

    event_type: str
    name: str
    name_start: int
    name_end: int
    edition: int | None = None
    year: int | None = None
    alias: str | None = None
    generic: bool = False
    relation: Literal["current", "previous", "next"] | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A mention that gave no record: the stage that dropped it, a code, and the span (normalised text)."""

    stage: str
    code: str
    start: int
    end: int
    detail: str = ""


@dataclass(frozen=True)
class Reading:
    """One document as read: its text, tokens, sentences and mentions, each list in order of position.

    ``entities`` are what facts are made of; ``names`` what a learned recogniser and the rules see together, where a pipeline has one.
    """

    doc_id: str
    lang: str
    aligned: AlignedText
    tokens: list[Token]
    sentences: list[Sentence]
    numbers: list[Mention] = field(default_factory=list)
    quantities: list[Mention] = field(default_factory=list)
    dates: list[Mention] = field(default_factory=list)
    entities: list[Mention] = field(default_factory=list)
    names: list[Mention] = field(default_factory=list)
    events: list[Mention] = field(default_factory=list)
    cues: list[Mention] = field(default_factory=list)
    published: str | None = None
    title: str | None = None

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.aligned.text

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def token_at(self, position: int) -> int:
        """The index of the token that holds ``position``, or of the next one after it."""
        i = bisect_right(self._token_starts, position) - 1
        return i if i >= 0 and position < self.tokens[i].end else i + 1

    def tokens_between(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly inside ``[start, end)``."""
        first = bisect_left(self._token_starts, start)
        last = bisect_left(self._token_starts, end)
        found = self.tokens[first:last]
        if found and found[-1].end > end:
            found.pop()
        return found

    def tokens_before(self, position: int, many: int) -> list[Token]:
        """At most ``many`` tokens before the one that holds ``position``, in order."""
        index = self.token_at(position)
        return self.tokens[max(0, index - many) : index]

    def keys_before(self, position: int, many: int) -> list[str]:
        """The keys of at most ``many`` tokens before the one that holds ``position``, in order."""
        return [token.key for token in self.tokens_before(position, many)]

    def tokens_after(self, position: int, many: int) -> list[Token]:
        """At most ``many`` tokens after the one that ends at ``position``, in order."""
        index = self.token_at(position - 1) + 1
        return self.tokens[index : index + many]

    def keys_after(self, position: int, many: int) -> list[str]:
        """The keys of at most ``many`` tokens after the one that ends at ``position``, in order."""
        return [token.key for token in self.tokens_after(position, many)]

    def key_at(self, position: int) -> str:
        """The key of the token that holds ``position``, or of the next one after it; empty behind the last."""
        index = self.token_at(position)
        return self.tokens[index].key if index < len(self.tokens) else ""

    def key_before(self, position: int) -> str:
        """The key of the token before the one that holds ``position``; empty at the head of the text."""
        index = self.token_at(position)
        return self.tokens[index - 1].key if index else ""

    def sentence_index(self, position: int) -> int:
        """The index of the sentence that holds ``position``; in the space between two, of the one before."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def sentence_of(self, position: int) -> Sentence:
        """The sentence that holds ``position``; in the space between two, the one before."""
        return self.sentences[self.sentence_index(position)]

    def lead_end(self, many: int) -> int | None:
        """Where the lead of ``many`` sentences ends, the headline counted; None where nothing but short lines follows that.

        Short lines, which tell who reports from where, are none of it.
        """
        full = [s for s in self.sentences[1:] if not self._is_short_line(s)]
        return full[: many - 1][-1].end if full else None

    def _is_short_line(self, sentence: Sentence) -> bool:
        """Whether a sentence is a line such as «دزفول -» or, with the name of a reporter, «نجران - «الواحة» - سالم العتيبي:»."""
        tokens = self.tokens[sentence.first_token : sentence.last_token]
        byline = len(tokens) <= _SHORT_BYLINE and tokens[-1].key == ":"
        return byline or len(tokens) <= _SHORT_LINE
