"""The finite forms of Persian verbs of two words and more, made of the third person of their past: «سخنرانی کرد»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from expo_extract.lang.tables import ZWNJ, fold_all, fold_pairs, read_table

LANG = "fa"
HAVE = "داشت"
WILL = ("خواهد", "خواهند")
GOING_ON = "می" + ZWNJ
PERSONS = ("م", "یم", "ید")
OTHER_WORDS = {"شدید", "مردم", "نشدید"}


def finite_forms(phrase: str, *, told: bool = False, before: bool = True) -> Iterator[str]:
    """The forms of the third persons of a phrase that ends with a past: «سخنرانی می‌کند», «سخنرانی کرده‌اند», «سخنرانی کنند».

    Args:
        phrase: the phrase, folded; one of a single word, or whose last word is no past of ``verbs.toml``, has no other forms.
        told: whether to give only the forms that tell of what was done: no future, no wish.
        before: whether what had been done before counts as well («سخنرانی کرده بود»), and the participle alone, which may tell of it.
    """
    nouns, _, past = phrase.rpartition(" ")
    if nouns and past in _presents() and not nouns.endswith(WILL):
        forms = [*_done(past), *_going(past)]
        forms += _done_before(past) if before else ()
        forms += () if told else (*_willed(past), *_wished(past))
        yield from (f"{nouns} {form}" for form in forms)


@cache
def wished_forms() -> frozenset[str]:
    """The last words of wishes, folded, which tell nothing by themselves: «کند», «بگذارند», «داشته باشند»; not «خواند», which is a past too."""
    words = fold_all((form.rpartition(" ")[2] for past in _presents() for form in _wished(past)), LANG)
    return frozenset(words) - _presents().keys()


def is_plural(form: str) -> bool:
    """Whether a form of the third person is of many: «گذراندند», «می‌خوانند»; not «گذراند», «می‌خواند».

    Args:
        form: the last word of a verb, folded.
    """
    stem = form.removeprefix(GOING_ON)
    return stem.endswith("ند") and stem not in _presents() and stem[:-1] not in _presents().values()


def is_participle(key: str) -> bool:
    """Whether a word may be a participle that makes a perfect with «است» or «بود»: «کرده», «برگزیده»; key form."""
    return key.endswith("ه") and (key[:-1] in _presents() or key.endswith("یده"))


@cache
def personal_forms() -> frozenset[str]:
    """The first and second persons of the verbs, folded: «شرکت کردید», «شرکت نمی‌کنم»; not «شدید», which means something else too."""
    forms = {
        negation + form
        for past, present in _presents().items()
        for stem in (past, GOING_ON + past, GOING_ON + present)
        for form in (stem + ending for ending in PERSONS)
        for negation in ("", "ن")
        if present
    }
    forms |= {negation + stem + ending for stem in ("دار", HAVE) for ending in PERSONS for negation in ("", "ن")}
    return frozenset(forms - OTHER_WORDS)


@cache
def _presents() -> dict[str, str]:
    return dict(fold_pairs(read_table(LANG, "verbs")["present"].items(), LANG))


def _done(past: str) -> tuple[str, ...]:
    participle = past + "ه"
    perfect = (participle + " است", participle + ZWNJ + "اند")
    return (past + "ند", *perfect, GOING_ON + past, GOING_ON + past + "ند")


def _done_before(past: str) -> tuple[str, ...]:
    return (past + "ه بود", past + "ه بودند", past + "ه")


def _going(past: str) -> tuple[str, ...]:
    if past == HAVE:
        return ("دارد", "دارند")
    stem = GOING_ON + _presents()[past]
    return (stem + "د", stem + "ند")


def _willed(past: str) -> tuple[str, ...]:
    return tuple(f"{will} {past}" for will in WILL)


def _wished(past: str) -> tuple[str, ...]:
    if past == HAVE:
        return ("داشته باشد", "داشته باشند")
    stem = _presents()[past]
    led = "بیا" + stem[1:] if stem.startswith("آ") else "ب" + stem  # «بیاید»
    return (stem + "د", stem + "ند", led + "د", led + "ند")
