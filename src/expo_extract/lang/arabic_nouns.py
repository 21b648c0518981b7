"""The forms of an Arabic noun, made of its lemma and its plurals (folded text: ة is ه, ى is ي)."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.lang.inflection import Form

_WITHOUT_TANWIN = ("ه", "ا", "اء", "ي")


def arabic_forms(lemma: str, plurals: list[str]) -> Iterator[Form]:
    """Yields the singular, the dual and the plurals of a noun or a phrase.

    Args:
        lemma: the folded lemma; of a phrase the first word inflects, and an adjective after it agrees.
        plurals: folded plurals, or the endings «+ون», «+ين», «+ات», «+ة»; «=» for what never inflects.
    """
    first, _, rest = lemma.partition(" ")
    if plurals == ["="]:  # abbreviations and signs do not inflect
        yield Form(lemma, "singular")
        return
    yield from _singular(first, rest)
    sound = any(ending in {"+ون", "+ين"} for ending in plurals)
    yield from _dual(first, rest, sound)
    for plural in plurals:
        if plural == "+ة":
            yield from arabic_forms(first + "ه", ["+ات"])
        elif plural[0] == "+":
            yield from _sound_plural(first, plural[1:])
        else:
            head, _, tail = plural.partition(" ")
            yield from (Form(f"{head}{end} {tail}".strip(), "plural") for end in ("", *_tanwin(head)))


def _tanwin(plural: str) -> tuple[str, ...]:
    """The accusative ending of a broken plural; «مصانع», «مشاريع» and «خبراء» have none («مزارعا» is one farmer)."""
    bare = plural.endswith(_WITHOUT_TANWIN) or (len(plural) > 4 and plural[2] == "ا")
    return () if bare else ("ا",)


def _singular(first: str, rest: str) -> Iterator[Form]:
    yield Form(f"{first} {rest}".strip(), "singular")
    if not first.endswith("ه") and not first.endswith("ا"):
        yield Form(f"{first}ا {rest}".strip(), "singular")
        if rest:
            yield Form(f"{first}ا {rest}ا", "singular")


def _dual(first: str, rest: str, sound: bool) -> Iterator[Form]:
    """«مشاركين» is both dual and plural: read as the plural, so nouns with a sound plural have the dual in ان alone."""
    stem = first[:-1] + "ت" if first.endswith("ه") else first
    for ending in ("ان",) if sound else ("ان", "ين"):
        yield Form(f"{stem}{ending} {rest}".strip(), "dual")
        if rest:
            adjective = rest[:-1] + "ت" if rest.endswith("ه") else rest
            yield Form(f"{stem}{ending} {adjective}{ending}", "dual")
    if rest and not sound and not first.endswith(("ه", "ي", "ا")) and not rest.startswith("ال"):
        yield Form(f"{first}ي {rest}", "dual")  # «عرضي أزياء»: of a phrase it can be nothing else
    if first.endswith("ه"):
        # «شركتا», «جلستي»: of a masculine noun these would be «وفدا» (accusative) and «يومي» (daily).
        yield from (Form(f"{stem}{ending} {rest}".strip(), "dual", construct=True) for ending in ("ا", "ي"))


def _sound_plural(first: str, ending: str) -> Iterator[Form]:
    if ending == "ات":
        yield Form((first[:-1] if first.endswith("ه") else first) + "ات", "plural")
        return
    for case in ("ون", "ين", "و", "ي"):
        yield Form(first + case, "plural")
