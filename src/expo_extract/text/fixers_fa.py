"""Fixers for Persian: the non-joiner is put where it belongs, and what it joins wrongly is taken apart.

Each fixer mends one thing. ``FIXERS`` is their order: verbs are set apart and what was glued is opened first, then other words are
set apart, then what a space cut off is joined, and last a non-joiner that nobody can see is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from expo_extract.text import fixers
from expo_extract.text.aligned import AlignedText, Edit
from expo_extract.text.chars import LETTER_CLASS, LETTERS, NON_JOINING, ZWNJ
from expo_extract.text.glued_fa import seams_in
from expo_extract.text.seams import SEAM, bare, respell, trie_pattern
from expo_extract.text.words import persian_words

_WORD = re.compile(f"[{LETTER_CLASS}{ZWNJ}]+")
_STARTS = f"(?<![{LETTER_CLASS}{ZWNJ}])"
_ENDS = f"(?![{LETTER_CLASS}])"
_PLURAL = "ها(?:ی|یی|یش|یشان|یمان|یتان)?"
_ENDINGS = f"(?:یی?|ای|انی?|گان|ترین?|{_PLURAL})?"
_ZWNJ_RUN = re.compile(f"{ZWNJ}+")
_EZAFE_YEH = re.compile(f"ه(?<=[{LETTER_CLASS}]ه)(?:[ {ZWNJ}]ی|{ZWNJ}?ء)+(?![{LETTER_CLASS}{ZWNJ}])")
_MONTH_WORD = re.compile(f"ماه{_ENDS}")
# What is measured in decimals, as an Arabic keyboard writes it: the fixer runs before letters are unified.
_MEASURED = "درصد|ميلي|ترليون|تريليون|بيليون|هزار|تن|نفر|متر|هكتار|كيلو|ليتر|بشكه|برابر|ريال|تومان|دلار|يورو|درجه|سال"
_SLASHED = re.compile(f"(?<![\\d/.,٫٬])(\\d{{1,3}})/(\\d+)(?= ?(?:{_MEASURED}))")
_FEWEST_YEHS = 20
_MI = re.compile(f"می (?=([{LETTER_CLASS}]+))")


def turn_decimals(aligned: AlignedText) -> AlignedText:
    """Puts whole and part of a decimal in their order: in a text typed with Arabic ye alone, «8/19 درصد» is 19.8 percent.

    Such pages come from editors that stored a decimal as it stood from right to left, the part first. A text with Persian ye among them, or too
    short to tell, keeps its order: «12/5 درصد» is 12.5. Found by arithmetic in the archive of a news agency: of the decimals
    whose value the text itself decides (a growth from one number to another, a share of a sum), all were so turned.
    """
    text = aligned.text
    arabic = text.count("ي")
    if arabic < _FEWEST_YEHS or text.count("ی") * _FEWEST_YEHS > arabic:
        return aligned
    return aligned.sub(_SLASHED, lambda match: f"{match.group(2)}/{match.group(1)}")


def drop_stray_zwnj(aligned: AlignedText) -> AlignedText:
    """Drops a non-joiner at the edge of a word, and makes one of several: «کتاب‌‌ها», «نمایشگاه‌ ،»."""
    text = aligned.text

    def inside(match: re.Match[str]) -> bool:
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        return before.isalpha() and after in LETTERS

    def one(match: re.Match[str]) -> str | None:
        if not inside(match):
            return ""
        return None if len(match.group()) == 1 else ZWNJ

    return aligned.sub(_ZWNJ_RUN, one) if ZWNJ in text else aligned


@cache
def _short_be_pattern() -> re.Pattern[str]:
    return re.compile(f"ب(?<![{LETTER_CLASS}{ZWNJ}]ب)(?=(?:{'|'.join(persian_words().short_be)}){_ENDS})")


def write_out_be(aligned: AlignedText) -> AlignedText:
    """Writes the preposition out where it was shortened: «بعنوان» is «به عنوان»."""
    edits: list[Edit] = []
    for match in _short_be_pattern().finditer(aligned.text):
        edits += ((*match.span(), "به"), (match.end(), match.end(), " "))
    return aligned.edit(edits)


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    phrases = persian_words().phrases
    pattern = re.compile(f"{_STARTS}{trie_pattern(phrases, f'{ZWNJ}?')}{_ENDS}")
    return pattern, {bare(phrase): phrase for phrase in phrases}


def split_phrases(aligned: AlignedText) -> AlignedText:
    """Puts the lost space into common phrases: «بهدلیل», «ازجمله», «علاوه‌بر»."""
    return _respelled(aligned, *_phrases())


@cache
def _be_pattern() -> re.Pattern[str]:
    return re.compile(f"به{ZWNJ}(?<![{LETTER_CLASS}{ZWNJ}]به{ZWNJ})(?!{'|'.join(persian_words().be_keep)})")


def split_be(aligned: AlignedText) -> AlignedText:
    """Sets the preposition apart from any word: «به‌همت» is «به همت»; «به‌روز» stays."""
    return _spaced(aligned, _be_pattern())


@cache
def _apart_pattern() -> re.Pattern[str]:
    words = "|".join(persian_words().apart)
    verb = f"(?=(?:{words})(?:است|اند|ایم|اید|ام)?{_ENDS})(?<=[{LETTER_CLASS}]{{3}}{ZWNJ})(?<!نمی{ZWNJ})"
    conjunction = f"(?=که{_ENDS})(?<=[{LETTER_CLASS}]ی{ZWNJ})"
    return re.compile(f"{ZWNJ}(?:{verb}|{conjunction})")


def split_words_apart(aligned: AlignedText) -> AlignedText:
    """Sets apart verbs and «را» that a non-joiner ties to the word before: «شده‌است», «کتاب‌را»."""
    return _spaced(aligned, _apart_pattern())


def _spaced(aligned: AlignedText, pattern: re.Pattern[str]) -> AlignedText:
    """Makes a space of the non-joiner that ends (or is) each match."""
    text = aligned.text
    if ZWNJ not in text:
        return aligned
    places = (m.start() + m.group().index(ZWNJ) for m in pattern.finditer(text))
    return aligned.edit((at, at + 1, " ") for at in places)


def split_month_word(aligned: AlignedText) -> AlignedText:
    """Sets «ماه» apart from the name of the month: «آبانماه», «آبان‌ماه»."""
    text, months = aligned.text, persian_words().months
    edits: list[Edit] = []
    for match in _MONTH_WORD.finditer(text):
        at = match.start()
        before = fixers.word_before(text, at)
        if before.removesuffix(ZWNJ) in months:
            edits.append((at - before.endswith(ZWNJ), at, " "))
    return aligned.edit(edits)


def drop_ezafe_yeh(aligned: AlignedText) -> AlignedText:
    """Drops the sign of the ezafe after ه, which is as often left out: «حوزه‌ی», «حوزه ی», «حوزهء» are «حوزه»."""
    return aligned.sub(_EZAFE_YEH, "ه")


@cache
def _compounds() -> tuple[re.Pattern[str], dict[str, str]]:
    words = persian_words()
    seam = f"[ {ZWNJ}]?"
    open_words, fixed = trie_pattern(words.compounds, seam), trie_pattern(words.fixed_compounds, seam)
    pattern = re.compile(f"{_STARTS}(?:{open_words}(?={_ENDINGS}{_ENDS})|{fixed}(?![{LETTER_CLASS}{ZWNJ}]))")
    return pattern, {bare(w): w.replace(SEAM, "") for w in words.compounds + words.fixed_compounds}


def join_compounds(aligned: AlignedText) -> AlignedText:
    """Brings known compounds into one spelling: «بین المللی» and «بینالمللی» are «بین‌المللی»."""
    return _respelled(aligned, *_compounds())


def _respelled(aligned: AlignedText, pattern: re.Pattern[str], spelling: dict[str, str]) -> AlignedText:
    edits: list[Edit] = []
    for match in pattern.finditer(aligned.text):
        found = match.group()
        wanted = spelling[bare(found)]
        if found != wanted:
            edits += respell(match.start(), found, wanted)
    return aligned.edit(edits)


def join_prefix_mi(aligned: AlignedText) -> AlignedText:
    """Joins the verb prefix می or نمی that a space cut off: «می شود»; the month in «۱۲ می در تهران» stays."""
    forms, participles = persian_words().verb_forms, persian_words().participles
    text = aligned.text
    found = (
        m
        for m in _MI.finditer(text)
        if (m.group(1) in forms or m.group(1) in participles) and fixers.word_before(text, m.end() - 1) in ("می", "نمی")
    )
    return aligned.edit((m.end() - 1, m.end(), ZWNJ) for m in found)


def _join(aligned: AlignedText, pattern: re.Pattern[str], fits: Callable[[str], bool]) -> AlignedText:
    """Joins what follows each matched space to the word before it, where that word fits."""
    text = aligned.text
    edits: list[Edit] = []
    for match in pattern.finditer(text):
        at = match.start()
        before = fixers.word_before(text, at)
        if len(before) > 1 and before not in persian_words().not_after and fits(before):
            edits.append((at, at + 1, "" if before[-1] in NON_JOINING else ZWNJ))
    return aligned.edit(edits)


def _after_space(forms: tuple[str, ...], endings: str = "") -> re.Pattern[str]:
    return re.compile(f" (?=(?:{'|'.join(forms)}){endings}{_ENDS})")


@cache
def _second_part_pattern() -> re.Pattern[str]:
    return _after_space(persian_words().second_parts, f"(?:{_PLURAL}|ای)?")


def join_second_part(aligned: AlignedText) -> AlignedText:
    """Joins the second part of a compound, which never stands alone: «شرکت کننده», «بازدید کنندگان»."""
    return _join(aligned, _second_part_pattern(), lambda before: True)


@cache
def _plural_pattern() -> re.Pattern[str]:
    return _after_space(persian_words().plural)


def join_plural_ha(aligned: AlignedText) -> AlignedText:
    """Joins the plural ending: «برنامه ها», «شرکت های», «کشور هایی»."""
    return _join(aligned, _plural_pattern(), lambda before: True)


@cache
def _comparative_pattern() -> re.Pattern[str]:
    return re.compile(_after_space(persian_words().comparative).pattern + "(?!تر و)")


def join_comparative(aligned: AlignedText) -> AlignedText:
    """Joins تر and ترین: «بزرگ ترین»; «تر و خشک» (wet and dry) stays."""
    return _join(aligned, _comparative_pattern(), lambda before: True)


@cache
def _after_heh_pattern() -> re.Pattern[str]:
    return _after_space(persian_words().after_heh)


def join_after_heh(aligned: AlignedText) -> AlignedText:
    """Joins the endings that follow ه: «غرفه ای», «شده اند»."""
    return _join(aligned, _after_heh_pattern(), lambda before: before[-1] == "ه")


@cache
def _after_participle_pattern() -> re.Pattern[str]:
    return _after_space(persian_words().after_participle)


def join_after_participle(aligned: AlignedText) -> AlignedText:
    """Joins «ام» to a participle: «رفته ام»; «دستگاه ام آر آی» stays."""
    participles = persian_words().participles
    return _join(aligned, _after_participle_pattern(), lambda before: before.rpartition(ZWNJ)[2] in participles)


def restore_zwnj(aligned: AlignedText) -> AlignedText:
    """Opens words that were glued: «میشود», «برنامهها», «غرفهای», «شرکتکننده», «شدهاست»."""
    words = {word: seams for word in set(_WORD.findall(aligned.text)) if (seams := seams_in(word))}
    if not words:
        return aligned
    found = (m for m in _WORD.finditer(aligned.text) if m.group() in words)
    return aligned.edit((m.start() + at, m.start() + at, put) for m in found for at, put in words[m.group()])


@cache
def _hidden_pattern() -> re.Pattern[str]:
    words = persian_words()
    suffixes = "|".join(words.plural + words.comparative + words.second_parts)
    return re.compile(f"{ZWNJ}(?<=[{NON_JOINING}]{ZWNJ})(?=(?:{suffixes}){_ENDS})")


def drop_hidden_zwnj(aligned: AlignedText) -> AlignedText:
    """Drops the non-joiner before a suffix where it cannot be seen: «کشور‌های» is «کشورهای»."""
    return aligned.sub(_hidden_pattern(), "") if ZWNJ in aligned.text else aligned


FIXERS: tuple[fixers.Fixer, ...] = (
    drop_stray_zwnj,
    fixers.unify_two_primes,
    fixers.collapse_spaces,
    fixers.free_line_opener,
    fixers.space_after_punctuation,
    fixers.space_after_stop,
    split_words_apart,
    restore_zwnj,
    write_out_be,
    split_phrases,
    split_be,
    split_month_word,
    drop_ezafe_yeh,
    join_compounds,
    join_prefix_mi,
    join_second_part,
    join_plural_ha,
    join_comparative,
    join_after_heh,
    join_after_participle,
    drop_hidden_zwnj,
)
