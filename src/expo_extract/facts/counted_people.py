"""Who counted people are: the verb tells, the team that they come in, the count that they are a part of."""

from __future__ import annotations

from itertools import pairwise

from expo_extract.facts.count_words import CountWords, count_words
from expo_extract.facts.scene import Scene
from expo_extract.facts.tense import tense_reader
from expo_extract.lang.nouns import noun_lexicon
from expo_extract.mentions import Mention, Sentence, Token

SPEAKERS = 150  # so many may speak without being called speakers
CROWD = 1000
TEAM_NEAR = 8
VERB_NEAR = 12
HONOUR_NEAR = 5
PRAISE_NEAR = 9
VISIT_NEAR = 5
PART_NEAR = 2
DAILY_NEAR = 1
SUBJECT_NEAR = 12
TAUGHT_NEAR = 4
BESIDE = 2  # characters: a space, and a preposition in one word
ASIDE = 3  # «، از جمله»
LIGHT_NEAR = 3  # «تجلیل به عمل آمد»
DRAWN_NEAR = 5
ASIDE_LONG = 14  # tokens of a relative clause before people
ECHO_NEAR = 3
LIKE = 10  # numbers of the same people are no more than ten times each other
PARTS = ("part.of_which", "role.such_as", "part.same")

# Verb groups that decide what neutral people are («۶۰ هزار نفر بازدید کردند»), and what they make of them.
PEOPLE_BY_VERB = (
    ("count.online", "online"),
    ("count.speak", "speakers"),
    ("role.speaker", "speakers"),
    ("count.visit", "visitors"),
    ("count.host", "visitors"),
    ("role.visitor", "visitors"),
    ("count.train", "trained"),
    ("count.employ", "jobs"),
    ("count.award", "awards"),
    ("count.compete", "participants"),
    ("count.register", "participants"),
    ("count.perform", "participants"),
    ("count.attend", "attendees"),
    ("role.attendee", "attendees"),
    ("role.take_part", "participants"),
)


def people_by_verb(
    scene: Scene, mention: Mention, comers: str = "visitors", present: str = "attendees", takers: str = "participants"
) -> str | None:
    """Who people without a trade are by the verb nearest to them, or None where none is near.

    Args:
        scene: the document.
        mention: the people.
        comers: who those are that only come («۶۰ هزار نفر آمدند»): to see a fair, to take part in a meeting.
        present: who those are that are there («با حضور ۴۰۰ نفر»): the public of a fair or festival, who takes part elsewhere.
        takers: who those are that take part («۳۰۰ نفر شرکت کردند»): the public of a ceremony.
    """
    persons = {"role.attendee": present, "role.take_part": takers}
    sentence, words = scene.sentence_of(mention), count_words(scene.reading.lang)
    best: tuple[float, str] | None = None
    past, opening = _end_of_aside(scene, mention), _start_of_aside(scene, mention)
    registering = scene.sentence_cues("count.register", sentence)
    for label, category in PEOPLE_BY_VERB:
        cues = scene.sentence_cues(label, sentence)
        if label == "count.online":  # «در سامانه ثبت‌نام کردند»: who registers from afar has not come from afar
            cues = [c for c in cues if not any(0 <= r.start - c.end <= BESIDE for r in registering)]
        if label == "count.compete":  # «به ۷۰ هزار نفر رسید»: a number is reached, nothing was sent in
            cues = [c for c in cues if scene.reading.key_at(c.start) not in words.reaching]
        near = scene.nearest(cues, mention, VERB_NEAR)
        if near is None and opening is not None:
            near = scene.nearest([c for c in cues if c.end <= opening.start], opening, VERB_NEAR)
        if near is None and past is not None:
            near = scene.nearest([c for c in cues if c.start >= past.end], past, VERB_NEAR)
        if near is not None:
            after = near[0].start > mention.start
            cost = near[1] + (0 if after == (scene.reading.lang == "fa") else 2)
            if category == "speakers" and mention.value.quantity.lower > SPEAKERS:
                continue  # «در سخنانی خواستار توزیع … به ۲۰۰۰ خانواده شد»
            if best is None or cost < best[0]:
                told = persons.get(label) or (label == "count.register" and _registered(scene, near[0])) or category
                best = (cost, comers if scene.reading.key_at(near[0].start) in words.coming else told)
    if best is None and not words.attracting.isdisjoint(scene.reading.keys_before(mention.start, DRAWN_NEAR)):
        return comers  # «النسخة الخامسة استقطبت 180 ألف سائح»
    if best is None and scene.nearest(scene.sentence_cues("period.daily", sentence), mention, DAILY_NEAR):
        return "visitors"  # «به ۳۳ هزار نفر در روز رسیدیم»
    return best[1] if best else None


def _end_of_aside(scene: Scene, mention: Mention) -> Mention | None:
    """What closes an aside right behind people: the verb of «۱۴ هزار نفر که بیشتر پزشک بودند از آن دیدن کردند», the comma behind examples."""
    reading = scene.reading
    tokens = reading.tokens_between(mention.end, scene.sentence_of(mention).end)
    if reading.key_at(mention.end) not in count_words(reading.lang).leading:
        return _end_of_examples(scene, tokens)
    verb = next((t for t in tokens if tense_reader(reading.lang).of(t)), None)
    return Mention("cue", verb.start, verb.end, verb.text) if verb is not None else None


def _start_of_aside(scene: Scene, mention: Mention) -> Mention | None:
    """The pronoun that opens a relative clause right before people: «توافد على المعرض، الذي أقيم أمس، 14 ألف شخص», «حضر المؤتمر الذي عقد أمس 90 شخصا».

    A comma or a word of time closes it; «المعرض الذي يعمل فيه 90 شخصا» goes on to them.
    """
    reading, words = scene.reading, count_words(scene.reading.lang)
    start = scene.sentence_of(mention).start
    before = [t for t in reading.tokens_before(mention.start, ASIDE_LONG) if t.start >= start]
    opening = next((t for t in reversed(before) if t.key in words.leading), None)
    if reading.lang != "ar" or opening is None:
        return None
    last = before[-1]
    spans = [q for q in reading.quantities if q.value.kind == "duration"]
    timed = any(m.end == last.end for m in scene.overlapping([*spans, *reading.dates], last.start, last.end))
    if last.key != "،" and not timed:
        return None
    return Mention("cue", opening.start, opening.end, opening.text)


def _end_of_examples(scene: Scene, tokens: list[Token]) -> Mention | None:
    """The comma that closes examples right behind people: «بیش از ۳۰۰ نفر، از جمله ۱۲ مهمان خارجی، ثبت‌نام کردند»."""
    words = count_words(scene.reading.lang)
    if len(tokens) < ASIDE or tokens[0].key != "،" or tokens[2].key not in words.examples:
        return None
    comma = next((t for t in tokens[ASIDE:] if t.key == "،"), None)
    return Mention("cue", comma.start, comma.end, comma.text) if comma is not None else None


def _registered(scene: Scene, cue: Mention) -> str | None:
    """«ثبت‌نام بازدیدکننده به ۹ هزار نفر رسید»: who registers is told by the noun behind the word."""
    reading = scene.reading
    visits_next = (c.start - cue.end for c in scene.sentence_cues("count.visit", scene.sentence_of(cue)))
    if any(0 <= gap <= BESIDE for gap in visits_next):
        return "visitors"  # «سجلوا لزيارة المعرض»
    noun = noun_lexicon(reading.lang).forms.get(reading.key_at(cue.end))
    return noun.category if noun is not None and noun.category in ("visitors", "trade_visitors", "exhibitors") else None


def subject_of(scene: Scene, mention: Mention) -> str | None:
    """The category of people that a sentence says are so many.

    «تماشاگران دوره پنجم را شهرداری ۴۵ هزار نفر برآورد کرد», «همه حاضران ۶۸ نفرند».
    """
    reading, words = scene.reading, count_words(scene.reading.lang)
    last = reading.tokens[reading.token_at(mention.end - 1)].key
    if last not in words.being and reading.key_at(mention.end) not in words.being:
        return None
    opening = scene.sentence_of(mention).start
    start = max((q.end for q in scene.within(reading.quantities, opening, mention.start)), default=opening)
    relative = False
    for token in reversed(reading.tokens_between(start, mention.start)[-SUBJECT_NEAR:]):
        if tense_reader(reading.lang).of(token):
            relative = True  # «ثبت‌نام‌کنندگان که پارسال کم بودند به ۲۱۰۰ نفر رسیدند»
        if relative:
            relative = token.key not in words.leading
            continue
        noun = noun_lexicon(reading.lang).forms.get(token.key)
        if noun is not None and token.key in noun_lexicon(reading.lang).plurals and noun.category != "neutral_people":
            return "participants" if noun.category == "delegations" else noun.category  # «اعضای هیئت‌ها ۳۰ نفر هستند»
    return None


def crowd_of(scene: Scene, mention: Mention) -> str | None:
    """Thousands without a noun beside a verb of coming or watching: «توافد 30 ألفا على المعرض», «70 ألفا زاروا المعرض», «ده هزار و اندی آمدند»."""
    words = count_words(scene.reading.lang)
    scaled = not mention.text[-1].isdigit()  # and no year
    if not scaled or (mention.value.quantity.lower or 0) < CROWD:
        return None
    if scene.reading.lang == "fa":
        return None if words.coming.isdisjoint(scene.reading.keys_after(mention.end, 1)) else "visitors"
    if watches(scene, mention):
        return "online"
    come = scene.reading.key_at(mention.end) in words.came
    return "visitors" if come or visits(scene, mention, scene.sentence_of(mention)) else None


def is_team(scene: Scene, mention: Mention) -> bool:
    """«هیئتی ۲۲ نفره», «وفد تجاري يضم 35 تاجرا»: whoever they are, they take part."""
    words, before = count_words(scene.reading.lang), scene.reading.keys_before(mention.start, TEAM_NEAR)
    if mention.value.head in words.sized and before and before[-1] in words.visiting | words.teams:
        return True  # «بازدید ۶۰ نفره از معدن»: who takes part in the event goes to see something
    last = max((i for i, key in enumerate(before) if key in words.teams), default=None)
    return last is not None and "و" not in before[last:]


def is_honoured(scene: Scene, mention: Mention) -> bool:
    """«به ۱۲ شرکت تقدیرنامه داده شد», «از چهار معدن نمونه قدردانی می‌شود», «تجلیل از ۵ کارگزار»."""
    words, reading = count_words(scene.reading.lang), scene.reading
    after = reading.keys_after(mention.end, HONOUR_NEAR)
    lead = reading.key_before(mention.start)
    if lead not in words.honouring:
        return _receives(after, words) or _is_praised(scene, mention, words) or _is_chosen(after, words)
    near = [*reading.keys_before(mention.start, 2), *after]
    return not words.honours.isdisjoint(near) or _is_honoured_past_names(scene, mention, lead, words)


def _is_honoured_past_names(scene: Scene, mention: Mention, lead: str, words: CountWords) -> bool:
    """«از هشت راننده نمونه از جمله علی نیک‌راد (یزد) و رضا کامجو (قم) تجلیل شد»; not «با هدایایی از هشت شرکت از پیشکسوتان تجلیل شد»."""
    reading = scene.reading
    tokens = reading.tokens_between(mention.end, scene.sentence_of(mention).end)
    verb = next((i for i, t in enumerate(tokens) if tense_reader(reading.lang).of(t)), 0)
    before = [t.key for t in tokens[:verb]]
    governed = any(a == lead and b not in words.examples for a, b in pairwise(before))
    return not words.honours.isdisjoint(before[-LIGHT_NEAR:]) and not governed


def _is_praised(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«۸ انجمن در این دوره تقدیر می‌شوند», «پنج عکاس تجلیل شدند»: the plural passive has them as subject."""
    tokens = scene.reading.tokens_between(mention.end, scene.sentence_of(mention).end)[:PRAISE_NEAR]
    praised = next((i for i, t in enumerate(tokens) if t.key in words.praising), None)
    if praised is None or any(tense_reader(scene.reading.lang).of(t) for t in tokens[:praised]):
        return False
    return not words.being_done.isdisjoint(t.key for t in tokens[praised + 1 : praised + 3])


def _is_chosen(after: list[str], words: CountWords) -> bool:
    """«چهار نفر به عنوان برگزیده معرفی شدند», «سه نفر به عنوان نفرات برتر»; not «سه نفر به عنوان داور»."""
    return any(a in words.naming and b in words.chosen for a, b in pairwise(after))


def _receives(after: list[str], words: CountWords) -> bool:
    """«۱۲ دهیار نمونه لوح تقدیر دریافت کردند»; who gives it is not honoured."""
    first = next((i for i, key in enumerate(after) if key in words.honours), None)
    return first is not None and not words.receiving.isdisjoint(after[first + 1 :])


def is_taught(scene: Scene, mention: Mention) -> bool:
    """«۸ کارگاه آموزش رایگان برای ۳۴۰ کودک», «3 ورشات لفائدة 120 شابا»: for whom workshops are held."""
    reading, sentence = scene.reading, scene.sentence_of(mention)
    earlier = list(scene.within(reading.quantities, sentence.start, mention.start))[-1:]
    if not earlier or earlier[0].value.category != "workshops":
        return False
    between = [t.key for t in reading.tokens_between(earlier[0].end, mention.start)]
    return 0 < len(between) <= TAUGHT_NEAR and between[-1] in count_words(reading.lang).benefit


def visits(scene: Scene, mention: Mention, sentence: Sentence) -> bool:
    """«زارها 22 ألفا من المختصين», «۴۰ پزشک از نمایشگاه بازدید کردند»."""
    cues = [*scene.sentence_cues("role.visitor", sentence), *scene.sentence_cues("count.visit", sentence)]
    near = scene.nearest(cues, mention, VISIT_NEAR)
    after = near is not None and near[0].start > mention.start
    return near is not None and after == (scene.reading.lang == "fa")


def watches(scene: Scene, mention: Mention) -> bool:
    """«تابع الجلسات عبر منصة زووم 900 طبيب», «۷۰۰ معلم برنامه را برخط تماشا کردند»: who watches from afar."""
    reading, sentence = scene.reading, scene.sentence_of(mention)
    persian = reading.lang == "fa"
    span = (mention.end, sentence.end) if persian else (sentence.start, mention.start)
    tokens = reading.tokens_between(*span)
    near = tokens[:VERB_NEAR] if persian else tokens[-VERB_NEAR:]
    watched = not count_words(reading.lang).watching.isdisjoint(t.key for t in near)
    return watched and scene.nearest(scene.sentence_cues("count.online", sentence), mention, VERB_NEAR) is not None


def is_drawn(scene: Scene, mention: Mention) -> bool:
    """«يستقطب المعرض 95 ألف مختص»: thousands of specialists whom a fair draws come to see it."""
    drawing = count_words(scene.reading.lang).attracting
    many = scene.reading.lang == "ar" and (mention.value.quantity.lower or 0) >= CROWD
    return many and not drawing.isdisjoint(scene.reading.keys_before(mention.start, DRAWN_NEAR))


def _with_enclitic(scene: Scene, mention: Mention) -> bool:
    """«۴۵ نفرشان پزشک هستند», «۱۹ نفرمان»: the pronoun makes them a part of those before."""
    key = scene.reading.key_at(mention.end - 1)
    return any(key.endswith(end) for end in count_words(scene.reading.lang).enclitics)


def whole_of(scene: Scene, mention: Mention) -> Mention | None:
    """The count that a number is a part of or goes on: «33 متحدثا (منهم 12 امرأة)», «۱۸ هزار بازدیدکننده … این رقم به ۴۰ هزار نفر برسد»."""
    sentence = scene.sentence_of(mention)
    earlier = [m for m in scene.within(scene.reading.quantities, sentence.start, mention.start) if m.value.category]
    if not earlier:
        return None
    cues = [c for label in PARTS for c in scene.cues(label, earlier[-1].end, mention.start)]
    near = scene.nearest(cues, mention, PART_NEAR) is not None
    part = near or scene.reading.key_before(mention.start) == "(" or _with_enclitic(scene, mention)
    return earlier[-1] if part else None


def echoed(scene: Scene, mention: Mention) -> Mention | None:
    """The people whom a number is set beside, of their order: «۱۲۶ هزار بازدیدکننده در برابر ۹۹ هزار نفر», «۶۸۰ پرستار …؛ هدف ۵۰۰ نفر بود»."""
    reading, words = scene.reading, count_words(scene.reading.lang)
    if words.echoing.isdisjoint(reading.keys_before(mention.start, ECHO_NEAR)):
        return None
    sentence = reading.sentence_index(mention.start)
    start = reading.sentences[max(0, sentence - 1)].start
    earlier = [m for m in scene.within(reading.quantities, start, mention.start) if m.value.kind == "count"]
    if not earlier or not earlier[-1].value.quantity.lower:
        return None
    near = 1 / LIKE <= (mention.value.quantity.lower or 0) / earlier[-1].value.quantity.lower <= LIKE
    return earlier[-1] if near else None


def are_of_exhibitors(scene: Scene, mention: Mention) -> bool:
    """«120 عارضا من 14 بلدا، من بينهم 35 حرفيا»: people who are a part of the exhibitors, whatever their trade."""
    sentence = scene.sentence_of(mention)
    earlier = [
        m
        for m in scene.within(scene.reading.quantities, sentence.start, mention.start)
        if m.value.category and m.value.category != "countries"
    ]
    if not earlier or earlier[-1].value.category != "exhibitors":
        return False
    cues = [c for label in PARTS for c in scene.cues(label, earlier[-1].end, mention.start)]
    few = mention.value.quantity.lower <= (earlier[-1].value.quantity.lower or 0)
    return few and scene.nearest(cues, mention, PART_NEAR) is not None
