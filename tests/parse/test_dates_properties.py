"""What holds of dates in any text, and of any day written in any form."""

from __future__ import annotations

import itertools
import json
import re
import sys
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from expo_extract.lang.dates import date_lexicon
from expo_extract.parse.calendars import from_gregorian
from expo_extract.parse.dates import DateMention, find_dates
from expo_extract.text import normalize

GREGORIAN = {
    "ar": [
        ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
        [
            "كانون الثاني",
            "شباط",
            "آذار",
            "نيسان",
            "أيار",
            "حزيران",
            "تموز",
            "آب",
            "أيلول",
            "تشرين الأول",
            "تشرين الثاني",
            "كانون الأول",
        ],
        ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
        ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"],
    ],
    "fa": [
        ["ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"],
        ["جنوری", "فبروری", "مارچ", "اپریل", "می", "جون", "جولای", "اگست", "سپتمبر", "اکتوبر", "نومبر", "دسمبر"],
    ],
}
JALALI = [
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"],
    [
        f"{m}ماه"
        for m in ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
    ],
    [
        f"{m}\u200cماه"
        for m in ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
    ],
    ["حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"],
]
ISLAMIC = {
    "ar": [
        "محرم",
        "صفر",
        "ربيع الأول",
        "ربيع الآخر",
        "جمادى الأولى",
        "جمادى الآخرة",
        "رجب",
        "شعبان",
        "رمضان",
        "شوال",
        "ذو القعدة",
        "ذي الحجة",
    ],
    "fa": [
        "محرم",
        "صفر",
        "ربیع‌الاول",
        "ربیع‌الثانی",
        "جمادی‌الاول",
        "جمادی‌الثانی",
        "رجب",
        "شعبان",
        "رمضان",
        "شوال",
        "ذی‌القعده",
        "ذی‌الحجه",
    ],
}
UNITS = {
    "ar": ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"],
    "fa": [
        "اول",
        "دوم",
        "سوم",
        "چهارم",
        "پنجم",
        "ششم",
        "هفتم",
        "هشتم",
        "نهم",
        "دهم",
        "یازدهم",
        "دوازدهم",
        "سیزدهم",
        "چهاردهم",
        "پانزدهم",
        "شانزدهم",
        "هفدهم",
        "هجدهم",
        "نوزدهم",
        "بیستم",
    ],
}
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def ordinal(day: int, lang: str) -> str:
    """The day of the month in words."""
    if lang == "fa":
        if day <= 20:
            return UNITS["fa"][day - 1]
        return (
            "سی‌ام"
            if day == 30
            else f"{'بیست' if day < 30 else 'سی'} و {'یکم' if day in (21, 31) else UNITS['fa'][day % 10 - 1]}"
        )
    unit = "الحادي" if day in (11, 21, 31) else UNITS["ar"][day % 10 - 1]
    if day <= 10:
        return UNITS["ar"][day - 1]
    if day < 20:
        return f"{unit} عشر"
    ten = "العشرين" if day < 30 else "الثلاثين"
    return ten if day % 10 == 0 else f"{unit} و{ten}"


def read(text: str, lang: str, published: str | None = None) -> list[DateMention]:
    return find_dates(normalize(text, lang).text, date_lexicon(lang), published)


def months(lang: str, calendar: str) -> list[list[str]]:
    if calendar == "jalali":
        return JALALI
    return GREGORIAN[lang] if calendar == "gregorian" else [ISLAMIC[lang]]


@st.composite
def written(draw: st.DrawFn, lang: str, calendar: str) -> tuple[date, str]:
    """A day and one way of writing it out with its year."""
    first, last = (
        (date(1925, 1, 1), date(2070, 1, 1)) if calendar == "islamic" else (date(1930, 1, 1), date(2060, 1, 1))
    )
    day = draw(st.dates(first, last))
    parts = from_gregorian(calendar, day)  # type: ignore[arg-type]
    assert parts is not None
    year, month, number = parts
    name = draw(st.sampled_from(months(lang, calendar)))[month - 1]
    said = draw(st.sampled_from([str(number), ordinal(number, lang)]))
    of = draw(st.sampled_from([" ", " من ", " من شهر "])) if lang == "ar" else " "
    era = (
        {"gregorian": ("", "م", " م"), "islamic": ("هـ", " هـ"), "jalali": ("", " شمسی")}
        if lang == "ar"
        else {
            "gregorian": ("", " میلادی"),
            "islamic": (" قمری", " هجری قمری"),
            "jalali": ("", " شمسی", " هجری شمسی"),
        }
    )
    noun = draw(st.sampled_from(["", "عام "] if lang == "ar" else ["", "سال "]))
    text = f"{said}{of}{name} {noun}{year}{draw(st.sampled_from(era[calendar]))}"
    digits = draw(st.sampled_from([None, ARABIC_DIGITS, PERSIAN_DIGITS]))
    return day, text.translate(digits) if digits else text


@pytest.mark.parametrize(
    ("lang", "calendar"),
    [("ar", "gregorian"), ("ar", "islamic"), ("fa", "gregorian"), ("fa", "jalali"), ("fa", "islamic")],
)
@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_any_day_in_any_writing(lang: str, calendar: str, data: st.DataObject) -> None:
    day, text = data.draw(written(lang, calendar))
    around = data.draw(
        st.sampled_from(
            ["{}", "افتتح في {}، بحضور", "({})", "يوم {}"]
            if lang == "ar"
            else ["{}", "در تاریخ {} با حضور", "({})", "روز {}"]
        )
    )
    (found,) = read(around.format(text), lang)
    assert (found.date.edtf, found.date.start, found.date.end) == (str(day), str(day), str(day))
    assert found.date.calendar == calendar
    assert found.date.resolved_from == "explicit"


@settings(deadline=None, max_examples=150)
@given(
    first=st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    length=st.integers(1, 120),
    lang_and_names=st.sampled_from(
        [
            ("ar", GREGORIAN["ar"][0], "إلى"),
            ("ar", GREGORIAN["ar"][1], "حتى"),
            ("fa", GREGORIAN["fa"][0], "تا"),
            ("fa", JALALI[0], "تا"),
        ]
    ),
    years=st.sampled_from(["both", "last"]),
)
def test_any_interval(first: date, length: int, lang_and_names: tuple[str, list[str], str], years: str) -> None:
    lang, names, to = lang_and_names
    last = first + timedelta(days=length)
    calendar = "jalali" if names is JALALI[0] else "gregorian"
    low, high = from_gregorian(calendar, first), from_gregorian(calendar, last)  # type: ignore[arg-type]
    assert low is not None
    assert high is not None
    same_month = years == "last" and low[:2] == high[:2]
    left = f"{low[2]}" if same_month else f"{low[2]} {names[low[1] - 1]}" + (f" {low[0]}" if years == "both" else "")
    text = f"{'من' if lang == 'ar' else 'از'} {left} {to} {high[2]} {names[high[1] - 1]} {high[0]}"
    (found,) = read(text, lang)
    assert found.date.edtf == f"{first}/{last}"
    assert (found.date.start, found.date.end) == (str(first), str(last))


@settings(deadline=None, max_examples=100)
@given(published=st.dates(date(2000, 1, 1), date(2040, 1, 1)), away=st.integers(-150, 150))
def test_a_day_without_year_is_the_nearest_to_publication(published: date, away: int) -> None:
    day = published + timedelta(days=away)
    (found,) = read(f"يوم {day.day} {GREGORIAN['ar'][0][day.month - 1]}", "ar", str(published))
    assert (found.date.start, found.date.resolved_from) == (str(day), "published")


#: Words of dates without any year in digits, and words that are none.
WORDS = {
    "ar": [
        "من",
        "إلى",
        "حتى",
        "بين",
        "و",
        "في",
        "يوم",
        "مساء",
        "اليوم",
        "أمس",
        "غدا",
        "الخميس",
        "الأحد",
        "المقبل",
        "الماضي",
        "الجاري",
        "الشهر",
        "الأسبوع",
        "العام",
        "هذا",
        "نهاية",
        "9",
        "12",
        "27",
        "5",
        "3",
        "نوفمبر",
        "مايو",
        "رمضان",
        "صفر",
        "شعبان",
        "آب",
        "الأول",
        "الثاني",
        "العشرين",
        "الموافق",
        "هـ",
        "م",
        "(",
        ")",
        "،",
        "/",
        "-",
        ".",
        "المعرض",
        "شركة",
        "منذ",
        "قبل",
        "ثورة",
        "سيقام",
        "انطلقت",
        ":",
        "الأولى",
        "الربع",
        "صيف",
        "سلخ",
        "الساعة",
        "يومين",
        "لمدة",
        "كل",
        "أيام",
    ],
    "fa": [
        "از",
        "تا",
        "و",
        "در",
        "روز",
        "امروز",
        "دیروز",
        "فردا",
        "شنبه",
        "جمعه",
        "آینده",
        "گذشته",
        "جاری",
        "ماه",
        "هفته",
        "سال",
        "این",
        "پایان",
        "9",
        "12",
        "27",
        "5",
        "3",
        "نوامبر",
        "مه",
        "آبان",
        "مهر",
        "تیر",
        "دی",
        "رمضان",
        "صفر",
        "اسد",
        "اول",
        "بیست",
        "و",
        "سوم",
        "برابر",
        "با",
        "ق",
        "ش",
        "(",
        ")",
        "،",
        "/",
        "-",
        ".",
        "نمایشگاه",
        "شرکت",
        "امسال",
        "پیش",
        "میدان",
        "دیگر",
        "آخر",
        "آخرین",
        "نیمه",
        "تابستان",
        "سنبله",
        "برگزار",
        "شد",
        "خواهد",
        "به",
        "مدت",
        "هر",
        "دوره",
        "پنجمین",
        ":",
    ],
}


@pytest.mark.parametrize("lang", ["ar", "fa"])
@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_no_source_no_year(lang: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(WORDS[lang]), max_size=25)))
    for mention in read(text, lang):
        assert mention.date.start is None
        assert mention.date.end is None
        assert not re.search(r"\d{4}", mention.date.edtf)


@cache
def cases(lang: str) -> list[str]:
    folder = Path(__file__).resolve().parents[1] / "cases" / lang
    texts = [
        json.loads(line)["text"]
        for file in sorted(folder.glob("dates*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [text for text in texts if not IN_WORDS.search(text)]


#: Years in words, which cannot be taken out of a text as digits can.
IN_WORDS = re.compile("ألفين|ألف وتسعمائة|ألف وأربعمائة|هزار و سیصد|هزار و چهارصد|دو هزار و")


#: What can be a year in a text: long numbers, whole dates in digits, two digits that are no day.
YEARS = re.compile(r"\d{3,}|\d+(?: ?[-/.–] ?\d+)+|\b(?:0\d|3[2-9]|[4-9]\d)\b")


@pytest.mark.parametrize("lang", ["ar", "fa"])
@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_sentences_robbed_of_their_years_get_none(lang: str, data: st.DataObject) -> None:
    """Any sentences of the cases in a row, without their years and without a day of publication."""
    texts = data.draw(st.lists(st.sampled_from(cases(lang)), min_size=1, max_size=12))
    text = YEARS.sub(" ", normalize(". ".join(texts), lang).text)
    for mention in find_dates(text, date_lexicon(lang)):
        if mention.date.precision != "decade":  # «الثمانينيات» names its years in words
            assert not re.search(r"\d{4}", mention.date.edtf.replace("XXXX", "")), mention


@pytest.mark.parametrize("lang", ["ar", "fa"])
@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_a_year_says_where_it_comes_from(lang: str, data: st.DataObject) -> None:
    """A year that stands nowhere in a text is said to come from the publication date, and only where there is one."""
    texts = data.draw(st.lists(st.sampled_from(cases(lang)), min_size=1, max_size=6))
    text = YEARS.sub(" ", normalize(". ".join(texts), lang).text)
    for mention in find_dates(text, date_lexicon(lang), "2026-04-15"):
        if mention.date.start is not None and not mention.named:
            assert mention.date.resolved_from == "published", mention


EDTF_PART = r"(?:\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}|\d{3}X|XXXX(?:-(?:\d\d|XX)){0,2}|\.\.)"
EDTF = re.compile(rf"{EDTF_PART}(?:/{EDTF_PART})?|\{{\d{{4}}-\d\d-\d\d(?:,\d{{4}}-\d\d-\d\d)+\}}")


@pytest.mark.parametrize("lang", ["ar", "fa"])
@settings(deadline=None, max_examples=400)
@given(data=st.data())
def test_mentions_of_any_text_are_well_formed(lang: str, data: st.DataObject) -> None:
    years = ["2025", "1447", "1404", "84", "04", "2025/11/9", "9-11-2025", "14-16", "2018-2022", "89/11/3"]
    words = st.sampled_from(WORDS[lang] + years) | st.text(max_size=5)
    text = normalize(" ".join(data.draw(st.lists(words, max_size=30))), lang).text
    published = data.draw(st.none() | st.dates(date(1950, 1, 1), date(2070, 1, 1)).map(str))
    end = 0
    for mention in find_dates(text, date_lexicon(lang), published):
        assert end <= mention.start < mention.end
        end = mention.end
        assert mention.text == text[mention.start : mention.end] == mention.date.text
        value = mention.date
        assert EDTF.fullmatch(value.edtf), value.edtf
        if value.start and value.end:
            assert value.start <= value.end
        assert (mention.open == "start") == value.edtf.startswith("../")
        assert (mention.open == "end") == value.edtf.endswith("/..")
        assert mention.by.startswith(f"{lang}.dates.")


@pytest.mark.parametrize("lang", ["ar", "fa"])
@pytest.mark.parametrize(
    "unit",
    [
        "9 ",
        "و",
        "يوم ",
        "من 9 إلى ",
        "2025/",
        "1-",
        "نوفمبر ",
        "9 و",
        "۹ تا ",
        "روز ",
        "بیست و ",
        "9 نوفمبر (9 جمادى الأولى) ",
        "( ",
        "«",
        "هـ.",
    ],
)
def test_long_monotonous_text_is_read(lang: str, unit: str) -> None:
    """A hundred thousand characters of one thing must neither take long nor overflow; time is measured by the benchmark."""
    text = unit * (100_000 // len(unit))
    found = find_dates(text, date_lexicon(lang), "2025-11-13")
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("lang", "unit"),
    [
        ("ar", "من الأحد إلى الخميس، "),
        ("ar", "الأحد والاثنين "),
        ("ar", "يوم 5 "),
        ("ar", "في 3 مايو 2024 وفي الشهر نفسه "),
        ("ar", "تأجيل من 5 إلى 6 مايو "),
        ("fa", "شنبه و "),
        ("fa", "مسکو و دوشنبه "),
        ("fa", "۵ ماه اول سال ۸۴ "),
        ("fa", "سال گذشته در آذر "),
        ("fa", "سه روز گذشته "),
        ("ar", "15 من شهر 6 "),
        ("ar", "قبل نحو أسبوعين "),
        ("ar", "أول أيام عيد الفطر "),
        ("ar", "27 / 28 / "),
        ("ar", "5 ت2 "),
    ],
)
def test_time_is_linear(lang: str, unit: str) -> None:
    """A text twice as long may take no more than about twice the steps; steps are counted as function calls, which do not jitter."""

    def calls(times: int) -> int:
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1

        text = normalize(unit * times, lang).text
        sys.setprofile(tick)
        try:
            find_dates(text, date_lexicon(lang), "2025-11-13")
        finally:
            sys.setprofile(None)
        return count

    calls(1)
    assert calls(600) < 2.3 * calls(300) + 2000


@given(st.integers(1300, 1450), st.sampled_from([("نوروز", 1, 1), ("سیزده‌بدر", 1, 13)]))
def test_feasts_of_the_solar_year(year: int, feast: tuple[str, int, int]) -> None:
    name, month, day = feast
    (found,) = read(f"در {name} {year} شمسی", "fa")
    assert found.date.start == JalaliDate(year, month, day).to_gregorian().isoformat()


@given(st.integers(1, 12), st.integers(1950, 2045))
def test_months_by_their_number(month: int, year: int) -> None:
    (found,) = read(f"أقيم المعرض في شهر {month} سنة {year}", "ar")
    assert found.date.edtf == f"{year}-{month:02}"
