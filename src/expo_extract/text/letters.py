"""Replacements of one character by one character: each named table unifies one thing, and one pass applies them all."""

from __future__ import annotations

import unicodedata
from functools import cache

from expo_extract.text.chars import ZWNJ, digit_table

Table = dict[int, str]


def _to(target: str, sources: str) -> Table:
    return dict.fromkeys(map(ord, sources), target)


UNIFY_SPACES = _to(
    " ", "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2800"
) | _to(" ", "".join(map(chr, [*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)])))
"""No-break, thin and wide spaces, tabs and control characters."""

UNIFY_LINE_ENDS = _to("\n", "\u000b\u000c\u0085\u2028\u2029")

UNIFY_DOUBLE_QUOTES = _to('"', "“”„‟″‶ʺ˝＂❝❞〝〞〟ˮ")
"""Also the double prime that sites put for a closing quote: «"النسخة الأولى″»."""

UNIFY_SINGLE_QUOTES = _to("'", "‘’‚‛′‵ʹʼ＇❛❜")

UNIFY_PUNCTUATION = {
    **_to("%", "٪％﹪"),
    **_to("-", "\u2010\u2011\u2012\u2212\ufe63\uff0d"),
    **_to("،", "﹐︐"),
    **_to("؛", "﹔"),
    **_to("(", "（﴿"),
    **_to(")", "）﴾"),
    **_to("«", "《"),
    **_to("»", "》"),
    **_to(":", "：﹕\u2236"),
    **_to("/", "／\u2044\u2215\u060d"),
    **_to("*", "٭"),
    **_to(".", "۔．"),
    **_to(",", "，"),
}
"""Other alphabets' forms of the same sign; the Arabic comma, semicolon and number marks stay themselves."""

PERSIAN_YEH = _to("ی", "يىےېۍێ\u063d\u063e\u063f")
PERSIAN_KAF = {**_to("ک", "كڪګڬڭڮ"), **_to("گ", "ڰڲڴ")}
PERSIAN_HEH = _to("ه", "ةۀہھەۂۃۿۂ")
PERSIAN_ALEF = _to("ا", "أإٱٲٳ")
PERSIAN_ZWNJ = _to(ZWNJ, "\u200b\u00ac\u00ad")
"""What word processors saved for the non-joiner: the zero-width space, «¬» and the soft hyphen («می¬شود»)."""

ARABIC_YEH = {**_to("ي", "یےېۍێ\u063d\u063e\u063f"), **_to("ؤ", "ٶ"), **_to("ئ", "ٸ")}
ARABIC_KAF = _to("ك", "کڪګڬڭڮ")
ARABIC_HEH = {**_to("ه", "ہھەۀۂۿ"), **_to("ة", "ۃ")}
ARABIC_ALEF = _to("ا", "أإآٱٲٳ")
PERSIAN_HAMZA = {**_to("ؤ", "ٶ"), **_to("ئ", "ٸ")}


def unfold_isolated_forms() -> Table:
    """Presentation forms of single letters («ﻣ» for «م») by code point."""
    forms = (chr(c) for first, last in ((0xFB50, 0xFDFF), (0xFE80, 0xFEFC)) for c in range(first, last + 1))
    plain = ((ord(c), unicodedata.normalize("NFKC", c)) for c in forms)
    return {c: p for c, p in plain if len(p) == 1 and p != chr(c)}


def unfold_wide_forms() -> Table:
    """Full-width Latin letters and signs («Ａ» for «A»)."""
    return {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}


COMMON: tuple[Table, ...] = (
    UNIFY_SPACES,
    UNIFY_LINE_ENDS,
    UNIFY_DOUBLE_QUOTES,
    UNIFY_SINGLE_QUOTES,
    UNIFY_PUNCTUATION,
)
PERSIAN = (PERSIAN_YEH, PERSIAN_KAF, PERSIAN_HEH, PERSIAN_ALEF, PERSIAN_HAMZA, PERSIAN_ZWNJ)
ARABIC = (ARABIC_YEH, ARABIC_KAF, ARABIC_HEH, ARABIC_ALEF)


@cache
def character_table(lang: str) -> Table:
    """All replacements of one character by one for ``fa`` or ``ar``, as one table for ``str.translate``."""
    letters = {k: v for table in (PERSIAN if lang == "fa" else ARABIC) for k, v in table.items()}
    forms = {c: letters.get(ord(p), p) for c, p in unfold_isolated_forms().items()}
    # Most letters stay themselves; they are listed because a miss costs ``str.translate`` more than a hit.
    table: Table = (
        _itself(range(0x600, 0x700))
        | _itself(range(0xA0, 0x100))
        | _itself(range(0x2000, 0x2100))
        | digit_table()
        | unfold_wide_forms()
        | forms
        | letters
    )
    for common in COMMON:
        table |= common
    return table


def _itself(codes: range) -> Table:
    return {c: chr(c) for c in codes}
