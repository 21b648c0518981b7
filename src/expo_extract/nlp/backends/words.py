"""Words as a foreign analyser sees them: ``doc._.words``, and lemma, tag and features on the tokens of the ``Doc``.

A foreign word and a token of ours need not be the same: stanza makes two words of «للمعرض», camel-tools one, and we cut tokens of our own. So the words are kept as
they are, and the tokens get what fits them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Word:
    """A word, half-open in the normalised text; the parts of one written word share its span.

    ``norm`` is a form for comparing, ``pos`` a tag of Universal Dependencies, ``morph`` its features («Gender=Fem|Number=Sing»), ``diacritics`` the word
    with its vowels; empty where the analyser does not tell.
    """

    start: int
    end: int
    text: str
    norm: str = ""
    lemma: str = ""
    pos: str = ""
    morph: str = ""
    diacritics: str = ""


def register_words() -> None:
    """Registers ``doc._.words`` once."""
    from spacy.tokens import Doc

    if not Doc.has_extension("words"):
        Doc.set_extension("words", default=None)


def write_words(doc: Doc, words: Sequence[Word]) -> None:
    """Keeps the words in ``doc._.words`` and gives each token norm, lemma, tag and features of the word that it is.

    Args:
        doc: the ``Doc`` of a pipeline of ours.
        words: in order of position.
    """
    doc._.words = list(words)
    for token, word in _pairs(doc, words):
        if (
            word.norm and len(token) == word.end - word.start
        ):  # a token that is a part of the word has a form of its own
            token.norm_ = word.norm
        token.lemma_ = word.lemma or token.lemma_
        token.pos_ = word.pos or token.pos_
        if word.morph:
            token.set_morph(word.morph)  # type: ignore[attr-defined]  # missing in spaCy's stubs


def _pairs(doc: Doc, words: Sequence[Word]) -> Iterator[tuple[Token, Word]]:
    starts = [token.idx for token in doc]
    for (start, end), group in groupby(words, key=lambda word: (word.start, word.end)):
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        yield from _paired([doc[i] for i in range(max(first, 0), last)], list(group))


def _paired(tokens: list[Token], words: list[Word]) -> Iterator[tuple[Token, Word]]:
    """The tokens of one written word with its parts.

    Parts are taken from the front, so «و» and «ل» go with the conjunction and the preposition, and a pronoun at the end stays with its noun. Where there are fewer parts than tokens,
    proclitics that the analyser left on the word go without; a verb of several written words («گفته شده است») is on each of them.
    """
    if any(token.whitespace_ for token in tokens[:-1]):
        yield from ((token, words[0]) for token in tokens)
    else:
        yield from zip(tokens[max(0, len(tokens) - len(words)) :], words, strict=False)
