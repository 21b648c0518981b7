"""Whom a Persian role word speaks of: the subject before its verb, the names on either side of a noun, who gets a prize or a duty."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache

from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group
from expo_extract.facts.lexicon import kinds_by_word, table_words
from expo_extract.mentions import Mention, Token

# In the price of tokens and clause boundaries: how far before its verb a subject may stand.
SUBJECT_REACH = 30
# In tokens: from a noun to the names after it, or to the verb that tells of those before it; from a prize to who gets it.
NOUN_REACH = 9
PRIZE_REACH = 12
HEADED_LINES = 12
JOINED_COPULA = "\u200cاند"
HOST = "role.host.noun"
BROUGHT = ("companies", "exhibitors", "organizations", "publishers", "brands", "startups", "booths", "area")
PRIZES = ("role.awardee", "count.award")
OBJECT_WITHIN = 2  # tokens from «را» to a subject after it: «جایزه را هم X …»
# «با اشاره به», «در پاسخ به»: these tell of words, but part no subject from its verb.
LEADING = ("با ", "در ", "ضمن ")


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Persian words around those of roles, in key form.

    ``copulas`` tell a noun of those before it, ``stops`` part it from those after, ``naming`` words stand between them and the noun;
    ``oblique`` words, beside prepositions, make a name no subject; ``receiving`` words lead to whom a verb honours, ``prized`` ones from
    a prize to who gets it, ``objects`` end the object of a verb, ``composing`` words lead from those who play a part to their names, ``bringing`` ones from a country to whom
    it comes with; ``duties`` are nouns that somebody has «بر عهده», by the role that they mean.
    """

    duties: dict[str, str]
    copulas: frozenset[str]
    stops: frozenset[str]
    naming: frozenset[str]
    oblique: frozenset[str]
    receiving: frozenset[str]
    prized: frozenset[str]
    objects: frozenset[str]
    composing: frozenset[str]
    bringing: frozenset[str]


@cache
def role_words() -> RoleWords:
    """The words, from the table ``role_words`` of ``lang/fa/facts.toml``."""
    names = (field.name for field in fields(RoleWords) if field.name != "duties")
    return RoleWords(kinds_by_word("fa", "role_words", "duties"), **table_words("fa", "role_words", names))


def subject(context: Context, verb: Mention, groups: list[Group]) -> Group | None:
    """The nearest group before a verb that no preposition governs: «X این همایش را با همکاری Y برگزار می‌کند».

    Args:
        context: the document's context.
        verb: the cue.
        groups: the fitting groups of its sentence.
    """
    free = [g for g in in_clause(context, verb, groups) if not is_governed(context, g)]
    return free[-1] if free else None


def in_clause(context: Context, verb: Mention, groups: list[Group]) -> list[Group]:
    """The groups before a verb in its clause: who said it stands outside («X گفت: … بازدید کردند»).

    Args:
        context: the document's context.
        verb: the cue.
        groups: groups of its sentence.
    """
    start = context.scene.sentence_of(verb).start
    says = [c for c in context.scene.cues("speech", start, verb.start) if not c.text.startswith(LEADING)]
    marks = [t for t in context.reading.tokens_between(start, verb.start) if t.key in context.scene.lexicon.said]
    begins = max([start, *(c.end for c in says), *(t.end for t in marks)])
    near = (g for g in groups if begins <= g.start and g.end <= verb.start)
    return [g for g in near if context.scene.gap(verb, g.span) <= SUBJECT_REACH]


def honoured(context: Context, verb: Mention, groups: list[Group]) -> Group | None:
    """The nearest group before a verb of honouring that «از» or «به» leads to: «از X تقدیر شد», «به X اهدا شد».

    Args:
        context: the document's context.
        verb: the cue.
        groups: the fitting groups of its sentence.
    """
    led = [g for g in in_clause(context, verb, groups) if _key_before(context, g) in role_words().receiving]
    return led[-1] if led else None


def winners(context: Context, verb: Mention, groups: list[Group]) -> list[Group]:
    """The subject of a verb of winning: «X برنده شد»; with a prize before other verbs: «X تندیس را گرفت», «تندیس را X گرفت».

    Args:
        context: the document's context.
        verb: the cue.
        groups: the fitting groups of its sentence.

    Returns:
        The nearest group, all of the clause where the verb is plural («X در بخش عکس و Y در بخش فیلم برگزیده شدند»); none where a verb
        that needs a prize has none.
    """
    sentence = context.scene.sentence_of(verb)
    start = max([sentence.start, *(v.mention.end for v in context.verbs.of(sentence) if v.mention.end <= verb.start)])
    free = [g for g in in_clause(context, verb, groups) if g.start >= start and not is_governed(context, g)]
    if verb.label.endswith(".gets"):
        prizes = [c for label in PRIZES for c in context.scene.cues(label, start, verb.start)]
        if not prizes:
            return []
        prize = max(prizes, key=lambda c: c.start)
        led = [g for g in free if g.start >= prize.end and _is_after_object(context, g)]
        free = [g for g in free if g.end <= prize.start] or led
    return free if verb.text.endswith("ند") else free[-1:]


def _is_after_object(context: Context, group: Group) -> bool:
    """«جایزه بهترین کارگردانی را هم X»: a subject that stands after the object."""
    return not role_words().objects.isdisjoint(context.reading.keys_before(group.start, OBJECT_WITHIN))


def is_governed(context: Context, group: Group) -> bool:
    """Whether a preposition, or a word of another role, stands right before a group.

    Args:
        context: the document's context.
        group: the names.
    """
    if _key_before(context, group) in context.scene.lexicon.governing | role_words().oblique:
        return True
    roles = context.scene.cues("role", max(0, group.start - SUBJECT_REACH), group.start)
    return any(c.label.endswith((".before", ".partner")) and context.scene.gap(c, group.span) == 0 for c in roles)


def of_noun(context: Context, noun: Mention, groups: list[Group]) -> tuple[Group, bool] | None:
    """Whose part a noun tells, and whether they stand after it: «حامیان نمایشگاه X و Y», «X و Y از حامیان نمایشگاه هستند».

    Args:
        context: the document's context.
        noun: the cue.
        groups: the fitting groups of its sentence.
    """
    words, tokens = role_words(), context.reading.tokens
    first, stop = context.reading.token_at(noun.end - 1) + 1, context.scene.sentence_of(noun).last_token
    events = [m for m, _ in context.events_between(noun.end, tokens[stop - 1].end)]
    named = (g for g in groups if g.start >= noun.end and _key_before(context, g) != "(")  # «X (فرانسه)»
    starts = {context.reading.token_at(g.start): g for g in named}
    told, walked, i = tells(tokens[first - 1]), 0, first
    received = False
    while not told and i < stop and walked <= NOUN_REACH:
        if i in starts and not received:
            return starts[i], True
        event = next((m for m in events if m.start == tokens[i].start), None)
        if tells(tokens[i]) or (tokens[i].key in words.stops and not _is_composed(tokens, i)):
            told = tells(tokens[i])
            break
        received = received or (event is None and noun.label == HOST)  # «میزبان پاویون ایران»
        i = context.reading.token_at(event.end - 1) + 1 if event else i + 1
        walked += 1
    before = in_clause(context, noun, groups)
    if not before:
        return None
    between = context.reading.tokens_between(before[-1].end, noun.start)
    named_so = bool(between) and between[-1].key in words.naming
    beside = not between and tokens[first].key not in context.scene.lexicon.own  # not «… برندگان خود را شناختند»
    if named_so or beside or (told and not any(map(tells, between))):
        return before[-1], False
    return None


def tells(token: Token) -> bool:
    """«هستند», «همایش‌اند»: whether a word is a copula, or ends with one.

    Args:
        token: the word.
    """
    return token.key in role_words().copulas or token.text.endswith(JOINED_COPULA)


def _is_composed(tokens: list[Token], i: int) -> bool:
    """«هیئت داوران، متشکل از X و Y»: whether a comma or «از» leads to those of whom a noun speaks."""
    composing = role_words().composing
    return tokens[i - 1].key in composing or (i + 1 < len(tokens) and tokens[i + 1].key in composing)


def of_prize(context: Context, prize: Mention, groups: list[Group]) -> Group | None:
    """Who gets a prize: «جایزه بهترین نوازنده به X», «بهترین بازیگر: X», «بهترین فیلم: «…» ساخته X».

    Args:
        context: the document's context.
        prize: the cue.
        groups: the fitting groups of its sentence.
    """
    if context.reading.key_before(prize.start) in context.scene.lexicon.staff:
        return None  # «دبیر جایزه: X»
    first = context.reading.token_at(prize.end - 1) + 1
    for group in groups:
        if group.start < prize.end or context.reading.token_at(group.start) - first > PRIZE_REACH:
            continue
        if _key_before(context, group) in role_words().prized:
            return group
    return None


def of_duty(context: Context, duty: Mention, groups: list[Group]) -> tuple[Group, str] | None:
    """Who does what a noun before tells: «برگزاری آن بر عهده X است», «داوری آثار را X، Y و Z بر عهده دارند», «X هزینه آن را پرداخته است».

    Args:
        context: the document's context.
        duty: «بر عهده», a verb of paying or of handing over.
        groups: the groups of its sentence.

    Returns:
        The group and the role of the nearest noun of a duty.
    """
    duties = role_words().duties
    sentence = context.scene.sentence_of(duty)
    noun = next(
        (t for t in reversed(context.reading.tokens_between(sentence.start, duty.start)) if t.key in duties), None
    )
    if noun is None or (duty.label.endswith(".paid") and duties[noun.key] != "sponsor"):
        return None
    if not duty.label.endswith(".duty") and _verbs(context, noun.end, duty.start):
        return None
    within = [g for g in groups if noun.end <= g.start and g.end <= duty.start]
    if duty.label.endswith(".handed"):
        found = [g for g in within if _key_before(context, g) in role_words().receiving][-1:]
    else:
        found = _after_duty(context, duty, groups) if duty.label.endswith(".duty") else []
        found += [g for g in within if not is_governed(context, g)] or _before_object(context, noun, duty, groups)
    return (found[0], duties[noun.key]) if found else None


def _after_duty(context: Context, duty: Mention, groups: list[Group]) -> list[Group]:
    """«بر عهده X است», «بر عهده خود X است»."""
    return [g for g in groups if g.start >= duty.end and len(context.reading.tokens_between(duty.end, g.start)) <= 1]


def _before_object(context: Context, noun: Token, duty: Mention, groups: list[Group]) -> list[Group]:
    """«X میزبانی آن را بر عهده دارد»: the subject before the object."""
    if role_words().objects.isdisjoint(t.key for t in context.reading.tokens_between(noun.end, duty.start)):
        return []
    group = subject(context, replace(duty, start=noun.start, end=noun.end), groups)
    return [group] if group and not _verbs(context, group.end, noun.start) else []


def _verbs(context: Context, start: int, end: int) -> bool:
    """Whether a finite verb begins in ``[start, end)``."""
    return any(start <= v.mention.start < end for v in context.verbs.of(context.reading.sentence_of(start)))


def brings(context: Context, group: Group) -> bool:
    """«ترکیه با ۲۵ شرکت می‌آید»: whether a country at the head of its clause comes with a number of firms or stands.

    Args:
        context: the document's context.
        group: the names.
    """
    if group.entity_type != "country":
        return False
    reading, lexicon = context.reading, context.scene.lexicon
    before, after = reading.key_before(group.start), reading.token_at(group.end - 1) + 1
    if (before.isalpha() and before not in lexicon.conjunctions) or after + 1 >= len(reading.tokens):
        return False
    start = reading.tokens[after + 1].start
    counted = (q for q in context.scene.overlapping(reading.quantities, start, start + 1) if q.start == start)
    return reading.tokens[after].key in role_words().bringing and any(q.value.category in BROUGHT for q in counted)


def headed(context: Context, heading: Mention, groups: list[Group]) -> list[Group]:
    """The groups at the heads of the lines under a heading: «سخنرانان کلیدی:» and a list below.

    Args:
        context: the document's context.
        heading: the cue.
        groups: all fitting groups of the document.
    """
    reading = context.reading
    tokens = reading.tokens
    after = reading.token_at(heading.end - 1) + 1
    index = reading.sentence_index(heading.start)
    last = reading.sentences[index].last_token
    rest = [t.key for t in tokens[after:last] if t.text.strip()]
    if ":" not in rest or rest[rest.index(":") + 1 :]:
        return []
    found = []
    for sentence in reading.sentences[index + 1 : index + 1 + HEADED_LINES]:
        words = next((t.start for t in tokens[sentence.first_token : sentence.last_token] if t.key[0].isalpha()), None)
        at_head = next((g for g in groups if g.start == words), None)
        if at_head is None:
            break
        found.append(at_head)
    return found


def _key_before(context: Context, group: Group) -> str:
    """The key of the word before a group; quotation marks stand for nothing."""
    index = context.reading.token_at(group.start) - 1
    while index >= 0 and _is_quote(context.reading.tokens[index]):
        index -= 1
    return context.reading.tokens[index].key if index >= 0 else ""


def _is_quote(token: Token) -> bool:
    return token.key in ('"', "«", "»")
