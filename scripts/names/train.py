"""Trains the models of names that come with the package: `train.py CORPORA [--lang fa]`.

Learns from the training split of annotations/ and, beside it, from the corpora whose licences allow it. Same data, same model: CRFsuite's
L-BFGS has no chance in it. Prints the scores on the held-out split.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import pycrfsuite
from corpora import ANERCORP, PERSIAN, WOJOOD, Annotated, annotated, conll, in_documents
from data import Example, Preparer
from scores import evaluate, shown

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "src" / "expo_extract" / "models"
PARAMETERS = {"max_iterations": 100, "feature.minfreq": 2, "feature.possible_transitions": True}
REGULARISATION = {
    "fa": {"c1": 0.9, "c2": 0.3},
    "ar": {"c1": 0.3, "c2": 0.05},
}  # fa by cross-validation over the training split
CONVENTIONS = (
    "w=", "r=", "b=", "sh", "t=", "m=", "p=", "s=", "<w=", ">w=", "<r=", ">r=",
    "e=", "o=", "d=", "q=", "<e=", ">e=",
)  # fmt: skip
OWN_WEIGHT = 3  # times that our own annotation counts beside the corpora, whose texts and conventions are others


def others(lang: str, folder: Path) -> Iterable[tuple[Annotated, bool]]:
    """The documents of the corpora of others, and whether events are marked in them."""
    if lang == "ar":
        yield from ((document, False) for document in conll(folder / "ner/ar/anercorp_train.txt", ANERCORP))
        yield from ((d, True) for d in in_documents(conll(folder / "ner/ar/wojood_sample_train.txt", WOJOOD)))
        return
    for name in ("perdt_dev", "perdt_test", "parstwiner_train"):
        documents = in_documents(conll(folder / f"ner/fa/{name}.txt", PERSIAN))
        tweets = name == "parstwiner_train"
        yield from ((d, tweets) for d in islice(documents, None, None, 3 if tweets else 1))  # tweets are far from news


def adapted(example: Example, events: bool) -> Example:
    """An example of another corpus: features of its own beside the shared ones take up where its conventions differ (Daumé 2007).

    Where the corpus marks no ``events``, sentences in which one may be named are left out.
    """
    if not events:
        kept = [i for i, sentence in enumerate(example.features) if not any(_may_name_event(f) for f in sentence)]
        example.features = [example.features[i] for i in kept]
        example.tags = [example.tags[i] for i in kept]
    for sentence in example.features:
        for features in sentence:
            features += [f"other:{feature}" for feature in features if feature.startswith(CONVENTIONS)]
    return example


def _may_name_event(features: Sequence[str]) -> bool:
    return any(feature.startswith("e=") for feature in features)


def train(examples: Sequence[tuple[Example, int]], lang: str, path: Path) -> None:
    """Trains a model on examples with their weights and writes it, packed, to ``path``."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for example, weight in examples:
        for features, tags in zip(example.features, example.tags, strict=True):
            for _ in range(weight if features else 0):
                trainer.append(features, tags)
    trainer.set_params(PARAMETERS | REGULARISATION[lang])
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        path.write_bytes(gzip.compress(Path(file.name).read_bytes(), mtime=0))


def main() -> None:
    """Trains the models of the languages asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder with raw/ and ner/")
    parser.add_argument("--lang", choices=("fa", "ar"), action="append")
    arguments = parser.parse_args()
    for lang in arguments.lang or ("fa", "ar"):
        started = time.monotonic()
        preparer = Preparer(lang)
        stand_off = ROOT / "annotations" / f"{lang}.jsonl"
        own = preparer.examples(annotated(stand_off, arguments.corpora / "raw", "train"))
        examples = [(e, OWN_WEIGHT) for e in own]
        beside = list(others(lang, arguments.corpora))
        read = preparer.examples(document for document, _ in beside)
        examples += [(adapted(e, events), 1) for e, (_, events) in zip(read, beside, strict=True)]
        path = MODELS / f"names_{lang}.crfsuite.gz"
        train(examples, lang, path)
        print(f"{lang}: {len(examples)} documents, {time.monotonic() - started:.0f} s, {path.stat().st_size:,} bytes")
        held_out = list(preparer.examples(annotated(stand_off, arguments.corpora / "raw", "test")))
        print(shown(evaluate(held_out)))


if __name__ == "__main__":
    main()
