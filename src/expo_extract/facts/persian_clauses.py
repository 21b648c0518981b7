"""What the form of a Persian clause tells of a part: subjects of a plural verb, goods that somebody brings, subjects that a talk is of."""

from __future__ import annotations

from expo_extract.facts.casting import has_office
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group, full_end
from expo_extract.facts.holding import holding_words
from expo_extract.facts.persian_cues import THAT, in_clause, is_governed, role_words, subject, verbs_between
from expo_extract.mentions import Mention, Token

PRESENTS = "presents"  # the side of cues that tell of a talk at a meeting alone
TALKS = ("conference", "conference_and_exhibition", "festival")
LED = ("به ", "مورد ")  # «به بررسی … پرداخت», «… را مورد بررسی قرار داد»
PLURAL = "ند"
OBJECT_WITHIN = 14  # tokens from «را» to its verb
SESSION_WITHIN = 7  # tokens from «پنل» to «با مشارکت»
TOPIC_WITHIN = 12  # tokens from «از» to «گفت»
WARES_WITHIN = 3  # tokens of «کفش‌های چرمی» before a name
GOODS_WITHIN = 14  # tokens from who brings goods to the verb
HONOURS = "role.awardee.after"


def partners(context: Context, verb: Mention, group: Group, groups: list[Group]) -> list[Group]:
    """The further subjects of a plural verb: «X درباره …، و Y درباره … مقاله خواندند», «X، پزشک، و Y، شاعر، حضور داشتند».

    Args:
        context: the document's context.
        verb: the cue.
        group: its nearest subject.
        groups: the fitting groups of its sentence.

    Returns:
        Those of the same kind before it that a conjunction and no verb parts from the next one, in order.
    """
    found: list[Group] = []
    if context.lang != "fa" or not verb.text.endswith(PLURAL):
        return found
    later = group
    for other in reversed([g for g in in_clause(context, verb, groups) if g.end <= group.start]):
        between = context.reading.tokens_between(other.end, later.start)
        joined = any(t.key in context.scene.lexicon.conjunctions for t in between)
        if other.entity_type != group.entity_type or not joined or is_governed(context, other):
            continue
        if verbs_between(context, other.end, later.start) or context.scene.cues("speech", other.end, later.start):
            break
        found.insert(0, other)
        later = other
    return found


def treats(context: Context, cue: Mention) -> bool:
    """«X گزارش خود را تحلیل کرد» at a meeting: whether a verb of discourse is of a talk given there.

    Args:
        context: the document's context.
        cue: the cue of the side ``PRESENTS``.
    """
    if context.family not in TALKS:
        return False
    own = cue.text.endswith("را")
    before = context.reading.tokens_before(cue.start, OBJECT_WITHIN)
    return own or cue.text.startswith(LED) or any(t.key in role_words().objects for t in before)


def speaks_of(context: Context, verb: Mention) -> bool:
    """«X از تجربه مرمت گفت», «درباره … سخن می‌گوید»: whether a verb of saying takes what a talk is of, and no words that are said.

    Args:
        context: the document's context.
        verb: the verb.
    """
    words, reading = role_words(), context.reading
    last = reading.tokens_between(verb.start, verb.end)[-1]
    if context.lang != "fa" or last.key not in words.telling:
        return False
    following = reading.tokens_after(verb.end, 1)
    if following and (following[0].text in ":«" or following[0].key in context.scene.lexicon.said):
        return False
    sentence = reading.sentence_of(verb.start)
    if context.scene.cues("speech", sentence.start, verb.start):
        return False  # «X با اشاره به … از دشت‌ها هم گفت»
    before = reading.tokens_between(sentence.start, verb.start)[-TOPIC_WITHIN:]
    lead = next((t for t in reversed(before) if t.key in words.about), None)
    return lead is not None and not _breaks(context, lead, verb)


def _breaks(context: Context, lead: Token, verb: Mention) -> bool:
    """Whether a mark or another verb parts «از» from the verb."""
    between = context.reading.tokens_between(lead.end, verb.start)
    marks = any(t.text in "،؛:" for t in between)
    return not between or marks or verbs_between(context, lead.end, verb.start)


def is_panel(context: Context, cue: Mention, group: Group) -> bool:
    """«پنل «…» با مشارکت X، Y و Z»: whether those who take part do so in a session that is made up of words said.

    Args:
        context: the document's context.
        cue: the word of taking part before the names.
        group: the names.
    """
    if context.lang != "fa" or group.entity_type != "person" or not cue.label.endswith(".before"):
        return False
    sentence = context.reading.sentence_of(cue.start)
    before = context.reading.tokens_between(sentence.start, cue.start)[-SESSION_WITHIN:]
    panel = next((t for t in reversed(before) if t.key in role_words().panels), None)
    return panel is not None and not verbs_between(context, panel.end, cue.start)


def honouring(context: Context, verb: Mention, groups: list[Group]) -> Group | None:
    """«X از سی غرفه‌دار تقدیر کرد»: who honours others there, by the subject of the active verb.

    Args:
        context: the document's context.
        verb: the cue.
        groups: the fitting groups of its sentence.
    """
    last = context.reading.key_at(verb.end - 1)
    if verb.label != HONOURS or last not in holding_words("fa").active:
        return None
    return subject(context, verb, [g for g in groups if g.entity_type == "person"])


def brings_goods(context: Context, verb: Token, groups: list[Group]) -> list[Group]:
    """«X کاکتوس پیوندی آورده است», «کلمبیا و اندونزی آسیاب‌های دستی آوردند»: who brings, makes or shows goods of his own, in a main clause.

    Args:
        context: the document's context.
        verb: a word of bringing, making or showing goods.
        groups: the groups of its sentence.
    """
    at = Mention("cue", verb.start, verb.end, verb.text)
    found = subject(context, at, groups)
    if found is None or verbs_between(context, found.end, verb.start) or not _may_bring(context, verb, found):
        return []
    goods = context.reading.tokens_between(full_end(found.members[-1]), verb.start)
    if verb.key in role_words().showing_goods:
        if not goods or goods[-1].key not in role_words().shown_off:
            return []
        goods.pop()
    if not goods or len(goods) > GOODS_WITHIN or not _are_goods(context, goods, verb):
        return []
    return [*partners(context, at, found, groups), found]


def _may_bring(context: Context, verb: Token, group: Group) -> bool:
    """Whether somebody may bring goods of his own: no «وزیر صنعت, X»; a firm makes many things elsewhere."""
    if group.entity_type == "person":
        return not has_office(context, group)
    return group.entity_type == "country" or verb.key not in role_words().making_goods


def _are_goods(context: Context, goods: list[Token], verb: Token) -> bool:
    """Not «به دست آورد», «فراهم آورده», «واکنش نشان داد», «… آورده شد», «پدرش رضا را آورد»."""
    words, reading = role_words(), context.reading
    if any(t.key in words.no_goods for t in goods[-2:]) or not words.undergone.isdisjoint(
        reading.keys_after(verb.end, 1)
    ):
        return False
    if context.scene.cues("speech", goods[0].start, verb.end) or any(t.key == THAT for t in goods):
        return False
    named = context.scene.overlapping(reading.entities, goods[0].start, goods[-1].end)
    return not any(m.label == "PERSON" for m in named)


def owns_wares(context: Context, group: Group) -> bool:
    """«گلیم‌های X», «کفش‌های چرمی X»: whether goods or works are somebody's who has no office.

    Args:
        context: the document's context.
        group: the names.
    """
    if group.entity_type != "person" or has_office(context, group):
        return False
    before = context.reading.tokens_before(group.start, WARES_WITHIN)
    first = next((i for i, t in enumerate(before) if t.key in role_words().wares), None)
    if first is None:
        return False
    stops = context.scene.lexicon.governing | context.scene.lexicon.conjunctions
    return not any(t.key in stops or not t.key.isalpha() for t in before[first + 1 :])
