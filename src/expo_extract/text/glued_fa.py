"""Where a Persian word that lost its non-joiners, or the space after a particle, wants them back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from expo_extract.text.chars import NON_JOINING, ZWNJ
from expo_extract.text.remembered import WORDS_REMEMBERED
from expo_extract.text.words import persian_words

Seam = tuple[int, str]
"""An offset in the word, and what belongs there: a non-joiner or a space."""


@lru_cache(WORDS_REMEMBERED)
def seams_in(word: str) -> tuple[Seam, ...]:
    """The seams that a word lacks, in order: «نمیشوند» has one after «نمی», «برنامهها» one before «ها».

    Args:
        word: letters and non-joiners of normalised text.
    """
    start = word.rfind(ZWNJ) + 1
    suffixes = [(start + at, put) for at, put in _suffix_seams(word[start:], word.replace(ZWNJ, ""))]
    return (*_particle_seams(word), *_prefix_seams(word), *sorted(suffixes))


def _particle_seams(word: str) -> Iterator[Seam]:
    """«ازدکتر», «وسازمان», «ازسه شنبه», «تاجمعه»: a particle run into a word, or a day, that makes no other with it."""
    known = persian_words()
    for particles, words in ((known.run_in, known.run_in_words), (known.before_days, known.days)):
        for particle in particles:
            if word.startswith(particle) and word[len(particle) :] in words:
                yield len(particle), " "


def _prefix_seams(word: str) -> Iterator[Seam]:
    """«میشود», «نمیتوان»; «میدان» and «میلیون» are no verbs."""
    known = persian_words()
    head = word.partition(ZWNJ)[0]
    for prefix in ("نمی", "می"):
        if head.startswith(prefix) and head[len(prefix) :] in known.verb_forms and head not in known.verb_keep:
            yield len(prefix), ZWNJ


def _suffix_seams(part: str, whole: str) -> Iterator[Seam]:
    """The seams before the suffixes of ``part``, the last first; ``whole`` is the word it ends, without non-joiners."""
    while found := _last_seam(part, whole):
        yield found
        part = whole = part[: found[0]]


def _last_seam(part: str, whole: str) -> Seam | None:
    return (
        _participle_seam(part)
        or _heh_seam(part, whole)
        or _plural_seam(part, whole)
        or _degree_seam(part)
        or _second_seam(part)
    )


def _participle_seam(part: str) -> Seam | None:
    """«شدهاست», «شدهاند»: a participle and its auxiliary."""
    for auxiliary, put in (("است", " "), ("اند", ZWNJ), ("ایم", ZWNJ), ("اید", ZWNJ), ("ام", ZWNJ)):
        if part.endswith(auxiliary) and part[: -len(auxiliary)] in persian_words().participles:
            return len(part) - len(auxiliary), put
    return None


def _heh_seam(part: str, whole: str) -> Seam | None:
    """«غرفهای»: a noun in ه and «ای»."""
    if (
        part != "های"
        and part.endswith("های")
        and (part[:-2] in persian_words().heh_nouns or whole[:-2] in persian_words().heh_nouns)
    ):
        return len(part) - 2, ZWNJ
    return None


def _plural_seam(part: str, whole: str) -> Seam | None:
    """«برنامهها», «سالهای»; «تنهایی» and «انتها» are no plurals."""
    seam = _seam_before(part, persian_words().plural_glued) if "ها" in part else None
    if seam is None:
        return None
    keep, behind = persian_words().plural_keep, len(part) - seam[0]
    return None if part[:-behind] + "ها" in keep or whole[:-behind] + "ها" in keep else seam


def _degree_seam(part: str) -> Seam | None:
    """«مهمترین», «مهمتر»; «دفتر» and «ویترین» are no comparatives."""
    known = persian_words()
    if part.endswith("ترین") and part not in known.comparative_keep:
        return _seam_before(part, ("ترین",))
    return _seam_before(part, ("تر",)) if part.endswith("تر") and part[:-2] in known.adjectives else None


def _second_seam(part: str) -> Seam | None:
    """«شرکتکننده», «ارائهدهندگان»."""
    return _seam_before(part, persian_words().second_parts_glued)


def _seam_before(part: str, suffixes: tuple[str, ...]) -> Seam | None:
    """The seam before the longest suffix that fits, where the letter before it would join to it."""
    for suffix in suffixes:
        stem = part[: -len(suffix)]
        if part.endswith(suffix) and len(stem) > 1:
            closed = stem[-1] in NON_JOINING or stem in persian_words().not_after
            return None if closed else (len(stem), ZWNJ)
    return None
