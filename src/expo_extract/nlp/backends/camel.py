"""camel-tools: words in normal form, and where its data are installed morphology and names of Arabic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from expo_extract.mentions import Reading
from expo_extract.nlp.backends.camel_data import dataset, offline
from expo_extract.nlp.backends.camel_tags import features, universal_tag
from expo_extract.nlp.backends.data import WithData, with_data
from expo_extract.nlp.backends.entities import Found, add_names, batched, decode_bio
from expo_extract.nlp.backends.imports import require
from expo_extract.nlp.backends.words import Word, register_words, write_words

REMEMBERED = 50_000
"""So many forms are kept with their analysis: newspapers repeat their words, and camel-tools' own cache keeps none."""

MORPHOLOGY_PACKAGES = ("morphology-db-msa-r13", "disambig-mle-calima-msa-r13")
NER_PACKAGE = "ner-arabert"

SENTENCE, PIECES = 120, 200
"""Most words at a time for the recogniser, which sees 256 word pieces, and most pieces of one word."""


@Language.factory(
    "expo_camel_words",
    assigns=["doc._.words", "token.norm"],
    requires=["doc._.reading", "token.is_sent_start"],
)
def make_words(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Words of camel-tools' tokenizer, each with its normal form: no diacritics, one alef, ya for alef maksura, ha for ta marbuta.

    Raises:
        MissingBackendError: camel-tools is not installed.
    """
    cut = lru_cache(REMEMBERED)(require("camel_tools.tokenizers.word").simple_word_tokenize)
    norm = lru_cache(REMEMBERED)(_normalizer())
    register_words()

    def component(doc: Doc) -> Doc:
        words = _words(doc._.reading, cut)
        write_words(doc, [replace(word, norm=norm(word.text)) for word in words])
        return doc

    return component


def _normalizer() -> Callable[[str], str]:
    dediacritize = require("camel_tools.utils.dediac").dediac_ar
    forms = require("camel_tools.utils.normalize")
    steps = (
        forms.normalize_unicode,
        dediacritize,
        forms.normalize_alef_ar,
        forms.normalize_alef_maksura_ar,
        forms.normalize_teh_marbuta_ar,
    )

    def normal(word: str) -> str:
        for step in steps:
            word = step(word)
        return word

    return normal


def _words(reading: Reading, cut: Callable[[str], list[str]]) -> Iterator[Word]:
    """The words of every sentence. No word of camel-tools holds a space, so it is asked for one written word at a time."""
    for sentence in reading.sentences:
        at = sentence.start
        for written in reading.text[sentence.start : sentence.end].split():
            for text in cut(written):
                at = reading.text.index(text, at)
                yield Word(at, at + len(text), text)
                at += len(text)


@Language.factory(
    "expo_camel_morphology",
    assigns=["doc._.words", "token.lemma", "token.pos", "token.morph"],
    requires=["doc._.words"],
    default_config={"database": None, "required": True},
)
def make_morphology(nlp: Language, name: str, database: str | None, required: bool) -> WithData:
    """Lemma, tag, features and vowels of each word.

    Args:
        nlp: the pipeline.
        name: the name of the component.
        database: the path of a morphology database (``morphology.db``); None takes the installed one, with the installed
            model for choosing among the analyses.
        required: whether missing data are an error; otherwise the component does nothing and says so.

    Raises:
        MissingBackendError: camel-tools is not installed.
        ModelError: the data are missing or do not load.
    """

    def load() -> Callable[[Doc], Doc]:
        analyse = lru_cache(REMEMBERED)(load_analyser(database))

        def component(doc: Doc) -> Doc:
            write_words(doc, [_analysed(word, analyse(word.text)) for word in doc._.words])
            return doc

        return component

    require("camel_tools")
    return with_data(name, load, required)


def load_analyser(database: str | None) -> Callable[[str], dict[str, Any] | None]:
    """Loads what gives the likeliest analysis of a word, as features of camel-tools, or None where it knows none.

    Args:
        database: the path of a morphology database; None takes the installed data.

    Raises:
        MissingBackendError: camel-tools is not installed.
        ModelError: the data are missing.
    """
    if database is None:
        path = str(dataset("MorphologyDB", MORPHOLOGY_PACKAGES[0]) / "morphology.db")
        model = str(dataset("DisambigMLE", MORPHOLOGY_PACKAGES[1]) / "model.json")
    else:
        path, model = database, None
    analyser = offline("camel_tools.morphology.analyzer").Analyzer(
        offline("camel_tools.morphology.database").MorphologyDB(path, "a"),
        backoff="NOAN_PROP" if database is None else "NONE",
        strict_digit=True,  # «B2B» is no number
    )
    # Without its own cache: it would grow and never be read.
    chooser = offline("camel_tools.disambig.mle").MLEDisambiguator(analyser, model, cache_size=0)

    def likeliest(word: str) -> dict[str, Any] | None:
        analyses = chooser.disambiguate_word([word], 0).analyses
        return analyses[0].analysis if analyses else None

    return likeliest


def _analysed(word: Word, analysis: dict[str, Any] | None) -> Word:
    if analysis is None:
        return word
    tag = universal_tag(analysis.get("pos", ""))
    return replace(
        word, lemma=analysis["lex"], pos=tag, morph=features(analysis, tag), diacritics=analysis.get("diac", "")
    )


@Language.factory(
    "expo_camel_ner",
    assigns=["doc.spans", "doc._.reading"],
    requires=["doc._.words"],
    default_config={"model": None, "required": True},
)
def make_ner(nlp: Language, name: str, model: str | None, required: bool) -> WithData:
    """Names by camel-tools' recogniser, before ``expo_entities``: ``doc.spans["camel"]`` and the reading's entities.

    Args:
        nlp: the pipeline.
        name: the name of the component.
        model: the folder of a model for tokens (as ``transformers`` saves it); None takes the installed one.
        required: whether missing data are an error; otherwise the component does nothing and says so.

    Raises:
        MissingBackendError: camel-tools is not installed.
        ModelError: the data are missing or do not load.
    """

    def load() -> Callable[[Doc], Doc]:
        recogniser = load_recogniser(model)
        known = lru_cache(REMEMBERED)(lambda word: 0 < len(recogniser.tokenizer.tokenize(word)) < PIECES)

        def component(doc: Doc) -> Doc:
            add_names(doc, _names(doc, recogniser.predict, known), "camel")
            return doc

        return component

    require("camel_tools")
    return with_data(name, load, required)


def load_recogniser(model: str | None) -> Any:
    """Loads camel-tools' recogniser of names.

    Args:
        model: the folder of a model; None takes the installed one.

    Raises:
        MissingBackendError: camel-tools is not installed.
        ModelError: the model is missing.
    """
    folder = model or str(dataset("NamedEntityRecognition", NER_PACKAGE))
    return offline("camel_tools.ner").NERecognizer(folder, use_gpu=False)


def _names(
    doc: Doc, predict: Callable[[list[list[str]]], list[list[str]]], known: Callable[[str], bool]
) -> Iterator[Found]:
    pieces = [piece for sentence in _sentences(doc, known) for piece in batched(sentence, SENTENCE)]
    tags = predict([[word.text for word in piece] for piece in pieces])
    for piece, tagged in zip(pieces, tags, strict=True):
        for first, last, label in decode_bio(tagged):
            yield Found(piece[first].start, piece[last - 1].end, label)


def _sentences(doc: Doc, known: Callable[[str], bool]) -> Iterator[list[Word]]:
    """The words of each sentence but those that the model makes no pieces of: it gives them no tag, and all later tags would shift."""
    reading: Reading = doc._.reading
    for _, words in groupby(doc._.words, key=lambda word: reading.sentence_index(word.start)):
        yield [word for word in words if known(word.text)]
