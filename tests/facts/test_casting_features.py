"""The features of a name in a role that are more than one look at a cue."""

from __future__ import annotations

import pytest

from expo_extract.facts.casting import participant_features
from expo_extract.facts.castings import castings
from expo_extract.facts.context import Context
from expo_extract.nlp import load_pipeline, read
from expo_extract.text import normalize

# A text, a country in it, and whose country it is by the words before «من»; None where it is nobody's.
WHOSE = [
    ("انطلق معرض الخزف في نابل أمس. وحضر المعرض سمير بن عمار من السودان.", "السودان", "person"),
    ("انطلق معرض الخزف في نابل أمس. وألقى 14 محاضرا من السودان كلمات.", "السودان", "people"),
    ("انطلق معرض الخزف في نابل أمس. وشاركت فيه 80 شركة من السودان.", "السودان", "others"),
    ("انطلق معرض الخزف في نابل أمس. وجاءت تحف كثيرة من السودان.", "السودان", "nobody"),
    ("انطلق معرض الخزف في نابل أمس. وحضرت السودان.", "السودان", None),
]


@pytest.mark.parametrize(("text", "country", "whose"), WHOSE)
def test_whose_country_it_is(text: str, country: str, whose: str | None) -> None:
    context = Context(read(load_pipeline("ar"), normalize(text, "ar")))
    features = [
        participant_features(context, casting, mention)
        for casting in castings(context, [], [])
        for mention in casting.group.members
        if mention.text == country
    ]
    assert features
    for found in features:
        assert {name for name in found if name.startswith("from:")} == ({f"from:{whose}"} if whose else set())
