"""The lexicon of bodies and venues: heads, the words their names are made of, known names, agencies, and words that end a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from expo_extract.lang.persian_verbs import LANG as PERSIAN
from expo_extract.lang.persian_verbs import personal_forms
from expo_extract.lang.persons import person_lexicon
from expo_extract.lang.tables import ZWNJ, fold_all, read_table

HeadKind = Literal["strict", "firm", "weak", "proper", "plain", "loose", "whole"]


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that opens a name.

    Attributes:
        key: its key, without article; in Persian without the ezafe of «شورای».
        kind: how freely its complement is made; ``plain`` is a venue and no body, ``loose`` one only where something takes place in it,
            ``whole`` a venue that needs no complement («أرض المعارض»).
        definite: it has the Arabic article («الهيئة»), so that an adjective must follow.
        local: the town where it is belongs to its name («بجدة»).
        lam: a complement with «ل» belongs to its name.
        paired: «و» may join two countries in its name («اتاق بازرگانی ایران و چین»).
        vague: a single noun or adjective makes no name of it («برنامج الشراكة»).
        venue: it can be a venue.
        house: it is a hall or a ground before it is a body («مسرح»).
    """

    key: str
    kind: HeadKind
    definite: bool = False
    local: bool = False
    lam: bool = True
    paired: bool = False
    vague: bool = False
    venue: bool = False
    house: bool = False


@dataclass(frozen=True, slots=True)
class Several:
    """A plural or dual head: its singular as written, and whether the list may name fields (ministries) or only proper names (companies)."""

    singular: str
    strict: bool


@dataclass(frozen=True)
class OrgLexicon:
    """What is known of bodies in one language; words are keys (folded, without ZWNJ), phrases are folded forms.

    Attributes:
        lang: ``fa`` or ``ar``.
        heads: heads of bodies and venues by folded form.
        several: plural and dual heads by folded form.
        back: keys of heads that point back when they stand alone, with the key of the head that they point to.
        words: sets of keys by name: ``field``, ``adjective``, ``not_adjective``, ``generic``, ``bodies``, ``family``, ``royal``,
            ``quantifier``, ``demonstrative``, ``reporting``, ``press``, ``wire``, ``locative``, ``host``, ``belonging``,
            ``expo``, ``links``, ``governing``, ``purpose``, ``sites``, ``numbered``, ``pious``, and the others under ``field`` and ``back`` of
            ``orgs.toml`` and ``before`` and ``name`` of ``venues.toml``; absent ones are empty.
        verbs: keys of finite verbs.
        hard: keys of verbs, particles and words of time.
        light: keys of nouns and adjectives that make a verb with another word.
        soft: keys of nouns that begin another phrase, and of those that make a verb with another word.
        titles: keys of single-word positions and styles.
        given: given names; the value tells that the word is nothing else.
        names: given and family names.
        common: frequent words that are seldom names.
        hollow: phrases that look like a head and are none.
        known: names without a head; the value tells whether the name is a common word too.
        business: phrases that make a firm's name of the words before them («للمقاولات», «القابضة»).
        labels: phrases before a colon that bodies follow («حامیان:»).
        firm_offices: phrases of offices that the name of a firm follows («مدیرعامل …»).
        kinds: phrases that a body's name in quotes follows («گروه موسیقی «…»»).
        agencies: phrases that name agencies (``full``), short names (``short``) and newspapers (``paper``) by folded form.
    """

    lang: str
    heads: dict[str, Head]
    several: dict[str, Several]
    back: dict[str, str]
    words: defaultdict[str, frozenset[str]]
    verbs: frozenset[str]
    hard: frozenset[str]
    light: frozenset[str]
    soft: frozenset[str]
    titles: frozenset[str]
    given: Mapping[str, bool]
    names: frozenset[str]
    common: frozenset[str]
    hollow: tuple[str, ...]
    known: dict[str, bool]
    business: tuple[str, ...]
    labels: tuple[str, ...]
    kinds: tuple[str, ...]
    firm_offices: tuple[str, ...]
    agencies: dict[str, str]


@cache
def org_lexicon(lang: str) -> OrgLexicon:
    """Reads ``orgs.toml``, ``venues.toml`` and ``stops.toml`` of a language.

    Raises:
        LanguageDataError: a table is missing.
    """
    orgs, venues, stops = (read_table(lang, name) for name in ("orgs", "venues", "stops"))
    persons = person_lexicon(lang)
    words: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    words |= {name: _keys(forms, lang) for name, forms in orgs["field"].items() if name not in ("words", "hollow")}
    words |= {name: _keys(forms, lang) for part in ("before", "name") for name, forms in venues.get(part, {}).items()}
    words |= {
        "field": _keys(orgs["field"]["words"], lang, single=True) | words["eponyms"],
        "expo": _keys(venues["head"]["expo"], lang),
    }
    words["quoted"] = _keys(orgs["head"].get("quoted", []), lang)
    words["goods"] = _keys(orgs["head"].get("goods", []), lang)
    words["articled"] = _keys(orgs["head"].get("articled", []), lang)
    words["unfirm"] = _keys(orgs["unheaded"]["common"], lang)
    words["reporting"] = _keys(orgs["agency"]["context"], lang)
    words["wire"], words["press"] = _keys(orgs["agency"]["wire"], lang), _keys(orgs["agency"]["head"], lang)
    words |= {name: _keys(forms, lang) for name, forms in orgs["back"].items() if name not in ("words", "stands_for")}
    ambiguous = frozenset(fold_all(orgs["known"]["ambiguous"], lang))
    positions = [form for section in ("position", "honorific") for form in persons.forms[section]]
    return OrgLexicon(
        lang=lang,
        heads=_heads(lang),
        several=_several(lang),
        back=_back(lang),
        words=words,
        verbs=_verbs(lang),
        hard=_verbs(lang) | _keys(stops["particle"]["words"], lang, single=True) | _keys(stops["time"]["words"], lang),
        light=_keys(stops["light"]["words"], lang) if "light" in stops else frozenset(),
        soft=_soft(lang),
        titles=frozenset(form.replace(ZWNJ, "") for form in positions if " " not in form),
        given=persons.given,
        names=frozenset(persons.given) | frozenset(persons.family),
        common=persons.common,
        hollow=tuple(fold_all(orgs["field"]["hollow"], lang)),
        known={form: form in ambiguous for form in fold_all(orgs["known"]["names"], lang)},
        business=tuple(fold_all(orgs["unheaded"]["business"], lang)),
        labels=tuple(fold_all(orgs["unheaded"].get("labels", []), lang)),
        kinds=tuple(fold_all(orgs["unheaded"].get("kinds", []), lang)),
        firm_offices=tuple(fold_all(orgs["unheaded"].get("firm_offices", []), lang)),
        agencies={form: kind for kind in ("paper", "short", "full") for form in fold_all(orgs["agency"][kind], lang)},
    )


def _keys(forms: Iterable[str], lang: str, single: bool = False) -> frozenset[str]:
    """The keys of forms; of phrases too, unless only ``single`` words are wanted."""
    folded = fold_all(list(forms), lang)
    return frozenset(form.replace(ZWNJ, "").replace(" ", "") for form in folded if not (single and " " in form))


def _heads(lang: str) -> dict[str, Head]:
    orgs, venues = read_table(lang, "orgs")["head"], read_table(lang, "venues")["head"]
    marks = {name: frozenset(fold_all(orgs[name], lang)) for name in ("local", "no_lam", "paired", "vague")}
    dual = frozenset(fold_all(venues["dual"], lang))
    found: dict[str, Head] = {}
    for form, kind in _listed_heads(lang):
        known = found.get(form)
        if known is not None:
            found[form] = replace(known, venue=True, house=known.house or kind in ("plain", "loose", "whole"))
            continue
        found[form] = Head(
            key=form.replace(ZWNJ, "").replace(" ", ""),
            kind=kind,
            local=form in marks["local"],
            lam=form not in marks["no_lam"],
            paired=form in marks["paired"],
            vague=form in marks["vague"],
            venue=kind in ("plain", "loose", "whole") or form in dual,
            house=kind in ("plain", "loose", "whole"),
        )
    if lang == "ar":
        construct, articled = fold_all(venues["construct"], lang), fold_all(orgs["articled"], lang)
        found |= {
            f"ال{form}": replace(head, definite=True)
            for form, head in found.items()
            if " " not in form and (head.kind != "proper" or form in articled) and form not in construct
        }
    return found


def _listed_heads(lang: str) -> Iterator[tuple[str, HeadKind]]:
    orgs, venues = read_table(lang, "orgs")["head"], read_table(lang, "venues")["head"]
    kinds: tuple[HeadKind, ...] = ("strict", "firm", "weak", "proper")
    for kind in kinds:
        yield from ((form, kind) for form in fold_all(orgs[kind], lang))
    yield from ((form, "proper") for form in fold_all(orgs.get("goods", []), lang))
    yield from ((form, "whole") for form in fold_all(venues["whole"], lang))
    yield from ((form, "plain") for form in fold_all(venues["plain"], lang))
    yield from ((form, "loose") for form in fold_all(venues["loose"], lang))
    listed = frozenset(fold_all([form for kind in kinds for form in orgs[kind]], lang))
    yield from ((form, "loose") for form in fold_all(venues["dual"], lang) if form not in listed)


def _several(lang: str) -> dict[str, Several]:
    orgs = read_table(lang, "orgs")
    strict = frozenset(orgs["head"]["strict"])
    table: dict[str, list[str]] = orgs["several"]
    return {
        form: Several(singular, singular in strict)
        for singular, forms in table.items()
        for form in fold_all(forms, lang)
    }


def _back(lang: str) -> dict[str, str]:
    """The key of each word that points back, with the key of the head that it points to."""
    back = read_table(lang, "orgs")["back"]
    article = "ال" if lang == "ar" else ""
    others = {_key(form, lang): _key(head, lang) for form, head in back["stands_for"].items()}
    keys = [_key(form, lang) for form in back["words"]]
    return {f"{article}{key}": others.get(key, key) for key in keys}


def _key(form: str, lang: str) -> str:
    return "".join(_keys([form], lang))


def _soft(lang: str) -> frozenset[str]:
    stops = read_table(lang, "stops")
    groups = [stops[name]["words"] for name in ("person", "participle", "light") if name in stops]
    return frozenset().union(*(_keys(group, lang) for group in groups))


@cache
def _verbs(lang: str) -> frozenset[str]:
    table = read_table(lang, "stops")["verb"]
    listed = [form for name, forms in table.items() if name not in ("pairs", "nouns") for form in forms]
    pairs = [pair.split() for pair in table.get("pairs", [])]
    keys = set(_keys(listed, lang))
    folded = zip(
        fold_all([past for past, _ in pairs], lang), fold_all([present for _, present in pairs], lang), strict=True
    )
    for past, present in folded:
        keys.update(_past_forms(past))
        keys.update(_present_forms(present))
    keys.update([f"و{key}" for key in keys] if lang == "ar" else [])
    keys.update(_keys(personal_forms(), lang) if lang == PERSIAN else [])
    return frozenset(keys) - _keys(table.get("nouns", []), lang)


def _past_forms(past: str) -> Iterable[str]:
    """«أعلن», «أعلنت», «أعلنا», «أعلنوا» …; of weak verbs «التقى», «التقت», «التقوا»."""
    stem = past[:-1] if past.endswith(("ي", "ا")) and len(past) > 3 else past
    yield past
    yield from (f"{stem}{ending}" for ending in ("ت", "تا", "وا"))
    yield f"{past}ا"


def _present_forms(present: str) -> Iterable[str]:
    """«يعلن», «تعلن», «يعلنون», «سيعلن», «ستعلن» …."""
    stem = present[1:]
    short = stem[:-1] if stem.endswith(("ي", "و", "ا")) else stem
    for prefix in ("ي", "ت", "ن", "سي", "ست"):
        yield f"{prefix}{stem}"
        yield from (f"{prefix}{ending}" for ending in (f"{short}ون", f"{stem}ان", f"{short}وا"))
