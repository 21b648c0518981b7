"""Learns clusters of words from raw texts: `clusters.py LANG --corpora FOLDER`; they go into the package's models.

Word vectors (skip-gram; Mikolov et al. 2013) over the project's own tokens, then k-means at several grains (Lin and Wu 2009). One thread
and fixed seeds, so that the same texts give the same file. A row is a word and its clusters, coarse to fine.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy
from gensim.models import Word2Vec
from sklearn.cluster import MiniBatchKMeans

from expo_extract.nlp.tokens import token_cutter
from expo_extract.text import normalize

MODELS = Path(__file__).parents[2] / "src" / "expo_extract" / "models"
TEXTS = {
    "fa": ("raw/fars_news.jsonl.gz", "ner/fa/parstwiner_train.txt", "ner/fa/perdt_dev.txt"),
    "ar": ("raw/ant_news.jsonl.gz", "raw/arwiki_2017_sample.jsonl.gz", "ner/ar/anercorp_train.txt"),
}
GRAINS = (50, 250, 1000)
SEED, DIMENSIONS, WINDOW, EPOCHS, LEAST = 1, 100, 3, 5, 5
LONGEST_TEXT = 6000  # code points of a text: the head of a long encyclopaedia article is enough


class Sentences:
    """The paragraphs of corpora as lists of keys; digits are one word per length."""

    def __init__(self, lang: str, paths: list[Path]) -> None:
        self.lang, self.paths = lang, paths

    def __iter__(self) -> Iterator[list[str]]:
        cutter = token_cutter(self.lang)
        for path in self.paths:
            for text in _texts(path):
                for paragraph in normalize(text[:LONGEST_TEXT], self.lang).text.split("\n"):
                    keys = [f"#{len(t.key)}" if t.key[0].isdigit() else t.key for t in cutter.cut(paragraph)]
                    if len(keys) > 2:
                        yield keys


def _texts(path: Path) -> Iterator[str]:
    if path.suffix == ".txt":  # a token and its tag per line
        words = [line.split()[0] if line.strip() else "\n" for line in path.read_text(encoding="utf-8").splitlines()]
        for start in range(0, len(words), 1000):
            yield " ".join(words[start : start + 1000])
        return
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def main() -> None:
    """Writes the clusters as CSV."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lang", choices=("fa", "ar"))
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with raw/ and ner/")
    arguments = parser.parse_args()
    if os.environ.get("PYTHONHASHSEED") != "0":  # gensim seeds its vectors with the hash of each word
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    paths = [arguments.corpora / name for name in TEXTS[arguments.lang]]
    sentences = list(Sentences(arguments.lang, paths))
    vectors = Word2Vec(
        sentences, vector_size=DIMENSIONS, window=WINDOW, min_count=LEAST, sg=1, negative=8, epochs=EPOCHS,
        workers=1, seed=SEED,
    ).wv  # fmt: skip
    words = [word for word in vectors.index_to_key if word[0].isalpha() and len(word) > 1]
    matrix = numpy.array([vectors[word] for word in words])
    matrix /= numpy.linalg.norm(matrix, axis=1, keepdims=True)
    columns = [
        MiniBatchKMeans(min(k, len(words)), random_state=SEED, n_init=3, batch_size=4096).fit_predict(matrix)
        for k in GRAINS
    ]
    rows = sorted((word, *(f"{n}.{column[i]}" for n, column in enumerate(columns))) for i, word in enumerate(words))
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    # Without the time, so that the same data give the same file.
    packed = gzip.compress(text.getvalue().encode("utf-8"), mtime=0)
    (MODELS / f"clusters_{arguments.lang}.csv.gz").write_bytes(packed)
    print(f"{len(words)} words, {sum(map(len, sentences))} tokens")


if __name__ == "__main__":
    main()
