"""Whether the sentence of a role cue bears out that it tells a part at all."""

from __future__ import annotations

from itertools import pairwise

from expo_extract.facts.arabic_cues import is_house, is_of_talk, tells_of_committee
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.context import Context
from expo_extract.facts.cue_senses import GIFT
from expo_extract.facts.groups import Group
from expo_extract.facts.lexicon import ARTICLE
from expo_extract.facts.persian_clauses import PRESENTS, treats
from expo_extract.facts.persian_parts import NEEDING, is_done_otherwise, things_of
from expo_extract.facts.persian_role_words import role_words
from expo_extract.facts.tense import tense_reader
from expo_extract.lang.persian_verbs import wished_forms
from expo_extract.mentions import Mention

COMMA = "،"
_BRINGING = frozenset({"ب"})
BOOK_WITHIN = 4  # tokens from a book to the verb of signing it
QUOTES = frozenset('«"')
# What one does at an event in somebody's place: «نيابة عن الأمير X، سلم المحافظ Y الجوائز».
STANDING_FOR = (
    "role.attendee.opening",
    "role.attendee.preside",
    "role.attendee.award",
    "role.attendee.honour",
    "role.patron.before",
)


def is_denied(context: Context, cue: Mention) -> bool:
    """«لم يوقع العقد», «عدم المشاركة», «اعتذرت X عن المشاركة»: whether a cue is denied, or somebody declines what it tells."""
    words = cast_words(context.lang)
    if context.reading.key_before(cue.start) in words.lacking:
        return True
    denials = context.scene.cues("tense.negated", context.scene.sentence_of(cue).start, cue.start)
    if not denials:
        return False
    declined = context.reading.key_at(denials[-1].start) in words.declining
    apart = context.reading.key_before(cue.start) in words.declined
    return context.scene.gap(denials[-1], cue) == 0 or (declined and apart and cue.label.startswith("role.take_part"))


def holds(context: Context, cue: Mention, side: str) -> bool:
    """Whether the sentence has what a word of a part asks for: somebody's place is taken by who opens, «أشرف» tells of «على افتتاح».

    «أطلق عليها اسم …» only gives a name.
    """
    scene, sentence = context.scene, context.scene.sentence_of(cue)
    if context.lang == "fa" and _tells_else_in_persian(context, cue):
        return False
    if side == "behind" and cue.label.startswith("role.visitor") and _key_after(context, cue) in _BRINGING:
        return False  # «X التي جاءت بسبعة أصناف»
    if side == "deputy":
        return any(scene.sentence_cues(label, sentence) for label in STANDING_FOR)
    if tells_of_committee(context, cue) or is_of_talk(context, cue):
        return False
    if cue.label == "role.signatory.before" and _is_amid(context, cue):
        return False
    if side == PRESENTS:
        return treats(context, cue)
    if side in NEEDING:
        before = context.reading.tokens_between(sentence.start, cue.start)
        return not things_of(side).isdisjoint(t.key for t in before)
    if side == "jury":  # «جایزه ویژه هیئت داوران»
        gifts = scene.cues(GIFT, sentence.start, cue.start)
        return not gifts or scene.gap(gifts[-1], cue) > 0
    if side == "envoy":
        bodies = scene.overlapping(context.reading.entities, cue.end, cue.end + 2)
        return any(m.label == "ORG" and 0 <= m.start - cue.end <= 1 for m in bodies)
    if side == "citizen":
        return any(0 <= cue.start - c.end <= 1 for c in scene.sentence_cues("speech.before", sentence))
    if side == "preside":
        return bool(scene.cues("ceremony.charge", cue.end, sentence.end))
    if side == "opening" and _key_after(context, cue) in cast_words(context.lang).naming:
        return False
    if _is_of_prize(context, cue):
        return False
    return context.lang != "ar" or not _tells_else_in_arabic(context, cue, side)


def _tells_else_in_persian(context: Context, cue: Mention) -> bool:
    """Whether a Persian cue is a wish, a verb of something else, or no word of who is named next."""
    if _is_only_wished(context, cue) or _is_meeting(context, cue) or _is_holding(context, cue):
        return True
    if cue.label == "role.awardee.after" and context.reading.key_at(cue.start) in role_words().reaching:
        return not _has_prize(context, cue)
    sources = context.scene.sentence_cues("speech.before", context.scene.sentence_of(cue))
    if any(source.start < cue.start and cue.end <= source.end for source in sources):
        return True  # «به نوشته X»
    if cue.label.startswith("role.signatory") and _is_of_book(context, cue):
        return True
    if cue.label == "role.patron.care":
        return not _is_held_before_its_verb(context, cue)
    if cue.label == "role.speaker.before" and _key_after(context, cue) in role_words().pronouns:
        return True  # «به استناد سخنان او، X مسئول … شد»
    if cue.label == "role.visitor.before":
        return _key_after(context, cue) == COMMA  # «در حاشیه بازدید، X گفت»
    rented = context.reading.key_before(cue.start) in role_words().rents
    return rented and cue.label == "role.exhibitor.before"  # «یارانه اجاره غرفه سازمان …»


def _is_of_book(context: Context, cue: Mention) -> bool:
    """«کتابش را امضا می‌کرد», «میز امضای نویسنده، X»: a signature that is under no agreement."""
    if context.scene.sentence_cues("agreement", context.scene.sentence_of(cue)):
        return False
    near = context.reading.keys_before(cue.start, BOOK_WITHIN)
    return any(key in role_words().signed_books for key in near) or any(
        key in role_words().book_tables for key in near[-1:]
    )


def _has_prize(context: Context, cue: Mention) -> bool:
    """«جایزه به X رسید و», not «نوبت به X رسید و»: whether a prize stands before a verb of reaching."""
    start = context.scene.sentence_of(cue).start
    return any(context.scene.cues(label, start, cue.start) for label in ("role.awardee", "count.award"))


def _is_held_before_its_verb(context: Context, cue: Mention) -> bool:
    """«تحت حمایت X برگزار شد»: whether a word of opening or holding stands between a Persian cue and the verb that ends its clause."""
    lexicon, sentence = context.scene.lexicon, context.scene.sentence_of(cue)
    verb = next((v.mention for v in context.verbs.of(sentence) if v.mention.start >= cue.end), None)
    words = context.reading.tokens_between(cue.end, verb.end if verb else sentence.end)
    return any(t.key in lexicon.opening or t.key in lexicon.holding for t in words)


def _tells_else_in_arabic(context: Context, cue: Mention, side: str) -> bool:
    """Whether an Arabic cue is a noun after a preposition, or part of what stands around it: of a common noun, a body's name, a prize."""
    if cue.label == "role.take_part.after" and _is_of_people(context, cue):
        return True
    if _is_noun(context, cue) or (side == "after" and _begins_body(context, cue)):
        return True
    return cue.label.startswith("role.attendee") and _is_in_prize(context, cue)


def _is_of_prize(context: Context, cue: Mention) -> bool:
    """«جائزة أفضل جناح», «سلم X درع "شخصية العام" إلى Y»: a word that only names the prize."""
    words = cast_words(context.lang)
    if cue.label.startswith("role.exhibitor"):
        return context.reading.key_before(cue.start) in words.best
    return cue.label == "role.awardee.after" and _key_before_quote(context, cue) in words.prizes


def _is_only_wished(context: Context, cue: Mention) -> bool:
    """«از مردم خواست بازدید کنند», «قرار بود سخنرانی کند که نیامد»: a Persian wish, unless it is settled («قرار است سخنرانی کند»)."""
    if context.reading.key_at(cue.end - 1) not in wished_forms():
        return False
    words = role_words()
    before = [t.key for t in context.reading.tokens_between(context.scene.sentence_of(cue).start, cue.start)]
    return not any(one in words.settled and other not in words.once for one, other in pairwise(before))


def _is_meeting(context: Context, cue: Mention) -> bool:
    """«با مخاطبان خود دیدار کرد», not «از غرفه‌ها دیدار کرد»: a verb of visiting that is of people."""
    if not cue.label.startswith("role.visitor") or context.reading.key_at(cue.start) not in role_words().meeting:
        return False
    before = context.reading.tokens_between(context.scene.sentence_of(cue).start, cue.start)
    leading = [t.key for t in before if t.key in context.scene.lexicon.with_words or t.key in role_words().receiving]
    return bool(leading) and leading[-1] in context.scene.lexicon.with_words


def _is_holding(context: Context, cue: Mention) -> bool:
    """«نمایشگاه را از سوی سازمان … اجرا کرد»: who performs an event holds it, whatever the verb tells else."""
    if not cue.label.endswith(".performs") or context.reading.key_at(cue.start) not in role_words().enacting:
        return False
    events = context.events_between(context.scene.sentence_of(cue).start, cue.start)
    return any(context.reading.key_at(event.end) in role_words().objects for event, _ in events)


def _is_amid(context: Context, cue: Mention) -> bool:
    """«از میان آثار ژاپن», «میان مردم ایران»: a word of «between» that joins nobody in an agreement."""
    if context.reading.key_at(cue.start) not in context.scene.lexicon.between:
        return False
    led = context.reading.key_before(cue.start) in context.scene.lexicon.governing
    return led or not context.scene.sentence_cues("agreement", context.scene.sentence_of(cue))


def _key_after(context: Context, cue: Mention) -> str:
    """The key of the token after a cue."""
    after = context.reading.tokens_between(cue.end, context.scene.sentence_of(cue).end)
    return after[0].key if after else ""


def _key_before_quote(context: Context, cue: Mention) -> str:
    """The key of the token before a cue, but for an opening quotation mark."""
    before = [t.key for t in context.reading.tokens_before(cue.start, 2) if t.key not in QUOTES]
    return before[-1] if before else ""


def _is_noun(context: Context, cue: Mention) -> bool:
    """«على وقع الأزمة», «بعد تعرض الموقع»: a form of a verb right after a preposition."""
    token = context.reading.tokens[context.reading.token_at(cue.start)]
    before = context.reading.key_before(cue.start)
    alone = token.end == cue.end and before in cast_words(context.lang).prepositions
    return alone and tense_reader(context.lang).of(token) is not None


def is_verbal_noun(context: Context, cue: Mention) -> bool:
    """«استمع إلى شرح من X»: whether an Arabic form of a verb of saying is the noun of it, after a preposition that leads to nouns alone.

    Args:
        context: the document's context.
        cue: the word of saying.
    """
    if context.lang != "ar" or context.reading.key_at(cue.start) not in cast_words("ar").told:
        return False
    return context.reading.key_before(cue.start) in cast_words("ar").prepositions


def _is_of_people(context: Context, cue: Mention) -> bool:
    """«أسماء الشعراء المشاركين في المهرجان»: a participle of the common noun right before it, which is in no name."""
    before = context.reading.tokens_before(cue.start, 1)
    if not (before and cue.text.startswith(ARTICLE) and before[0].key.startswith(ARTICLE)):
        return False
    return not any(context.scene.overlapping(context.reading.entities, before[0].start, before[0].end))


def _begins_body(context: Context, cue: Mention) -> bool:
    """«المنظمة العربية للتربية»: a word that tells a part of the one before it, as the noun of a body."""
    bodies = context.scene.overlapping(context.reading.entities, cue.start, cue.end)
    return any(m.label == "ORG" and m.start == cue.start and m.end > cue.end for m in bodies)


def _is_in_prize(context: Context, cue: Mention) -> bool:
    """«جائزة لجنة التحكيم»: the jury whose prize it is."""
    return context.reading.key_before(cue.start) in cast_words(context.lang).prizes


def is_no_part(context: Context, cue: Mention, role: str, group: Group) -> bool:
    """Whether the names after a word of a host are guests, those after «توسط» do something else than to hold an event.

    Of those whose words alone are read nothing is told: «قرأت نصوص من شعر X».
    """
    if role == "perform" and context.reading.key_before(group.start) in cast_words(context.lang).memorial:
        return True
    if role == "host":
        return _is_guest(context, group) or _comes_from(context, cue, group) or is_house(context, group)
    return context.lang == "fa" and role == "organizer" and is_done_otherwise(context, cue, group)


def _is_guest(context: Context, group: Group) -> bool:
    """«استضافت فرنسا كضيف شرف»."""
    guests = context.scene.cues("role.exhibitor.guest", group.end, context.scene.sentence_of(group.span).end)
    return bool(guests) and context.scene.gap(group.span, guests[0]) == 0


def _comes_from(context: Context, cue: Mention, group: Group) -> bool:
    """«يستضيف المسرح منشدين من الكويت»: from where guests come; «تستضيفه كل من …» are hosts."""
    between = [t.key for t in context.reading.tokens_between(cue.end, group.start)]
    lexicon = context.scene.lexicon
    return len(between) > 1 and between[-1] in lexicon.origins and between[-2] not in lexicon.list_words


def suffers(context: Context, cue: Mention, group: Group) -> bool:
    """«تعرض X لحادث»."""
    if context.reading.key_at(cue.start) not in cast_words(context.lang).suffering:
        return False
    return not cast_words(context.lang).giving.isdisjoint(context.reading.keys_after(group.end, 1))
