"""Trains a small stanza model of names and lays it out as stanza's own, for the pipelines ``fa_stanza`` and ``ar_stanza``.

    make train-stanza
    python scripts/train_stanza.py --lang fa --raw news.jsonl.gz --out build/stanza train.txt more.txt

Corpora have a word and its tag a line (BIO or BIOES, a blank line after a sentence); a tenth of their sentences is held out, and the score on it
printed. Words are normalised as the pipelines do. Word vectors are counted from the corpora and the raw texts: positive mutual information
of neighbours, cut to a few dimensions. Needs the extras ``stanza`` and ``dev``, no network and no GPU. The same input gives the same model on the same machine.

    STANZA_RESOURCES_DIR=build/stanza expo-extract run news/ --out out --pipeline fa_stanza
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix
from sklearn.decomposition import TruncatedSVD
from stanza.models import ner_tagger
from stanza.models.common.pretrain import Pretrain

from expo_extract.nlp.backends.entities import LABELS
from expo_extract.nlp.backends.stanza import written_words
from expo_extract.text import normalize

NAME = "expo"
NAMES = {"fa": "Persian", "ar": "Arabic"}
LONGEST = 80  # words, where a corpus marks no sentences
WINDOW = 3

Sentence = list[tuple[str, str]]


def sentences(path: Path, lang: str) -> Iterator[Sentence]:
    """Reads a corpus; tags that are no names of ours become O."""
    sentence: Sentence = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *rest = line.split() or [""]
        if rest:
            sentence += _words(word, rest[-1], lang)
        if sentence and (not rest or word in ".؟!" or len(sentence) >= LONGEST):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _words(word: str, tag: str, lang: str) -> Iterator[tuple[str, str]]:
    prefix, _, label = tag.partition("-")
    label = LABELS.get(label, "")
    for text in written_words(normalize(word, lang).text):
        yield text, f"{prefix}-{label}" if label else "O"
        prefix = {"B": "I", "S": "I"}.get(prefix, prefix)


def raw_words(paths: Iterable[Path], lang: str) -> Iterator[list[str]]:
    """The words of each line of raw texts: ``.jsonl`` with a field ``text``, or plain text; gzipped where the name says so."""
    for path in paths:
        open_ = gzip.open if path.suffix == ".gz" else open
        with open_(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"] if ".jsonl" in path.name else line
                yield from (written_words(part) for part in normalize(text, lang).text.split("\n"))


def vectors(lines: Iterable[list[str]], size: int, most: int) -> dict[str, np.ndarray]:
    """Vectors of the most frequent words, by the words that stand near them."""
    texts = [line for line in lines if line]
    counts = Counter(word for line in texts for word in line)
    index = {word: i for i, (word, _) in enumerate(counts.most_common(most))}
    pairs: Counter[tuple[int, int]] = Counter()
    for line in texts:
        ids = [index.get(word, -1) for word in line]
        for i, one in enumerate(ids):
            pairs.update((one, other) for other in ids[i + 1 : i + 1 + WINDOW] if one >= 0 and other >= 0)
    rows, columns = np.array(list(pairs)).T
    values = np.fromiter(pairs.values(), dtype=float)
    counted = coo_matrix((values, (rows, columns)), shape=(len(index), len(index))).tocsr()
    counted = (counted + counted.T).tocoo()
    totals = np.asarray(counted.sum(axis=1)).ravel()
    information = np.log(counted.data * totals.sum() / (totals[counted.row] * totals[counted.col]))
    positive = coo_matrix((information.clip(0), (counted.row, counted.col)), shape=counted.shape).tocsr()
    reduced = TruncatedSVD(min(size, len(index) - 1), random_state=0).fit_transform(positive)
    lengths = np.linalg.norm(reduced, axis=1, keepdims=True)
    return dict(zip(index, reduced / np.where(lengths == 0, 1, lengths), strict=True))


def train(lang: str, corpora: list[Path], raw: list[Path], out: Path, options: argparse.Namespace) -> None:
    """Trains a model and writes it, its vectors and ``resources.json`` into ``out``."""
    found = [sentence for path in corpora for sentence in sentences(path, lang)]
    held_out = found[9::10] or found
    learned = [s for i, s in enumerate(found) if i % 10 != 9]
    model, vector_file = out / lang / "ner" / f"{NAME}.pt", out / lang / "pretrain" / f"{NAME}.pt"
    for path in (model, vector_file):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
    lines = [[word for word, _ in sentence] for sentence in learned]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _save_vectors(vectors([*lines, *raw_words(raw, lang)], options.vector_size, options.words), work, vector_file)
        for name, part in (("train", learned), ("dev", held_out)):
            tagged = [[{"text": word, "ner": tag} for word, tag in sentence] for sentence in part]
            (work / f"{name}.json").write_text(json.dumps(tagged), encoding="utf-8")
        ner_tagger.main(
            [
                *("--mode", "train", "--shorthand", f"{lang}_{NAME}", "--cpu"),
                *("--train_file", str(work / "train.json"), "--eval_file", str(work / "dev.json")),
                *(
                    "--wordvec_pretrain_file",
                    str(vector_file),
                    "--save_dir",
                    str(model.parent),
                    "--save_name",
                    model.name,
                ),
                *("--max_steps", str(options.steps), "--eval_interval", str(options.every)),
                *("--hidden_dim", str(options.hidden), "--char_hidden_dim", str(options.hidden // 2)),
                *("--char_emb_dim", "32", "--optim", "adam", "--lr", str(options.rate), "--dropout", "0.4"),
            ]
        )
    _register(out, lang, {"ner": model, "pretrain": vector_file})


def _save_vectors(found: dict[str, np.ndarray], work: Path, path: Path) -> None:
    text = work / "vectors.txt"
    with text.open("w", encoding="utf-8") as lines:
        lines.write(f"{len(found)} {len(next(iter(found.values())))}\n")
        lines.writelines(f"{word} {' '.join(f'{x:.4f}' for x in vector)}\n" for word, vector in found.items())
    Pretrain(str(path), str(text), max_vocab=-1).load()


def _register(out: Path, lang: str, models: dict[str, Path]) -> None:
    """Names the models in ``resources.json``, as stanza's downloads do."""
    index = out / "resources.json"
    known = json.loads(index.read_text(encoding="utf-8")) if index.is_file() else {}
    entry = known.setdefault(lang, {"lang_name": NAMES[lang], "packages": {"default": {}}})
    entry["packages"]["default"]["ner"] = NAME
    for kind, path in models.items():
        digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
        entry.setdefault(kind, {})[NAME] = {"md5": digest}
    entry["ner"][NAME]["dependencies"] = [{"model": "pretrain", "package": NAME}]
    index.write_text(json.dumps(known, indent=1), encoding="utf-8")


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--lang", required=True, choices=sorted(NAMES))
    parser.add_argument("--raw", nargs="*", type=Path, default=[], help="texts for the word vectors")
    parser.add_argument("--out", type=Path, default=Path("build/stanza"), help="the folder of models")
    parser.add_argument("--steps", type=int, default=1500, help="batches of 32 sentences at most")
    parser.add_argument("--every", type=int, default=250, help="steps between two scores on the held-out part")
    parser.add_argument("--hidden", type=int, default=128, help="width of the network")
    parser.add_argument("--rate", type=float, default=0.002, help="learning rate")
    parser.add_argument("--words", type=int, default=30_000, help="words that get a vector")
    parser.add_argument("--vector-size", type=int, default=64)
    options = parser.parse_args()
    train(options.lang, options.corpora, options.raw, options.out, options)


if __name__ == "__main__":
    main()
