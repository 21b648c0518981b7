"""The spaCy ``Doc`` of a document: it is built over the normalised text and carries the reading that the components fill.

``doc.text == doc._.reading.aligned.text``. Whitespace that is more than one space becomes a token of its own, as spaCy wants; the tokens of the reading
leave it out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

from expo_extract.mentions import Mention, Reading, Token
from expo_extract.nlp.tokens import token_cutter
from expo_extract.text import AlignedText, normalize

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab


def register_extensions() -> None:
    """Registers ``doc._.reading`` and ``token._.key`` once."""
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

    if not Doc.has_extension("reading"):
        Doc.set_extension("reading", default=None)
        SpacyToken.set_extension("key", getter=lambda token: _key_of(token))


def _key_of(token: object) -> str:
    reading: Reading = token.doc._.reading  # type: ignore[attr-defined]
    at = reading.token_at(token.idx)  # type: ignore[attr-defined]
    return reading.tokens[at].key if at < len(reading.tokens) else ""


class ExpoTokenizer:
    """The tokenizer of the pipelines, ``expo_extract.Tokenizer.v1``: raw text (or aligned text) to a ``Doc``.

    Args:
        vocab: the vocabulary of the pipeline.
        lang: the language of the texts.
    """

    def __init__(self, vocab: Vocab, lang: str) -> None:
        register_extensions()
        self.vocab = vocab
        self.lang = lang

    def __call__(self, text: str) -> Doc:
        """Normalises ``text`` and cuts it; the ``Doc`` has the normalised text."""
        return self.doc(normalize(text, self.lang))

    def doc(
        self, aligned: AlignedText, doc_id: str = "", published: str | None = None, title: str | None = None
    ) -> Doc:
        """Cuts aligned text and returns the ``Doc``, whose reading has tokens and no mentions yet."""
        from spacy.tokens import Doc

        tokens = token_cutter(self.lang).cut(aligned.text)
        words, spaces = _with_whitespace(aligned.text, tokens)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc._.reading = Reading(doc_id, self.lang, aligned, tokens, [], published=published, title=title)
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to store: the tables travel with the package."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> ExpoTokenizer:
        """Nothing to restore."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Nothing to store: the tables travel with the package."""

    def from_disk(self, _path: object, **_: object) -> ExpoTokenizer:
        """Nothing to restore."""
        return self


def _with_whitespace(text: str, tokens: list[Token]) -> tuple[list[str], list[bool]]:
    """Words and the flags of one space after each, as ``Doc`` takes them, covering every letter of ``text``."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for token in tokens:
        if token.start > at:
            _add_gap(text[at : token.start], words, spaces)
        words.append(token.text)
        spaces.append(False)
        at = token.end
    if at < len(text):
        _add_gap(text[at:], words, spaces)
    return words, spaces


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    if words and gap.startswith(" "):
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


def write_spans(doc: Doc, key: str, mentions: list[Mention]) -> None:
    """Writes mentions to ``doc.spans[key]``, each span with its label."""
    doc.spans[key] = _spans(doc, mentions)


def write_entities(doc: Doc, reading: Reading) -> None:
    """Writes the outermost entities to ``doc.ents``; where two share a token, the first stays."""
    from spacy.util import filter_spans

    doc.ents = filter_spans(_spans(doc, [m for m in reading.entities if not m.by.endswith(".nested")]))


def write_sentences(doc: Doc, reading: Reading) -> None:
    """Marks the first token of every sentence of the reading in the ``Doc``."""
    import numpy
    from spacy.attrs import SENT_START

    begins = {sentence.start for sentence in reading.sentences}
    flags = [1 if start in begins else -1 for start in _starts(doc)]
    if flags:
        flags[0] = 1
        column: Any = numpy.array(flags, dtype="int64").astype("uint64").reshape(-1, 1)
        doc.from_array([SENT_START], column)


def _starts(doc: Doc) -> list[int]:
    """Where each token of the ``Doc`` begins."""
    starts: list[int] = doc.user_data.get("starts") or [token.idx for token in doc]
    doc.user_data["starts"] = starts
    return starts


def _spans(doc: Doc, mentions: list[Mention]) -> list[Span]:
    from spacy.tokens import Span

    starts = _starts(doc)
    spans = []
    for mention in mentions:
        first = max(0, bisect_right(starts, mention.start) - 1)
        last = max(first + 1, bisect_left(starts, mention.end))
        span = Span(doc, first, last, label=mention.label or mention.kind)
        spans.append(span)
    return spans


def create_tokenizer(nlp: Language) -> ExpoTokenizer:
    """Makes the tokenizer of a pipeline (called by spaCy with the pipeline)."""
    return ExpoTokenizer(nlp.vocab, str(nlp.lang))
