"""The forms of a Persian noun, made of its lemma and its plurals (folded text: آ is ا, ئ is ی)."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.lang.inflection import Form

ZWNJ = "\u200c"


def persian_forms(lemma: str, plurals: list[str]) -> Iterator[Form]:
    """Yields the singular and the plurals of a noun or a phrase, with ZWNJ left out and with a space in its place.

    Args:
        lemma: the folded lemma; of a phrase the first word inflects.
        plurals: folded plurals, or «+ان» for the plural of persons; «=» for what never inflects.
    """
    first, _, rest = lemma.partition(" ")
    if plurals == ["="]:  # abbreviations and signs do not inflect
        yield Form(lemma.replace(ZWNJ, ""), "singular")
        return
    # «نقاش» and «عکاس»: with ی they are arts, «نقاشی», «عکاسی».
    singular = ("",) if "+ان" in plurals and first[-1] not in "او" else ("", "ی")
    for spelling in {first, first.replace(ZWNJ, " ")}:
        yield from _written(spelling, singular, rest, "singular")
        if rest:  # «خلاصه مقاله‌ای که رسید»: the last word may bear the ending of the whole
            yield from _written(f"{spelling} {rest}", ("ی",), "", "singular")
        yield from _written(spelling, ("ها", "های", "هایی"), rest, "plural")
    for plural in plurals:
        word = _persons(first) if plural == "+ان" else plural.partition(" ")[0]
        tail = rest if plural == "+ان" else plural.partition(" ")[2]
        for spelling in {word, word.replace(ZWNJ, " ")}:
            yield from _written(spelling, ("", "ی"), tail, "plural")


def _written(word: str, endings: tuple[str, ...], rest: str, number: str) -> Iterator[Form]:
    for ending in endings:
        if ending == "ی" and word.endswith("ی"):
            continue
        if ending == "ی" and word.endswith("ه"):
            ending = "ای"  # «صفحه‌ای»
        text = f"{word}{ending} {rest}".strip().replace(ZWNJ, "")
        yield Form(text, "plural" if number == "plural" else "singular")
        if ending.startswith("ها"):
            yield Form(f"{word} {ending} {rest}".strip().replace(ZWNJ, ""), "plural")


def _persons(word: str) -> str:
    """«بازدیدکننده» to «بازدیدکنندگان», «دانشجو» to «دانشجویان», «ناشر» to «ناشران»."""
    if word.endswith("ه"):
        return word[:-1] + "گان"
    return word + ("یان" if word.endswith(("ا", "و", "ی")) else "ان")
