"""Tags names with the models that come with the package: linear-chain conditional random fields (Lafferty et al. 2001), by CRFsuite."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from expo_extract.errors import ModelError
from expo_extract.mentions import Mention, Reading
from expo_extract.nlp.learned.features import FeatureMaker, word_clusters
from expo_extract.nlp.spans import Span, tag_spans


class NameTagger:
    """Finds names in the readings of one language.

    Args:
        lang: ``fa`` or ``ar``.

    Raises:
        ModelError: the model is missing or does not load.
    """

    def __init__(self, lang: str) -> None:
        import pycrfsuite

        model = files("expo_extract.models") / f"names_{lang}.crfsuite.gz"
        if not model.is_file():
            raise ModelError(f"the model {model.name} is missing; install expo-extract again")
        clusters = word_clusters(lang)
        if not clusters:
            raise ModelError(f"the clusters of {model.name} are missing; install expo-extract again")
        self.maker = FeatureMaker(lang, clusters)
        self._tagger = pycrfsuite.Tagger()
        try:
            self._model = gzip.decompress(model.read_bytes())  # the tagger reads in it and keeps no copy
            self._tagger.open_inmemory(self._model)
        except (OSError, EOFError, zlib.error, ValueError) as error:
            raise ModelError(f"the model {model.name} does not load: {error}; install expo-extract again") from error

    def find(self, reading: Reading, rules: Iterable[Mention]) -> list[Span]:
        """Returns the names of a reading in order; they do not overlap.

        Args:
            reading: tokens and sentences.
            rules: what the rules found, which the model takes as evidence.
        """
        found: list[Span] = []
        for sentence, features in zip(reading.sentences, self.maker.sentences(reading, rules), strict=True):
            if features:
                found += tag_spans(self._tagger.tag(features), sentence.first_token)
        return found


@cache
def name_tagger(lang: str) -> NameTagger:
    """Returns the tagger of a language, loaded once per process."""
    return NameTagger(lang)
