"""The tense of verb forms, over tables."""

from __future__ import annotations

import pytest

from expo_extract.facts.tense import tense_reader
from expo_extract.mentions import Token
from expo_extract.text import key, normalize

# Verbs with a hamza, which the normaliser makes a bare alef, are looked up with it.
HAMZA = "ألقى ألقت أقام أبرمت أطلق أسفرت تأهل"
ARABIC = {
    "past": "شارك شاركت شاركوا شاركن افتتح افتتحت نظمته نظمها استضافها اختتمت كان كانت استقطب زار زارت وقعت شهدت بلغ تجاوز",
    "present": "يشارك تشارك يشاركون ينظم تنظمه يستضيف يعرض تعرض يضم تضم يستمر تستقبل يتنافس تتنافس يبلغ يشهد",
    "future": "سيشارك ستشارك سيشاركون سيفتتح ستفتتح سينظم ستنظمه سيستقطب ستستقبل سيتنافس ستشهد سيزور سيكون ستعقد سيقام سيهبط",
    "": "سيارة سيارات سياحة سياسي سيدة سينما سيناء سنوات ستين ستون سنوية معرض الشارقة دولي مئة سعودي ستوديو سلام سوق",
}
PERSIAN = {
    "past": "شد شدند شده شده‌اند کرد کردند کرده کرده‌اند کردیم بود بودند داشت داشتند گرفت یافت رسید",
    "present": "می‌شود می‌شوند می‌کند می‌کنند است هستند دارد دارند می‌گیرد می‌باشد می‌رسد داریم",
    "future": "خواهد خواهند خواهیم",
    "": "نمایشگاه شهر کردستان بازدید خواهر خواهان شدت دارو دارایی استان بودجه رسیدگی",
}
ROWS = [
    (lang, word, tense or None)
    for lang, table in (("ar", ARABIC), ("fa", PERSIAN))
    for tense, words in table.items()
    for word in words.split()
]


def tense_of(word: str, lang: str) -> str | None:
    text = normalize(word, lang).text
    return tense_reader(lang).of(Token(0, len(text), text, key(text, lang)))


@pytest.mark.parametrize(("lang", "word", "tense"), ROWS, ids=[f"{lang}-{word}" for lang, word, _ in ROWS])
def test_tense_of(lang: str, word: str, tense: str | None) -> None:
    assert tense_of(word, lang) == tense


@pytest.mark.parametrize("word", HAMZA.split())
def test_verbs_with_a_hamza_have_a_tense(word: str) -> None:
    assert tense_of(word, "ar") == "past"
