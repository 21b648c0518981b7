"""Writes the annotated facts of news as gold files beside their texts: `facts.py RAW_FOLDER OUT`.

``OUT/train`` and ``OUT/test`` get NAME.txt and NAME.gold.json, as `expo-extract evaluate` and `fit_confidence.py` read them. The texts stay outside
of the repository.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

ANNOTATIONS = Path(__file__).parents[2] / "annotations"


def gold_of(lang: str, entry: dict[str, Any], text: str) -> dict[str, Any]:
    """The gold file of an entry: its facts with quotes in the place of offsets."""
    facts = entry["facts"]
    quoted = {
        kind: [{**fact, "quote": text[slice(*fact["quote"])]} for fact in facts[kind]]
        for kind in ("counts", "participants", "agreements")
    }
    return {"id": f"{lang}-{entry['line']:05d}", "lang": lang, "published": None, "event": facts["event"], **quoted}


def main() -> None:
    """Writes the gold files of both languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw", type=Path, help="the folder of the raw news")
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    for path in sorted(ANNOTATIONS.glob("*.jsonl")):
        texts: dict[str, list[str]] = {}
        for entry in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if "facts" not in entry:
                continue
            if entry["file"] not in texts:
                with gzip.open(arguments.raw / entry["file"], "rt", encoding="utf-8") as file:
                    texts[entry["file"]] = [json.loads(line)["text"] for line in file]
            text = texts[entry["file"]][entry["line"]]
            gold = gold_of(path.stem, entry, text)
            folder = arguments.out / entry["split"]
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{gold['id']}.txt").write_text(text, encoding="utf-8", newline="")
            (folder / f"{gold['id']}.gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
