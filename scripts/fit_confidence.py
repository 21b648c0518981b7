"""Fits the confidence weights of counts and participants on annotated articles.

    python scripts/fit_confidence.py GOLD_DIR [GOLD_DIR ...]

A gold folder holds NAME.txt beside NAME.gold.json. Candidates are what the rules propose with every threshold off; each is
labelled by the scores' own matching, and a logistic regression over its features gives the weights, written as text to
``facts/weights.json``. Cross-validated figures (five folds by document) are printed: they, not the fit, are what may be reported.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from expo_extract.evaluation.names import same_name
from expo_extract.facts.agreements import find_deals
from expo_extract.facts.casting import participant_features, role_features
from expo_extract.facts.castings import castings
from expo_extract.facts.context import Context
from expo_extract.facts.counts import counted_facts
from expo_extract.facts.merge import merge_counts
from expo_extract.facts.relevance import count_features
from expo_extract.mentions import Reading
from expo_extract.nlp import load_pipeline, read
from expo_extract.text import normalize

WEIGHTS = Path(__file__).parent.parent / "src" / "expo_extract" / "facts" / "weights.json"
MIN_SEEN = 4
Row = tuple[dict[str, float], bool, str]


def readings(folders: list[Path]) -> list[tuple[Reading, dict]]:
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


def count_rows(context: Context, gold: dict, buckets: dict[str, str]) -> list[Row]:
    """The counted candidates of a document, each right where an unmatched gold count has its bucket and value."""
    facts, _ = counted_facts(context.scene)
    left = [(c["bucket"], float(c["value"])) for c in gold["counts"]]
    rows: list[Row] = []
    for fact in merge_counts(facts):
        key = (buckets.get(fact.category, "other"), float(fact.quantity.lower or 0))
        right = key in left
        if right:
            left.remove(key)
        rows.append((count_features(context, fact), right, gold["id"]))
    return rows


def casting_rows(context: Context, gold: dict) -> tuple[list[Row], list[Row]]:
    """The castings of a document, labelled twice: gold has a participant of that name and kind; and in that role."""
    presence: list[Row] = []
    roles: list[Row] = []
    for casting in castings(context, find_deals(context)):
        for mention in casting.group.members:
            name = getattr(mention.value, "name", None) or mention.text
            kind = casting.group.entity_type
            same = [p for p in gold["participants"] if p["entity_type"] == kind and same_name(p["name"], name)]
            presence.append((participant_features(context, casting, mention), bool(same), gold["id"]))
            right = any(p["role"] == casting.role for p in same)
            roles.append((role_features(context, casting, mention), right, gold["id"]))
    return presence, roles


def fit(kind: str, rows: list[Row], strength: float) -> dict[str, float]:
    """Fits one set of weights and prints its cross-validated figures."""
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
    chances = cross_val_predict(model, matrix, labels, groups=groups, cv=GroupKFold(5), method="predict_proba")[:, 1]
    report(kind, chances, labels)
    model.fit(matrix, labels)
    weights = {"bias": float(model.intercept_[0])}
    weights |= dict(zip(vectorizer.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
    return {name: round(value, 3) for name, value in weights.items()}


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


def main() -> None:
    """Reads gold, fits, writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path)
    documents = readings(parser.parse_args().gold)
    from expo_extract.evaluation.facts import BUCKET_OF

    counts: list[Row] = []
    participants: list[Row] = []
    roles: list[Row] = []
    for reading, gold in documents:
        context = Context(reading)
        if context.main is None:
            continue
        counts += count_rows(context, gold, BUCKET_OF)
        for rows, found in zip((participants, roles), casting_rows(context, gold), strict=True):
            rows += found
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    for kind, rows, strength in (("count", counts, 0.5), ("participant", participants, 0.3), ("role", roles, 0.3)):
        weights[kind] = {"threshold": weights[kind].get("threshold", 0.4)} | fit(kind, rows, strength)
    WEIGHTS.write_text(json.dumps(weights, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
