"""hazm: its ``Normalizer`` as a speller before the tokenizer, its ``Lemmatizer`` as the component ``expo_hazm_lemmas``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from expo_extract.mentions import Reading, Token
from expo_extract.nlp.backends.imports import require
from expo_extract.nlp.backends.spelling import Speller
from expo_extract.nlp.backends.words import Word, register_words, write_words

_JOIN = "_"  # between the parts of a verb, in hazm's own notation


def hazm_speller() -> Speller:
    """Hazm's normaliser, ``expo_extract.HazmSpeller.v1``: joins compounds, suffixes and «می» by ZWNJ.

    Digits and quotation marks stay as our normaliser leaves them, for the grammars read those.

    Raises:
        MissingBackendError: hazm is not installed.
    """
    normalizer = require("hazm").Normalizer(persian_style=False, persian_numbers=False)
    spell: Speller = normalizer.normalize
    return spell


registry.misc("expo_extract.HazmSpeller.v1", func=hazm_speller)


@Language.factory(
    "expo_hazm_lemmas",
    assigns=["doc._.words", "token.lemma", "token.norm"],
    requires=["doc._.reading", "token.is_sent_start"],
)
def make_lemmas(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Lemmas of Persian words, verbs as «past stem#present stem» («گفت#گو»); compound verbs are one word.

    Raises:
        MissingBackendError: hazm is not installed.
    """
    hazm = require("hazm")
    lemmatize = hazm.Lemmatizer().lemmatize
    join = hazm.WordTokenizer(join_verb_parts=True).join_verb_parts
    register_words()

    def component(doc: Doc) -> Doc:
        write_words(doc, list(_words(doc._.reading, join, lemmatize)))
        return doc

    return component


def _words(reading: Reading, join: Callable[[list[str]], list[str]], lemmatize: Callable[[str], str]) -> Iterator[Word]:
    for sentence in reading.sentences:
        for first, last, form in _joined(reading.tokens[sentence.first_token : sentence.last_token], join):
            text = reading.text[first.start : last.end]
            yield Word(first.start, last.end, text, norm=text, lemma=lemmatize(form))


def _joined(tokens: Sequence[Token], join: Callable[[list[str]], list[str]]) -> Iterator[tuple[Token, Token, str]]:
    """First and last token of each word, and its form as hazm writes it («گفته_شده_است»)."""
    at = 0
    for form in join([token.text.replace(_JOIN, "-") for token in tokens]):
        last = at + form.count(_JOIN)
        yield tokens[at], tokens[last], form
        at = last + 1
