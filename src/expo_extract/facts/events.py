"""Event nodes to event records: names, edition, year, theme, dates, place, organisers and patrons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from expo_extract.facts.about import evidence_of
from expo_extract.facts.clauses import clause_words
from expo_extract.facts.confidence import confidence
from expo_extract.facts.context import Context
from expo_extract.facts.event_bodies import event_patrons
from expo_extract.facts.event_dates import EventDates
from expo_extract.facts.event_places import EventPlace, event_place
from expo_extract.facts.listing import is_listing
from expo_extract.facts.names import content_words, same_name
from expo_extract.facts.nodes import EventNode, family_of
from expo_extract.mentions import Mention
from expo_extract.records import BaseRecord, Event, Participant

THEME_MAX = 160
OWNER_WORDS = 4  # words of «شعار امسال این جشنواره» before the slogan
FAIR_COUNTS = frozenset({"exhibitors", "visitors"})
FAR_YEARS = 2  # «مبادرة "جدة 2030"» is not held in its year; «إكسبو 2020» may be a year late


def event_records(
    context: Context, organizers: list[str], named: list[Participant], facts: Iterable[BaseRecord]
) -> list[Event]:
    """The event records of a document: the main one, other events, and the editions that facts belong to.

    A text that lists what is on has no main one: the event that its facts were read with is one of the others.

    Args:
        context: the document's context.
        organizers: the names of those who hold the main event.
        named: its named participants, from whose roles come patrons.
        facts: the records that may refer to an edition or to another event.
    """
    used = {fact.event_id for fact in [*named, *facts]}
    kept = [n for n in context.nodes if n.is_main or n.edition is not None or event_key(context, n) in used]
    listed = is_listing(context.scene, context.nodes)
    return [_record(context, node, organizers, named, is_main=node.is_main and not listed) for node in kept]


def event_key(context: Context, node: EventNode) -> str:
    """A provisional id of a node, by which facts refer to its record."""
    return f"node-{context.nodes.index(node)}"


def _record(
    context: Context, node: EventNode, organizers: list[str], named: list[Participant], *, is_main: bool
) -> Event:
    dates = context.dates if is_main else EventDates()
    place = event_place(context, node) if is_main else EventPlace()
    key = event_key(context, node)
    mention = _naming_mention(node)
    named_by = _naming(context, node)
    name = context.scene.written(*_name_span(named_by))
    return Event(
        id=key,
        lang=context.lang,  # type: ignore[arg-type]
        modality=context.modality_of(mention, node) if not node.is_main else context.default_modality,
        evidence=context.scene.evidence(*_name_span(mention)),
        extractor=f"{context.lang}.facts.events",
        confidence=confidence(*evidence_of(context, node)),
        name=_clean(name),
        aliases=_aliases(context, node, name),
        event_type=_event_type(context, node),  # type: ignore[arg-type]
        edition=node.edition,
        year=_year(context, node, dates),
        theme=_theme(context, node) if is_main else None,
        dates=dates.value,
        duration_days=dates.days,
        venue=place.venue,
        city=place.city,
        country=place.country,
        organizers=organizers if is_main else [],
        patrons=event_patrons(context, named, key) if is_main else [],
        is_main=is_main,
        relation=None if is_main else node.relation or "other",
    )


def _naming_mention(node: EventNode) -> Mention:
    """The mention with the most telling name among those of the commonest kind, the earliest among equals.

    «نشست سازندگان فیلم کوتاه» is no name of a festival, though it may be taken for one.
    """
    named = [m for m in node.mentions if not m.value.generic] or node.mentions
    kinds = Counter(family_of(m.value.event_type) for m in named)
    return max(
        (m for m in named if kinds[family_of(m.value.event_type)] == max(kinds.values())),
        key=lambda m: (len(set(content_words(m.value.name))), -m.start),
    )


def _naming(context: Context, node: EventNode) -> Mention:
    """The naming mention; an edition that is only numbered («الدورة الثانية») is called what the other editions are."""
    mention = _naming_mention(node)
    if not mention.value.generic:
        return mention
    editions = [n for n in context.nodes if n is not node and set(n.names) & set(node.names)]
    named = next((m for n in editions if not (m := _naming_mention(n)).value.generic), None)
    if named is not None:
        return named
    return _naming_mention(context.main) if node.relation and context.main is not None else mention


def _name_span(mention: Mention) -> tuple[int, int]:
    return mention.value.name_start, mention.value.name_end


def _clean(name: str) -> str:
    """One line, without marks that hang on the ends."""
    return " ".join(name.split()).strip(" ،,؛:-–.")


def _aliases(context: Context, node: EventNode, name: str) -> list[str]:
    seen, aliases = {_clean(name)}, []
    for mention in node.mentions:
        if mention.value.generic and len(content_words(mention.value.name)) < 2:
            continue
        forms = [context.scene.written(*_name_span(mention)), mention.value.alias or ""]
        for alias in map(_clean, forms):
            if alias and alias not in seen:
                seen.add(alias)
                aliases.append(alias)
    return aliases


def _event_type(context: Context, node: EventNode) -> str:
    """The naming mention's type; a meeting with exhibitors and visitors is a fair («الملتقى الدولي للفلاحة»), unless it has a show of its own."""
    event_type = str(_naming(context, node).value.event_type)
    counted = {q.value.category for q in context.reading.quantities}
    shown = any(family_of(m.value.event_type) == "exhibition" for m in context.reading.events)
    if node.is_main and event_type == "forum" and FAIR_COUNTS.issubset(counted) and not shown:
        return "exhibition"
    return _called_later(node) if event_type == "other" else event_type


def _called_later(node: EventNode) -> str:
    """«جائزة … لمزايين الإبل», later «المهرجان»: what a text calls its event tells more of its kind than the noun of a prize or a contest.

    «المعرض» at a day of jobs may be its show alone.
    """
    generic = {m.value.event_type for m in node.mentions if m.value.generic}
    kinds = {kind for kind in generic if family_of(kind) not in ("other", "exhibition")}
    return kinds.pop() if len(kinds) == 1 else "other"


def _year(context: Context, node: EventNode, dates: EventDates) -> int | None:
    """The year in the name or of the dates; for a main event without either, the year of publication."""
    if node.year is not None and abs((dates.year or node.year) - node.year) < FAR_YEARS:
        return node.year
    if dates.value is None and node.is_main and context.reading.published and context.default_modality == "actual":
        return int(context.reading.published[:4])
    return dates.year


def _theme(context: Context, node: EventNode) -> str | None:
    """What stands in quotes after «تحت شعار», «با شعار»; a mere title («بعنوان») counts right beside the event alone."""
    for cue in context.scene.cues("theme"):
        if context.node_of(cue) is not node or _is_chanted(context, cue):
            continue
        if cue.label == "theme.title" and not _right_after(context, node, cue):
            continue
        theme = _quoted_after(context, _after_event(context, node, cue)) or _quoted_before(context, cue)
        if theme and not any(same_name(theme, n) for n in node.names if n):
            return theme
    return None


def _is_chanted(context: Context, cue: Mention) -> bool:
    """«رفع المحتجون شعار "ارحل"»: a slogan of people, not of an event; «المهرجان الذي رفع شعار …» has its own."""
    before = context.reading.keys_before(cue.start, 3)
    own = len(before) > 1 and before[-2] in clause_words(context.lang).relatives
    return cue.label == "theme.slogan" and not own and not context.scene.lexicon.chanting.isdisjoint(before)


def _right_after(context: Context, node: EventNode, cue: Mention) -> bool:
    """Whether the event, and no other one, stands before a title: right before it, or a meeting with its relative clause between.

    «ندوة بعنوان» beside a festival is the seminar's; «المؤتمر السنوي الرابع، الذي تقيمه الكلية تحت عنوان «…»».
    """
    last = max((m for m in context.reading.events if m.start < cue.start), key=lambda m: m.start, default=None)
    if last is None or last not in node.mentions:
        return False
    between = context.reading.tokens_between(last.end, cue.start)
    described = any(t.key in clause_words(context.lang).relatives for t in between)
    named = not last.value.generic and not last.by.endswith(".indefinite")
    whole = context.scene.sentence_of(last) == context.scene.sentence_of(cue)
    return context.scene.gap(last, cue) <= 3 or (node.family == "conference" and described and named and whole)


def _after_event(context: Context, node: EventNode, cue: Mention) -> int:
    """Where the words of a slogan may begin: after the cue, or after whose it is and when («شعار جشنواره … «…» است», «شعار امسال این پویش «…»»)."""
    named = next((m.end for m in node.mentions if cue.end <= m.start <= cue.end + 2), None)
    if named is not None or cue.label != "theme.slogan":
        return named or cue.end
    lexicon = context.scene.lexicon
    for token in context.reading.tokens_between(cue.end, cue.end + THEME_MAX)[: OWNER_WORDS + 1]:
        if token.text in PAIRS:
            return token.start
        if not token.text.isalpha() or token.key in lexicon.locatives | lexicon.conjunctions | lexicon.slogan_years:
            break
    return cue.end


def _quoted_before(context: Context, cue: Mention) -> str | None:
    """«"حكاية ورد" هو شعار الدورة»: what stands in quotes right before the cue."""
    if cue.label != "theme.slogan":
        return None
    found = QUOTED_BEFORE.search(context.reading.text, max(0, cue.start - THEME_MAX), cue.start)
    return _clean(context.scene.raw(found.start(1), found.end(1))) if found else None


QUOTED_BEFORE = re.compile(r"[«\"]([^«»\"\n]{3,100})[»\"]\s+(?:(?:هو|هي)\s+)?$")
PAIRS = {"«": "»", '"': '"', "(": ")", "'": "'", "[": "]"}


def _quoted_after(context: Context, position: int) -> str | None:
    text = context.reading.text
    while position < len(text) and text[position] in " :،":
        position += 1
    if position >= len(text) or text[position] not in PAIRS:
        return None
    close = text.find(PAIRS[text[position]], position + 1, position + THEME_MAX)
    return _clean(context.scene.raw(position + 1, close)) if close > position + 1 else None
