"""What Persian clauses tell of a part beside the words of roles: relative clauses after an office, stands that somebody has, agents."""

from __future__ import annotations

from dataclasses import replace

from expo_extract.facts.casting import has_office
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group, alone, entity_type, full_end
from expo_extract.facts.holding import holding_words
from expo_extract.facts.lexicon import COMMAS, QUOTES
from expo_extract.facts.persian_cues import FROM, THAT, is_governed, subject, verbs_between
from expo_extract.facts.persian_role_words import role_words
from expo_extract.mentions import Mention, Token

BESIDE = ("،", "»")
NEEDING = ("cuts", "sees")  # sides of cues that tell a part only of some things
LATE_WITHIN = 4  # tokens: «زنده یاد استاد دکتر X»
BUYERS_WITHIN = 10  # tokens from «خریداران» to the country that they come from
BROUGHT = ("companies", "exhibitors", "organizations", "publishers", "brands", "startups", "booths", "area")
OFFICE_WITHIN = 3  # tokens before a name
ASIDE_WITHIN = 7  # tokens of «و از این سو،»
INSIDE = "در"
PRONOUN = "آن"
LIST_MARKS = " -–—•*"
RELATIVE_WITHIN = 6  # tokens from a name to «که»: «X 62 ساله فیروزآبادی که …»


def relative_body(context: Context, verb: Mention, groups: list[Group]) -> Group | None:
    """«مدیر شرکت X که این نمایشگاه را برگزار کرده است»: the body in an office of which a relative clause tells its part.

    Args:
        context: the document's context.
        verb: the cue.
        groups: the fitting groups of its sentence, in which no body of an office stands.
    """
    sentence = context.scene.sentence_of(verb)
    bodies = [
        m
        for m in context.scene.within(context.reading.entities, sentence.start, verb.start)
        if entity_type(m) == "organization" and THAT in _keys_after(context, m.end)
    ]
    if not bodies or verbs_between(context, bodies[-1].end, verb.start):
        return None
    body = bodies[-1]
    if any(body.end <= g.start and not is_governed(context, g) for g in groups if g.end <= verb.start):
        return None
    return alone("organization", body)


def _keys_after(context: Context, end: int) -> list[str]:
    """The word after a name, past a comma, as a list of one."""
    return [key for key in context.reading.keys_after(end, 2) if key not in BESIDE][:1]


def has_stand(context: Context, stand: Token, groups: list[Group]) -> Group | None:
    """«شرکت X هم غرفه بزرگی دارد», «مدیر شرکت X که غرفه‌ای در نمایشگاه دارد»: who has the stand of which a word tells.

    Args:
        context: the document's context.
        stand: «غرفه».
        groups: the groups of its sentence.

    Returns:
        The subject, where the next verb is one of having and the stand is not that of an event before («نمایشگاه ۲۰ غرفه داشت»).
    """
    sentence = context.reading.sentence_of(stand.start)
    verbs = {v.mention.start for v in context.verbs.of(sentence)}
    after = context.reading.tokens_between(stand.end, sentence.end)
    verb = next((t for t in after if t.start in verbs or t.key in role_words().having or _sets_up(context, t)), None)
    if verb is None or not (verb.key in role_words().having or _sets_up(context, verb)):
        return None
    at = Mention("cue", stand.start, stand.end, stand.text)
    found = subject(context, at, groups)
    found = relative_body(context, at, groups) or found
    if found is None or verbs_between(context, found.end, stand.start):
        return None
    if context.scene.cues("speech", found.end, stand.start):
        return None  # «X با بیان این‌که هر شرکت غرفه‌ای دارد»
    if found.entity_type == "person" and not _keeps(context, found):
        return None
    events = [m for m, _ in context.events_between(found.end, stand.start)]
    led = all(context.reading.key_before(m.start) in context.scene.lexicon.governing for m in events)
    return found if led else None


def _sets_up(context: Context, token: Token) -> bool:
    """«دایر کرده», not «دایر شده»."""
    following = context.reading.key_at(token.end + 1)
    return token.key in role_words().setting and following in holding_words("fa").active


def keeps_stand(context: Context, stand: Token, groups: list[Group]) -> Group | None:
    """«غرفه ایران را مؤسسه X اداره می‌کرد»: the body that keeps the stand which is the object of a verb behind it.

    Args:
        context: the document's context.
        stand: «غرفه».
        groups: the groups of its sentence.
    """
    after = context.reading.tokens_between(stand.end, context.reading.sentence_of(stand.start).end)
    mark = next((t for t in after if t.key in role_words().objects), None)
    verb = next((t for t in after if mark and t.start > mark.end and t.key in role_words().keeping), None)
    if mark is None or verb is None or verbs_between(context, stand.end, mark.start):
        return None
    bodies = (g for g in groups if g.entity_type == "organization" and mark.end <= g.start and g.end <= verb.start)
    found = next((g for g in bodies if not is_governed(context, g)), None)
    return None if found is None or verbs_between(context, mark.end, verb.start) else found


def sells(context: Context, group: Group) -> bool:
    """«X که گلیم آورده بود», «X، که در غرفه‌اش مربا می‌فروخت»: whether a relative clause tells of goods that somebody without an office has there.

    Args:
        context: the document's context.
        group: the person.
    """
    if group.entity_type != "person" or len(group.members) > 1 or has_office(context, group):
        return False
    sentence = context.reading.sentence_of(group.start)
    after = context.reading.tokens_between(group.members[0].end, sentence.end)
    opening = next((i for i, t in enumerate(after[:RELATIVE_WITHIN]) if t.key == THAT), None)
    if opening is None or any(t.text in BESIDE for t in after[1:opening]):
        return False
    verb = next((v.mention.start for v in context.verbs.of(sentence) if v.mention.start > after[opening].start), None)
    clause = [t for t in after[opening + 1 :] if verb is None or t.start <= verb]
    words = role_words()
    if not words.objects.isdisjoint(t.key for t in clause):
        return False  # «که پسرش را به نمایشگاه آورده بود»
    return any(t.key in words.own_stands for t in clause) or (len(clause) > 1 and clause[-1].key in words.vending)


def comes_with(context: Context, group: Group) -> bool:
    """«استارتاپ X با حسگر تازه آمده», «شرکت Y ماکت سد را آورده بود»: whether the next verb tells that a body has come, or brought something.

    Args:
        context: the document's context.
        group: the names of bodies.
    """
    if group.entity_type != "organization" or is_governed(context, group):
        return False
    sentence = context.reading.sentence_of(group.start)
    verb = next((v.mention for v in context.verbs.of(sentence) if v.mention.start >= group.end), None)
    if verb is None:
        return False
    words, between = role_words(), context.reading.tokens_between(group.end, verb.start)
    if any(t.key == THAT or t.text in ":؛" for t in between) or not between:
        return False
    past_also = [t.key for t in between if t.key not in words.also]
    if context.reading.key_at(verb.start) in words.arriving:
        return past_also[:1] == [next(iter(words.bringing))]
    brought = context.reading.key_at(verb.start) in words.brought and between[-1].key not in words.not_brought
    return brought and past_also[:1] != [FROM]


def _keeps(context: Context, person: Group) -> bool:
    """«X گلیم‌باف که غرفه کوچکی دارد», not «X، مدیرکل …، که ۲۰ غرفه داشت»: who has no office and of whom a relative clause tells."""
    last = person.members[-1]
    clause = context.reading.tokens_between(full_end(last), context.scene.sentence_of(last).end)
    return not has_office(context, person) and any(t.key == THAT for t in clause[:RELATIVE_WITHIN])


def is_done_otherwise(context: Context, cue: Mention, group: Group) -> bool:
    """«توسط X منتشر می‌شود»: whether what somebody does after «توسط», «از سوی» is no holding of an event.

    Args:
        context: the document's context.
        cue: the word of the agent.
        group: the names after it.
    """
    words = holding_words("fa")
    if words.doers.isdisjoint(t.key for t in context.reading.tokens_between(cue.start, cue.end)):
        return False
    sentence = context.scene.sentence_of(cue)
    verb = next((v.mention for v in context.verbs.of(sentence) if v.mention.start >= group.end), None)
    if verb is None:
        return False
    after = {t.key for t in context.reading.tokens_between(group.end, verb.end)}
    before = {t.key for t in context.reading.tokens_between(sentence.start, cue.start)}
    held = words.held | words.going | words.alone | words.nouns | role_words().enacting
    return not (after & held or before & (words.nouns | role_words().enacting))


def is_late(context: Context, person: Mention) -> bool:
    """«زنده یاد استاد X», «شهید X»: whether a person is spoken of as dead.

    Args:
        context: the document's context.
        person: a mention of him.
    """
    words = role_words()
    for key in reversed(context.reading.keys_before(person.start, LATE_WITHIN)):
        if key not in words.styles:
            return key in words.late
    return False


def things_of(side: str) -> frozenset[str]:
    """What a verb needs before it to tell a part: «روبان را قطع کرد» opens, «غرفه‌ها را دید» visits.

    Args:
        side: the last part of the cue's label, one of ``NEEDING``.
    """
    words = role_words()
    return words.ribbons if side == "cuts" else words.shown


def sending(context: Context, cue: Mention) -> Mention | None:
    """«گروهی را برای دیدن نمایشگاه فرستاد» visits, «دو استاد به همایش فرستاد» takes part: what a verb of sending people tells.

    Args:
        context: the document's context.
        cue: the verb.

    Returns:
        The verb with the label of that part; None where no people are sent.
    """
    words = role_words()
    keys = {t.key for t in _clause_before(context, cue)}
    if not words.visits.isdisjoint(keys):
        return replace(cue, label="role.visitor.after")
    return None if words.sent.isdisjoint(keys) else replace(cue, label="role.attendee.after")


def _clause_before(context: Context, cue: Mention) -> list[Token]:
    """The tokens of a sentence from the last verb before a cue on, up to it."""
    sentence = context.scene.sentence_of(cue)
    ended = [v.mention.end for v in context.verbs.of(sentence) if v.mention.end <= cue.start]
    return context.reading.tokens_between(max([sentence.start, *ended]), cue.start)


def with_joined(context: Context, group: Group, groups: list[Group]) -> list[Group]:
    """«X و گروه Y چهار قطعه اجرا کردند»: a subject and the names of another kind that a conjunction alone joins to it.

    Args:
        context: the document's context.
        group: the subject.
        groups: the fitting groups of its sentence.
    """
    found = [group]
    for other in reversed([g for g in groups if g.end <= group.start]):
        joint = context.reading.tokens_between(full_end(other.members[-1]), found[0].start)
        words = [t.key for t in joint if t.key not in role_words().styles and t.text not in QUOTES]
        joined = len(words) == 1 or _is_aside(context, words)
        if not joined or words[0] not in context.scene.lexicon.conjunctions or is_governed(context, other):
            break
        found.insert(0, other)
    return found


def _is_aside(context: Context, words: list[str]) -> bool:
    """«X و از این سو، Y», «X و همچنین Y»: whether a conjunction and an aside that ends with a comma, or an adverb, join two names."""
    if not 1 < len(words) <= ASIDE_WITHIN:
        return False
    tells_more = all(key in role_words().also for key in words[1:])
    apart = words[1] in role_words().receiving | {INSIDE} and words[-1] in COMMAS
    return tells_more or apart


def is_recited(context: Context, verb: Mention) -> bool:
    """«سروده تازه خود را خواند», «پیام وزیر قرائت شد»: whether a work stands before a verb of reading, with no other verb between.

    Args:
        context: the document's context.
        verb: the verb.
    """
    before = context.reading.tokens_between(context.scene.sentence_of(verb).start, verb.start)
    works = [t for t in before if t.key in role_words().recited]
    return bool(works) and not verbs_between(context, works[-1].end, verb.start)


def are_buyers(context: Context, group: Group) -> bool:
    """«خریداران خارجی از آلمان آمده بودند», «بازدیدکنندگانی که بیشترشان از عمان آمدند»: whether those who come from somewhere look or buy.

    Args:
        context: the document's context.
        group: from where they come.
    """
    if context.lang != "fa" or group.entity_type == "organization":
        return False
    before = context.reading.tokens_between(context.reading.sentence_of(group.start).start, group.start)
    comers = [t for t in before[-BUYERS_WITHIN:] if t.key in role_words().comers]
    if not comers:
        return False
    if not verbs_between(context, comers[-1].end, group.start):
        return True
    return THAT in {t.key for t in context.reading.tokens_between(comers[-1].end, group.start)}


def brings(context: Context, group: Group) -> bool:
    """«ترکیه با ۲۵ شرکت می‌آید», «از ترکیه ۳۰ ناشر داریم»: whether a country at the head of its clause comes with a number of firms or stands.

    Args:
        context: the document's context.
        group: the names.
    """
    if group.entity_type != "country":
        return False
    reading, lexicon = context.reading, context.scene.lexicon
    before = reading.key_before(group.start)
    following = [t for t in reading.tokens_after(group.end, 4) if t.key not in role_words().also][:3]
    if before in lexicon.origins:
        following = [t for t in following if t.key not in lexicon.list_words]
    elif (before.isalpha() and before not in lexicon.conjunctions) or following[:1] == []:
        return False
    elif following[0].key in role_words().bringing:
        following = following[1:]
        if following and following[0].key in role_words().stands:
            return True  # «با پاویون مستقل می‌آیند»
    else:
        return False
    start = following[0].start if following else group.end
    counted = (q for q in context.scene.overlapping(reading.quantities, start, start + 1) if q.start == start)
    return any(q.value.category in BROUGHT for q in counted)


def sends_visitors(context: Context, cue: Mention, group: Group) -> bool:
    """«هیئتی ۱۲ نفره از بازرگانان ارمنستان از نمایشگاه دیدن کرد»: whether the delegation of a country visits.

    Args:
        context: the document's context.
        cue: the word of a delegation.
        group: the names after it.
    """
    if context.lang != "fa" or group.entity_type != "country":
        return False
    if role_words().delegations.isdisjoint(t.key for t in context.reading.tokens_between(cue.start, cue.end)):
        return False
    visits = context.scene.cues("role.visitor", group.end, context.scene.sentence_of(cue).end)
    return any(not verbs_between(context, cue.end, v.start) for v in visits if v.label.endswith((".after", ".sees")))


def is_secretary(context: Context, group: Group) -> bool:
    """«X نمایشگاه را برپا کرده و دبیر آن Y است», the line «دبیر علمی: Y»: whose office is one of the event that is not named again.

    Args:
        context: the document's context.
        group: the person.
    """
    if context.lang != "fa":
        return False
    name, sentence = group.members[0], context.reading.sentence_of(group.start)
    before = (t for t in context.reading.tokens_before(name.start, OFFICE_WITHIN) if t.start >= sentence.start)
    office = next((t for t in before if t.key in role_words().secretaries), None)
    if office is None:
        return False
    between = [t.text for t in context.reading.tokens_between(office.end, name.start)]
    if between[:1] == [PRONOUN]:
        events = [m for m, _ in context.events_between(sentence.start, office.start)]
        named = context.scene.within(context.reading.entities, sentence.start, office.start)
        bodies = [m.end for m in named if entity_type(m) == "organization"]
        object_of = bool(events) and context.reading.key_at(events[-1].end + 1) in role_words().objects
        return bool(events) and (object_of or events[-1].end > max(bodies, default=sentence.start))
    opens = context.reading.text[: office.start].rstrip(LIST_MARKS).endswith("\n")
    return opens and between[-1:] == [":"]
