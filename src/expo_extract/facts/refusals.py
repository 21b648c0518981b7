"""Numbers beside a counted noun that count nothing of their own: names, spans of time, things spoken of before, tonnes."""

from __future__ import annotations

from itertools import pairwise

from expo_extract.facts.belonging import head_of_list, is_owned, names_event
from expo_extract.facts.careers import is_of_career
from expo_extract.facts.count_words import CountWords, count_words
from expo_extract.facts.elsewhere import elsewhere
from expo_extract.facts.scene import Scene
from expo_extract.facts.tense import tense_reader
from expo_extract.lang.nouns import noun_lexicon
from expo_extract.mentions import Mention

YEARS = range(1300, 2101)
# No event has more of these; what the text counts is something else («۲۰۰ هزار شاخه»).
MOST = {
    **{"participants": 10_000_000, "experts": 1_000_000, "officials": 20_000, "speakers": 5_000},
    **{"exhibitors": 50_000, "companies": 20_000, "organizations": 20_000, "startups": 20_000, "countries": 210},
    **{"area": 5_000_000, "booths": 20_000, "halls": 200, "days": 400},
    **{"sessions": 5_000, "workshops": 5_000, "topics": 200, "awards": 100_000},
}
# What a contract may be about: «قرارداد فروش ۳۰۰ دستگاه», «عقد لبناء 3 فنادق».
DEALT = frozenset({"products", "competitors_entries", "other", "area", "companies", "halls", "attendees", "visitors"})
DEAL_NEAR = 3
ENTERED = ("products", "competitors_entries")  # «هر هنرمند می‌تواند حداکثر ۸ عکس بفرستد» tells what may be sent
TABLE = 5
TONNES = 100_000
PRICE_NEAR, CODE_NEAR, RATE_NEAR = 6, 3, 10
COST_NEAR = 12  # «قیمت نفت … در معاملات پنجشنبه به ۸۳ دلار و ۲۰ سنت رسید»
TAKING_PART = ("role.take_part", "role.attendee", "role.exhibitor", "count.compete", "count.register", "hold")
RUN_NEAR = 4  # «تیراژ آن ۵ هزار نسخه است»
OF_A_COUNTRY = frozenset({"companies", "organizations", "workshops", "percent", "experts", "media"})
GENITIVE_NEAR = 4  # «۶۰ درصد بیمارستان‌های کشور»
TRADE_NEAR = 16
AGREED_NEAR = 4  # «دو قرارداد صادرات رب»
WAIT_NEAR = 7
CREATED_NEAR = 3
SHARE_NEAR = 6
PRONOUNS = ("ها", "هم", "هن", "نا", "ه")
FEW = 10  # as many as a text points back to


def refusal(scene: Scene, mention: Mention, category: str) -> str | None:
    """Why a quantity is no fact, as a code for the rejection, or None."""
    words, value = count_words(scene.reading.lang), mention.value
    number = value.quantity.lower or 0
    if number > MOST.get(category, number):
        return "too_many"
    if _in_name(scene, mention):
        return "in_name"
    before, after = _around(scene, mention)
    if _alike(scene, mention) >= TABLE:
        return "table"
    if value.kind == "count" and before in words.ratio:
        return "ratio"  # «9 من كل 10 زوار»
    is_part = mention.by.endswith(".elliptic")  # «پنج قرارداد بسته شد که از آن دو فقره …»
    pair = before in words.between and number == 2
    pointed = before in words.pointing and not _is_pronoun(scene, mention, words) and not is_part
    if value.kind == "count" and category != "days" and number <= FEW and (pair or pointed):
        return "known_before"
    if category == "days" and (_is_since(scene, mention, words) or after in words.hence):
        return "span_of_time"
    if category in ENTERED and number <= FEW and scene.sentence_cues("scope.condition", scene.sentence_of(mention)):
        return "condition"
    if category in ("money", "area") and _converts(scene, mention):
        return "converted"
    if category == "money" and _is_price(scene, mention, words):
        return "price"
    if category == "money" and _is_trade(scene, mention, words):
        return "trade"
    if category == "days" and _is_wait(scene, mention, words):
        return "wait"
    if category == "jobs" and _is_created(scene, mention, words):
        return "economy"
    if category == "money" and after in words.loans:
        return "loan"  # «از پرداخت ۶۰ میلیارد ریال تسهیلات خبر داد»
    if category == "percent" and _is_rate(scene, mention, words):
        return "rate"
    if category == "percent" and _is_share_of_other(scene, mention, words):
        return "share_of_other"
    if value.head in words.copies and _is_print_run(scene, mention, words):
        return "print_run"
    if category == "organizations" and value.head in words.places_won and after in words.ranks:
        return "rank"  # «أصحاب المراكز الخمسة الأولى»
    if category in OF_A_COUNTRY and _is_of_country(scene, mention, words):
        return "of_country"
    of_countries = _of_countries(scene, mention, words) if category == "countries" else None
    if of_countries is not None:
        return of_countries
    if category in DEALT and _is_dealt(scene, mention):
        return "subject_of_deal"
    if _is_code(scene, mention, words):
        return "code"
    if value.head in words.told and after in words.telling:
        return "part_of_verb"
    if is_owned(scene, mention, category):
        return "owned"
    if is_of_career(scene, mention, category):
        return "career"
    if value.head in words.tonnes and number >= TONNES and scene.sentence_cues("scope.out", scene.sentence_of(mention)):
        return "tonnes"
    return elsewhere(scene, mention, category)


def _is_print_run(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«تیراژ ما ۵ هزار نسخه است»; what is printed for the event itself describes it."""
    sentence = scene.sentence_of(mention)
    printed = not words.print_runs.isdisjoint(scene.reading.keys_before(mention.start, RUN_NEAR))
    return printed and not names_event(scene, sentence.start, sentence.end, mention)


def _is_of_country(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«تنها ۳۱ واحد از ۷۰۰ واحد قطعه‌ساز کشور این گواهی را دارند»: all that a country has, or a part; «با حضور ۴۰ شرکت بزرگ کشور» takes part."""
    sentence = scene.sentence_of(mention)
    if any(scene.sentence_cues(label, sentence) for label in TAKING_PART):
        return False
    following = next(scene.within(scene.reading.quantities, mention.end, sentence.end), None)
    between = scene.reading.tokens_between(mention.end, following.start) if following else []
    is_part = len(between) == 1 and between[0].key in words.parts
    whole = following if following is not None and is_part else mention
    tokens = scene.reading.tokens_between(whole.end, sentence.end)[:GENITIVE_NEAR]
    reach = next((i for i, t in enumerate(tokens) if t.key in words.genitive), None)
    if reach and tokens[reach - 1].key in words.pointing:
        tokens, reach = [*tokens[: reach - 1], *tokens[reach:]], reach - 1  # «۴۶ معدن این شهرستان»
    if reach is None or any(not t.key[0].isalpha() or t.key in words.joints for t in tokens[:reach]):
        return False
    return not names_event(scene, mention.start, sentence.end, mention)


def _of_countries(scene: Scene, mention: Mention, words: CountWords) -> str | None:
    """Why a number of countries tells nothing of who takes part."""
    before, after = _around(scene, mention)
    if before in words.toward and not _is_invited(scene, mention):
        return "destination"
    if before in words.within:
        return "operating"  # «تدير مزارع في ثلاث دول»: who takes part comes from countries
    if mention.value.quantity.lower == 2 and _are_both(scene, mention, words):
        return "known_before"
    if after in words.ranks:
        return "rank"  # «در میان ده کشور اول جهان», «ضمن الدول العشر الأولى»
    return None


def _is_price(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«هر متر غرفه … تومان», «متری ۱۸۰ هزار تومان», «20 ريالا للكيلو», «بهای بلیت …»; «به قیمت» tells what something brought."""
    before, after = scene.reading.keys_before(mention.start, PRICE_NEAR), scene.reading.keys_after(mention.end, 2)
    each = any(a in words.each and b in words.priced for a, b in pairwise(before))
    per = bool(before) and before[-1] in words.priced and before[-1] not in words.each
    reach = scene.reading.keys_before(mention.start, COST_NEAR)
    costs = any(a not in words.toward and b in words.costs for a, b in pairwise([".", *reach]))
    alone = bool(before) and before[-1] in words.each  # «از هر هزار تومان فروش ۹۰ تومان»
    shared = any(key in words.each for key in _leads_of_sums(scene, mention))
    return each or per or alone or shared or costs or any(key in words.priced for key in after)


def _leads_of_sums(scene: Scene, mention: Mention) -> list[str]:
    """The words before the sums that stand earlier in the sentence."""
    earlier = scene.within(scene.reading.quantities, scene.sentence_of(mention).start, mention.start)
    return [scene.reading.key_before(m.start) for m in earlier if m.value.kind == "money"]


def _is_trade(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«صادرات کشور به ۴۲ میلیون دلار رسید»: what countries sell each other; a contract for exports is signed at the fair."""
    reading, sentence = scene.reading, scene.sentence_of(mention)
    tokens = [t for t in reading.tokens_before(mention.start, TRADE_NEAR) if t.start >= sentence.start]
    last = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].key in words.trade), None)
    if last is None or any(scene.overlapping(reading.entities, tokens[last].start, tokens[last].end)):
        return False
    if any(tense_reader(reading.lang).of(t) for t in tokens[last + 1 :]):
        return False
    start = tokens[max(0, last - AGREED_NEAR)].start
    agreed = scene.cues("agreement", start, mention.start) or any(t.key in words.dealings for t in tokens[last + 1 :])
    return not agreed and not names_event(scene, tokens[last].end, sentence.end, mention)


def _is_wait(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«کامیون‌ها یک هفته در مرز می‌مانند»: how long somebody waits is not how long the event lasts."""
    sentence = scene.sentence_of(mention)
    after = [t.key for t in scene.reading.tokens_between(mention.end, sentence.end)[:WAIT_NEAR]]
    worked = any(a in words.labour and b in words.taking for a, b in pairwise(after))  # «هر صفحه آن ۹ روز کار برده»
    return (worked or not words.waiting.isdisjoint(after)) and not names_event(
        scene, sentence.start, sentence.end, mention
    )


def _is_created(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«این صنعت برای ۱۲۰ هزار نفر شغل ایجاد کرده است»: jobs that the economy has made, where no event is named beside them."""
    sentence = scene.sentence_of(mention)
    made = not words.creating.isdisjoint(scene.reading.keys_after(mention.end, CREATED_NEAR))
    return made and not names_event(scene, sentence.start, sentence.end, mention)


def _is_rate(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«قیمت چرم ۸۰ درصد گران شده», «نسبة البطالة 11%»: of prices and of the economy; a discount is given at the fair."""
    reading, start = scene.reading, scene.sentence_of(mention).start
    before = [t.key for t in reading.tokens_before(mention.start, RATE_NEAR) if t.start >= start]
    after = reading.keys_after(mention.end, 3)
    return not words.rates.isdisjoint(before) and words.discounts.isdisjoint([*before, *after])


def _is_share_of_other(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«80 في المئة من احتياجات البلاد», «36% من السعوديين»; «60% من مبيعات المعرض», «70% من الزوار» are shares of the event."""
    sentence = scene.sentence_of(mention)
    after = scene.reading.tokens_between(mention.end, sentence.end)[:SHARE_NEAR]
    if scene.reading.lang != "ar" or not after or after[0].key != "من":
        return False
    whole = next((t for t in after[1:] if t.key not in words.totals), None)
    if whole is None or not whole.key[0].isalpha() or names_event(scene, whole.start, after[-1].end, mention):
        return False
    return not any(_is_whole(key, words) for key in _bare_forms(whole.key))


def _bare_forms(key: str) -> list[str]:
    """A noun without its article or its pronoun: «المعروض», «معروضاتها»."""
    bare = key.removeprefix("ال")
    return [bare, *(bare.removesuffix(ending) for ending in PRONOUNS if bare.endswith(ending))]


def _is_whole(key: str, words: CountWords) -> bool:
    noun = noun_lexicon("ar").forms.get(key)
    return key in words.wholes or (noun is not None and noun.category not in (None, "none"))


def _is_dealt(scene: Scene, mention: Mention) -> bool:
    """«قرارداد ساخت سه هتل و دو پل», «اتفاقية لتوريد 40 حافلة»: what an agreement right before is about; «قرارداد با سه هتل» has three parties."""
    mention = head_of_list(scene, mention)
    lexicon, reading = scene.lexicon, scene.reading
    apart = lexicon.conjunctions | lexicon.with_words | lexicon.between | set(lexicon.boundaries)
    for cue in scene.sentence_cues("agreement", scene.sentence_of(mention)):
        if cue.end > mention.start:
            break
        if reading.key_before(cue.start) in count_words(reading.lang).leading:
            continue  # «المؤتمر الذي عقد على مدى يومين»: held
        if any(q.value.category in (None, "none") for q in scene.overlapping(reading.quantities, cue.start, cue.end)):
            continue  # «قبل أربعة عقود كنا نعرض 300 كتاب»: decades
        between = [t.key for t in reading.tokens_between(cue.end, mention.start)]
        if 0 < len(between) <= DEAL_NEAR and apart.isdisjoint(between) and between[-1] not in lexicon.locatives:
            return True
    return False


def _are_both(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«داد و ستد دو کشور», «سران دو کشور»: the noun before takes up the two that the text speaks of; «از دو کشور» counts."""
    before = scene.reading.key_before(mention.start)
    return scene.reading.lang == "fa" and bool(before) and before[0].isalpha() and before not in words.comers


def _is_invited(scene: Scene, mention: Mention) -> bool:
    """«وجهت الدعوة إلى 35 دولة»; «به ۵۵ کشور صادر می‌شود» says where goods go."""
    return bool(scene.sentence_cues("tense.future.plan", scene.sentence_of(mention)))


def _is_code(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«شناسه خبر: 55210 نویسنده»."""
    return not words.codes.isdisjoint(scene.reading.keys_before(mention.start, CODE_NEAR))


def _is_pronoun(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«طی آن شش پنل برگزار شد»: the word before points to the event, and not to the panels."""
    before = scene.reading.keys_before(mention.start, 2)
    return len(before) == 2 and before[1] in words.pronouns and before[0] in words.inside


def _in_name(scene: Scene, mention: Mention) -> bool:
    """«سالم بهوان» has no halls, and the year of «عاصمة الثقافة 2016» counts no contests."""
    value = mention.value
    start, end = value.number_start, value.number_end
    people = [e for e in scene.overlapping(scene.reading.entities, start, end) if e.label == "PERSON"]
    named = [e for e in scene.overlapping(scene.reading.events, start, end) if e.end == end]
    behind = mention.by.endswith(".plural")
    parted = behind and any(
        e.start < mention.start < e.end <= end for e in scene.overlapping(scene.reading.events, mention.start, end)
    )  # «معرض الكتاب الـ44» is the 44th
    return bool(people) or parted or (bool(named) and value.quantity.lower in YEARS)


def _is_since(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«قبل يومين», «سبق المعرض بثلاثة أيام»."""
    return not words.ago.isdisjoint(scene.reading.keys_before(mention.start, 3))


def _alike(scene: Scene, mention: Mention) -> int:
    """How many shares, areas or works of one name stand in a sentence: «غرفه ۲۰ متری ۷۰ درصد، ۴۰ متری ۶۰ درصد …» is a tariff."""
    sentence, value = scene.sentence_of(mention), mention.value
    if value.kind not in ("percent", "area") and value.category != "products":
        return 0
    inside = scene.within(scene.reading.quantities, sentence.start, sentence.end)
    return sum((m.value.kind, m.value.head) == (value.kind, value.head) for m in inside)


def _converts(scene: Scene, mention: Mention) -> bool:
    """«120 مليون دولار (91 مليون جنيه / 102 مليون يورو)», «أربعة دونمات (4000 متر مربع)»: the same in other money or measure, in brackets."""
    sentence = scene.sentence_of(mention)
    opened = scene.reading.text.rfind("(", sentence.start, mention.start)
    if opened < 0 or ")" in scene.reading.text[opened : mention.start]:
        return False
    sums = scene.within(scene.reading.quantities, sentence.start, opened)
    return any(m.value.kind == mention.value.kind and not scene.reading.text[m.end : opened].strip() for m in sums)


def _around(scene: Scene, mention: Mention) -> tuple[str, str]:
    """The keys of the words before and after a mention."""
    return scene.reading.key_before(mention.start), next(iter(scene.reading.keys_after(mention.end, 1)), "")
