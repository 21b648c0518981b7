"""Tags and features of camel-tools in the terms of Universal Dependencies."""

from __future__ import annotations

from collections.abc import Mapping

_TAGS = {
    "noun": "NOUN",
    "noun_prop": "PROPN",
    "noun_num": "NUM",
    "noun_quant": "NOUN",
    "digit": "NUM",
    "adj": "ADJ",
    "adj_comp": "ADJ",
    "adj_num": "ADJ",
    "verb": "VERB",
    "verb_pseudo": "VERB",
    "prep": "ADP",
    "conj": "CCONJ",
    "conj_sub": "SCONJ",
    "punc": "PUNCT",
    "interj": "INTJ",
    "abbrev": "X",
    "foreign": "X",
    "latin": "X",
}
_FAMILIES = {"adv": "ADV", "pron": "PRON", "part": "PART"}  # «adv_interrog», «pron_dem», «part_neg»

_FEATURES = {
    "asp": ("Aspect", {"p": "Perf", "i": "Imp"}),
    "cas": ("Case", {"n": "Nom", "a": "Acc", "g": "Gen"}),
    "stt": ("Definite", {"d": "Def", "i": "Ind", "c": "Cons"}),
    "gen": ("Gender", {"m": "Masc", "f": "Fem"}),
    "mod": ("Mood", {"i": "Ind", "j": "Jus", "s": "Sub"}),
    "num": ("Number", {"s": "Sing", "d": "Dual", "p": "Plur"}),
    "per": ("Person", {"1": "1", "2": "2", "3": "3"}),
    "vox": ("Voice", {"a": "Act", "p": "Pass"}),
}
_OF_VERBS = frozenset({"Aspect", "Mood", "Person", "Voice"})


def universal_tag(pos: str) -> str:
    """The universal tag of a ``pos`` of camel-tools («noun_prop»: PROPN); X where it is none that is known."""
    return _TAGS.get(pos) or _FAMILIES.get(pos.partition("_")[0], "X")


def features(analysis: Mapping[str, str | None], tag: str) -> str:
    """The features of an analysis as «Case=Gen|Gender=Fem», in alphabetical order; those of verbs on verbs only."""
    found = {}
    for key, (name, values) in _FEATURES.items():
        value = values.get(analysis.get(key) or "")
        if value and (tag == "VERB" or name not in _OF_VERBS):
            found[name] = value
    return "|".join(f"{name}={found[name]}" for name in sorted(found))
