"""Bodies in running text: cases as data, and what holds for any text.

A case is a text with the expected mentions in braces: ``{وزارة الصحة}``; ``{agency:رويترز}`` reports; ``{short=وزارة الصحة:الوزارة}`` points back to the name
before the colon; ``{list:وزارة الصحة=الصحة}`` is an item of a list, with the name that its head gives it.
"""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expo_extract.lang.orgs import org_lexicon
from expo_extract.lang.tables import fold_form
from expo_extract.mentions import Mention, OrgValue, Reading
from expo_extract.nlp.orgs import find_orgs
from expo_extract.nlp.sentences import split_sentences
from expo_extract.nlp.tokens import token_cutter
from expo_extract.text import normalize

CASES = Path(__file__).parents[1] / "cases"
BRACES = re.compile(r"\{(?:(agency|list|short=[^{}:]*):)?([^{}]*)\}")


def reading_of(raw: str, lang: str) -> Reading:
    aligned = normalize(raw, lang)
    tokens = token_cutter(lang).cut(aligned.text)
    return Reading("", lang, aligned, tokens, split_sentences(aligned.text, tokens, lang))


def orgs_in(raw: str, lang: str) -> list[Mention]:
    return find_orgs(reading_of(raw, lang))


def cases() -> list[Any]:
    found = []
    for lang in ("ar", "fa"):
        lines = (CASES / lang / "orgs.jsonl").read_text(encoding="utf-8").splitlines()
        for n, case in enumerate(map(json.loads, lines), 1):
            marks = [pytest.mark.xfail(reason=case["known"])] if "known" in case else []
            found.append(pytest.param(lang, case["marked"], id=f"{lang}-{n}", marks=marks))
    return found


def plain(mark: str, text: str) -> str:
    return text.partition("=")[2] or text if mark == "list" else text


def expected(mark: str, text: str, lang: str) -> tuple[str, str, str]:
    """The span, the name and the kind of a marked mention."""
    span = normalize(plain(mark, text), lang).text
    if mark == "list":
        return span, text.partition("=")[0], "list"
    if mark.startswith("short="):
        return span, mark.removeprefix("short="), "short"
    return span, text, mark or "name"


def described(mention: Mention) -> tuple[str, str, str]:
    value: OrgValue = mention.value
    last = mention.by.rpartition(".")[2]
    return mention.text, value.name, last if last in ("agency", "short", "list") else "name"


@pytest.mark.parametrize(("lang", "marked"), cases())
def test_orgs(lang: str, marked: str) -> None:
    raw = BRACES.sub(lambda match: plain(match[1] or "", match[2]), marked)
    found = [described(m) for m in orgs_in(raw, lang)]
    assert found == [expected(mark, text, lang) for mark, text in BRACES.findall(marked)]


def test_the_value_tells_head_country_and_alias() -> None:
    (mention, *_) = orgs_in("أطلقت الهيئة السعودية للبيانات والذكاء الاصطناعي (سدايا) منصة", "ar")
    assert mention.value == OrgValue(
        "الهيئة السعودية للبيانات والذكاء الاصطناعي", fold_form("هيئة", "ar"), "SA", "سدايا"
    )
    assert mention.by == "ar.orgs.head"


def test_the_article_that_lam_swallowed_is_given_back() -> None:
    (mention,) = orgs_in("قدم الشكر للهيئة العامة للكتاب", "ar")
    assert mention.value.name == "الهيئة العامة للكتاب"


def test_a_name_does_not_cross_a_sentence() -> None:
    assert [m.text for m in orgs_in("زار وزارة الصحة.\nالسعودية ترحب", "ar")] == ["وزارة الصحة"]


def test_a_house_where_something_takes_place_is_no_body() -> None:
    assert [m.text for m in orgs_in("أقيم في جامعة القاهرة", "ar")] == []
    assert [m.text for m in orgs_in("نظمته جامعة القاهرة", "ar")] == ["جامعة القاهرة"]
    assert [m.text for m in orgs_in("در دانشگاه تهران برگزار شد", "fa")] == []
    assert [m.text for m in orgs_in("دانشگاه تهران برگزار کرد", "fa")] == ["دانشگاه تهران"]


def test_a_short_mention_takes_the_last_name_before_it_or_the_first_after() -> None:
    found = orgs_in("«الوزارة» ترحب. وزارة الصحة ووزارة المالية اتفقتا، وقالت الوزارة كلمتها", "ar")
    short = [m.value.name for m in found if m.by.endswith(".short")]
    assert short == ["وزارة الصحة", "وزارة المالية"]


@pytest.mark.parametrize(("lang", "least"), [("ar", 400), ("fa", 300)])
def test_the_words_that_end_a_name_are_many(lang: str, least: int) -> None:
    assert len(org_lexicon(lang).verbs) >= least


@pytest.mark.parametrize("form", ["أعلن", "أعلنت", "أعلنوا", "يعلن", "ستعلن", "وأعلنت", "التقت", "يلتقون", "وقعا"])
def test_verb_forms_are_made_from_past_and_present(form: str) -> None:
    assert fold_form(form, "ar") in org_lexicon("ar").verbs


WORDS = [
    "وزارة",
    "الصحة",
    "شركة",
    "سازمان",
    "حج",
    "و",
    "،",
    "(",
    ")",
    "«",
    "»",
    '"',
    "ل",
    "في",
    "الهيئة",
    "العامة",
    "این",
    "5",
    "Siemens",
    ".",
    "بن",
    "الملك",
    "\n",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["ar", "fa"]))
@settings(max_examples=200, deadline=None)
def test_mentions_are_ordered_spans_that_do_not_overlap(words: list[str], lang: str) -> None:
    reading = reading_of(" ".join(words), lang)
    found = find_orgs(reading)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(reading.text[m.start : m.end] == m.text and m.text.strip() == m.text and m.value.name for m in found)


@given(st.text(max_size=60), st.sampled_from(["ar", "fa"]))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str, lang: str) -> None:
    for mention in orgs_in(text, lang):
        assert mention.label == "ORG"
