"""Castings: every name in every role that the text may give it. What becomes of them is decided in ``participants``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expo_extract.facts.absence import without_absent
from expo_extract.facts.agreements import Deal
from expo_extract.facts.arabic_cues import is_troupe, without_own_guests
from expo_extract.facts.bodies_heard import exhibiting_firms
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.casting import FAR, Casting, has_office, is_object
from expo_extract.facts.context import Context
from expo_extract.facts.cue_guards import is_verbal_noun
from expo_extract.facts.cue_roles import by_cues
from expo_extract.facts.cue_senses import SHOWS
from expo_extract.facts.deal_fields import DealFields
from expo_extract.facts.deal_spans import DealSpans
from expo_extract.facts.groups import EntityType, Group, alone, by_sentence, entity_type
from expo_extract.facts.holding import holding_words
from expo_extract.facts.lay_people import lay_part
from expo_extract.facts.lexicon import ARTICLE, COMMAS
from expo_extract.facts.names import content_words
from expo_extract.facts.neighbours import with_neighbours
from expo_extract.facts.owners import owners, runs_it
from expo_extract.facts.persian_clauses import partners, speaks_of
from expo_extract.facts.persian_cues import is_composed_of
from expo_extract.facts.persian_examples import examples
from expo_extract.facts.persian_parts import is_late, is_recited
from expo_extract.facts.positions import position
from expo_extract.facts.stage import is_ceremony, is_on_stage, is_to_press
from expo_extract.facts.titles import by_title
from expo_extract.facts.to_press import spoken_to_press
from expo_extract.facts.told_firms import told_firms
from expo_extract.facts.word_order import subject_stands_before
from expo_extract.mentions import Mention, PersonValue
from expo_extract.records.participant import Role

CLOSE = 5
CORRESPONDENT_WITHIN = 6  # tokens from «لمراسل» to his name, past the station
OPENING, CLOSING = frozenset('"«('), frozenset('"»)')
QUOTED = 2  # tokens before a quoted name: the quotation mark and the last word of the house
SHOWS_OWN = "role.exhibitor.after"
BARE = 2  # words of a firm without a name: «مصنع صالونات»
OFFICE = 4  # tokens of an office behind a name
OF_LIVING = ("speaker", "spokesperson", "attendee", "visitor", "signatory")
SPEAKS = ("role.speaker.before", "role.speaker.after")
PRESENT = "می\u200c"
RECITING = "خوان"  # of «خواند», «می‌خواند»
SPEECH_BEFORE = 18
SPEECH_AFTER = 45


def castings(context: Context, deals: list[Deal], organizers: list[str]) -> list[Casting]:
    """Every name in every role that the text may give it.

    Args:
        context: the document's context.
        deals: its named agreements, whose parties are signatories.
        organizers: the names of those who hold its main event by the grammar of its sentences.
    """
    groups = [g for g in context.groups if not (_corresponds(context, g) or _names_place(context, g))]
    found = _without_tours(context, by_cues(context, groups))
    signed, unsigned = _by_deals(context, deals)
    found += [*_without_voices(context, found, _by_speech(context, groups, found)), *signed]
    found += spoken_to_press(context, groups, found)
    found = with_neighbours(context, groups, found)
    found += [*exhibiting_firms(context, found), *_showing(context, found)]
    found += told_firms(context, groups, found)
    found += examples(context, groups, found)
    found = _of_the_living(context, groups, [*found, *_by_presence(context, groups, found, unsigned)])
    found = without_own_guests(context, without_absent(context, groups, found))
    return [replace(c, holders=tuple(organizers)) if c.role == "organizer" else c for c in found]


def _of_the_living(context: Context, groups: list[Group], found: list[Casting]) -> list[Casting]:
    """Without the dead who would come or speak: «زنده‌یاد X» is remembered, and his works are shown."""
    if context.lang != "fa":
        return found
    persons = (m for g in groups if g.entity_type == "person" for m in g.members)
    late = {content_words(context.scene.name(m)) for m in persons if is_late(context, m)}
    return [c for c in found if c.role not in OF_LIVING or _quoted(context, c.group) not in late] if late else found


def _corresponds(context: Context, group: Group) -> bool:
    """«في تصريح لمراسل الإذاعة X», «أفاد به مراسلنا X»: the one who reports."""
    if group.entity_type != "person":
        return False
    correspondents = cast_words(context.lang).correspondents
    near = context.reading.tokens_before(group.start, CORRESPONDENT_WITHIN)
    index = next((i for i, t in enumerate(near) if t.key in correspondents), None)
    if index is None or any(t.text in COMMAS or context.scene.cues("speech", t.start, t.end) for t in near[index:]):
        return False
    own = near[index].key.endswith("نا")
    return own or near[index].key.startswith("ل") or (index > 0 and near[index - 1].key == "ل")


def _without_tours(context: Context, found: list[Casting]) -> list[Casting]:
    """Who opens a show and walks around in it has come as its guest, not to look at it."""
    guests = {_quoted(context, c.group) for c in found if c.role == "attendee" and c.gap <= CLOSE}
    return [c for c in found if c.role != "visitor" or _quoted(context, c.group) not in guests]


def _without_voices(context: Context, by_cue: list[Casting], spoken: Iterator[Casting]) -> Iterator[Casting]:
    """«X گلیم‌باف که غرفه کوچکی دارد می‌گوید»: who shows his own goods and is asked about them speaks for nobody else."""
    shows = (c.group for c in by_cue if c.cue.label == SHOWS_OWN and c.role == "exhibitor")
    showing = {_quoted(context, g) for g in shows if g.entity_type == "person" and not has_office(context, g)}
    return (c for c in spoken if c.role != "spokesperson" or _quoted(context, c.group) not in showing)


def _showing(context: Context, found: list[Casting]) -> Iterator[Casting]:
    """«قال X، صاحب ورشة», «قالت بائعة البهارات X»: who is asked at a show and has goods of his own exhibits, unless he shows for a firm."""
    words = cast_words(context.lang).showing
    if context.family not in SHOWS or not words:
        return
    known = {_quoted(context, c.group) for c in found if c.role in ("exhibitor", "visitor", "organizer")}
    for casting in found:
        group = casting.group
        if not casting.cue.label.startswith("speech") or len(group.members) > 1 or _quoted(context, group) in known:
            continue
        if _has_goods(context, group.members[0]):
            yield Casting(group, "exhibitor", replace(group.span, kind="cue", label="role.exhibitor.before"), 0)


def _has_goods(context: Context, person: Mention) -> bool:
    """Whether the words before or right behind a name say that somebody makes or sells something, in no firm with a name."""
    words, reading = cast_words(context.lang), context.reading
    before = reading.tokens_before(person.start, OFFICE)
    behind = reading.tokens_after(person.end, 1 + OFFICE)
    apposed = behind[1:] if behind and behind[0].key in words.apposing else []
    for office in (before, apposed):
        heads = [i for i, t in enumerate(office) if t.key in words.showing | words.owning]
        if not heads or (office is apposed and heads[0] > 0):
            continue
        keys = [t.key for t in office[heads[-1] :]]
        if keys[0] in words.showing or not (words.traders | words.goods).isdisjoint(keys[1:2]):
            return not _is_named(context, office[heads[-1]].start, office[-1].end)
    return False


def _is_named(context: Context, start: int, end: int) -> bool:
    """Whether a firm with a name stands between two places, not «مصنع صالونات» alone."""
    firms = context.scene.overlapping(context.reading.entities, start, end)
    return any(m.label == "ORG" and len(m.text.split()) > BARE for m in firms)


def _by_speech(context: Context, groups: list[Group], by_cue: list[Casting]) -> Iterator[Casting]:
    """Persons who are quoted: speakers where the words fall on the event's own stage, spokespersons elsewhere.

    Who is quoted next goes on from the one before, on the stage if he was on it, until the press is named; in Arabic one without
    an office only where it is handed on to him. Who was on it once is not quoted elsewhere, unless he spoke to the press as well.
    """
    everybody = [g for g in groups if g.entity_type == "person"]
    persons = by_sentence(context.scene, everybody)
    quotes: list[tuple[Group, Mention, bool]] = []
    speakers: set[tuple[str, ...]] = set()
    on_stage, ceremony = False, is_ceremony(context)
    for cue in context.scene.cues("speech"):
        side = cue.label.split(".")[-1]
        if (
            side in ("intro", "link")
            or _is_name(context, cue)
            or _only_recites(context, cue)
            or _is_in_phrase(context, cue)
            or is_verbal_noun(context, cue)
        ):
            continue
        sentence = context.scene.sentence_of(cue)
        here = is_on_stage(context, cue) or (ceremony and not is_to_press(context, cue))
        after_cue = side == "before" and not subject_stands_before(context, cue)
        group = _speaker_of(context, cue, persons.get(sentence.start, []), after_cue=after_cue)
        group = group or by_title(context, cue, everybody)
        sure = group is not None and not _is_unsure(context, cue, group)
        on_stage = here or (on_stage and not is_to_press(context, cue))
        if group is not None and sure:
            goes_on = on_stage and (not quotes or _is_handed_on(context, cue, group, quotes[-1]))
            talks = speaks_of(context, cue) and not is_to_press(context, cue)
            told = here or ((goes_on or talks) and not _is_source(context, cue, group))
            also = partners(context, cue, group, persons.get(sentence.start, []))
            quotes += [(one, cue, told) for one in (*also, group)]
        elif here and quotes and quotes[-1][1].start >= sentence.start:
            speakers.add(_quoted(context, quotes[-1][0]))  # «حذر X من …، وقال في محاضرته إن …»
    speakers |= {_quoted(context, g) for g, _, on_stage in quotes if on_stage}
    speakers |= {
        _quoted(context, c.group) for c in by_cue if c.role == "speaker" and c.cue.label in SPEAKS and c.gap <= CLOSE
    }
    to_press = {_quoted(context, g) for g, cue, _ in quotes if is_to_press(context, cue)}
    lay = {_quoted(context, g): part for g, _, _ in quotes if (part := lay_part(context, g))}
    for group, cue, _ in quotes:
        spoke = _quoted(context, group) in speakers - to_press
        if not spoke and (part := lay.get(_quoted(context, group))):
            yield Casting(group, part, replace(cue, label=f"role.{part}.after"), 0)
            continue
        yield Casting(group, "speaker" if spoke else "spokesperson", cue, context.scene.gap(cue, group.span))


def _is_handed_on(context: Context, cue: Mention, group: Group, last: tuple[Group, Mention, bool]) -> bool:
    """«من جانبه قال Y», «أما Y فأكد»: whether who is quoted next stands where the one before him did, as officials and Persians do."""
    sentence = context.scene.sentence_of(cue)
    if context.lang != "ar" or last[1].start >= sentence.start:
        return True
    name = _quoted(context, group)
    persons = (g for g in context.groups if g.entity_type == "person" and _quoted(context, g) == name)
    if name == _quoted(context, last[0]) or any(has_office(context, g) for g in persons):
        return True
    topics = cast_words(context.lang).topics
    before = context.reading.tokens_between(sentence.start, cue.start)
    return bool(context.scene.cues("speech.intro", sentence.start, cue.start)) or any(t.key in topics for t in before)


def _names_place(context: Context, group: Group) -> bool:
    """«جامعة العلوم «محمد بوضياف»», «عيادات في سعد العبدالله»: a person after whom only a house or a quarter is called."""
    first, reading = group.members[0], context.reading
    if group.entity_type != "person" or context.lang != "ar" or position(context.scene, first):
        return False
    before = reading.tokens_before(first.start, 2)
    if before and before[-1].key in cast_words(context.lang).within:
        return True
    closed = reading.text[first.end : first.end + 1] in CLOSING
    if len(before) < QUOTED or before[-1].text not in OPENING or not closed:
        return False
    houses = context.scene.overlapping(reading.entities, before[0].start, before[0].end)
    return any(m.label in ("ORG", "FAC") and m.end == before[0].end for m in houses)


def _is_present(context: Context, cue: Mention) -> bool:
    """«X می‌گوید»: words told to who writes, on no stage unless the sentence names one."""
    return context.lang == "fa" and cue.text.startswith(PRESENT)


def _is_source(context: Context, cue: Mention, group: Group) -> bool:
    """«وحسب مدير المعرض X»: a source of the news, no speaker unless the words themselves are said to fall on the stage."""
    if context.reading.key_at(cue.start) in cast_words(context.lang).sources or _is_present(context, cue):
        return True
    return any(runs_it(context, m) or _organises(context, m) for m in group.members)


def _organises(context: Context, person: Mention) -> bool:
    """«رئيس اللجنة المنظمة», «رئيسة اللجنة التحضيرية»."""
    value = person.value
    if not isinstance(value, PersonValue) or value.title_start is None or value.title_end is None:
        return False
    words = context.scene.lexicon.committees | holding_words(context.lang).organisers
    return any(t.key in words for t in context.reading.tokens_between(value.title_start, value.title_end))


def _quoted(context: Context, group: Group) -> tuple[str, ...]:
    """Whom a quotation is of; a short name is that of the full one, however its letters are coded."""
    return content_words(context.scene.name(group.members[-1]))


def _is_unsure(context: Context, cue: Mention, group: Group) -> bool:
    """«بين لونين», «أبرز المتحدثين»: a form that is a verb of saying only right before the speaker, his office or what is said."""
    first, last = context.reading.token_at(cue.start), context.scene.sentence_of(cue).last_token
    tokens, lexicon, words = context.reading.tokens, context.scene.lexicon, cast_words(context.lang)
    if tokens[first].key in lexicon.between and len(group.members) > 1:  # «مناصفة بين X وY»
        return not any(t.key in lexicon.said for t in tokens[context.reading.token_at(group.end - 1) : last])
    if tokens[first].key not in words.unsure or context.scene.gap(cue, group.span) == 0:
        return False
    following = next((t.key for t in tokens[first + 1 : last] if t.start >= cue.end), "")
    opens = bool(
        {following, following.removeprefix(ARTICLE)}
        & (words.prepositions | words.styles | lexicon.said | lexicon.offices)
    )
    if context.lang == "ar" and not opens and following.startswith(ARTICLE):
        return True  # «بين الأجنحة»
    return not any(t.key in lexicon.said for t in tokens[first:last])


def _only_recites(context: Context, cue: Mention) -> bool:
    """«سروده تازه خود را خواهد خواند»: a Persian verb of calling that tells of a work read aloud."""
    return context.lang == "fa" and RECITING in cue.text and is_recited(context, cue)


def _is_in_phrase(context: Context, cue: Mention) -> bool:
    """«أسماء من أعلنوا صعودهم إلى المنبر: X»: a verb of saying within a phrase that tells who is to speak, and of no words said."""
    phrases = context.scene.cues("role.speaker.before", context.scene.sentence_of(cue).start, cue.end)
    return any(p.start <= cue.start and cue.end < p.end for p in phrases)


def _is_name(context: Context, cue: Mention) -> bool:
    """«طالب العوفي», whose first word is a verb elsewhere."""
    named = context.scene.overlapping(context.reading.entities, cue.start, cue.end)
    return any(m.label == "PERSON" for m in named)


def _speaker_of(context: Context, cue: Mention, persons: list[Group], *, after_cue: bool) -> Group | None:
    """Who is quoted: the person next after an Arabic verb of saying, or right before it («وكان X أعلن»).

    In Persian the last one before it who is no object of another word.
    """
    if after_cue:
        reach = SPEECH_BEFORE if context.lang == "ar" else CLOSE  # «به گفته X»: no verb, the name is next
        near = [g for g in persons if g.start >= cue.end and context.scene.gap(cue, g.span) <= reach]
        near = [g for g in near if context.lang != "ar" or not _is_told(context, cue, g)]
        beside = [g for g in persons if g.end <= cue.start and context.scene.gap(cue, g.span) <= CLOSE]
        return near[0] if near else beside[-1] if beside else None
    near = [g for g in persons if g.end <= cue.start and context.scene.gap(cue, g.span) <= SPEECH_AFTER]
    near = [g for g in near if not is_composed_of(context, g)]
    free = [g for g in near if not is_object(context, g)]
    return (free or near)[-1] if near else None


def _is_told(context: Context, cue: Mention, group: Group) -> bool:
    """«وأضاف أن اللجنة برئاسة X …»: a name in what is said is not who says it."""
    tokens = context.reading.tokens_between(cue.end, group.start)
    return any(t.key in context.scene.lexicon.said for t in tokens)


# What a name without a role word may be, by its kind.
BY_PRESENCE: dict[EntityType, tuple[Role, ...]] = {
    "person": ("attendee", "exhibitor", "speaker"),
    "organization": ("exhibitor", "attendee"),
    "country": ("exhibitor", "attendee"),
}


def _by_presence(context: Context, groups: list[Group], others: list[Casting], unsigned: set[int]) -> list[Casting]:
    """Names without a role word: they take part as their kind does, if the place where they stand speaks for it."""
    cast = {id(c.group) for c in others} | {id(g) for g in groups if any(m.start in unsigned for m in g.members)}
    absent = (_reports, _is_home, _is_called_to_mind)
    present = [g for g in groups if id(g) not in cast and not any(is_so(context, g) for is_so in absent)]
    meets = context.family in ("conference", "festival")
    found = [
        Casting(g, role, g.span, FAR)
        for g in present
        for role in BY_PRESENCE[g.entity_type]
        if not (meets and g.entity_type == "country" and role == "exhibitor")
        and not (role == "exhibitor" and is_troupe(context, g))
    ]
    return [*found, *owners(context, groups)]


def _is_called_to_mind(context: Context, group: Group) -> bool:
    """«حملت الدورة اسم الشاعر X», «من شعر X», «خلفا لX», «الأمير X - رحمه الله -»."""
    words = cast_words(context.lang)
    if group.entity_type != "person":
        return False
    mourned = not words.mourning.isdisjoint(context.reading.keys_after(group.members[-1].end, 2))
    before = context.reading.keys_before(group.start, 2)
    led = before[:-1] if before and before[-1] in words.giving else before
    return mourned or (bool(led) and led[-1] in words.memorial)


def _is_home(context: Context, group: Group) -> bool:
    """«X من هيئة البيئة», «X از دانشگاه Y»: a body that only says where somebody comes from."""
    tokens, index = context.reading.tokens, context.reading.token_at(group.start) - 1
    if group.entity_type != "organization" or index < 1:
        return False
    if tokens[index].key not in context.scene.lexicon.origins:
        return False
    before = context.scene.overlapping(context.reading.entities, tokens[index - 1].start, tokens[index].start)
    return any(m.label == "PERSON" for m in before)


def _reports(context: Context, group: Group) -> bool:
    """«به گزارش پایگاه …», «به نقل از روابط عمومی …»: a body that the news comes from."""
    before = context.reading.keys_before(group.start, 2)
    words = context.scene.lexicon
    return (
        group.entity_type == "organization"
        and bool(before)
        and (before[-1] in words.reporters or (before[-1] in words.report_from and before[0] in words.quoting))
    )


def _by_deals(context: Context, deals: list[Deal]) -> tuple[list[Casting], set[int]]:
    """The parties of agreements that are signed or to be signed; talks and what was not signed after all make nobody a signatory.

    Returns:
        The castings, and where the parties of the others stand: to speak of an agreement that is none is no taking part.
    """
    fields = DealFields(context, DealSpans(context, deals))
    found: list[Casting] = []
    unsigned: set[int] = set()
    for deal in deals:
        modality = fields.modality(deal)
        if modality == "negated" or fields.status(deal, modality) == "under_negotiation":
            unsigned.update(party.start for party in deal.parties)
            continue
        for party in deal.parties:
            if party.by.endswith("parties.place"):
                continue  # a town that signs is no body
            kind = entity_type(party) or "organization"
            found.append(Casting(alone(kind, party), "signatory", deal.noun, 0))
    return found, unsigned
