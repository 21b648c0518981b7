"""stanza: its tokens, morphology and names on its own character offsets, as the component ``expo_stanza``."""

from __future__ import annotations

import json
import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from expo_extract.errors import ModelError
from expo_extract.mentions import Reading
from expo_extract.nlp.backends.entities import Found, add_names, batched, decode_bio
from expo_extract.nlp.backends.imports import require
from expo_extract.nlp.backends.words import Word, register_words, write_words

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "ner")

LONGEST = 400
"""Tokens of ours that stanza gets in one piece: its memory grows with the longest sentence."""

_WRITTEN = re.compile(r"\w+(?:\u200c\w+)*|[^\w\s]")
_BREAK = "\n\n"  # stanza begins a sentence after it


def models_folder() -> Path:
    """The folder of stanza's models: ``$STANZA_RESOURCES_DIR``, or where ``stanza.download`` puts them.

    Raises:
        MissingBackendError: stanza is not installed.
    """
    named = os.environ.get("STANZA_RESOURCES_DIR")
    return Path(named or require("stanza.resources.common").DEFAULT_MODEL_DIR)


def installed(folder: Path, lang: str, package: str = "default") -> dict[str, str]:
    """The processors of a package whose models are in a folder: processor to the name of its model.

    Args:
        folder: a folder of models as stanza lays it out, with ``resources.json``.
        lang: the language.
        package: the package of that language.
    """
    index = folder / "resources.json"
    if not index.is_file():
        return {}
    known = json.loads(index.read_text(encoding="utf-8")).get(lang, {})
    named = known.get("packages", {}).get(package, {})
    models = ((processor, named.get(processor)) for processor in PROCESSORS)
    return {p: model for p, model in models if model and (folder / lang / p / f"{model}.pt").is_file()}


def written_words(text: str) -> list[str]:
    """The words and marks of a normalised text as they are given to stanza where no model of it cuts words."""
    return [match[0] for match in _WRITTEN.finditer(text)]


@Language.factory(
    "expo_stanza",
    assigns=["doc._.words", "doc._.reading", "doc.spans", "token.lemma", "token.pos", "token.morph"],
    requires=["doc._.reading", "token.is_sent_start"],
    default_config={"folder": None, "package": "default"},
)
def make_stanza(nlp: Language, name: str, folder: str | None, package: str) -> Callable[[Doc], Doc]:
    """Words and names by stanza, before ``expo_entities``: ``doc._.words``, ``doc.spans["stanza"]``, the reading's entities.

    Of tokenize, mwt, pos, lemma and ner those are used whose models are in the folder; where none cuts words, ours are given to
    the rest. Nothing is fetched.

    Args:
        nlp: the pipeline.
        name: the name of the component.
        folder: the folder of models; None takes :func:`models_folder`.
        package: which of stanza's packages for the language.

    Raises:
        MissingBackendError: stanza is not installed.
        ModelError: there is no recogniser of names for the language.
    """
    stanza = require("stanza")
    path = Path(folder) if folder else models_folder()
    models = installed(path, str(nlp.lang), package)
    if "ner" not in models:
        raise ModelError(
            f"no stanza model of names for {nlp.lang!r} in {path}; get it with: expo-extract models install stanza-{nlp.lang}, "
            "or train one with: make train-stanza"
        )
    own_words = "tokenize" not in models
    pipeline = stanza.Pipeline(
        nlp.lang,
        dir=str(path),
        package=None,
        processors={"tokenize": package, **models},
        tokenize_pretokenized=own_words,
        download_method=None,
        use_gpu=False,
        verbose=False,
    )
    analyse = _over_words if own_words else _over_text
    register_words()

    def component(doc: Doc) -> Doc:
        tokens = list(analyse(pipeline, doc._.reading))
        write_words(doc, [word for token in tokens for word in token.words])
        add_names(doc, _names(tokens), "stanza")
        return doc

    return component


class _Token(NamedTuple):
    """A token of stanza: its place in the normalised text, its tag, the words that it is made of."""

    start: int
    end: int
    tag: str
    words: list[Word]


def _over_text(pipeline: Any, reading: Reading) -> Iterator[_Token]:
    """Lets stanza cut the words of the text, and takes its character offsets back to where each piece stands."""
    pieces = list(_pieces(reading))
    if not pieces:
        return
    text = _BREAK.join(reading.text[start:end] for start, end in pieces)
    begins = list(accumulate((end - start + len(_BREAK) for start, end in pieces[:-1]), initial=0))
    for sentence in pipeline(text).sentences:
        for token in sentence.tokens:
            piece = bisect_right(begins, token.start_char) - 1
            shift = pieces[piece][0] - begins[piece]
            yield _token(token, token.start_char + shift, token.end_char + shift)


def _over_words(pipeline: Any, reading: Reading) -> Iterator[_Token]:
    """Gives stanza written words, where no model of it cuts them."""
    found = ([m.span() for m in _WRITTEN.finditer(reading.text, *piece)] for piece in _pieces(reading))
    spans = [words for words in found if words]
    if not spans:
        return
    sentences = pipeline([[reading.text[start:end] for start, end in words] for words in spans]).sentences
    for words, sentence in zip(spans, sentences, strict=True):
        for span, token in zip(words, sentence.tokens, strict=True):
            yield _token(token, *span)


def _pieces(reading: Reading) -> Iterator[tuple[int, int]]:
    """The sentences, long ones in parts."""
    for sentence in reading.sentences:
        for tokens in batched(reading.tokens[sentence.first_token : sentence.last_token], LONGEST):
            yield tokens[0].start, tokens[-1].end


def _token(token: Any, start: int, end: int) -> _Token:
    words = [
        Word(start, end, word.text, lemma=word.lemma or "", pos=word.upos or "", morph=word.feats or "")
        for word in token.words
    ]
    return _Token(start, end, token.ner or "O", words)


def _names(tokens: list[_Token]) -> Iterator[Found]:
    for first, last, label in decode_bio(token.tag for token in tokens):
        yield Found(tokens[first].start, tokens[last - 1].end, label)
