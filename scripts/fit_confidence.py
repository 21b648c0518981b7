"""Fits the confidence weights of events, counts and participants on annotated articles.

    python scripts/fit_confidence.py GOLD_DIR [GOLD_DIR ...] [--beside GOLD_DIR] [--names GOLD_DIR] [--cross-validate GOLD_DIR]

A gold folder holds NAME.txt beside NAME.gold.json. Candidates are what the rules propose with every threshold off; each is
labelled by the scores' own matching, and a logistic regression over its features gives the weights, written as text to
``facts/weights.json``. Cross-validated figures (five folds by document) are printed: they, not the fit, are what may be reported.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from expo_extract.evaluation.facts import BUCKET_OF
from expo_extract.evaluation.gold import gold_facts
from expo_extract.evaluation.names import same_name
from expo_extract.evaluation.predictions import predicted_facts
from expo_extract.evaluation.score import score
from expo_extract.facts import build
from expo_extract.facts.about import event_features
from expo_extract.facts.agreements import find_deals, named_agreements
from expo_extract.facts.casting import participant_features, role_features
from expo_extract.facts.castings import castings
from expo_extract.facts.confidence import use_weights
from expo_extract.facts.context import Context
from expo_extract.facts.counts import counted_facts
from expo_extract.facts.event_bodies import event_organizers
from expo_extract.facts.relevance import count_features
from expo_extract.facts.tallies import told_once
from expo_extract.mentions import Reading
from expo_extract.nlp import load_pipeline, read
from expo_extract.records.ids import finish_records
from expo_extract.text import normalize

WEIGHTS = Path(__file__).parent.parent / "src" / "expo_extract" / "facts" / "weights.json"
MIN_SEEN = 4
FOLDS = 5
DENSE = "dense"  # marks items, in which more names take part than in news: that is fitted apart
BESIDE = 0.3  # weight of documents that are less like what the program is for; by cross-validation over the others
STRENGTHS = {"event": 1.0, "count": 0.5, "participant": 0.3, "role": 0.3}
Gold = dict[str, Any]
Read = tuple[Reading, Gold]
Row = tuple[dict[str, float], bool, str]  # features, whether right, the document
Rows = dict[str, list[Row]]


def readings(folders: list[Path]) -> list[Read]:
    """Reads every gold document: its mentions beside its gold facts."""
    pipelines = {lang: load_pipeline(lang) for lang in ("fa", "ar")}
    found = []
    for folder in folders:
        published = _published(folder)
        for path in sorted(folder.glob("*.gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            name = path.name.removesuffix(".gold.json") + ".txt"
            with open(folder / name, encoding="utf-8", newline="") as file:
                aligned = normalize(file.read(), gold["lang"])
            found.append((read(pipelines[gold["lang"]], aligned, doc_id=name, published=published.get(name)), gold))
    return found


def _published(folder: Path) -> dict[str, str]:
    path = folder / "metadata.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {row["doc_id"]: row.get("published") for row in map(json.loads, lines)}


def event_row(context: Context, gold: Gold) -> Row:
    """The main event of a document, right where gold has an event of that name."""
    names = context.main.names if context.main is not None else []
    wanted = gold["event"]["name"] if gold["event"] else []
    return event_features(context), any(same_name(one, other) for one in wanted for other in names), gold["id"]


def count_rows(context: Context, gold: Gold) -> list[Row]:
    """The counted candidates of a document, each right where an unmatched gold count has its bucket and value."""
    facts, _ = counted_facts(context.scene, context.main)
    left = [(c["bucket"], float(c["value"])) for c in gold["counts"]]
    rows: list[Row] = []
    for fact in told_once(context, facts, named_agreements(context, find_deals(context))):
        key = (BUCKET_OF.get(fact.category, "other"), float(fact.quantity.lower or 0))
        right = key in left
        if right:
            left.remove(key)
        rows.append((count_features(context, fact), right, gold["id"]))
    return rows


def casting_rows(context: Context, gold: Gold) -> tuple[list[Row], list[Row]]:
    """The castings of a document, labelled twice: gold has a participant of that name and kind; and in that role."""
    presence: list[Row] = []
    roles: list[Row] = []
    for casting in castings(context, find_deals(context), event_organizers(context)):
        for mention in casting.group.members:
            name = getattr(mention.value, "name", None) or mention.text
            kind = casting.group.entity_type
            dense = {DENSE: 1.0} if gold["counts"] is None else {}
            same = [p for p in gold["participants"] if p["entity_type"] == kind and same_name(p["name"], name)]
            presence.append((participant_features(context, casting, mention) | dense, bool(same), gold["id"]))
            right = any(p["role"] == casting.role for p in same)
            dense = {f"{casting.role}|{name}": value for name, value in dense.items()}
            roles.append((role_features(context, casting, mention) | dense, right, gold["id"]))
    return presence, roles


def fit(rows: list[Row], strength: float, beside: frozenset[str]) -> tuple[dict[str, float], np.ndarray, np.ndarray]:
    """One set of weights, with the cross-validated chances and the labels of the rows that gave it."""
    seen: dict[str, int] = {}
    for features, _, _ in rows:
        for name, value in features.items():
            seen[name] = seen.get(name, 0) + (value != 0)
    kept = [{n: v for n, v in f.items() if seen[n] >= MIN_SEEN} for f, _, _ in rows]
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform(kept)
    labels = np.array([right for _, right, _ in rows])
    groups = np.array([doc for _, _, doc in rows])
    model = LogisticRegression(C=strength, max_iter=2000)
    given = {"sample_weight": np.array([BESIDE if doc in beside else 1.0 for _, _, doc in rows])}
    folds = GroupKFold(FOLDS)
    chances = cross_val_predict(model, matrix, labels, groups=groups, cv=folds, method="predict_proba", params=given)
    model.fit(matrix, labels, **given)
    weights = {"bias": float(model.intercept_[0])}
    weights |= dict(zip(vectorizer.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
    shipped = {name: round(value, 3) for name, value in weights.items() if not name.endswith(DENSE)}
    return shipped, chances[:, 1], labels


def report(kind: str, chances: np.ndarray, labels: np.ndarray) -> None:
    """Prints precision, recall and F1 among the candidates by threshold, and the calibration error over ten bins."""
    print(f"{kind}: {len(labels)} candidates, {labels.sum()} right")
    for cut in (0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9):
        given = chances >= cut
        right = (given & labels).sum()
        precision, recall = right / max(1, given.sum()), right / max(1, labels.sum())
        print(
            f"   >= {cut:.2f}: P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"
        )
    bins = np.minimum(9, (chances * 10).astype(int))
    error = sum(abs(chances[bins == b].sum() - labels[bins == b].sum()) for b in range(10)) / len(labels)
    print(f"   calibration error {error:.3f}")


def contexts(documents: list[Read]) -> Iterator[tuple[Context, Gold]]:
    """The documents in which an event is found."""
    for reading, gold in documents:
        context = Context(reading)
        if context.main is not None:
            yield context, gold


def candidates(documents: list[Read]) -> Rows:
    """The labelled candidates of the facts, by kind of weights; gold of participants alone gives none of counts."""
    rows: Rows = {"count": [], "participant": [], "role": []}
    for context, gold in contexts(documents):
        presence, roles = casting_rows(context, gold)
        rows["count"] += count_rows(context, gold) if gold["counts"] is not None else []
        rows["participant"] += presence
        rows["role"] += roles
    return rows


def fitted(documents: list[Read], beside: frozenset[str], *, talk: bool) -> dict[str, dict[str, float]]:
    """All weights, fitted on the documents given; thresholds and the other kinds stay as they are.

    Those of events come first, since how surely a text is about its event is a feature of the others.
    """
    weights: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    events = [event_row(context, gold) for context, gold in contexts(documents) if gold["counts"] is not None]
    weights["event"] = _weighed("event", events, beside, talk=talk)
    with use_weights(weights):
        rows = candidates(documents)
    for kind, of_kind in rows.items():
        found = _weighed(kind, of_kind, beside, talk=talk)
        weights[kind] = {"threshold": weights[kind]["threshold"]} | found
    return weights


def _weighed(kind: str, rows: list[Row], beside: frozenset[str], *, talk: bool) -> dict[str, float]:
    found, chances, labels = fit(rows, STRENGTHS[kind], beside)
    if talk:
        report(kind, chances, labels)
        near = np.array([doc not in beside for _, _, doc in rows])
        report(f"{kind}, of what is not beside", chances[near], labels[near])
    return found


def cross_validate(documents: list[Read], wanted: set[str], beside: frozenset[str]) -> None:
    """Scores the wanted documents, each with weights fitted on the other folds, and prints the scores as JSON."""
    predicted, truth = {}, {}
    for fold in range(FOLDS):
        weights = fitted([d for d in documents if fold_of(d[1]["id"]) != fold], beside, talk=False)
        with use_weights(weights):
            for reading, gold in documents:
                if gold["id"] in wanted and fold_of(gold["id"]) == fold:
                    records = finish_records(build(reading)[0], reading.doc_id)
                    predicted[gold["id"]] = predicted_facts(r.model_dump(mode="json") for r in records)
                    truth[gold["id"]] = gold_facts(gold, reading.aligned.raw)
    for lang in ("", "ar", "fa"):
        names = [name for name in truth if name.startswith(lang)]
        scores = score({n: truth[n] for n in names}, {n: predicted[n] for n in names}).to_dict()
        scores.pop("by", None)
        print(json.dumps({"lang": lang or "both"} | scores, ensure_ascii=False))


def fold_of(name: str) -> int:
    """The fold of a document, by its name alone."""
    return zlib.crc32(name.encode()) % FOLDS


def _names(folder: Path) -> list[str]:
    return [path.name.removesuffix(".gold.json") for path in folder.glob("*.gold.json")]


def main() -> None:
    """Reads gold, then fits and writes, or cross-validates."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path, help="folders of NAME.txt beside NAME.gold.json")
    parser.add_argument(
        "--cross-validate", type=Path, metavar="DIR", help="score this folder instead of writing weights"
    )
    parser.add_argument("--beside", nargs="*", type=Path, default=[], help="folders whose documents count less")
    parser.add_argument(
        "--names", nargs="*", type=Path, default=[], help="such folders, of whose gold participants count alone"
    )
    options = parser.parse_args()
    items = [(reading, {**gold, "counts": None}) for reading, gold in readings(options.names)]
    documents = [*readings([*options.gold, *options.beside]), *items]
    beside = frozenset(name for folder in (*options.beside, *options.names) for name in _names(folder))
    if options.cross_validate:
        cross_validate(documents, set(_names(options.cross_validate)), beside)
        return
    weights = fitted(documents, beside, talk=True)
    WEIGHTS.write_text(json.dumps(weights, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
