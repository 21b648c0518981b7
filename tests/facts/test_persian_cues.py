"""Whom Persian role words speak of: subjects, nouns with names on either side, prizes, duties, headings."""

from __future__ import annotations

import pytest

from expo_extract.facts.castings import castings
from expo_extract.facts.context import Context
from expo_extract.nlp import load_pipeline, read
from expo_extract.text import normalize

# A text, and the roles that its role words give to names, and to which they must not.
CASES = [
    # The subject of the verb, past names that a preposition governs.
    (
        "همایش چای آغاز شد. این همایش را اتاق بازرگانی رشت با همکاری سازمان چای ایران برگزار می‌کند.",
        {("اتاق بازرگانی رشت", "organizer"), ("سازمان چای ایران", "organizer")},
        set(),
    ),
    (
        "همایش چای آغاز شد. دانشگاه گیلان برای شرکت چای لاهیجان محصولات خود را به نمایش گذاشت.",
        {("دانشگاه گیلان", "exhibitor")},
        {("شرکت چای لاهیجان", "exhibitor")},
    ),
    (
        "همایش چای آغاز شد. رضا کاوه در گفت‌وگو با ما گفت: ده هزار نفر از نمایشگاه چای بازدید کردند.",
        {("رضا کاوه", "spokesperson")},
        {("رضا کاوه", "visitor")},
    ),
    # A noun of the role: its names after it, or before it and the verb.
    (
        "همایش چای آغاز شد. حامیان این همایش سازمان چای ایران و دانشگاه گیلان هستند.",
        {("سازمان چای ایران", "sponsor"), ("دانشگاه گیلان", "sponsor")},
        set(),
    ),
    (
        "همایش چای آغاز شد. سازمان چای ایران و دانشگاه گیلان از حامیان این همایش هستند و شهرداری رشت آن را ندید.",
        {("سازمان چای ایران", "sponsor"), ("دانشگاه گیلان", "sponsor")},
        {("شهرداری رشت", "sponsor")},
    ),
    (
        "همایش چای آغاز شد. وی از دانشگاه گیلان به عنوان برگزارکننده همایش یاد کرد.",
        {("دانشگاه گیلان", "organizer")},
        set(),
    ),
    ("همایش چای آغاز شد. دانشگاه گیلان میزبان همایش ملی چای است.", {("دانشگاه گیلان", "host")}, set()),
    (
        "همایش چای آغاز شد. رضا کاوه از دانشگاه گیلان گفت: حامیان این همایش اندک‌اند.",
        set(),
        {("دانشگاه گیلان", "sponsor")},
    ),
    (
        "جشنواره عکس نور پایان یافت. رضا کاوه و مریم صادقی داوران این دوره بودند.",
        {("رضا کاوه", "attendee"), ("مریم صادقی", "attendee")},
        set(),
    ),
    # Prizes go to those whom «به» or a colon leads to.
    (
        "جشنواره عکس نور پایان یافت. جایزه نخست به رضا کاوه از یزد و تندیس به مریم صادقی رسید.",
        {("رضا کاوه", "awardee"), ("مریم صادقی", "awardee")},
        set(),
    ),
    ("جشنواره فیلم نور پایان یافت. بهترین فیلم: «باران» ساخته رضا کاوه.", {("رضا کاوه", "awardee")}, set()),
    # A prize tells more than whose work it is, a delegation more than a verb of presence; a house that invites or helps is a body.
    (
        "جشنواره فیلم نور پایان یافت. بهترین فیلم: «باران» به کارگردانی رضا کاوه.",
        {("رضا کاوه", "awardee")},
        {("رضا کاوه", "exhibitor")},
    ),
    (
        "نمایشگاه چای آغاز شد. هیئت‌های تجاری هند و عمان در این نمایشگاه حضور دارند.",
        {("هند", "attendee"), ("عمان", "attendee")},
        {("هند", "exhibitor"), ("عمان", "exhibitor")},
    ),
    (
        "نمایشگاه چای به دعوت موزه چای لاهیجان و با همکاری کتابخانه ملی برگزار می‌شود.",
        {("موزه چای لاهیجان", "host"), ("کتابخانه ملی", "organizer")},
        set(),
    ),
    ("نمایشگاه چای در موزه چای لاهیجان برگزار می‌شود.", set(), {("موزه چای لاهیجان", "organizer")}),
    ("جشنواره عکس نور آغاز شد. به گفته رضا کاوه جایزه جشنواره زیاد است.", set(), {("رضا کاوه", "awardee")}),
    # Who is honoured stands after «از» or «به», whoever else is near the verb.
    (
        "همایش چای پایان یافت. از رضا کاوه با حضور مریم صادقی تجلیل شد.",
        {("رضا کاوه", "awardee")},
        {("مریم صادقی", "awardee")},
    ),
    # A duty is told by the noun before.
    (
        "همایش چای آغاز شد. برگزاری این همایش بر عهده دانشگاه گیلان است.",
        {("دانشگاه گیلان", "organizer")},
        set(),
    ),
    (
        "جشنواره عکس نور آغاز شد. داوری آثار را رضا کاوه و مریم صادقی بر عهده دارند.",
        {("رضا کاوه", "attendee"), ("مریم صادقی", "attendee")},
        set(),
    ),
    ("همایش چای آغاز شد. آبیاری باغ‌ها بر عهده شهرداری رشت است.", set(), {("شهرداری رشت", "organizer")}),
    (
        "همایش چای آغاز شد. دانشگاه گیلان میزبانی این همایش را بر عهده دارد و دبیری آن را رضا کاوه بر عهده داشت.",
        {("دانشگاه گیلان", "host"), ("رضا کاوه", "organizer")},
        set(),
    ),
    (
        "همایش چای آغاز شد. شهرداری رشت هزینه همایش را پرداخته است و دانشگاه گیلان به پژوهش پرداخته است.",
        {("شهرداری رشت", "sponsor")},
        {("دانشگاه گیلان", "sponsor")},
    ),
    (
        "همایش چای آغاز شد. برگزاری این همایش را سازمان چای ایران به دانشگاه گیلان واگذار کرده است.",
        {("دانشگاه گیلان", "organizer")},
        set(),
    ),
    (
        "همایش چای آغاز شد. باغ را سازمان چای ایران به دانشگاه گیلان واگذار کرد.",
        set(),
        {("دانشگاه گیلان", "organizer")},
    ),
    # Who holds it with those who have it on them, and who is called partner with the verb joined to the noun.
    (
        "همایش چای آغاز شد. برگزاری این همایش را دانشگاه گیلان با مشارکت سازمان چای ایران عهده‌دار است.",
        {("دانشگاه گیلان", "organizer"), ("سازمان چای ایران", "organizer")},
        set(),
    ),
    (
        "همایش چای آغاز شد. سازمان چای ایران و شهرداری رشت شریک برگزاری‌اند و دانشگاه گیلان تماشا می‌کند.",
        {("سازمان چای ایران", "organizer"), ("شهرداری رشت", "organizer")},
        {("دانشگاه گیلان", "organizer")},
    ),
    # Of whom a jury is made up.
    (
        "جشنواره عکس نور آغاز شد. هیئت داوران، متشکل از رضا کاوه و مریم صادقی، آثار را دیدند.",
        {("رضا کاوه", "attendee"), ("مریم صادقی", "attendee")},
        set(),
    ),
    ("جشنواره عکس نور آغاز شد. داوران آثار را از رضا کاوه گرفتند.", set(), {("رضا کاوه", "attendee")}),
    # Who wins is the subject, also after the object; to get something wins nothing without a prize.
    (
        "جشنواره عکس نور پایان یافت. رضا کاوه در بخش عکس و مریم صادقی در بخش فیلم برگزیده شدند.",
        {("رضا کاوه", "awardee"), ("مریم صادقی", "awardee")},
        set(),
    ),
    (
        "جشنواره عکس نور پایان یافت. عکسی ساخته استادان به فروش رسید و رضا کاوه تندیس بهترین عکس را از آن خود کرد.",
        {("رضا کاوه", "awardee")},
        {("رضا کاوه", "exhibitor")},
    ),
    (
        "جشنواره عکس نور پایان یافت. جایزه بهترین عکس را هم رضا کاوه برای «باران» دریافت کرد.",
        {("رضا کاوه", "awardee")},
        set(),
    ),
    (
        "جشنواره عکس نور پایان یافت. رضا کاوه نامه‌ای را دریافت کرد و مریم صادقی به عنوان دبیر معرفی شد.",
        set(),
        {("رضا کاوه", "awardee"), ("مریم صادقی", "awardee")},
    ),
    # A heading, and the names at the heads of the lines under it.
    (
        "همایش چای آغاز شد.\nسخنرانان:\nرضا کاوه – استاد دانشگاه\nمریم صادقی – پژوهشگر\nهمایش به گفته حمید یکتا ادامه دارد.",
        {("رضا کاوه", "speaker"), ("مریم صادقی", "speaker")},
        {("حمید یکتا", "speaker")},
    ),
]


@pytest.mark.parametrize(("text", "given", "withheld"), CASES)
def test_role_words(text: str, given: set[tuple[str, str]], withheld: set[tuple[str, str]]) -> None:
    context = Context(read(load_pipeline("fa"), normalize(text, "fa")))
    cast = {(m.text, c.role) for c in castings(context, []) if c.is_said for m in c.group.members}
    assert given <= cast
    assert not withheld & cast
