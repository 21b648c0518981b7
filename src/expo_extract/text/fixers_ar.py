"""Fixers for Arabic: words that ran together when a page was flattened are taken apart.

A space is lost unseen after a letter that never joins to the next: «المشاعرالمقدسة» looks right on the page.
"""

from __future__ import annotations

import re
from functools import cache

from expo_extract.text import fixers
from expo_extract.text.aligned import AlignedText, Edit
from expo_extract.text.chars import LETTER_CLASS, ZWNJ
from expo_extract.text.words import arabic_words

_ZWNJ = re.compile(f"{ZWNJ}+")
_AFTER_TEH_MARBUTA = re.compile(f"ة(?=[{LETTER_CLASS}])")
_AFTER_HAMZA = re.compile(f"(?<=[{LETTER_CLASS}]ا)ء(?=و?ال[{LETTER_CLASS}]{{2}})")
_INNER_MAKSURA = re.compile(f"ى(?=([{LETTER_CLASS}]{{1,{fixers.LONGEST_WORD}}}))")
_FINAL_HAMZA = re.compile(f"(?<=ا[{LETTER_CLASS}])ىء(?![{LETTER_CLASS}])")
_BEFORE_AL = re.compile(f"[ادذرزو](?=و?ال[{LETTER_CLASS}]{{2}})")
_PROCLITICS = "[وف]?[بلكس]?(?:ال|ل)?"


def drop_zwnj(aligned: AlignedText) -> AlignedText:
    """Drops the non-joiner, which Arabic does not write."""
    return aligned.sub(_ZWNJ, "") if ZWNJ in aligned.text else aligned


def seat_final_hamza(aligned: AlignedText) -> AlignedText:
    """Puts a final hamza on its seat: «شاطىء» is «شاطئ»."""
    return aligned.sub(_FINAL_HAMZA, "ئ")


def split_after_teh_marbuta(aligned: AlignedText) -> AlignedText:
    """Puts the lost space after ة, which only ever ends a word: «مكةالمكرمة»."""
    return _space_after(aligned, _AFTER_TEH_MARBUTA)


def split_after_hamza(aligned: AlignedText) -> AlignedText:
    """Puts the lost space after a final hamza: «مساءالأربعاء», «الوزراءوالسفراء»; «مساءلة» stays."""
    return _space_after(aligned, _AFTER_HAMZA)


@cache
def _run_together_pattern() -> re.Pattern[str]:
    return re.compile(f"{_PROCLITICS}(?:{'|'.join(arabic_words().before_al)})")


def split_run_together(aligned: AlignedText) -> AlignedText:
    """Puts the lost space before «ال» after known words: «المشاعرالمقدسة», «وزيرالصناعة»; «عبدالله» stays."""
    text = aligned.text
    ends: list[int] = []
    for match in _BEFORE_AL.finditer(text):
        end = match.end()
        start = max(end - len(fixers.word_before(text, end)), ends[-1] if ends else 0)
        if _run_together_pattern().fullmatch(text, start, end):
            ends.append(end)
    return aligned.edit((end, end, " ") for end in ends)


@cache
def _maksura_pattern() -> re.Pattern[str]:
    return re.compile(f"{_PROCLITICS}(?:{'|'.join(arabic_words().in_maksura)})")


def split_after_maksura(aligned: AlignedText) -> AlignedText:
    """Puts the lost space after ى, which only ever ends a word: «إلىجدة»; any other ى inside a word is a ي: «الرئىس»."""
    text = aligned.text
    return aligned.edit(_mended_maksura(text, m) for m in _INNER_MAKSURA.finditer(text))


def _mended_maksura(text: str, match: re.Match[str]) -> Edit:
    at, rest = match.start(), match.group(1)
    head = fixers.word_before(text, at + 1)
    known = _maksura_pattern().fullmatch(head) is not None and len(rest) > 1 and rest not in arabic_words().pronouns
    if known or (rest.startswith("ال") and len(rest) > 3):
        return at + 1, at + 1, " "
    return at, at + 1, "ي"


def _space_after(aligned: AlignedText, pattern: re.Pattern[str]) -> AlignedText:
    return aligned.edit((m.end(), m.end(), " ") for m in pattern.finditer(aligned.text))


FIXERS: tuple[fixers.Fixer, ...] = (
    drop_zwnj,
    fixers.unify_two_primes,
    fixers.collapse_spaces,
    fixers.free_line_opener,
    fixers.space_after_punctuation,
    fixers.space_after_stop,
    split_after_teh_marbuta,
    split_after_hamza,
    seat_final_hamza,
    split_after_maksura,
    split_run_together,
)
