"""Tiny stanza models, trained in seconds by stanza's own trainers, in the layout of its downloads.

They learn a few sentences by heart, which is enough: what is tested is that models are found, loaded and asked, and that what they say lands in the
right places. Run as a program, it trains those of both languages into the folder named.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "backends" / "data"


def train(out: Path) -> None:
    """Trains models of names of both languages, and of Arabic words, tags and lemmas, into ``out``."""
    for lang in ("fa", "ar"):
        options = ["--steps", "80", "--every", "40", "--hidden", "32", "--vector-size", "8", "--rate", "0.01"]
        corpus = DATA / f"{lang}_names.txt"
        command = [sys.executable, ROOT / "scripts" / "train_stanza.py", "--lang", lang, "--out", out, *options, corpus]
        subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=300)
    _train_words(out)


def _train_words(out: Path) -> None:
    """Tokenizer, expander of multi-word tokens, tagger and lemmatizer of Arabic."""
    from stanza.models import lemmatizer, mwt_expander, tagger, tokenizer
    from stanza.utils.datasets import prepare_tokenizer_data

    folder = out / "ar"
    work = folder / "work"
    work.mkdir(parents=True, exist_ok=True)
    text, conllu, labels, expansions = (str(work / f"tiny.{kind}") for kind in ("txt", "conllu", "labels", "json"))
    _write_treebank(Path(text), Path(conllu))
    prepare_tokenizer_data.main([text, conllu, "-o", labels, "-m", expansions])
    same = ["--cpu", "--shorthand", "ar_tiny"]
    files = ["--train_file", conllu, "--eval_file", conllu]
    words = ["--txt_file", text, "--label_file", labels, "--dev_txt_file", text, "--dev_label_file", labels]
    words += [
        "--dev_conll_gold",
        conllu,
        "--mwt_json_file",
        expansions,
        "--lang",
        "ar",
        "--steps",
        "200",
        "--eval_steps",
        "100",
    ]
    words += ["--dropout", "0", "--unit_dropout", "0", "--lr0", "0.005"]
    tokenizer.main([*same, *words, "--save_dir", str(folder / "tokenize"), "--save_name", "tiny.pt"])
    mwt_expander.main(
        [
            *same,
            *files,
            "--gold_file",
            conllu,
            "--dict_only",
            "--save_dir",
            str(folder / "mwt"),
            "--save_name",
            "tiny.pt",
        ]
    )
    sizes = [
        "--hidden_dim",
        "32",
        "--char_hidden_dim",
        "16",
        "--char_emb_dim",
        "16",
        "--deep_biaff_hidden_dim",
        "32",
        "--transformed_dim",
        "16",
    ]
    vectors = ["--wordvec_pretrain_file", str(folder / "pretrain" / "expo.pt"), "--lang", "ar"]
    steps = [
        "--max_steps",
        "120",
        "--eval_interval",
        "40",
        "--fix_eval_interval",
        "--batch_size",
        "200",
        "--dropout",
        "0.1",
    ]
    tagger.main([*same, *files, *sizes, *vectors, *steps, "--save_dir", str(folder / "pos"), "--save_name", "tiny.pt"])
    lemmatizer.main([*same, *files, "--dict_only", "--save_dir", str(folder / "lemma"), "--save_name", "tiny.pt"])
    _register(out)


def _register(out: Path) -> None:
    index = out / "resources.json"
    known = json.loads(index.read_text(encoding="utf-8"))
    for processor in ("tokenize", "mwt", "pos", "lemma"):
        known["ar"]["packages"]["default"][processor] = "tiny"
        known["ar"][processor] = {"tiny": {}}
    known["ar"]["pos"]["tiny"]["dependencies"] = [{"model": "pretrain", "package": "expo"}]
    index.write_text(json.dumps(known), encoding="utf-8")


def _write_treebank(text: Path, conllu: Path) -> None:
    """Writes the sentences of the treebank many times over, in chance order, as text and as CoNLL-U."""
    sentences = (DATA / "ar_treebank.txt").read_text(encoding="utf-8").splitlines() * 12
    random.Random(1).shuffle(sentences)
    tokens = [[_token(token) for token in sentence.split()] for sentence in sentences]
    lines = [" ".join(form for form, _ in sentence).replace(" .", ".") for sentence in tokens]
    text.write_text("\n\n".join(" ".join(lines[i : i + 3]) for i in range(0, len(lines), 3)), encoding="utf-8")
    conllu.write_text("".join("\n".join(_rows(sentence)) + "\n\n" for sentence in tokens), encoding="utf-8")


def _token(written: str) -> tuple[str, list[list[str]]]:
    """«form/lemma/TAG», or «form=part+part» of such parts."""
    form, _, parts = written.rpartition("=")
    words = [part.split("/") for part in parts.split("+")]
    return form or words[0][0], words


def _rows(sentence: list[tuple[str, list[list[str]]]]) -> Iterator[str]:
    number = 0
    for form, words in sentence:
        if len(words) > 1:
            yield "\t".join([f"{number + 1}-{number + len(words)}", form, *"________"])
        for text, lemma, tag in words:
            number += 1
            yield "\t".join(
                [str(number), text, lemma, tag, "_", "_", str(number - 1), "root" if number == 1 else "dep", "_", "_"]
            )


if __name__ == "__main__":
    train(Path(sys.argv[1]))
