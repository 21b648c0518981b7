"""Who wins, who is honoured and who gets a prize, by the grammar of the Persian clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group, full_end
from expo_extract.facts.persian_cues import (
    BULLETS,
    FROM,
    HEADED_LINES,
    SUPERLATIVE,
    THAT,
    in_clause,
    is_governed,
    key_before,
    tells,
    verbs_between,
)
from expo_extract.facts.persian_role_words import role_words
from expo_extract.mentions import Mention, Token

# In tokens: from a prize to who gets it; from a prize to the verb that takes it without «را»; from «از» to whom it honours.
PRIZE_REACH = 12
TAKEN_WITHIN = 6
HONOURED_WITHIN = 9
OWNED_WITHIN = 4  # tokens from «متعلق به» to a name, past its styles
OBJECT_WITHIN = 2  # tokens from «را» to a subject after it: «جایزه را هم X …»
ITEM = re.compile(r"\d\s?[-–.)]\s*[«\"]?$")  # «۲- X»
PRIZES = ("role.awardee", "count.award")
LEADING = ("به", "برای")  # to whom a prize goes
NEXT_WITHIN = 4  # tokens from «و از» to a name, past its styles
UNVEILED_WITHIN = 2  # tokens of «رونمایی از» before a prize


def honoured(context: Context, verb: Mention, groups: list[Group]) -> list[Group]:
    """Whom a verb of honouring honours: «از X تقدیر شد», «به X اهدا شد», «از نویسندگان سه مقاله برتر، X و Y، تقدیر شد».

    Args:
        context: the document's context.
        verb: the cue.
        groups: the fitting groups of its sentence.

    Returns:
        The nearest group that «از» or «به» leads to, and those that «و» joins to it after words that describe it.
    """
    near = [g for g in in_clause(context, verb, groups) if not _is_told_off(context, g, verb)]
    gives = context.reading.key_at(verb.start) in role_words().giving
    if gives and not _prize(context, verb, context.scene.sentence_of(verb).start):
        near = [g for g in near if g.entity_type == "person"]  # «نسخه آن به کتابخانه X اهدا می‌شود»
    led = [i for i, g in enumerate(near) if key_before(context, g) in role_words().receiving]
    led = led or [i for i, g in enumerate(near) if gives and _has_stand(context, g)]
    led = led or [i for i, g in enumerate(near) if _is_of_the_best(context, g) or _is_example(context, g, verb)][:1]
    if not led and near and not gives:
        return _bare_subject(context, near, verb)
    if not led:
        return []
    first = led[-1]
    while first - 1 in led and _is_next(context, near[first - 1], near[first]):
        first -= 1
    return [*near[first : led[-1] + 1], *_joined(context, near[led[-1] + 1 :])]


def _bare_subject(context: Context, near: list[Group], verb: Mention) -> list[Group]:
    """«مرکز X به سبب کاهش خطا تقدیر شد»: a body that no preposition governs, in a clause in which none leads to anybody else."""
    last = near[-1]
    between = context.reading.tokens_between(last.end, verb.start)
    alone = last.entity_type == "organization" and not is_governed(context, last) and tells_passive(context, verb)
    led = any(t.key in (FROM, *role_words().objects) for t in between) or verbs_between(context, last.end, verb.start)
    return [last] if alone and not led else []


def tells_passive(context: Context, verb: Mention) -> bool:
    """Whether a verb ends with a copula of being: «تقدیر شد», not «تقدیر کرد»."""
    return any(map(tells, context.reading.tokens_between(verb.start, verb.end)))


def _has_stand(context: Context, group: Group) -> bool:
    """«به غرفه X نشان … اعطا شد»: whether something is given to somebody for his stand."""
    before = context.reading.keys_before(group.start, 2)
    return len(before) > 1 and before[0] in LEADING and before[1] in role_words().stands


def _is_told_off(context: Context, group: Group, verb: Mention) -> bool:
    """«X از صندوق Y سخنران است و به سه تیم … تعلق می‌گیرد»: whether a copula and a conjunction end the clause of a group."""
    between = context.reading.tokens_between(group.end, verb.start)
    relative = any(t.key == THAT for t in between)
    return not relative and any(
        tells(one) and other.key in context.scene.lexicon.conjunctions for one, other in pairwise(between)
    )


def _is_next(context: Context, one: Group, other: Group) -> bool:
    """«از X، دبیر …، و از Y تجلیل شد»: whether a conjunction leads to the preposition before another of whom the verb speaks."""
    before = [k for k in context.reading.keys_before(other.start, NEXT_WITHIN) if k not in role_words().styles][-2:]
    joined = len(before) > 1 and before[0] in context.scene.lexicon.conjunctions
    return joined and not verbs_between(context, one.end, other.start)


def _joined(context: Context, groups: list[Group]) -> Iterator[Group]:
    """«از X سفالگری که … نشسته و Y گلیم‌باف قدردانی شد»: the groups of a run that a conjunction leads to."""
    for group in groups:
        if key_before(context, group) not in context.scene.lexicon.conjunctions:
            return
        yield group


def _is_example(context: Context, group: Group, verb: Mention) -> bool:
    """«از پنج مدیر نمونه از جمله X و Y تجلیل شد»: whether names are examples of those whom «از» leads to."""
    words = role_words()
    if key_before(context, group) not in words.examples:
        return False
    before = context.reading.tokens_between(context.scene.sentence_of(verb).start, group.start)
    starts = [t for t, other in pairwise(before) if t.key in words.receiving and other.key not in words.examples]
    return bool(starts) and not verbs_between(context, starts[-1].end, group.start)


def is_honoured(context: Context, cue: Mention) -> bool:
    """«از پنج مدیر نمونه از جمله X و Y تجلیل شد»: whether the verb after a Persian word of examples honours those whom it brings.

    Args:
        context: the document's context.
        cue: «از جمله».
    """
    end = context.scene.sentence_of(cue).end
    verbs = [v for side in ("after", "wins") for v in context.scene.cues(f"role.awardee.{side}", cue.end, end)]
    return context.lang == "fa" and any(not verbs_between(context, cue.end, v.start) for v in verbs)


def _is_of_the_best(context: Context, group: Group) -> bool:
    """«از سه مقاله برتر به قلم X», «از بازی X», «از غرفه‌های برتر شرکت‌های X»: whether «از» leads over the best of something to names.

    A body is honoured for its stand; in «از پیشکسوتان این مرکز» it only tells whose they are.
    """
    words, tokens = role_words(), context.reading.tokens
    index = context.reading.token_at(group.start)
    before = tokens[max(context.reading.sentence_of(group.start).first_token, index - HONOURED_WITHIN) : index]
    starts = [i for i, t in enumerate(before) if t.key in words.receiving and t.key not in words.prized]
    if not starts:
        return False
    led = before[starts[-1] + 1 :]
    if group.entity_type != "person" and not any(t.key in context.scene.lexicon.visited for t in led):
        return False
    merits = any(t.key in words.merits for t in led) or key_before(context, group) in words.prized
    return merits and not verbs_between(context, led[0].start, group.start)


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
    ended = [v.mention for v in context.verbs.of(sentence) if v.mention.end <= verb.start]
    start = max([sentence.start, *(v.end for v in ended)])
    near = [g for g in in_clause(context, verb, groups) if _may_win(context, g)]
    free = [g for g in near if g.start >= start] or _before_relative(context, near, ended)
    if not verb.label.endswith(".wins"):
        prize = _prize(context, verb, start)
        if prize is None:
            return []
        led = [g for g in free if g.start >= prize.end and _is_after_object(context, g)]
        free = [g for g in free if g.end <= prize.start] or led
    return free if verb.text.endswith("ند") else free[-1:]


def _may_win(context: Context, group: Group) -> bool:
    """A subject; «اسب متعلق به X اول شد», «غرفه X برتر شناخته شد» also speak of whose it is."""
    words = role_words()
    before = [key for key in context.reading.keys_before(group.start, OWNED_WITHIN) if key not in words.styles]
    own = len(before) > 1 and before[-2] in words.owned and before[-1] in words.receiving
    return own or key_before(context, group) in words.stands or not is_governed(context, group)


def _prize(context: Context, verb: Mention, start: int) -> Mention | None:
    """The last prize in ``[start, verb)``; «گرفت» takes one that stands right before («لوح و سه سکه گرفت»)."""
    prizes = [c for label in PRIZES for c in context.scene.cues(label, start, verb.start)]
    if verb.label.endswith(".takes"):
        prizes = [c for c in prizes if len(context.reading.tokens_between(c.end, verb.start)) <= TAKEN_WITHIN]
    return max(prizes, key=lambda c: c.start) if prizes else None


def _before_relative(context: Context, groups: list[Group], ended: list[Mention]) -> list[Group]:
    """«X که … آبیاری می‌کند، دوم شد»: the subject that one relative clause parts from its verb."""
    found = []
    for group in groups:
        end = full_end(group.members[-1])
        after = context.reading.keys_after(end, 2)
        verbs = [v for v in ended if v.start >= end]
        clause = context.reading.tokens_between(end, verbs[0].start) if verbs else []
        opened = any(t.key in role_words().subordinating for t in clause)  # «X، برای آنکه شبی تنها بود، برنده شد»
        if len(verbs) == 1 and (opened or after[:1] == [THAT] or after == ["،", THAT]):
            found.append(group)
    return found


def _is_after_object(context: Context, group: Group) -> bool:
    """«جایزه بهترین کارگردانی را هم X»: a subject that stands after the object."""
    return not role_words().objects.isdisjoint(context.reading.keys_before(group.start, OBJECT_WITHIN))


def deemed(context: Context, verb: Mention, groups: list[Group]) -> list[Group]:
    """Whom a jury finds the best: «داوران X و Y را شایسته دریافت جایزه دانستند», «X را دوم شناختند».

    Args:
        context: the document's context.
        verb: the cue.
        groups: the fitting groups of its sentence.

    Returns:
        The object of the verb, where a word of merit stands between «را» and it.
    """
    words = role_words()
    between: list[Token] = []
    for token in reversed(context.reading.tokens_between(context.scene.sentence_of(verb).start, verb.end)):
        if token.key in words.objects:
            objects = [g for g in in_clause(context, verb, groups) if g.end <= token.start]
            last = objects[-1:] if any(_is_merit(t) for t in between) else []
            return [g for g in last if not verbs_between(context, g.end, token.start) and _may_win(context, g)]
        between.append(token)
    return []


def _is_merit(token: Token) -> bool:
    """«شایسته», «دوم», «زیباترین»."""
    return token.key in role_words().merits or token.text.endswith(SUPERLATIVE)


def of_list(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Group]:
    """Who is named in the lines under «هیئت داوران این آثار را برگزید:», «برگزیدگان:»: «- بخش فیلم: X», «بخش انرژی: ۱- X ۲- Y».

    Args:
        context: the document's context.
        in_sentence: the groups of the document by the start of their sentence.
    """
    sentences = context.reading.sentences
    for index, heading in enumerate(sentences):
        tokens = context.reading.tokens[heading.first_token : heading.last_token]
        colon = next((t for t in tokens if t.text == ":"), None)
        if colon is None or not any(t.key in role_words().choosing for t in tokens if t.start < colon.start):
            continue
        if colon is not tokens[-1]:
            yield from _numbered(context, colon, in_sentence.get(heading.start, []))
            continue
        for line in sentences[index + 1 : index + 1 + HEADED_LINES]:
            first = context.reading.tokens[line.first_token]
            label = next((t for t in context.reading.tokens_between(line.start, line.end) if t.text == ":"), None)
            if label is None and first.text not in BULLETS:
                break
            groups = [g for g in in_sentence.get(line.start, []) if g.entity_type != "country"]
            behind = sorted((g for g in groups if g.start >= (label or first).start), key=lambda g: g.start)
            yield from _numbered(context, label or first, behind) or behind[:1]


def _numbered(context: Context, colon: Token, groups: list[Group]) -> list[Group]:
    """«: ۱- X ۲- Y»."""
    text = context.reading.text
    return [g for g in groups if g.start > colon.start and ITEM.search(text, colon.start, g.members[0].start)]


def of_prize(context: Context, prize: Mention, groups: list[Group]) -> Group | None:
    """Who gets a prize: «جایزه بهترین نوازنده به X», «بهترین بازیگر: X», «بهترین فیلم: «…» ساخته X», «تندیس آن از آن X شد».

    Args:
        context: the document's context.
        prize: the cue.
        groups: the fitting groups of its sentence.
    """
    if context.reading.key_before(prize.start) in context.scene.lexicon.staff:
        return None  # «دبیر جایزه: X»
    if not role_words().unveiled.isdisjoint(context.reading.keys_before(prize.start, UNVEILED_WITHIN)):
        return None
    first = context.reading.token_at(prize.end - 1) + 1
    for group in groups:
        if group.start < prize.end or _distance(context, first, group) > PRIZE_REACH:
            continue
        leading = key_before(context, group)
        if (leading in role_words().prized and not _is_of_other(context, prize, group, leading)) or _is_its_own(
            context, group
        ):
            return group
    return None


def _distance(context: Context, first: int, group: Group) -> int:
    """The tokens from ``first`` to some names, without a relative clause: «جایزه X که 5 هزار یورو ارزش دارد به Y داده می‌شود»."""
    between = context.reading.tokens[first : context.reading.token_at(group.start)]
    opening = next((i for i, t in enumerate(between) if t.key == THAT), None)
    if opening is None or not between:
        return len(between)
    starts = {v.mention.start for v in context.verbs.of(context.reading.sentence_of(group.start))}
    closing = next((i for i, t in enumerate(between) if i > opening and t.start in starts), opening)
    return len(between) - (closing - opening)


def _is_of_other(context: Context, prize: Mention, group: Group, leading: str) -> bool:
    """«لوح اهدا و از کتاب «…» نوشته X رونمایی شد»: whose work something else is."""
    between = (t.key for t in context.reading.tokens_between(prize.end, group.start))
    return leading.isalpha() and leading not in LEADING and FROM in between


def _is_its_own(context: Context, group: Group) -> bool:
    """«از آن X شد»."""
    before = context.reading.keys_before(group.start, 2)
    return len(before) > 1 and before[0] == FROM and before[1] in role_words().those
