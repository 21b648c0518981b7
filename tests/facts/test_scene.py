"""Distances in the grammar of a sentence, on readings made by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.mentions import Mention
from facts.readings import at, organization, scene

WORDS = st.lists(st.sampled_from(["زار", "عارضا", "،", ".", "حيث", "معرض", "50", "؛", ":"]), min_size=1, max_size=20)


def span(start: int, end: int) -> Mention:
    return Mention("cue", start, end, "")


@pytest.mark.parametrize(
    ("between", "price"),
    [
        ("", 0),
        ("كلمة ", 1),
        ("، ", 1 + 3),
        (": ", 1 + 2),
        ("؛ ", 1 + 8),
        ("حيث ", 1 + 5),
        (". ", 1 + 30),
        ("كلمة، حيث كلمة ", 4 + 3 + 5),
    ],
)
def test_boundaries_cost_their_price(between: str, price: int) -> None:
    """The gap counts the tokens between, and what each boundary costs beyond its own token."""
    text = f"ألف {between}باء".replace("أ", "ا")
    found = scene(text)
    assert found.gap(at(text, "الف"), at(text, "باء")) == price


def test_persian_boundaries_are_its_own() -> None:
    """«اما» opens a clause in Persian; «حيث» is no word of it."""
    but, where = "الف اما ب", "الف حیث ب"
    assert scene(but, "fa").gap(at(but, "الف"), at(but, "ب")) == 1 + 5
    assert scene(where, "fa").gap(at(where, "الف"), at(where, "ب")) == 1


def test_nearest_means_nearest_in_the_clause() -> None:
    text = "شارك خمسون عارضا، فيما زار المعرض ستون"
    found = scene(text)
    cues, number = [at(text, "شارك"), at(text, "زار")], at(text, "ستون")
    assert found.nearest(cues, number) == (cues[1], 1)
    assert found.nearest(cues, at(text, "خمسون")) == (cues[0], 0)
    assert found.nearest(cues[:1], number, limit=8) is None


def test_a_verb_governs_the_side_of_its_language() -> None:
    """Arabic verbs stand before what they govern, Persian ones after it; the other side costs double and two more."""
    text = "الف زار کلمه ب"
    verb, before, after = at(text, "زار"), at(text, "الف"), at(text, "ب")
    arabic, persian = scene(text.replace("ک", "ك").replace("ه", "ة"), "ar"), scene(text, "fa")
    assert (arabic.governing_gap(verb, after), arabic.governing_gap(verb, before)) == (1, 2)
    assert (persian.governing_gap(verb, after), persian.governing_gap(verb, before)) == (4, 0)


@given(WORDS, st.data())
def test_distance_is_symmetric_and_additive(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    found = scene(text)
    a, b, c = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=3, max_size=3)))
    assert found.distance(a, b) == found.distance(b, a)
    assert found.distance(a, c) == found.distance(a, b) + found.distance(b, c)
    assert found.distance(a, a) == 0


@given(WORDS, st.data())
def test_a_gap_is_symmetric_and_never_negative(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    found = scene(text)
    tokens = found.reading.tokens
    a = data.draw(st.sampled_from(tokens))
    b = data.draw(st.sampled_from(tokens))
    first, second = span(a.start, a.end), span(b.start, b.end)
    assert found.gap(first, second) == found.gap(second, first) >= 0
    if abs(tokens.index(a) - tokens.index(b)) <= 1:
        assert found.gap(first, second) <= found.lexicon.boundaries.get(min(a, b, key=tokens.index).key, 0)


def test_overlapping_mentions_have_no_gap() -> None:
    text = "وزارة الثقافة والتراث"
    assert scene(text).gap(at(text, "وزارة الثقافة"), at(text, "الثقافة والتراث")) == 0


def test_cues_are_found_under_every_part_of_their_label() -> None:
    text = "نظمت الف برعاية باء. نظمت جيم"
    first = at(text, "نظمت", label="role.organizer.before")
    patron = at(text, "برعاية", label="role.patron.before")
    last = Mention("cue", 21, 25, "نظمت", "role.organizer.before")
    found = scene(text, cues=[first, patron, last])
    assert found.cues("role") == [first, patron, last]
    assert found.cues("role.organizer") == found.cues("role.organizer.before") == [first, last]
    assert found.cues("role.organ") == []
    assert found.sentence_cues("role", found.reading.sentences[0]) == [first, patron]
    assert found.cues("role", 5, 14) == []  # «برعاية» ends beyond


def test_within_and_overlapping() -> None:
    text = "الف باء جيم دال"
    mentions = [at(text, w) for w in text.split()]
    found = scene(text)
    assert list(found.within(mentions, 4, 11)) == mentions[1:3]
    assert list(found.within(mentions, 5, 11)) == [mentions[2]]
    assert list(found.overlapping(mentions, 5, 9)) == mentions[1:3]
    assert list(found.overlapping(mentions, 3, 4)) == []


def test_names_are_written_on_one_line() -> None:
    text = "وزارة\nالثقافة"
    assert scene(text).name(organization(text, text)) == "وزارة الثقافة"


def test_a_short_mention_bears_the_full_name() -> None:
    text = "الوزارة"
    short = at(text, text, "entity", "ORG", organization("وزارة الثقافة", "وزارة الثقافة").value, "ar.orgs.short")
    assert scene(text).name(short) == "وزارة الثقافة"


def test_evidence_quotes_the_raw_text_inside_its_sentence() -> None:
    text = "كلمة. زار ستون الفا المعرض. كلمة"
    found = scene(text).evidence(6, 19)
    assert (found.text, text[found.sentence.start : found.sentence.end].strip()) == (
        "زار ستون الفا",
        "زار ستون الفا المعرض.",
    )
