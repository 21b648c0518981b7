"""Small data for camel-tools in the layout of its downloads: a morphology database, a model for choosing, a recogniser of names."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "backends" / "data"

_LABELS = ["B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O"]
_CHOICES = {"معرض": {"diac": "مَعْرِض", "lex": "مَعْرِض_1", "bw": "maEriD/NOUN", "pos": "noun"}}
_PARTS = {
    "MorphologyDB": ("morphology-db-msa-r13", "morphology_db/calima-msa-r13"),
    "DisambigMLE": ("disambig-mle-calima-msa-r13", "disambig_mle/calima-msa-r13"),
    "NamedEntityRecognition": ("ner-arabert", "ner/arabert"),
}


def build(folder: Path) -> None:
    """Fills a data folder, as ``$CAMELTOOLS_DATA`` names one."""
    folders = {component: folder / "data" / path for component, (_, path) in _PARTS.items()}
    for path in folders.values():
        path.mkdir(parents=True)
    shutil.copy(DATA / "morphology.db", folders["MorphologyDB"] / "morphology.db")
    (folders["DisambigMLE"] / "model.json").write_text(json.dumps(_CHOICES), encoding="utf-8")
    _train_recogniser(folders["NamedEntityRecognition"])
    packages, components = {}, {}
    for component, (package, path) in _PARTS.items():
        packages[package] = _package(folders[component], path)
        name = Path(path).name
        components[component] = {"default": name, "datasets": {name: {"path": path}}}
    catalogue = {"version": "1.5", "packages": packages, "components": components}
    (folder / "catalogue.json").write_text(json.dumps(catalogue), encoding="utf-8")


def _package(folder: Path, destination: str) -> dict[str, object]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = [
        {"path": p.relative_to(folder).as_posix(), "sha256": hashlib.sha256(p.read_bytes()).hexdigest()} for p in files
    ]
    return {"package_type": "http", "private": False, "license": "CC0-1.0", "destination": destination, "files": sums}


def _train_recogniser(folder: Path) -> None:
    """A transformer of one small layer that learns the sentences of ``ar_names.txt`` by heart."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer

    from expo_extract.text import normalize

    blocks = (DATA / "ar_names.txt").read_text(encoding="utf-8").strip().split("\n\n")
    sentences = [[line.split() for line in block.split("\n")] for block in blocks]
    words = [[normalize(word, "ar").text for word, _ in sentence] for sentence in sentences]
    tags = [[tag if tag in _LABELS else "O" for _, tag in sentence] for sentence in sentences]
    known = sorted({word for sentence in words for word in sentence})
    (folder / "vocab.txt").write_text(
        "\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *known]), encoding="utf-8"
    )
    tokenizer = BertTokenizer(str(folder / "vocab.txt"))
    torch.manual_seed(1)
    names = dict(enumerate(_LABELS))
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        hidden_dropout_prob=0.0,
        id2label=names,
        label2id={label: number for number, label in names.items()},
    )
    model = BertForTokenClassification(config).train()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(60):
        for sentence, gold in zip(words, tags, strict=True):
            ids = tokenizer.convert_tokens_to_ids(["[CLS]", *sentence, "[SEP]"])
            labels = [-100, *(_LABELS.index(tag) for tag in gold), -100]
            loss = model(torch.tensor([ids]), labels=torch.tensor([labels])).loss
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
