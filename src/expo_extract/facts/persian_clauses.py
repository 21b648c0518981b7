"""What the form of a Persian clause tells of a part: subjects of a plural verb, goods that somebody brings, subjects that a talk is of."""

from __future__ import annotations

from expo_extract.facts.casting import has_office
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group, full_end
from expo_extract.facts.holding import holding_words
from expo_extract.facts.persian_cues import THAT, in_clause, is_governed, subject, verbs_between
from expo_extract.facts.persian_role_words import role_words
from expo_extract.mentions import Mention, Token

PRESENTS = "presents"  # the side of cues that tell of a talk at a meeting alone
MEETINGS = ("conference", "conference_and_exhibition")
TALKS = ("conference", "conference_and_exhibition", "festival")
LED = ("به ", "مورد ")  # «به بررسی … پرداخت», «… را مورد بررسی قرار داد»
PLURAL = "ند"
OBJECT_WITHIN = 14  # tokens from «را» to its verb
SESSION_WITHIN = 7  # tokens from «پنل» to «با مشارکت»
TOPIC_WITHIN = 12  # tokens from «از» to «گفت»
WARES_WITHIN = 3  # tokens of «کفش‌های چرمی» before a name
GOODS_WITHIN = 14  # tokens from who brings goods to the verb
HONOURS = "role.awardee.after"
HAVING = ("دار", "داش")  # «دارند», «خواهد داشت»
TALK_WITHIN = 9  # tokens from «کارگاه» to its verb
COLON_WITHIN = 7  # tokens from a word of a part to the colon before a list
CREW_WITHIN = 7  # tokens from a delegation to its country
LISTING = ("after", "wins", "noun")  # sides of cues behind which a list may stand


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
    """«X از تجربه مرمت گفت», at a meeting «گزارش خود را شرح داد»: whether a verb of saying takes what a talk is of, and no words that are said.

    Args:
        context: the document's context.
        verb: the verb.
    """
    words, reading = role_words(), context.reading
    told = [t.key for t in reading.tokens_between(verb.start, verb.end)]
    recounts = told[0] in words.recounting and context.family in MEETINGS
    if context.lang != "fa" or not (told[-1] in words.telling or recounts):
        return False
    following = reading.tokens_after(verb.end, 1)
    if following and (following[0].text in ":«" or following[0].key in context.scene.lexicon.said):
        return False
    sentence = reading.sentence_of(verb.start)
    if context.scene.cues("speech", sentence.start, verb.start):
        return False  # «X با اشاره به … از دشت‌ها هم گفت»
    before = reading.tokens_between(sentence.start, verb.start)[-TOPIC_WITHIN:]
    lead = next((t for t in reversed(before) if t.key in (words.objects if recounts else words.about)), None)
    if recounts:
        return lead is not None and not verbs_between(context, lead.end, verb.start)
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
    others = partners(context, at, found, groups)
    alone = found.entity_type == "person" and len(found.members) == 1 and not others
    return [] if alone and verb.text.endswith(PLURAL) else [*others, found]


def _may_bring(context: Context, verb: Token, group: Group) -> bool:
    """Whether somebody may bring goods of his own: no «وزیر صنعت, X»; a firm makes many things elsewhere."""
    if group.entity_type == "person":
        return not has_office(context, group)
    return group.entity_type == "country" or verb.key not in role_words().making_goods


def _are_goods(context: Context, goods: list[Token], verb: Token) -> bool:
    """Not «به دست آورد», «فراهم آورده», «واکنش نشان داد», «… آورده شد», «پدرش رضا را آورد»."""
    words, reading = role_words(), context.reading
    if (
        any(t.key in words.no_goods for t in goods[-2:])
        or any(t.key in words.moods for t in goods)
        or not words.undergone.isdisjoint(reading.keys_after(verb.end, 1))
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


def has_talk(context: Context, talk: Token, persons: list[Group]) -> list[Group]:
    """«X کارگاه طعم‌سنجی دارد», «X و Y مناظره‌ای خواهند داشت»: who has a talk, not who has a part in it («در کارگاه حضور داشت»).

    Args:
        context: the document's context.
        talk: «کارگاه».
        persons: the persons of its sentence.
    """
    reading, words = context.reading, role_words()
    sentence = reading.sentence_of(talk.start)
    verb = next((v.mention for v in context.verbs.of(sentence) if v.mention.start >= talk.end), None)
    if verb is None or not reading.tokens_between(verb.start, verb.end)[-1].key.startswith(HAVING):
        return []
    inner = reading.tokens_between(talk.end, verb.start)
    led = not context.scene.lexicon.governing.isdisjoint(reading.keys_before(talk.start, 2))
    if led or len(inner) > TALK_WITHIN or any(t.key in words.no_talks for t in inner):
        return []
    at = Mention("cue", talk.start, verb.end, reading.text[talk.start : verb.end])
    found = subject(context, at, persons)
    if found is None or verbs_between(context, found.end, talk.start):
        return []
    return [*partners(context, at, found, persons), found]


def listed_behind(context: Context, cue: Mention, groups: list[Group]) -> list[Group]:
    """«سه نفر سخنرانی کردند: X، Y و Z», «سخنرانان بدین شرح‌اند: X (…)، Y (…)»: whom a list behind the colon of a clause names.

    Args:
        context: the document's context.
        cue: the word of a part in the clause.
        groups: the fitting groups of its sentence.
    """
    sentence = context.reading.sentence_of(cue.start)
    after = context.reading.tokens_between(cue.end, sentence.end)
    colon = next((t for t in after[:COLON_WITHIN] if t.text == ":"), None)
    if colon is None or context.scene.cues("speech", sentence.start, colon.start):
        return []
    if any(sentence.start <= g.start and g.end <= cue.start for g in groups):
        return []
    behind = (g for g in groups if g.entity_type == "person" and g.start >= colon.end)
    return [g for g in behind if not verbs_between(context, colon.end, g.start) and not is_governed(context, g)]


def is_delegation(context: Context, group: Group) -> bool:
    """«هیئتی ۱۹ نفره از بازرگانان بلاروس», «از ایران هیئتی …»: whether a country is there by a delegation.

    Args:
        context: the document's context.
        group: the countries.
    """
    if context.lang != "fa" or group.entity_type != "country":
        return False
    words, reading = role_words(), context.reading
    for token in reversed(reading.tokens_before(group.start, CREW_WITHIN)):
        if token.key in words.delegations:
            return True
        if not (token.key in words.crews or token.text[0].isdigit() or token.key in context.scene.lexicon.conjunctions):
            break
    led = reading.key_before(group.start) in context.scene.lexicon.origins
    return led and not words.delegations.isdisjoint(reading.keys_after(group.end, 2))
