"""What reading gives: a document, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PublishedFrom = Literal["option", "jsonl", "metadata", "front_matter", "html", "dateline"]
FailureStatus = Literal["skipped", "failed"]


@dataclass(frozen=True, slots=True)
class ParagraphLang:
    """A paragraph (half-open code points of the document's text) and its language; None where it cannot be told."""

    start: int
    end: int
    lang: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A text as decoded, before any normalisation, and what is known of it.

    All offsets of the program count code points of ``text``. ``body_start`` is where the article begins (after front
    matter). ``published`` is an ISO day; ``published_from`` says which source gave it. ``sha256`` is the digest of the
    bytes that were read: the file, or the line of a JSONL file. ``paragraphs`` is filled for texts in several languages.
    """

    id: str
    text: str
    lang: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    title: str | None = None
    url: str | None = None
    encoding: str | None = None
    sha256: str | None = None
    body_start: int = 0
    paragraphs: tuple[ParagraphLang, ...] = ()

    @property
    def chars(self) -> int:
        """The length of the text in code points."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no document: passed over on purpose (``skipped``) or not readable (``failed``)."""

    doc_id: str
    status: FailureStatus
    reason: str
    sha256: str | None = None
    encoding: str | None = None
    lang: str | None = None
    chars: int | None = None
