"""A tokenizer that lets another package's speller correct the text first, with the way back to the raw text kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from spacy.util import registry

from expo_extract.nlp.document import ExpoTokenizer
from expo_extract.text import AlignedText

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Speller = Callable[[str], str]

_GUARDED = re.compile(
    r"""
      \S*\d\S*                    # «12,500», «1401/10/21», «10:30»: spellers take numbers and dates apart
    | \S*(?:[@/_A-Za-z]|\w\.\w)\S*  # addresses, Latin names, «ش.م.م»
    | \n+                         # and run lines together
    """,
    re.VERBOSE,
)


class RespellingTokenizer(ExpoTokenizer):
    """The tokenizer of the pipelines over a text that a foreign speller has corrected.

    Args:
        vocab: the vocabulary of the pipeline.
        lang: the language of the texts.
        speller: what corrects a stretch of normalised text.
    """

    def __init__(self, vocab: Vocab, lang: str, speller: Speller) -> None:
        super().__init__(vocab, lang)
        self.speller = speller

    def doc(
        self, aligned: AlignedText, doc_id: str = "", published: str | None = None, title: str | None = None
    ) -> Doc:
        """Cuts the corrected text and returns its ``Doc``; offsets lead back to the raw text as ever."""
        return super().doc(respell(aligned, self.speller), doc_id, published, title)


def respell(aligned: AlignedText, speller: Speller) -> AlignedText:
    """Lets a speller work on all but numbers, dates, addresses and line ends, and aligns what it made of the text."""
    text = "".join(_respelled(aligned.text, speller))
    steps = AlignedText.from_pair(aligned.text, text)
    return AlignedText(aligned.raw, text, (*aligned.layers, *steps.layers))


def _respelled(text: str, speller: Speller) -> Iterator[str]:
    at = 0
    for guarded in _GUARDED.finditer(text):
        yield _inside(text[at : guarded.start()], speller)
        yield guarded[0]
        at = guarded.end()
    yield _inside(text[at:], speller)


def _inside(piece: str, speller: Speller) -> str:
    """Corrects a piece, whose spaces at both ends stay: there the guarded words begin."""
    core = piece.strip(" ")
    if not core:
        return piece
    start = piece.index(core)
    return piece[:start] + speller(core) + piece[start + len(core) :]


def respelling_tokenizer(speller: Speller) -> Callable[[Language], RespellingTokenizer]:
    """The tokenizer of the pipelines with a speller before it, ``expo_extract.RespellingTokenizer.v1``."""
    return lambda nlp: RespellingTokenizer(nlp.vocab, str(nlp.lang), speller)


registry.tokenizers("expo_extract.RespellingTokenizer.v1", func=respelling_tokenizer)
