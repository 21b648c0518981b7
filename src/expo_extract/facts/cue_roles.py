"""Castings by role cues: whom a verb, a noun or a preposition of taking part speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from expo_extract.facts.apposition import is_apposed
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_reach import ALLOWED, REACH, fitting, nearest_group
from expo_extract.facts.cue_senses import SHOWS, casts, role_of, sense
from expo_extract.facts.groups import Group
from expo_extract.facts.lexicon import ARTICLE
from expo_extract.facts.persian_cues import (
    brings,
    headed,
    in_clause,
    of_duty,
    of_noun,
    role_words,
    subject,
)
from expo_extract.facts.persian_parts import has_stand, is_done_otherwise, relative_body, things_of
from expo_extract.facts.persian_prizes import deemed, honoured, of_prize, winners
from expo_extract.facts.tense import tense_reader
from expo_extract.facts.undertaking import undertaker
from expo_extract.mentions import Mention, Token
from expo_extract.text import key

DUTIES = ("duty", "paid", "handed")
NOUNS = ("noun", "jury", "gift")
OF_BODIES = ("role.organizer", "role.sponsor", "role.exhibitor", "role.host")
NEEDING = ("cuts", "sees")
WINNING = ("wins", "gets", "takes", "deems")
GIFT = "role.awardee.gift"
# Role words that tell more of somebody than what he does for a living.
TELLING = ("role.attendee", "role.awardee", "role.patron", "role.visitor", "role.speaker")
CLOSE = 5
COMMAS = frozenset("،,")
EXAMPLES = 20
PRIZE_WORDS = 6
RANKED_WITHIN = 12  # tokens from «حل» to the rank
GIVEN_WITHIN = 30  # words from a prize to who gets it, past what it is worth and the work that it is for
INTRODUCED = 2
BESIDE = 4  # with the comma before an apposition


def by_sentence(context: Context, groups: list[Group]) -> dict[int, list[Group]]:
    """The groups by the start of the sentence in which they begin."""
    found: dict[int, list[Group]] = {}
    for group in groups:
        found.setdefault(context.reading.sentence_of(group.start).start, []).append(group)
    return found


def subject_stands_before(context: Context, verb: Mention) -> bool:
    """Whether the subject of an Arabic verb stands before it: «وكان X قد رعى», «أما X، فأعلن», «X يفتتح», «X الذي ألقى …».

    Args:
        context: the document's context.
        verb: the cue.
    """
    words, tokens = cast_words(context.lang), context.reading.tokens
    index = context.reading.token_at(verb.start)
    before = [t.key for t in tokens[context.scene.sentence_of(verb).first_token : index]]
    if before and before[-1] in words.before_verb:
        before.pop()
        if before and before[-1].isalpha() and before[-1] not in context.scene.lexicon.conjunctions | words.resuming:
            return True
    if before and before[-1] in words.resuming and words.topics.intersection(before):
        return True
    if not before or tokens[index].key in words.verbless or tokens[index].key[0] in words.verbless:
        return False
    if (
        len(before) > 2
        and before[-1] in COMMAS
        and before[0 if before[0] not in context.scene.lexicon.conjunctions else 1] in words.was
    ):
        index -= 1  # «وكان المدير، X، تفقد أمس …»
    relative = before[-1] in words.relatives and not verb.text.endswith(context.scene.lexicon.possessives)
    last = tokens[index - 2 if relative and len(before) > 1 else index - 1]
    named = context.scene.overlapping(context.reading.entities, last.start, last.end)
    return any(m.label == "PERSON" and m.end == last.end for m in named)


def by_cues(context: Context, groups: list[Group]) -> list[Casting]:
    """Each role cue takes the nearest fitting group on its side; a group keeps the roles of its nearest cues.

    Args:
        context: the document's context.
        groups: its names.
    """
    in_sentence = by_sentence(context, groups)
    found = [
        casting
        for cue in [*context.scene.cues("role"), *_labels(context)]
        for casting in [
            *_of_cue(context, cue, in_sentence.get(context.scene.sentence_of(cue).start, [])),
            *_of_heading(context, cue, groups),
        ]
    ]
    found += _of_prize_lines(context, in_sentence)
    found += _exhibiting(context, groups)
    nearest: dict[int, int] = {}
    for casting in found:
        nearest[id(casting.group)] = min(casting.gap, nearest.get(id(casting.group), casting.gap))
    return _settled([c for c in found if c.gap <= max(CLOSE, nearest[id(c.group)] + 2)])


def _settled(found: list[Casting]) -> list[Casting]:
    """Without what a surer word of the same names rules out.

    Whose work gets a prize is honoured; «رعى X حفل الافتتاح» makes a patron alone; a word of one role right before the names
    («هیئت‌های تجاری», «وفود») tells what those of taking part leave open.
    """
    prized = {id(c.group) for c in found if c.cue.label == GIFT}
    patrons = {id(c.group) for c in found if c.role == "patron"}
    told: dict[int, set[str]] = {}
    for c in found:
        if c.gap == 0 and c.cue.label.endswith(".before") and not _leaves_open(c):
            told.setdefault(id(c.group), set()).add(c.role)
    return [
        c
        for c in found
        if not (c.role == "exhibitor" and id(c.group) in prized)
        and not (c.cue.label == "role.attendee.after" and id(c.group) in patrons)
        and not (_leaves_open(c) and c.role not in told.get(id(c.group), {c.role}))
    ]


def _leaves_open(casting: Casting) -> bool:
    return casting.cue.label.startswith(("role.take_part", "role.attendee.after"))


def _labels(context: Context) -> Iterator[Mention]:
    """«أمسية للشعراء: …», «الفائزون: …»: a noun of those who play a part, as the label of a list."""
    heads, tokens = cast_words(context.lang).heads, context.reading.tokens
    for noun, mark in pairwise(tokens):
        if mark.text == ":" and noun.key in heads:
            yield Mention("cue", noun.start, mark.end, noun.text, f"role.{heads[noun.key]}.before")


def _of_prize_lines(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """«- أفضل ممثلة: X عن فيلم …»: who gets the prize that a line begins with, a body where no person does."""
    words = cast_words(context.lang)
    for sentence in context.reading.sentences:
        label = list(takewhile(lambda t: t.text != ":", context.reading.tokens_between(sentence.start, sentence.end)))
        opening = next((t.key for t in label if t.key.isalpha()), "")
        if len(label) > PRIZE_WORDS or not (opening in words.best or opening in words.prizes):
            continue
        groups = [g for g in in_sentence.get(sentence.start, []) if g.start > label[-1].end]
        persons = [g for g in groups if g.entity_type == "person"]
        for group in persons or [g for g in groups if g.entity_type == "organization"]:
            yield Casting(group, "awardee", Mention("cue", label[0].start, label[-1].end, "", GIFT), 0)


def _of_heading(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    """Those in the lines under a noun of their part: «سخنرانان کلیدی:»."""
    _, role, side = cue.label.split(".")
    if side in NOUNS:
        for group in headed(context, cue, fitting(groups, role)):
            yield from casts(context, group, role, replace(cue, label=f"role.{role}.before"), 0)


def _is_denied(context: Context, cue: Mention) -> bool:
    """«لم يوقع العقد»: whether a word of negation stands right before a cue."""
    denials = context.scene.cues("tense.negated", context.scene.sentence_of(cue).start, cue.start)
    return bool(denials) and context.scene.gap(denials[-1], cue) == 0


def _of_cue(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    if _is_denied(context, cue):
        return
    _, role, side = cue.label.split(".")
    if not _holds(context, cue, side):
        return
    if side in (*NOUNS, *DUTIES):
        yield from _of_noun(context, cue, groups)
        return
    if side in WINNING:
        yield from _winning(context, cue, groups)
        return
    if side in NEEDING:
        cue = replace(cue, label=f"role.{role}.after")
    if context.lang == "fa" and cue.label.endswith(".after"):
        acting = _persian_subject(context, cue, fitting(groups, role))
        for actor in acting:
            yield from casts(context, actor, role, cue, context.scene.gap(cue, actor.span))
        if acting:
            return
        groups = in_clause(context, cue, groups)
        if role == "awardee":  # «از بازی X تقدیر شد», not «از پیشکسوتان دانشگاه X تقدیر شد»
            groups = [g for g in groups if g.entity_type == "person"]
    if side in ("title", "behind"):
        yield from _called(context, cue, groups)
        return
    doer = undertaker(context, cue, groups)
    if doer is not None or side == "undertaken":
        if doer is not None:
            yield from casts(context, doer, role, replace(cue, label="role.organizer.after"), 0)
        return
    cue = _placed(context, cue)
    role = role_of(cue)
    start: Mention | None = cue
    meant: Mention | None = cue
    after_cue = side != "after" and not subject_stands_before(context, cue)
    reach = REACH
    if role == "such_as":
        start = meant = _before_next(context, cue) if side == "next" else _governing(context, cue, groups)
        role, after_cue = role_of(meant) if meant else role, True
        if meant and side in ("list", "next"):
            start, reach = cue, INTRODUCED
    elif side == "prize":
        start, meant = _after_prize(context, cue), replace(cue, label="role.awardee.before")
        receiver = _receiver(context, start, groups) if start else None
        if receiver is not None:
            yield Casting(receiver, "awardee", replace(cue, label="role.awardee.before"), 0)
            return
    elif side == "preside":
        meant = replace(cue, label="role.attendee.before")
    elif role == "host" and _is_hosted(context, cue):
        role, meant = "take_part", replace(cue, label="role.take_part.before")
    group, gap = nearest_group(context, start, groups, role, after_cue=after_cue) if start else (None, 0)
    if side == "guest":  # the name stands on either side
        other, nearer = nearest_group(context, cue, groups, role, after_cue=False)
        group, gap = (other, nearer) if other is not None and (group is None or nearer <= gap) else (group, gap)
    elif side == "honour" and group is None and not after_cue:  # «وكان المهرجان قد كرم X»
        group, gap = nearest_group(context, cue, groups, role, after_cue=True)
    elif side == "after" and context.reading.key_at(cue.start) in cast_words(context.lang).one_of:
        apposed, nearer = nearest_group(context, cue, fitting(groups, role), role, after_cue=True)
        group, gap = (apposed, nearer) if apposed is not None and nearer <= min(BESIDE, gap) else (group, gap)
    if group is None or meant is None or gap > reach or _is_no_part(context, cue, role, group):
        return
    if side in ("charge", "proxy"):
        meant = sense(context, cue, group)
        role = role_of(meant)
    elif role == "attendee" and side == "before" and group.entity_type != "organization" and _is_on_visit(context, cue):
        role, meant = "visitor", replace(cue, label="role.visitor.before")
    elif role == "show" and _suffers(context, cue, group):
        return
    if meant is not cue and side in ("before", "prize") and context.scene.cues("role", cue.end, group.start):
        return  # «بينهم وفود من …»: a word nearer to the names tells their part
    yield from casts(context, group, role, meant, gap)
    if role == "awardee" and context.lang == "ar":
        yield from _further_prizes(context, cue, group, groups)
    if role == "award":
        yield from _recipients(context, cue, group, groups)
    if role == "honour":
        yield from _honoured_by(context, cue, group, gap, groups)
    if role == "signatory":
        signers = [*_signer_for(context, cue, group, groups)]
        for signer in signers:
            yield Casting(signer, "signatory", meant, gap)
        for other in _further_signers(context, signers[0] if signers else group, groups):
            yield Casting(other, "signatory", meant, gap)


def _called(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    """Who is called so, right before the noun («X، الراعي الرسمي») or, but for what stands behind names alone, after it («الراعي الرسمي: X»)."""
    _, role, side = cue.label.split(".")
    fit = fitting(groups, role)
    if any(t.key in cast_words(context.lang).bodies for t in context.reading.tokens_between(cue.start, cue.end)):
        fit = fitting(fit, "sponsor")  # «الجهة المنظمة» is a body
    before = [g for g in fit if any(is_apposed(context.scene, end, cue.start) for end in _ends(context, g, groups))]
    after, gap = nearest_group(context, cue, fit, role, after_cue=True) if side == "title" else (None, 0)
    if before and (after is None or gap > 0):
        yield from casts(context, before[-1], role, replace(cue, label=f"role.{role}.after"), 0)
    elif after is not None and gap <= REACH:
        yield from casts(context, after, role, replace(cue, label=f"role.{role}.before"), gap)


def _ends(context: Context, group: Group, groups: list[Group]) -> list[int]:
    """Where a name ends, and where the person does of whose office it is part: «مدير شركة X فلان، وهي من الشركات المشاركة»."""
    heads = [g for g in groups if g.entity_type == "person" and g.start <= group.start < g.end]
    beside = [g for g in groups if g.start >= group.end and not context.reading.tokens_between(group.end, g.start)]
    return [group.end, *(g.end for g in (*heads, *beside) if g.entity_type == "person")]


def _placed(context: Context, cue: Mention) -> Mention:
    """«حلت المدرسة X في المرتبة الثانية»: who has a place with a rank has won it; other cues are as they are."""
    if not cue.label.endswith(".placing"):
        return cue
    after = context.reading.tokens_between(cue.end, context.scene.sentence_of(cue).end)[:RANKED_WITHIN]
    won = any(t.key in cast_words(context.lang).ranks for t in after)
    return replace(cue, label="role.awardee.before" if won else "role.exhibitor.before")


def _holds(context: Context, cue: Mention, side: str) -> bool:
    """Whether the sentence has what a word of a part asks for: somebody's place is taken by who opens, «أشرف» tells of «على افتتاح».

    «أطلق عليها اسم …» only gives a name.
    """
    scene, sentence = context.scene, context.scene.sentence_of(cue)
    if side == "deputy":
        openings = ("role.attendee.opening", "role.attendee.preside", "role.patron.before")
        return any(scene.sentence_cues(label, sentence) for label in openings)
    if side in NEEDING:
        before = context.reading.tokens_between(sentence.start, cue.start)
        return not things_of(side).isdisjoint(t.key for t in before)
    if side == "jury":  # «جایزه ویژه هیئت داوران»
        gifts = scene.cues(GIFT, sentence.start, cue.start)
        return not gifts or scene.gap(gifts[-1], cue) > 0
    if side == "preside":
        return bool(scene.cues("ceremony.charge", cue.end, sentence.end))
    if side == "opening" and _key_after(context, cue) in cast_words(context.lang).naming:
        return False
    if context.lang == "ar" and (_is_noun(context, cue) or (side == "after" and _begins_body(context, cue))):
        return False
    return not (context.lang == "ar" and cue.label.startswith("role.attendee") and _is_in_prize(context, cue))


def _key_after(context: Context, cue: Mention) -> str:
    """The key of the token after a cue."""
    after = context.reading.tokens_between(cue.end, context.scene.sentence_of(cue).end)
    return after[0].key if after else ""


def _is_noun(context: Context, cue: Mention) -> bool:
    """«على وقع الأزمة», «بعد تعرض الموقع»: a form of a verb right after a preposition."""
    token = context.reading.tokens[context.reading.token_at(cue.start)]
    before = context.reading.key_before(cue.start)
    alone = token.end == cue.end and before in cast_words(context.lang).prepositions
    return alone and tense_reader(context.lang).of(token) is not None


def _begins_body(context: Context, cue: Mention) -> bool:
    """«المنظمة العربية للتربية»: a word that tells a part of the one before it, as the noun of a body."""
    bodies = context.scene.overlapping(context.reading.entities, cue.start, cue.end)
    return any(m.label == "ORG" and m.start == cue.start and m.end > cue.end for m in bodies)


def _is_in_prize(context: Context, cue: Mention) -> bool:
    """«جائزة لجنة التحكيم»: the jury whose prize it is."""
    return context.reading.key_before(cue.start) in cast_words(context.lang).prizes


def _is_no_part(context: Context, cue: Mention, role: str, group: Group) -> bool:
    """Whether the names after a word of a host are guests, or those after «توسط» do something else than to hold an event."""
    if role == "host":
        return _is_guest(context, group)
    return context.lang == "fa" and role == "organizer" and is_done_otherwise(context, cue, group)


def _is_guest(context: Context, group: Group) -> bool:
    """«استضافت فرنسا كضيف شرف»."""
    guests = context.scene.cues("role.exhibitor.guest", group.end, context.scene.sentence_of(group.span).end)
    return bool(guests) and context.scene.gap(group.span, guests[0]) == 0


def _before_next(context: Context, cue: Mention) -> Mention | None:
    """The role word of the one after whom «تلاه X» brings the next."""
    before = context.scene.cues("role", context.scene.sentence_of(cue).start, cue.start)
    return next((_placed(context, c) for c in reversed(before) if _tells(c)), None)


def _tells(cue: Mention) -> bool:
    """Whether a role word tells a part by itself: no word of examples, none that needs another («منح … جائزة», «أشرف … على افتتاح»)."""
    return not cue.label.startswith("role.such_as") and not cue.label.endswith((".prize", ".preside", ".undertaken"))


def _exhibiting(context: Context, groups: list[Group]) -> Iterator[Casting]:
    """The countries that come to a show with a number of firms, and who has a stand, as if they were said to exhibit."""
    if context.lang == "fa" and context.family in SHOWS:
        having = [has_stand(context, t, _in_sentence(context, t, groups)) for t in _stands(context)]
        for group in [*filter(None, having), *(g for g in groups if brings(context, g))]:
            yield Casting(group, "exhibitor", replace(group.span, kind="cue", label="role.exhibitor.after"), 0)


def _stands(context: Context) -> Iterator[Token]:
    stands = role_words().stands
    return (t for t in context.reading.tokens if t.key in stands)


def _in_sentence(context: Context, token: Token, groups: list[Group]) -> list[Group]:
    """The groups in the sentence of a word."""
    sentence = context.reading.sentence_of(token.start)
    return [g for g in groups if sentence.start <= g.start < sentence.end]


def _persian_subject(context: Context, verb: Mention, groups: list[Group]) -> list[Group]:
    """Whom a Persian verb speaks of: its subject, or whom it honours."""
    if verb.label.startswith("role.awardee"):
        return honoured(context, verb, groups)
    told = relative_body(context, verb, groups) if verb.label.startswith(OF_BODIES) else None
    group = told or subject(context, verb, groups)
    return [group] if group is not None else []


def _winning(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    """The castings by a Persian verb of winning, or of finding somebody the best."""
    find = deemed if cue.label.endswith(".deems") else winners
    for group in find(context, cue, fitting(groups, "awardee")):
        yield Casting(group, "awardee", replace(cue, label="role.awardee.after"), context.scene.gap(cue, group.span))


def _of_noun(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    """The castings by a Persian noun of a role, of a prize or of a duty."""
    _, role, side = cue.label.split(".")
    after = True
    if side in DUTIES:
        duty = of_duty(context, cue, groups)
        group, role = duty if duty else (None, role)
    elif side == "gift":
        group = of_prize(context, cue, fitting(groups, role))
    else:
        told = of_noun(context, cue, [g for g in fitting(groups, role) if side != "jury" or g.entity_type == "person"])
        group, after = told if told else (None, after)
    if group is not None and group.entity_type in ALLOWED[role]:
        meant = replace(cue, label=GIFT if side == "gift" else f"role.{role}.{'before' if after else 'after'}")
        yield from casts(context, group, role, meant, 0)


def _governing(context: Context, cue: Mention, groups: list[Group]) -> Mention | None:
    """The role word whose examples «من بينهم», «از جمله» bring; one of taking part where that word speaks of other names.

    Where a noun tells the part that they play («الجهات الداعمة وهي»), it is that noun. Without any, «كل من» tells no part.
    """
    start = max([context.scene.sentence_of(cue).start, *(g.end for g in groups if g.end <= cue.start)])
    before = [c for c in context.scene.cues("role", start, cue.start) if _tells(c)]
    heads = cast_words(context.lang).heads
    nouns = [t for t in context.reading.tokens_between(start, cue.start) if t.key in heads]
    if nouns and (not before or nouns[-1].start >= before[-1].start):
        only_calling = nouns[-1].key in cast_words(context.lang).professions
        if not (only_calling and before and before[-1].label.startswith(TELLING)):
            return replace(cue, label=f"role.{heads[nouns[-1].key]}.before")
    if before and context.scene.gap(before[-1], cue) <= EXAMPLES:
        hosts = before[-1].label.startswith("role.host")
        return replace(before[-1], label="role.take_part.before") if hosts else before[-1]
    return None if cue.label.endswith(".list") else replace(cue, label="role.take_part.before")


def _is_hosted(context: Context, verb: Mention) -> bool:
    """«المعرض يستضيف 58 جامعة», «الدورة الحالية تستضيف تونس»: the event before the verb has guests, no host."""
    token = context.reading.tokens[context.reading.token_at(verb.start)]
    if tense_reader(context.lang).of(token) is None or verb.text.endswith(context.scene.lexicon.possessives):
        return False
    before = context.events_between(context.scene.sentence_of(verb).start, verb.start)
    return bool(before) and context.scene.gap(before[-1][0], verb) <= CLOSE


def _after_prize(context: Context, cue: Mention) -> Mention | None:
    """«ذهبت جائزة أفضل عرض لفرقة …»: the word of a prize after a verb that honours only with one."""
    first = context.reading.token_at(cue.end - 1) + 1
    prizes = cast_words(context.lang).prizes
    prize = next((t for t in context.reading.tokens[first : first + PRIZE_WORDS] if t.key in prizes), None)
    return replace(cue, start=prize.start, end=prize.end) if prize else None


def _further_prizes(context: Context, cue: Mention, first: Group, groups: list[Group]) -> Iterator[Casting]:
    """«ذهبت جائزة أفضل ممثل إلى X، وجائزة الديكور إلى Y»: who gets the prizes that the verb brings besides."""
    words, end = cast_words(context.lang), context.scene.sentence_of(cue).end
    for joint, prize in pairwise(context.reading.tokens_between(first.end, end)):
        if joint.key not in context.scene.lexicon.conjunctions or prize.key not in words.prizes:
            continue
        meant = replace(cue, start=prize.start, end=prize.end, label="role.awardee.before")
        group, gap = nearest_group(context, meant, groups, "awardee", after_cue=True)
        if group is not None and gap <= PRIZE_WORDS and _before_styles(context, group) in words.giving:
            yield Casting(group, "awardee", meant, gap)


def _recipients(context: Context, cue: Mention, giver: Group, groups: list[Group]) -> Iterator[Casting]:
    """«سلم الوزير X الجائزة إلى Y»: who gets the prize that the giver hands over."""
    prize = _after_prize(context, replace(cue, end=max(cue.end, giver.end)))
    group, gap = nearest_group(context, prize, groups, "awardee", after_cue=True) if prize else (None, 0)
    if group is not None:
        yield Casting(group, "awardee", replace(cue, label="role.awardee.before"), gap)


def _receiver(context: Context, prize: Mention, groups: list[Group]) -> Group | None:
    """«منحت جائزة أفضل بحث، وقيمتها 20 ألف جنيه، للدكتورة X», «ذهبت الجائزة إلى فيلم «…» للمخرج X»: the first one who it is given to."""
    giving = cast_words(context.lang).giving
    for group in groups:
        if group.entity_type not in ALLOWED["awardee"] or group.start < prize.end:
            continue
        between = context.reading.tokens_between(prize.end, group.start)
        if len(between) > GIVEN_WITHIN or context.scene.cues("speech.before", prize.end, group.start):
            return None
        if _before_styles(context, group) in giving:
            return group
    return None


def _before_styles(context: Context, group: Group) -> str:
    """The key of the word before a name with its styles and adjectives: «ل» of «للأستاذة الدكتورة X», «للإسباني X»."""
    words, tokens = cast_words(context.lang), context.reading.tokens
    index = context.reading.token_at(group.start) - 1
    while index > 0 and tokens[index].key not in words.giving:
        if tokens[index].key not in words.styles and not tokens[index].key.startswith(ARTICLE):
            break
        index -= 1
    return tokens[index].key if index >= 0 else ""


def _honoured_by(context: Context, cue: Mention, giver: Group, gap: int, groups: list[Group]) -> Iterator[Casting]:
    """«كرم النادي خلال الحفل الختامي الروائي X», «كرم الوزير X الفنان Y»: who is honoured by whom stands right after the verb."""
    if giver.start < cue.end or gap > 0:
        return
    person = next((g for g in groups if g.entity_type == "person" and g.start >= giver.end), None)
    if person is None or context.scene.gap(giver.span, person.span) > REACH:
        return
    if not context.scene.cues("speech", giver.end, person.start) and not _parts(context, giver, person):
        yield Casting(person, "awardee", replace(cue, label="role.awardee.before"), gap)


def _parts(context: Context, one: Group, other: Group) -> list[Mention]:
    """The role words between two names."""
    return context.scene.cues("role", one.end, other.start)


def _is_on_visit(context: Context, cue: Mention) -> bool:
    """«زار X الجناح يرافقه Y», «زار وفد برئاسة X المعرض»: who comes along with a visitor visits, on the round of a guest he is one too."""
    company = cast_words(context.lang).company
    if key(cue.text, context.lang) not in company:
        return False
    before = context.scene.cues("role", context.scene.sentence_of(cue).start, cue.start)
    told = [c for c in before if key(c.text, context.lang) not in company]
    return bool(told) and key(told[-1].text, context.lang) in cast_words(context.lang).visiting


def _suffers(context: Context, cue: Mention, group: Group) -> bool:
    """«تعرض X لحادث»."""
    if context.reading.key_at(cue.start) not in cast_words(context.lang).suffering:
        return False
    after = context.reading.tokens[context.reading.token_at(group.end - 1) + 1 :][:1]
    return bool(after) and after[0].key in cast_words(context.lang).giving


def _signer_for(context: Context, cue: Mention, body: Group, groups: list[Group]) -> Iterator[Group]:
    """«وقعها عن الشركة X مديرها Y»: who signs for the body that a word of signing speaks of."""
    if (
        body.entity_type != "organization"
        or context.reading.key_before(body.start) not in cast_words(context.lang).behalf
    ):
        return
    person = next((g for g in groups if g.entity_type == "person" and g.start >= body.end), None)
    if person is None or context.scene.gap(body.span, person.span) > REACH:
        return
    if not context.scene.cues("speech", body.end, person.start) and not _parts(context, body, person):
        yield person


def _further_signers(context: Context, signer: Group, groups: list[Group]) -> Iterator[Group]:
    """«وقعها عن الهيئة X، وعن الشركة رئيسها Y»: who signs on behalf of the other side."""
    behalf = cast_words(context.lang).behalf
    last = signer
    for group in groups:
        if group.entity_type != "person" or group.start < last.end:
            continue
        between = context.reading.tokens_between(last.end, group.start)
        if len(between) > REACH or not any(t.key in behalf for t in between):
            return
        if context.scene.cues("speech", last.end, group.start):
            return
        yield group
        last = group
