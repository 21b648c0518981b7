"""Whom a Persian role word speaks of: the subject before its verb, the names on either side of a noun, who has a duty."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from expo_extract.facts.context import Context
from expo_extract.facts.groups import EntityType, Group, full_end
from expo_extract.facts.lexicon import COMMAS
from expo_extract.facts.persian_role_words import role_words
from expo_extract.mentions import Mention, Token

# In the price of tokens and clause boundaries: how far before its verb a subject may stand.
SOURCE = "speech.before"  # «به گفته», «به باور»
SUBJECT_REACH = 30
# In tokens: from a noun to the names after it, or to the verb that tells of those before it.
NOUN_REACH = 9
HEADED_LINES = 12
COMPOSING_WITHIN = 2  # «عبارت است از»
JOINED_COPULA = "\u200cاند"
COPULA_WITHIN = 2  # tokens from a noun of a role, past its event, to the copula
HOST = "role.host.noun"
HOLDS = "role.organizer.after"
# Verbs of a duty that tell of one role alone: «هزینه … می‌پردازد», «داوری … انجام می‌دهند».
ONLY = {"paid": "sponsor", "borne": "sponsor", "done": "attendee", "led": "speaker"}
WORK_WITHIN = 3  # tokens of «بابت مجموعه «»
LENT_WITHIN = 7  # tokens from «در اختیار» to its verb
# «با اشاره به», «در پاسخ به»: these tell of words, but part no subject from its verb.
LEADING = ("با ", "در ", "ضمن ")
THAT = "که"
FROM = "از"
SUPERLATIVE = "ترین"
BULLETS = ("-", "–", "—", "•", "*", "▪", "■", "●")
PLURALS = ("ان", "ها", "های")


def _parts(speech: Mention) -> bool:
    """Whether a word of saying parts who says it from what is said: not «با اشاره به», but «با بیان این‌که»."""
    return not speech.text.startswith(LEADING) or speech.text.endswith(THAT)


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
    """The groups before a verb in its clause: who said it stands outside («X گفت: … بازدید کردند», «به گفته X، … بازدید کردند»).

    Args:
        context: the document's context.
        verb: the cue.
        groups: groups of its sentence.
    """
    start = context.scene.sentence_of(verb).start
    says = [c for c in context.scene.cues("speech", start, verb.start) if _parts(c)]
    marks = [t for t in context.reading.tokens_between(start, verb.start) if t.key in context.scene.lexicon.said]
    begins = max([start, *(c.end for c in says), *(t.end for t in marks)])
    sources = [c for c in context.scene.cues("speech", start, verb.start) if c.label == SOURCE]
    near = [g for g in groups if begins <= g.start and g.end <= verb.start]
    near = [g for g in near if not any(c.end <= g.start and context.scene.gap(c, g.span) == 0 for c in sources)]
    return [g for g in near if context.scene.gap(verb, g.span) <= SUBJECT_REACH]


def is_governed(context: Context, group: Group) -> bool:
    """Whether a preposition, or a word of another role, stands right before a group.

    Args:
        context: the document's context.
        group: the names.
    """
    if _is_among(context, group):
        return False
    if key_before(context, group) in context.scene.lexicon.governing | role_words().oblique:
        return True
    led = [k for k in context.reading.keys_before(group.start, WORK_WITHIN) if k.isalpha()][-2:]
    if (
        len(led) > 1
        and led[1] in role_words().works
        and led[0] in context.scene.lexicon.governing | role_words().oblique
    ):
        return True  # «بابت مجموعه «…»»
    roles = context.scene.cues("role", max(0, group.start - SUBJECT_REACH), group.start)
    governing = (c for c in roles if context.reading.key_at(c.start) not in role_words().delegates)
    return any(c.label.endswith((".before", ".partner")) and context.scene.gap(c, group.span) == 0 for c in governing)


def _is_among(context: Context, group: Group) -> bool:
    """«علاوه بر X، Y و Z», «که از آن میان X»: names that the verb speaks of, whatever preposition stands before."""
    words, before = role_words(), context.reading.keys_before(group.start, 2)
    if len(before) > 1 and before[0] in words.parties and before[1] == FROM:
        return True  # «گروهی از دانشکده X»
    return len(before) > 1 and (before[0] in words.besides or (before[0] in words.those and before[1] in words.among))


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
    named = (g for g in groups if g.start >= noun.end and key_before(context, g) != "(")  # «X (فرانسه)»
    starts = {context.reading.token_at(g.start): g for g in named}
    told, walked, i = tells(tokens[first - 1]), 0, first
    received = False
    while not told and i < stop and walked <= NOUN_REACH:
        if i in starts and not received:
            return starts[i], True
        event = next((m for m in events if m.start == tokens[i].start), None)
        composed = _is_composed(tokens, i)
        if not composed and (tells(tokens[i]) or tokens[i].key in words.stops):
            told = tells(tokens[i])
            if tokens[i].key in COMMAS and i + 1 in starts and _is_listed(context, noun, starts[i + 1]):
                return starts[i + 1], True
            break
        received = received or (event is None and noun.label == HOST)  # «میزبان پاویون ایران»
        i = context.reading.token_at(event.end - 1) + 1 if event else i + 1
        walked += 1
    before = _before_noun(context, noun, groups, told=told)
    return (before, False) if before is not None else None


def _is_listed(context: Context, noun: Mention, group: Group) -> bool:
    """«از سخنرانان همایش، X …», «داوران جشنواره، X، Y و Z، …»: whether names past a comma are those of whom a noun speaks."""
    before = context.reading.key_before(noun.start)
    if before == FROM:
        return True
    if before in role_words().among and context.reading.keys_before(noun.start, 2)[0] == FROM:
        return True  # «از میان مهمانان، X و Y»
    if before in context.scene.lexicon.governing | role_words().oblique:
        return False
    plural = any(t.key.endswith(PLURALS) for t in context.reading.tokens_between(noun.start, noun.end))
    following = context.reading.key_at(full_end(group.members[-1]))
    return plural and (len(group.members) > 1 or following in context.scene.lexicon.conjunctions)


def is_composed_of(context: Context, group: Group) -> bool:
    """«هیئت داوران متشکل از X و Y رای خود را اعلام کرد»: whether names only tell of whom a body is made up.

    Args:
        context: the document's context.
        group: the names.
    """
    words = role_words()
    before = context.reading.keys_before(group.start, COMPOSING_WITHIN + 1)
    return bool(before) and before[-1] == FROM and not words.composing.isdisjoint(before)


def _before_noun(context: Context, noun: Mention, groups: list[Group], *, told: bool) -> Group | None:
    """The group before a noun that it tells of: «از X به عنوان حامی», «X، حامی نمایشگاه», «X از دانشگاه Y حامی نمایشگاه است»."""
    near = in_clause(context, noun, groups)
    named_so = context.reading.key_before(noun.start) in role_words().naming
    free = near if named_so else [g for g in near if not is_governed(context, g)]
    if not free:
        return None
    between = context.reading.tokens_between(free[-1].end, noun.start)
    after = context.reading.key_at(noun.end)
    beside = not between and after not in context.scene.lexicon.own  # not «… برندگان خود را شناختند»
    called = named_so and between and not verbs_between(context, free[-1].end, noun.start)
    if called or beside or (told and not any(map(tells, between))):
        return free[-1]
    return None


def is_told(context: Context, noun: Mention) -> bool:
    """«که حامی نمایشگاه است», «که میزبان این همایش بود»: whether a copula follows a noun of a role, past its event alone.

    Args:
        context: the document's context.
        noun: the cue.
    """
    events = [m for m, _ in context.events_between(noun.start, context.scene.sentence_of(noun).end)]
    after = context.reading.tokens_between(noun.end, context.scene.sentence_of(noun).end)
    rest = [t for t in after[:NOUN_REACH] if not any(m.start <= t.start < m.end for m in events)]
    return any(map(tells, rest[:COPULA_WITHIN]))


def held_with(context: Context, verb: Mention, groups: list[Group]) -> Group | None:
    """«انجمن X این جشنواره را با شهرداری Y برگزار می‌کند»: the body beside the subject, right before a verb of holding.

    Args:
        context: the document's context.
        verb: the cue.
        groups: the groups of its sentence.
    """
    if verb.label != HOLDS:
        return None
    near = [g for g in groups if g.entity_type == "organization" and g.end <= verb.start]
    if not near or context.reading.tokens_between(near[-1].end, verb.start):
        return None
    return near[-1] if key_before(context, near[-1]) in context.scene.lexicon.with_words else None


def tells(token: Token) -> bool:
    """«هستند», «همایش‌اند»: whether a word is a copula, or ends with one.

    Args:
        token: the word.
    """
    return token.key in role_words().copulas or token.text.endswith(JOINED_COPULA)


def _is_composed(tokens: list[Token], i: int) -> bool:
    """«هیئت داوران، متشکل از X و Y», «… عبارت است از: X»: whether a word leads to those of whom a noun speaks."""
    composing = role_words().composing
    led = not composing.isdisjoint(t.key for t in tokens[i - COMPOSING_WITHIN : i])
    return led or (i + 1 < len(tokens) and tokens[i + 1].key in composing)


def of_duty(context: Context, duty: Mention, groups: list[Group]) -> tuple[list[Group], str] | None:
    """Who does what a noun before tells: «برگزاری آن بر عهده X است», «داوری آثار را X، Y و Z بر عهده دارند», «X هزینه آن را پرداخته است».

    Args:
        context: the document's context.
        duty: «بر عهده», a verb of paying, of doing or of handing over.
        groups: the groups of its sentence.

    Returns:
        The groups and the role of the nearest noun of a duty that has any; «X آن را با حمایت Y بر عهده دارد» tells nothing of support.
    """
    duties = role_words().duties
    sentence = context.scene.sentence_of(duty)
    if duty.label.endswith(".lent"):
        after = context.reading.tokens_between(duty.start, sentence.end)[:LENT_WITHIN]
        if role_words().lending.isdisjoint(t.key for t in after):
            return None
        duties = dict.fromkeys(role_words().rooms, "host")
    if duty.label.endswith(".led"):  # «دو کارگاه آموزشی را X اداره کرد»
        duties = dict.fromkeys(role_words().sessions, "speaker")
    side = duty.label.rsplit(".", 1)[-1]
    if side == "funded":
        return (found, "sponsor") if (found := _payers(context, sentence.start, duty, groups)) else None
    alone = ONLY.get(side)
    for noun in reversed(context.reading.tokens_between(sentence.start, duty.start)):
        if noun.key not in duties or (alone and duties[noun.key] != alone):
            continue
        own = side != "lent" and _is_own(context, noun, duty)
        if own or context.reading.key_before(noun.start) in context.scene.lexicon.with_words:
            continue
        fit = [g for g in groups if g.entity_type != "person"] if noun.key in role_words().given else groups
        if found := _dutiful(context, noun, duty, fit):
            return found, duties[noun.key]
    return None


def _dutiful(context: Context, noun: Token, duty: Mention, groups: list[Group]) -> list[Group]:
    """The groups that a word of a duty tells of, with the noun of what it is."""
    within = [g for g in groups if noun.end <= g.start and g.end <= duty.start]
    if not duty.label.endswith(".duty") and verbs_between(context, noun.end, duty.start):
        return [g for g in within if _gives_part(context, g)] if duty.label.endswith(".paid") else []
    if duty.label.endswith(".borne"):
        return _payers(context, noun.end, duty, groups)
    if duty.label.endswith(".handed"):
        return [g for g in within if key_before(context, g) in role_words().receiving][-1:]
    found = _after_duty(context, duty, groups) if duty.label.endswith(".duty") else []
    found += [g for g in within if not is_governed(context, g)] or _before_object(context, noun, duty, groups)
    return found[:1]


def _payers(context: Context, start: int, duty: Mention, groups: list[Group]) -> list[Group]:
    """«هزینه آن از سوی X پرداخت شد», «از جیب X»: who pays, right after a word of the agent."""
    within = (g for g in groups if start <= g.start and g.end <= duty.start)
    return [g for g in within if key_before(context, g) in role_words().payers][-1:]


def _is_own(context: Context, noun: Token, duty: Mention) -> bool:
    """«هزینه غرفه خود را پرداخت», «اجاره غرفه را می‌پردازد»: whether somebody pays only for himself."""
    words = role_words()
    paid = [t.key for t in context.reading.tokens_between(noun.end, duty.start)]
    paid = paid[: next((i for i, key in enumerate(paid) if key in words.objects), len(paid))]
    if not context.scene.lexicon.own.isdisjoint(paid):
        return True
    return noun.key in words.lets and words.let.isdisjoint(paid)


def _gives_part(context: Context, group: Group) -> bool:
    """«هزینه آن ۸۵ میلیون تومان است که نیمی از آن را X و بقیه را Y می‌دهد»: whether a part of what was told is the object before a name."""
    before = context.reading.keys_before(group.start, 2)
    return len(before) > 1 and before[1] in role_words().objects and before[0] in role_words().shares


def _after_duty(context: Context, duty: Mention, groups: list[Group]) -> list[Group]:
    """«بر عهده X است», «بر عهده خود X است»."""
    return [g for g in groups if g.start >= duty.end and len(context.reading.tokens_between(duty.end, g.start)) <= 1]


def _before_object(context: Context, noun: Token, duty: Mention, groups: list[Group]) -> list[Group]:
    """«X میزبانی آن را بر عهده دارد»: the subject before the object."""
    if role_words().objects.isdisjoint(t.key for t in context.reading.tokens_between(noun.end, duty.end)):
        return []
    group = subject(context, replace(duty, start=noun.start, end=noun.end), groups)
    return [group] if group and not verbs_between(context, group.end, noun.start) else []


def verbs_between(context: Context, start: int, end: int) -> bool:
    """Whether a finite verb begins in ``[start, end)``.

    Args:
        context: the document's context.
        start: where to begin, in a sentence.
        end: the position after the last.
    """
    return any(start <= v.mention.start < end for v in context.verbs.of(context.reading.sentence_of(start)))


def headed(
    context: Context, heading: Mention, in_sentence: dict[int, list[Group]], kinds: Container[EntityType]
) -> list[Group]:
    """The groups at the heads of the lines under a heading: «سخنرانان کلیدی:» and a list below, or behind it: «شرکت‌کنندگان: X؛ Y».

    Lines of a list in which no name is seen part it no more than others.

    Args:
        context: the document's context.
        heading: the cue.
        in_sentence: the groups of the document by the start of their sentence.
        kinds: the kinds of names that fit.
    """
    reading = context.reading
    tokens = reading.tokens
    after = reading.token_at(heading.end - 1) + 1
    index = reading.sentence_index(heading.start)
    last = reading.sentences[index].last_token
    rest = [t.key for t in tokens[after:last] if t.text.strip()]
    if ":" not in rest:
        return []
    colon = tokens[next(i for i in range(after, last) if tokens[i].text == ":")]
    if rest[rest.index(":") + 1 :]:
        behind = in_sentence.get(reading.sentences[index].start, []) if heading.label.endswith(".heading") else []
        return [g for g in behind if g.start > colon.end and g.entity_type in kinds and _in_list(context, g, colon)]
    found = []
    for sentence in reading.sentences[index + 1 : index + 1 + HEADED_LINES]:
        words = next((t.start for t in tokens[sentence.first_token : sentence.last_token] if t.key[0].isalpha()), None)
        near = in_sentence.get(sentence.start, [])
        at_head = next((g for g in near if g.start == words and g.entity_type in kinds), None)
        if at_head is not None:
            found.append(at_head)
        elif tokens[sentence.first_token].text not in BULLETS:
            break
    return found


def _in_list(context: Context, group: Group, colon: Token) -> bool:
    """Whether names stand right behind a colon or a mark of a list, with no verb between."""
    separate = key_before(context, group) in (":", *context.scene.lexicon.conjunctions)
    return separate and not verbs_between(context, colon.end, group.start)


def key_before(context: Context, group: Group) -> str:
    """The key of the word before a group; quotation marks and styles («استاد X») stand for nothing.

    Args:
        context: the document's context.
        group: the names.
    """
    index = context.reading.token_at(group.start) - 1
    while index >= 0 and _is_passed(context.reading.tokens[index]):
        index -= 1
    return context.reading.tokens[index].key if index >= 0 else ""


def _is_passed(token: Token) -> bool:
    return token.key in ('"', "«", "»") or token.key in role_words().styles
