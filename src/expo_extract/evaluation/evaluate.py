"""An evaluation: a gold folder, and what the program or a folder of predictions has to say about its texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from expo_extract.api import Extractor
from expo_extract.errors import ConfigurationError
from expo_extract.evaluation.facts import DocumentFacts
from expo_extract.evaluation.gold import load_gold
from expo_extract.evaluation.predictions import document_name, load_predictions, predicted_facts
from expo_extract.evaluation.score import Scores, score
from expo_extract.io import Document, iter_sources, read_source
from expo_extract.io.sources import Source


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of all documents together, and of each language."""

    overall: Scores
    languages: dict[str, Scores]

    def to_dict(self, misses: bool = False) -> dict[str, Any]:
        """The scores for JSON, which is also the format of a baseline; ``misses`` adds what is missed and wrong."""
        scores = {"overall": self.overall.to_dict(), "languages": {k: s.to_dict() for k, s in self.languages.items()}}
        return scores | {"misses": [asdict(m) for m in self.overall.misses]} if misses else scores


def evaluate(
    gold: Path,
    texts: Path | None = None,
    predictions: Path | None = None,
    pipelines: Sequence[str] = (),
    lang: str | None = None,
) -> Evaluation:
    """Scores a gold folder.

    Args:
        gold: a folder of ``NAME.gold.json``.
        texts: the folder of the ``NAME.txt``, with ``metadata.jsonl`` where publication dates are known; ``gold`` by default.
        predictions: a folder of gold-format files, or what a run left; without it the texts are read here.
        pipelines: the pipelines to read them with.
        lang: take the documents of one language only.

    Raises:
        ConfigurationError: there is no gold in the folder, or a file cannot be used.
    """
    documents = load_gold(gold, texts or gold, lang)
    if predictions is not None and not predictions.is_dir():
        raise ConfigurationError(f"there is no folder {predictions} to take predictions from")
    if predictions is None:
        found = dict(_extract(texts or gold, documents.keys(), pipelines))
    else:
        found = load_predictions(predictions, {name: d.text for name, d in documents.items()})
    facts = {name: d.facts for name, d in documents.items()}
    languages = sorted({d.lang for d in documents.values()})
    by_language = {
        code: score({n: f for n, f in facts.items() if documents[n].lang == code}, found) for code in languages
    }
    return Evaluation(score(facts, found), by_language)


def _extract(folder: Path, names: Collection[str], pipelines: Sequence[str]) -> Iterator[tuple[str, DocumentFacts]]:
    """Reads the texts of the gold documents and yields what is found in each."""
    extractor = Extractor(tuple(pipelines))
    for source in iter_sources([folder]):
        if not isinstance(source, Source) or document_name(source.doc_id) not in names or "/" in source.doc_id:
            continue
        for document in read_source(source):
            if isinstance(document, Document):
                records = extractor.extract(document).records
                yield document_name(document.id), predicted_facts(r.model_dump(mode="json") for r in records)
