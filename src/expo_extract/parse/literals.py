"""Reads numbers written in digits: groups, decimals and their ambiguities, decided by shape and by what follows."""

from __future__ import annotations

import re
from fractions import Fraction

MAX_DIGITS = 16

# A lone zero group («0 10», «10 0») is a numeral torn apart; «05» is how Maghrebi papers write five.
_PLAIN = re.compile(r"0|[1-9]\d*|0[1-9]")
_GROUPS = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,٬٫،'’\u200c])\d{3}(?:(?P=mark)\d{3})*")
# «12,34,567», as in India.
_LAKHS = re.compile(r"[1-9]\d?([,٬])\d{2}(?:\1\d{2})*\1\d{3}")
_PROPER = re.compile(r"(?P<part>[1-9])/(?P<whole>[23458]|10)")
_DECIMAL = re.compile(r"(?P<whole>\d+|[1-9]\d{0,2}(?:(?P<mark>[.,٬'’])\d{3})+)(?P<point>[.,٫،/])(?P<part>\d+)")
# «5ر31 بالمائة» is 31.5 percent: the letter runs from right to left, and so the part comes first.
_TURNED = re.compile(r"(\d+)ر(\d+)")


def read_literal(literal: str, lang: str, scaled: bool, measured: bool, shared: bool = False) -> int | Fraction | None:
    """Returns the value of a literal, or None where it is no number (a phone number, a date, a code).

    Args:
        literal: digits with marks between them, digits ASCII.
        lang: the slash is a decimal mark in Persian («2/5 میلیارد»), a fraction stroke in Arabic («3/4 مليون»).
        scaled: a scale word or a percent sign follows: «1.692 مليون» is a decimal, «11.300 زائر» and «45.000 متر» are thousands.
        measured: a unit of measure or money follows, or the number is scaled: a slash may be a decimal mark («2/5 هکتار»).
        shared: what may be had in parts follows («2/3 المشاركين»), or nothing else stands in the text.
    """
    if len(literal) > 24 or sum(c.isdigit() for c in literal) > MAX_DIGITS:
        return None
    if _PLAIN.fullmatch(literal):
        return int(literal)
    groups = _GROUPS.fullmatch(literal)
    if groups and not _is_point(groups, scaled):
        return int(re.sub(r"\D", "", literal))
    if _LAKHS.fullmatch(literal):
        return int(re.sub(r"\D", "", literal))
    proper = _PROPER.fullmatch(literal)
    if lang == "ar" and proper and (measured or shared) and int(proper["part"]) < int(proper["whole"]):
        return Fraction(int(proper["part"]), int(proper["whole"]))
    if turned := _TURNED.fullmatch(literal):
        return _decimal(*_whole_and_part(turned[1], turned[2]))
    decimal = _DECIMAL.fullmatch(literal)
    if decimal is None or not _may_be_decimal(decimal, lang, measured):
        return None
    return _decimal(re.sub(r"\D", "", decimal["whole"]), decimal["part"])


def _is_point(groups: re.Match[str], scaled: bool) -> bool:
    """«1.692 مليون» has a decimal point; «11.300 زائر» and «1.250.000» have thousands."""
    return scaled and groups["mark"] in ".٫" and groups.group().count(groups["mark"]) == 1


def _may_be_decimal(decimal: re.Match[str], lang: str, measured: bool) -> bool:
    point, whole = decimal["point"], decimal["whole"]
    if point == "/":
        return lang == "fa" and measured and len(decimal["part"]) <= 3
    return point != decimal["mark"] and not (len(whole) > 1 and whole[0] == "0")


def _whole_and_part(first: str, second: str) -> tuple[str, str]:
    """Of the numbers around «ر»: the part comes first, unless a zero at the head of the second shows that it is the part."""
    return (first, second) if len(second) > 1 and second[0] == "0" else (second, first)


def _decimal(whole: str, part: str) -> int | Fraction:
    value = Fraction(int(whole + part), int(10 ** len(part)))
    return value.numerator if value.denominator == 1 else value
