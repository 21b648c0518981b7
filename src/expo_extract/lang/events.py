"""The event lexicon: nouns that head the names of events, and the words that shape and end those names, from ``events.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from expo_extract.lang.persian_verbs import LANG as PERSIAN
from expo_extract.lang.persian_verbs import personal_forms
from expo_extract.lang.tables import ZWNJ, fold_all, fold_keys, fold_pairs, keyed, read_table

Relation = Literal["current", "previous", "next"]


@dataclass(frozen=True, slots=True)
class HeadForm:
    """One written form of a head noun.

    Attributes:
        event_type: the type of event that the noun names.
        definite: «المعرض», «معرضها»; in Persian every form but the one in «ی».
        possessive: «معرضها».
        feminine: «القمة», whose adjectives end in «ة».
        pointer: a noun that only points back («الحدث»).
    """

    event_type: str
    definite: bool = False
    possessive: bool = False
    feminine: bool = False
    pointer: bool = False


@dataclass(frozen=True, slots=True)
class Frames:
    """Words that tell of holding an event, in key form.

    Attributes:
        held: verbs whose object or subject is what is held; ``opened`` ones, and nouns of opening, tell nothing of the ``built``.
        campaigns: nouns of what is more than an event.
        after: the same behind the noun, with the event as their pronoun, and participles.
        periods: nouns of time, which are events before a definite noun alone.
        not_before: words right before the noun which show that it is no object.
        times: what may stand there although it ends names.
        ends: what ends the clause of the verb.
    """

    held: frozenset[str]
    opened: frozenset[str]
    built: frozenset[str]
    campaigns: frozenset[str]
    after: frozenset[str]
    periods: frozenset[str]
    not_before: frozenset[str]
    times: frozenset[str]
    ends: frozenset[str]


@dataclass(frozen=True)
class EventLexicon:
    """What the event grammar knows of a language. Words are keys (folded, without ZWNJ), phrases are folded forms.

    Attributes:
        lang: the language.
        heads: head nouns in all their forms.
        minor: head nouns of lesser events, which count where a text names no other event or an edition leads to them.
        minor_nouns: the noun of each of their forms.
        minor_before: the words before which alone it counts, by the noun («ورشة عمل», «الورشة التدريبية»); none where it always does.
        framed: nouns that a frame of holding makes heads, and the words after which it does not; ``frames`` are the words that frame them.
        called: nouns that head a name where a quotation follows them: «حملة «قلبك أمانة»».
        staged: nouns that head a name where their sentence says that it is held, in all their forms: «مراسم …».
        staged_before: the words before which alone they do so, by the form; none where any word may follow.
        staged_held, staged_begun: words of holding, and of beginning and ending, which tell of the forms in ``staged_lasting`` alone.
        staged_holding: words right before the noun that say it is held: «برگزاری».
        staged_ends: verbs that close the clause of the noun before it is held.
        staged_pointers: what else points back to such an event after «این»: «این برنامه».
        staged_contests: forms that name no event in a text on sports.
        staged_others: words after which it is none, or part of another: «مراسم تشییع», «مراسم پایانی …».
        titled: nouns that head a name only where a quotation begins with them or an edition leads to them.
        numbered: nouns that head a name only where an edition leads to them: «الدورة الثالثة من جائزة …».
        ranks: nouns whose number is no edition: «جائزة المركز الثالث».
        title_leads: words whose event one of these is, with its number between: «اختتامیه سومین جایزه …».
        programmes: words right before a titled noun that make an event of it: «فعاليات أسبوع الشجرة».
        local: nouns that head a name before a place and one of the ``local_adjectives``: «أيام سرت المسرحية», with the event type.
        plurals: plural head nouns («معارض»).
        inner: head nouns that may stand inside another name.
        limited: head nouns that need one of certain words after them, each with the event type.
        brands: events that need no head noun, with their type.
        editions: nouns that count editions.
        edition_links: what links them to the name.
        before_year: what may stand before the year of an edition.
        edition_others: what also has editions and is no event.
        spans: what the digits after an event count, where it stands before it: «أيام المعرض الـ11».
        seasons: what counts them right after the name alone («في موسمه السابع»).
        before_possessive: what stands between a name and «دورته».
        before_time: what stands before the time that an event is held («برای دومین سال»), and ``times`` behind its number.
        relatives, held: «الذي», and the verbs that tell after it who holds an event and for which time: «الذي تنظمه … للسنة السادسة».
        places_led: what leads from such a time to a place: «للمرة الثانية في دبي».
        numbered_parts: nouns in a name that have numbers of their own: «حفل تخريج الدفعة العاشرة».
        demonstratives: «هذا», «این».
        relations: words that tell which edition is meant.
        plural_editions: «الدورات».
        year_words: words that may come between («نمایشگاه سال گذشته»).
        not_before: words that take the event reading from the head after them.
        not_after: words that take it from the head before them.
        bodies: phrases that name a body, not an event.
        slogans: words before a slogan, in which no event is named.
        marches: head nouns that also mean a protest march («تظاهرة»).
        protest: words of protest, beside which they mean one.
        sports: words of sports, beside which lesser events are none, but for those named after ``games`` of the mind and the ``beside_sports`` nouns.
        campaigns: words in the name of a festival that is a campaign of sales.
        premises: words in the name of a fairground.
        members: words before the name of a body that has members.
        press: adjectives that make a press conference of the head.
        alias_intro: phrases that bring a name in quotes.
        alias_naming: such phrases as do not count right after a bare head.
        about: phrases that tie a description to a head without a name.
        governed: nouns inside a name by the preposition that they take along.
        shown: what is shown, by the preposition that leads from a head to it: «نمایشگاهی از آثار …».
        honours: nouns of a name after which the title of who is honoured belongs to it.
        honoured: words that belong to the name there, though they end one elsewhere: «گرامیداشت روز …».
        related: adjectives that end a list of wares: «فرش، موکت و صنایع وابسته».
        weak: adjectives that tell no event from another.
        stop: words that end a name.
        own_article: words whose «ال» is their own.
        owners: nouns whose own name a quotation after them is.
        subjects: words that begin the next phrase.
        after_lam: words that make no name after «ل».
        verbs: verbs, and nouns that begin a predicate.
        nouns: nouns that have the shape of a verb («سينما»).
        deeds: verbs that are nouns where a word of their own follows («ساخت»).
        soft: nouns that begin a predicate where a light verb follows.
        light: light verbs, which take the word before them.
    """

    lang: str
    heads: dict[str, HeadForm]
    minor: dict[str, HeadForm]
    minor_nouns: dict[str, str]
    minor_before: dict[str, frozenset[str]]
    framed: dict[str, frozenset[str]]
    frames: Frames
    called: dict[str, HeadForm]
    staged: dict[str, HeadForm]
    staged_before: dict[str, frozenset[str]]
    staged_held: frozenset[str]
    staged_begun: frozenset[str]
    staged_lasting: frozenset[str]
    staged_holding: frozenset[str]
    staged_ends: frozenset[str]
    staged_pointers: frozenset[str]
    staged_contests: frozenset[str]
    staged_others: frozenset[str]
    titled: dict[str, HeadForm]
    numbered: dict[str, HeadForm]
    ranks: frozenset[str]
    title_leads: frozenset[str]
    programmes: frozenset[str]
    local: dict[str, str]
    local_adjectives: frozenset[str]
    plurals: dict[str, HeadForm]
    inner: frozenset[str]
    limited: dict[str, dict[str, str]]
    brands: dict[str, str]
    editions: dict[str, HeadForm]
    edition_links: frozenset[str]
    before_year: frozenset[str]
    edition_others: frozenset[str]
    spans: frozenset[str]
    seasons: frozenset[str]
    before_possessive: frozenset[str]
    before_time: frozenset[str]
    times: frozenset[str]
    relatives: frozenset[str]
    held: frozenset[str]
    places_led: frozenset[str]
    numbered_parts: frozenset[str]
    demonstratives: frozenset[str]
    relations: dict[str, Relation]
    plural_editions: frozenset[str]
    year_words: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    bodies: frozenset[str]
    slogans: frozenset[str]
    marches: frozenset[str]
    protest: frozenset[str]
    sports: frozenset[str]
    games: frozenset[str]
    beside_sports: frozenset[str]
    campaigns: frozenset[str]
    premises: frozenset[str]
    members: frozenset[str]
    press: frozenset[str]
    alias_intro: frozenset[str]
    alias_naming: frozenset[str]
    about: frozenset[str]
    governed: dict[str, frozenset[str]]
    shown: dict[str, frozenset[str]]
    honours: frozenset[str]
    honoured: frozenset[str]
    related: frozenset[str]
    weak: frozenset[str]
    stop: frozenset[str]
    own_article: frozenset[str]
    owners: frozenset[str]
    subjects: frozenset[str]
    after_lam: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    deeds: frozenset[str]
    soft: frozenset[str]
    light: frozenset[str]


@cache
def event_lexicon(lang: str) -> EventLexicon:
    """Reads ``events.toml`` of a language.

    Raises:
        LanguageDataError: the table is missing.
    """
    table = read_table(lang, "events")

    def keys_of(forms: Iterable[str]) -> frozenset[str]:
        return fold_keys(forms, lang)

    def keys(group: str, name: str) -> frozenset[str]:
        return keys_of(table[group].get(name, ()))

    def phrases(group: str, name: str) -> frozenset[str]:
        return frozenset(fold_all(table[group][name], lang))

    framed: dict[str, list[str]] = table.get("framed", {})
    staged_words: dict[str, list[str]] = table.get("staged_words", {})
    return EventLexicon(
        lang=lang,
        heads=_heads(table, lang),
        minor=_by_kind(table["minor"], lang),
        minor_nouns=_minor_nouns(table, lang),
        minor_before=_minor_before(table, lang),
        framed=keyed(((noun, inflected(others, lang)) for noun, others in framed.items()), lang),
        frames=Frames(**{name: keys_of(table.get("frame", {}).get(name, ())) for name in Frames.__dataclass_fields__}),
        called=_named_heads(table.get("called", {}), lang),
        staged=_by_kind(table.get("staged", {}), lang),
        staged_before=_staged_before(table, lang),
        staged_held=keys_of(staged_words.get("held", ())),
        staged_begun=keys_of(staged_words.get("begun", ())),
        staged_lasting=frozenset(_forms(staged_words.get("lasting", ()), "other", lang)),
        staged_holding=keys_of(staged_words.get("holding", ())),
        staged_ends=keys_of(staged_words.get("ends", ())),
        staged_pointers=keys_of(staged_words.get("pointers", ())),
        staged_contests=frozenset(_forms(staged_words.get("contests", ()), "other", lang)),
        staged_others=keys_of(staged_words.get("others", ())),
        titled=_named_heads(table["titled"], lang),
        numbered=_named_heads(table["numbered"], lang),
        ranks=keys("edition", "ranks"),
        title_leads=keys("edition", "title_leads"),
        programmes=keys("edition", "programmes"),
        local=keyed(((noun, kind) for kind, nouns in table["local"]["head"].items() for noun in nouns), lang),
        local_adjectives=keys("local", "adjectives"),
        plurals=_plurals(table, lang),
        inner=keys("inner", "nouns"),
        limited=_limited(table["limited"], lang),
        brands=dict(fold_pairs(((form, kind) for kind, forms in table["brand"].items() for form in forms), lang)),
        editions=_forms(table["edition"]["nouns"], "other", lang),
        edition_links=keys("edition", "links"),
        before_year=keys("edition", "before_year"),
        edition_others=keys("edition", "others"),
        spans=keys("edition", "spans"),
        seasons=keys("edition", "seasons"),
        before_possessive=keys("edition", "before_possessive"),
        before_time=keys("edition", "before_time"),
        times=keys("edition", "times"),
        relatives=keys("edition", "relatives"),
        held=keys("edition", "held"),
        places_led=keys("edition", "places_led"),
        numbered_parts=keys("edition", "numbered_parts"),
        demonstratives=keys("relation", "demonstrative"),
        relations=_relations(table, lang),
        plural_editions=keys("relation", "plural"),
        year_words=keys("relation", "year"),
        not_before=keys("not_event", "before"),
        not_after=keys("not_event", "after"),
        bodies=phrases("not_event", "bodies"),
        slogans=keys("not_event", "slogans"),
        marches=frozenset(_forms(table["not_event"]["marches"], "other", lang)),
        protest=keys("not_event", "protest"),
        sports=keys("not_event", "sports"),
        games=keys("not_event", "games"),
        beside_sports=keys("not_event", "beside_sports"),
        campaigns=keys("not_event", "campaigns"),
        premises=keys("not_event", "premises"),
        members=keys("not_event", "members"),
        press=keys("press", "after"),
        alias_intro=phrases("alias", "intro"),
        alias_naming=phrases("alias", "naming"),
        about=phrases("alias", "about"),
        governed=keyed(((word, keys_of(nouns)) for word, nouns in table["alias"]["governed"].items()), lang),
        shown=keyed(((word, keys_of(nouns)) for word, nouns in table["alias"]["shown"].items()), lang),
        honours=keys("alias", "honours"),
        honoured=keys("alias", "honoured"),
        related=keys("adjective", "related"),
        weak=keys("adjective", "weak"),
        stop=keys("stop", "words"),
        own_article=keys("stop", "own_article"),
        owners=keys("stop", "owners"),
        subjects=keys("stop", "subjects"),
        after_lam=keys("stop", "after_lam"),
        verbs=keys("stop", "verbs")
        | keys_of(table.get("frame", {}).get("after", ()))
        | keys_of(personal_forms() if lang == PERSIAN else ()),
        nouns=keys("stop", "nouns"),
        deeds=keys("stop", "deeds"),
        soft=keys("stop", "soft"),
        light=keys("stop", "light"),
    )


def _heads(table: Mapping[str, Any], lang: str) -> dict[str, HeadForm]:
    groups = ((group == "pointer", *entry) for group in ("head", "pointer") for entry in table[group].items())
    forms = (_spelled(nouns, event_type, lang, pointer) for pointer, event_type, nouns in groups)
    return keyed((form for found in forms for form in found), lang)


def _by_kind(table: Mapping[str, Iterable[str]], lang: str) -> dict[str, HeadForm]:
    """Nouns by the kind of their events, in all their forms."""
    forms = (_spelled(nouns, event_type, lang) for event_type, nouns in table.items())
    return keyed((form for found in forms for form in found), lang)


def _minor_nouns(table: Mapping[str, Any], lang: str) -> dict[str, str]:
    nouns = [noun for nouns in table["minor"].values() for noun in nouns]
    lemmas = zip(nouns, fold_all(nouns, lang), strict=True)
    return keyed(
        ((form, key.replace(ZWNJ, "")) for noun, key in lemmas for form, _ in _spelled([noun], "other", lang)), lang
    )


def _minor_before(table: Mapping[str, Any], lang: str) -> dict[str, frozenset[str]]:
    nouns = (entry for nouns in table["minor"].values() for entry in nouns.items())
    return keyed(((noun, inflected(followers, lang)) for noun, followers in nouns), lang)


def inflected(words: Iterable[str], lang: str) -> frozenset[str]:
    """Words with and without the article, and as objects: «ورشة تدريبية», «الورشة التدريبية», «لقاء علميا»."""
    return fold_keys((form for w in words for form in (w, "ال" + w, w + "ا")), lang)


def head_forms(nouns: Iterable[str], lang: str) -> frozenset[str]:
    """All written forms of head nouns, as keys."""
    return frozenset(_forms(nouns, "other", lang))


def _staged_before(table: Mapping[str, Any], lang: str) -> dict[str, frozenset[str]]:
    nouns = (entry for nouns in table.get("staged", {}).values() for entry in nouns.items())
    found = ((noun, fold_keys(followers, lang)) for noun, followers in nouns)
    return keyed(((form, keys) for noun, keys in found for form, _ in _spelled([noun], "other", lang)), lang)


def _named_heads(table: Mapping[str, Iterable[str]], lang: str) -> dict[str, HeadForm]:
    """Nouns that something else makes heads, as they are written."""
    return keyed(((noun, HeadForm(kind)) for kind, nouns in table.items() for noun in nouns), lang)


def _plurals(table: Mapping[str, Any], lang: str) -> dict[str, HeadForm]:
    forms = ((kind, form) for kind, nouns in table["plural"].items() for form in nouns)
    return keyed(((form, HeadForm(kind, definite=lang == "fa", feminine=True)) for kind, form in forms), lang)


def _relations(table: Mapping[str, Any], lang: str) -> dict[str, Relation]:
    names: tuple[Relation, ...] = ("current", "previous", "next")
    return keyed(((word, name) for name in names for word in table["relation"][name]), lang)


def _limited(table: Mapping[str, Any], lang: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for event_type, nouns in table.items():
        for noun, words in keyed(nouns.items(), lang).items():
            found.setdefault(noun, {}).update(keyed(((word, event_type) for word in words), lang))
    return found


def _forms(nouns: Iterable[str], event_type: str, lang: str, pointer: bool = False) -> dict[str, HeadForm]:
    return keyed(_spelled(nouns, event_type, lang, pointer), lang)


def _spelled(nouns: Iterable[str], event_type: str, lang: str, pointer: bool = False) -> Iterator[tuple[str, HeadForm]]:
    make = _arabic_forms if lang == "ar" else _persian_forms
    return (form for noun in nouns for form in make(noun, event_type, pointer).items())


def _arabic_forms(noun: str, event_type: str, pointer: bool) -> dict[str, HeadForm]:
    """«معرض», «معرضا», «المعرض», «معرضه», «معرضها» …; «ة» becomes «ت» before a possessive: «دورته»."""
    feminine = noun.endswith("ة")
    stem = noun[:-1] + {"ة": "ت", "ى": "ا"}.get(noun[-1], noun[-1])
    found = {
        noun: HeadForm(event_type, feminine=feminine, pointer=pointer),
        "ال" + noun: HeadForm(event_type, definite=True, feminine=feminine, pointer=pointer),
    }
    if not noun.endswith(("ة", "ى", "ي", "و")):
        found[noun + "ا"] = HeadForm(event_type, pointer=pointer)
    stems = [stem[:-1] + seat for seat in "ءئؤ"] if stem.endswith("ء") else [stem]  # «لقاءه», «لقائه», «لقاؤه»
    for ending in ("ه", "ها", "هم", "هما", "نا"):
        for form in stems:
            found.setdefault(form + ending, HeadForm(event_type, True, True, feminine, pointer))
    return found


def _persian_forms(noun: str, event_type: str, pointer: bool) -> dict[str, HeadForm]:
    """«نمایشگاه» and «نمایشگاهی» (one of them), «جشنواره‌ی» (joined to the next word), «نمایشگاهش», «نمایشگاهشان»."""
    found = {noun: HeadForm(event_type, definite=True, pointer=pointer)}
    if noun.endswith("ه") and not noun.endswith("گاه"):
        found[noun + "ی"] = HeadForm(event_type, definite=True, pointer=pointer)
        found[noun + "‌ای"] = HeadForm(event_type, pointer=pointer)
        found[noun + "‌اش"] = HeadForm(event_type, True, True, pointer=pointer)
        found[noun + "‌شان"] = HeadForm(event_type, True, True, pointer=pointer)
    else:
        found[noun + "ی"] = HeadForm(event_type, pointer=pointer)
        found[noun + "ش"] = HeadForm(event_type, True, True, pointer=pointer)
        found[noun + "شان"] = HeadForm(event_type, True, True, pointer=pointer)
    return found
