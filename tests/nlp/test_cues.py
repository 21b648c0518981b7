"""Cue phrases: spaces, ZWNJ and clitics make no difference; groups, longest matches, sentence ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.lang.cues import CueLexicon, cue_lexicon
from expo_extract.lang.tables import fold_form
from expo_extract.mentions import Mention, Reading
from expo_extract.nlp.cues import CueMatcher
from expo_extract.nlp.sentences import split_sentences
from expo_extract.nlp.tokens import token_cutter
from expo_extract.text import normalize

FORMS = {
    "ar": {
        "بمشاركة": ["role.before"],
        "تحت رعاية": ["role.patron"],
        "برعاية": ["role.patron"],
        "تحت": ["place.under"],
        "رعاية": ["topic.care"],
        "المنظمة للمعرض": ["role.after"],
        "تم": ["verb.done"],
        "تم توقيع": ["verb.signed"],
        "توقيع": ["topic.signing"],
    },
    "fa": {
        "به منظور": ["aim.before"],
        "برگزار می‌شود": ["verb.held"],
        "برگزار": ["verb.stem"],
        "شرکت‌کننده": ["group.participants"],
        "شرکت": ["group.companies", "verb.take_part"],
    },
}


def reading_of(raw: str, lang: str) -> Reading:
    aligned = normalize(raw, lang)
    tokens = token_cutter(lang).cut(aligned.text)
    return Reading("", lang, aligned, tokens, split_sentences(aligned.text, tokens, lang))


def find(raw: str, lang: str) -> list[Mention]:
    labels = {fold_form(form, lang): tuple(names) for form, names in FORMS[lang].items()}
    return CueMatcher(CueLexicon(lang, labels), token_cutter(lang)).find(reading_of(raw, lang))


def labels(raw: str, lang: str) -> list[tuple[str, str]]:
    return [(cue.text, cue.label) for cue in find(raw, lang)]


@pytest.mark.parametrize(
    ("lang", "raw", "expected"),
    [
        ("ar", "بمشاركة دول", [("بمشاركة", "role.before")]),
        ("ar", "وبمشاركة دول", [("بمشاركة", "role.before")]),
        ("ar", "الجهة المنظمة للمعرض", [("المنظمة للمعرض", "role.after")]),
        (
            "ar",
            "أقيم تحت رعاية الوزير",
            [("تحت رعاية", "role.patron"), ("تحت", "place.under"), ("رعاية", "topic.care")],
        ),
        ("ar", "برعاية الوزير", [("برعاية", "role.patron"), ("رعاية", "topic.care")]),
        ("ar", "تم توقيع عقد", [("تم توقيع", "verb.signed"), ("توقيع", "topic.signing")]),
        ("ar", "تم. توقيع عقد", [("تم", "verb.done"), ("توقيع", "topic.signing")]),
        ("ar", "المشاركة واسعة", []),
        ("ar", "اتم عمله", []),
        ("fa", "به منظور آشنایی", [("به منظور", "aim.before")]),
        ("fa", "به‌منظور آشنایی", [("به منظور", "aim.before")]),
        ("fa", "بهمنظور آشنایی", [("به منظور", "aim.before")]),
        ("fa", "فردا برگزار میشود", [("برگزار می‌شود", "verb.held")]),
        ("fa", "برگزار شد", [("برگزار", "verb.stem")]),
        ("fa", "هر شرکت‌کننده", [("شرکت‌کننده", "group.participants")]),
        ("fa", "هر شرکت", [("شرکت", "group.companies"), ("شرکت", "verb.take_part")]),
        ("fa", "شراکت", []),
    ],
)
def test_cues(lang: str, raw: str, expected: list[tuple[str, str]]) -> None:
    assert labels(raw, lang) == expected


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_every_form_of_the_tables_finds_itself(lang: str) -> None:
    matcher = CueMatcher(cue_lexicon(lang), token_cutter(lang))
    missed = [
        form
        for form, names in cue_lexicon(lang).labels.items()
        if not set(names) <= {cue.label for cue in matcher.find(reading_of(form, lang))}
    ]
    assert missed == []


@given(st.lists(st.sampled_from(["تحت", "رعاية", "تم", "توقيع", "بمشاركة", "و", ".", "دولة"]), max_size=12))
def test_cues_of_a_group_do_not_overlap(parts: list[str]) -> None:
    reach: dict[str, int] = {}
    for cue in find(" ".join(parts), "ar"):
        group = cue.label.partition(".")[0]
        assert cue.start >= reach.get(group, 0)
        reach[group] = cue.end
