"""Writes numbers in words, in the spellings that newswire uses: the other side of the round trips."""

from __future__ import annotations

from collections.abc import Callable

Chooser = Callable[[list[str]], str]

_AR_UNITS = {1: "واحد", 2: "اثنان", 3: "ثلاثة", 4: "أربعة", 5: "خمسة", 6: "ستة", 7: "سبعة", 8: "ثمانية", 9: "تسعة"}
_AR_OBLIQUE = {1: "واحدة", 2: "اثنتين", 3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثماني", 9: "تسع"}
_AR_TEENS = {11: ("أحد عشر", "إحدى عشرة"), 12: ("اثنا عشر", "اثنتي عشرة")}
_AR_TENS = {20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع"}
_AR_HUNDREDS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
_AR_SCALES = [
    (10**12, "تريليون", ("تريليونان", "تريليونين"), "تريليونات", "تريليونا"),
    (10**9, "مليار", ("ملياران", "مليارين"), "مليارات", "مليارا"),
    (10**6, "مليون", ("مليونان", "مليونين"), "ملايين", "مليونا"),
    (10**3, "ألف", ("ألفان", "ألفين"), "آلاف", "ألفا"),
]


def arabic(number: int, choose: Chooser) -> str:
    """An Arabic number in words; ``choose`` picks among the spellings of each part."""
    parts: list[str] = []
    rest = number
    for scale, one, two, many, accusative in _AR_SCALES:
        count, rest = divmod(rest, scale)
        if count:
            parts.append(_ar_scaled(count, one, two, many, accusative, choose))
    if rest or not parts:
        parts.append(_ar_below_1000(rest, choose))
    return choose([" و", " و "]).join(parts)


def _ar_scaled(count: int, one: str, two: tuple[str, str], many: str, accusative: str, choose: Chooser) -> str:
    if count == 1:
        return one
    if count == 2:
        return choose(list(two))
    if count <= 10:
        return f"{_ar_below_1000(count, choose)} {many}"
    return f"{_ar_below_1000(count, choose)} {choose([one, accusative])}"


def _ar_below_1000(number: int, choose: Chooser) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [_ar_hundreds(hundreds, choose)] if hundreds else []
    if rest:
        parts.append(_ar_below_100(rest, choose))
    return choose([" و", " و "]).join(parts)


def _ar_hundreds(hundreds: int, choose: Chooser) -> str:
    if hundreds == 1:
        return choose(["مئة", "مائة", "ماية"])
    if hundreds == 2:
        return choose(["مئتان", "مئتين", "مائتان", "مائتين"])
    return _AR_HUNDREDS[hundreds] + choose(["مئة", "مائة", " مئة", " مائة", "ماية"])


def _ar_below_100(number: int, choose: Chooser) -> str:
    if number < 10:
        return choose([_AR_UNITS[number], _AR_OBLIQUE[number]])
    if number == 10:
        return choose(["عشرة", "عشر"])
    if number in _AR_TEENS:
        return choose(list(_AR_TEENS[number]))
    tens, unit = divmod(number, 10)
    if tens == 1:
        return choose([f"{_AR_UNITS[unit]} عشر", f"{_AR_OBLIQUE[unit]} عشرة"])
    ending = choose(["ون", "ين"])
    ten = _AR_TENS[tens * 10] + ending
    return f"{choose([_AR_UNITS[unit], _AR_OBLIQUE[unit]])}{choose([' و', ' و '])}{ten}" if unit else ten


_FA_UNITS = ["", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده", "سیزده", "چهارده"]
_FA_UNITS += ["پانزده", "شانزده", "هفده", "هجده", "نوزده"]
_FA_TENS = ["", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"]
_FA_HUNDREDS = ["", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"]
_FA_SCALES = [(10**12, "تریلیون"), (10**9, "میلیارد"), (10**6, "میلیون"), (10**3, "هزار")]


def persian(number: int, choose: Chooser) -> str:
    """A Persian number in words; ``choose`` picks among spaces, non-joiners and joined spellings."""
    parts: list[str] = []
    rest = number
    for scale, word in _FA_SCALES:
        count, rest = divmod(rest, scale)
        if count:
            parts.append(f"{_fa_below_1000(count, choose)}{choose([' ', chr(0x200C), ''])}{word}")
    if rest:
        parts.append(_fa_below_1000(rest, choose))
    return " و ".join(parts)


def _fa_below_1000(number: int, choose: Chooser) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [choose(["صد", "یکصد", "یک‌صد"]) if hundreds == 1 else _FA_HUNDREDS[hundreds]] if hundreds else []
    tens, unit = divmod(rest, 10)
    if rest < 20:
        parts += [_FA_UNITS[rest]] if rest else []
    else:
        parts += [_FA_TENS[tens], *([_FA_UNITS[unit]] if unit else [])]
    return choose([" و ", "‌و", "‌و‌", "و"]).join(parts)


_FA_ORDINALS = {"سه": "سومین", "دو": "دومین", "سی": "سی‌امین"}


def persian_ordinal(number: int) -> str:
    """A Persian ordinal before its noun: «بیست و پنجمین»."""
    words = persian(number, lambda options: options[0])
    rest, _, last = words.rpartition(" ")
    return f"{rest} {_FA_ORDINALS.get(last, last + 'مین')}".strip()
