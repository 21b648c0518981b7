"""Numbers of what is done apart from the event: what police seized, what one seller sold, what comes by the week, rights, people to be sent."""

from __future__ import annotations

from itertools import pairwise

from expo_extract.facts.belonging import names_event
from expo_extract.facts.count_words import CountWords, count_words
from expo_extract.facts.scene import Scene
from expo_extract.facts.tense import tense_reader
from expo_extract.lang.nouns import noun_lexicon
from expo_extract.mentions import Mention

OFFICERS_NEAR = 2  # «مدیران عامل دو شرکت»
SEIZED_NEAR = 5
SOLD_NEAR = 3
RIGHT_NEAR = 3
LEAVING_NEAR = 8
BODIES = frozenset({"companies", "organizations"})
PEOPLE = frozenset({"participants", "experts", "officials", "neutral_people", "attendees", "trained"})
SEIZED = frozenset({"companies", "organizations", "products", "other", "competitors_entries", "booths"})
HELD_BY_HOUSES = frozenset({"visitors", "attendees", "participants", "exhibitors", "other", "products"})
CAPACITY_NEAR, HOUSE_NEAR = 4, 6
POSTPONED_NEAR = 8
ASIDE_NEAR = 3  # «تور آشنایی یک‌روزه»
CHEAPEST_NEAR = 8
WARES = frozenset({"products", "money"})


def elsewhere(scene: Scene, mention: Mention, category: str) -> str | None:
    """Why a quantity is of something apart from the event, as a code for the rejection, or None."""
    words = count_words(scene.reading.lang)
    if category in BODIES and _are_both(scene, mention, words):
        return "known_before"
    if category in SEIZED and _is_seized(scene, mention, words):
        return "seized"
    if category in WARES and _is_of_one_seller(scene, mention):
        return "one_seller"
    if category in PEOPLE and scene.reading.key_before(mention.start) in words.sending:
        deals = scene.sentence_cues("agreement", scene.sentence_of(mention))
        if any(cue.end <= mention.start for cue in deals):
            return "subject_of_deal"  # «تفاهما لإيفاد عشرة مصممين», «تفاهم‌نامه اعزام ۲۰ مربی»
    if category == "products" and _is_of_right(scene, mention, words):
        return "subject_of_deal"
    if category == "other" and _is_by_time(scene, mention, words):
        return "frequency"
    if _is_lacking(scene, mention, words):
        return "lack"  # «با کمبود ۱۰۰ هزار پرستار روبه‌روست»
    if mention.value.head in words.pilgrims and _leave(scene, mention, words):
        return "pilgrims"
    if category in HELD_BY_HOUSES and _is_capacity(scene, mention, words):
        return "capacity"
    if category == "days" and _is_of_trip(scene, mention, words):
        return "span_of_time"
    if category == "money" and _is_allowance(scene, mention):
        return "condition"
    if category == "money" and (_is_price_of_ware(scene, mention) or _is_of_cheapest(scene, mention, words)):
        return "price"
    if category == "days" and _is_delay(scene, mention, words):
        return "delay"
    if mention.value.head in words.subscribers and _serves_elsewhere(scene, mention):
        return "subscribers"
    if _is_quoted_name(mention):
        return "in_name"
    return None


def _are_both(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«مدیران دو شرکت», «مدیران عامل دو مجموعه»: the two whose deal was told just before."""
    before = scene.reading.keys_before(mention.start, OFFICERS_NEAR)
    return mention.value.quantity.lower == 2 and bool(before) and before[-1] in words.officers


def _is_seized(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«ضبطت السلطات 140 مكتبا وهميا», «۱۴۰ دفتر پلمب شد»: what the authorities do, where no event is named beside it."""
    sentence = scene.sentence_of(mention)
    persian = scene.reading.lang == "fa"
    near = (
        scene.reading.keys_after(mention.end, SEIZED_NEAR)
        if persian
        else [t.key for t in scene.reading.tokens_before(mention.start, SEIZED_NEAR) if t.start >= sentence.start]
    )
    return not words.seizing.isdisjoint(near) and not names_event(scene, sentence.start, sentence.end, mention)


def _is_of_one_seller(scene: Scene, mention: Mention) -> bool:
    """«روز اول فقط دو گلیم فروختم»: what a single seller or buyer tells of; «فروختیم» may be said for the fair."""
    if scene.reading.lang != "fa":
        return False
    reader = tense_reader("fa")
    after = scene.reading.tokens_between(mention.end, scene.sentence_of(mention).end)[:SOLD_NEAR]
    verb = next((t for t in after if reader.of(t)), None)
    if verb is None:
        return False
    return verb.key.endswith("م") and not verb.key.endswith("یم")


def _is_of_right(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«حق ترجمه پنج کتاب», «حقوق ترجمة خمسة كتب»: what a right is sold for is not shown."""
    before = scene.reading.keys_before(mention.start, RIGHT_NEAR)
    pairs = pairwise(before)
    return any(a in words.right and b in words.rights for a, b in pairs) and before[-1] in words.rights


def _is_by_time(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«رحلتين في الأسبوع», «دو پرواز در هفته»: how often something comes, where no event is named beside it."""
    after = scene.reading.keys_after(mention.end, 2)
    by_time = bool(after) and (after[0] in words.per_time or (after[0] in words.within and after[-1] in words.per_time))
    sentence = scene.sentence_of(mention)
    return by_time and not names_event(scene, mention.end, sentence.end, mention)


def _is_lacking(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«با کمبود ۱۰۰ هزار پرستار», «البلاد بحاجة إلى 3 ملايين وحدة»; «المعرض بحاجة إلى 40 متطوعا» tells of the event."""
    before = scene.reading.keys_before(mention.start, 2)
    if before and before[-1] in words.lacking:
        return True
    needed = len(before) == 2 and before[0] in words.lacking and before[1] in words.toward
    return needed and not names_event(scene, scene.sentence_of(mention).start, mention.start, mention)


def _is_delay(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«تأجيل الافتتاح أسبوعا», «تأخر المعرض ثلاثة أيام»; «تأجيل المعرض الذي يستمر أسبوعا» tells how long it lasts."""
    start = scene.sentence_of(mention).start
    before = [t.key for t in scene.reading.tokens_before(mention.start, POSTPONED_NEAR) if t.start >= start]
    last = max((i for i, key in enumerate(before) if key in words.postponing), default=None)
    return last is not None and words.lasting.isdisjoint(before[last:])


def _serves_elsewhere(scene: Scene, mention: Mention) -> bool:
    """«عدد مشتركي الإنترنت 1.6 مليون مشترك»: of a service, where no event is named beside them."""
    sentence = scene.sentence_of(mention)
    return not names_event(scene, sentence.start, sentence.end, mention)


def _leave(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«۸۰ هزار زائر راهی سرزمین وحی می‌شوند»: pilgrims on their way, where no event is named as their end."""
    after = scene.reading.tokens_between(mention.start, scene.sentence_of(mention).end)[:LEAVING_NEAR]
    left = next((t for t in after if t.key in words.leaving), None)
    return left is not None and not names_event(scene, left.start, after[-1].end, mention)


def _is_capacity(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«ملعب يتسع لـ27 ألف متفرج»: how many a house holds; «يتسع الملتقى القادم لـ700 مشارك» tells of the event."""
    start = scene.sentence_of(mention).start
    before = [t for t in scene.reading.tokens_before(mention.start, CAPACITY_NEAR) if t.start >= start]
    verb = next((t for t in before if t.key in words.capacity), None)
    if verb is None:
        return False
    if scene.reading.lang == "fa":  # «ظرفیت سالن ۶۰۰ نفر است»; «با ظرفیت ۶۰۰ نفر» is planned for so many
        return scene.reading.key_at(verb.end) in words.houses
    house = [t.start for t in scene.reading.tokens_before(verb.start, HOUSE_NEAR) if t.start >= start]
    return not names_event(scene, min(house, default=verb.start), mention.start, mention)


def _is_of_trip(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«سفر عمره ده‌روزه», «تورهای آشنایی یک‌روزه»: how long a trip or a course beside the event takes."""
    sized = not mention.text.endswith("روز")
    near = scene.reading.keys_before(mention.start, ASIDE_NEAR)
    at = next((i for i, key in enumerate(near) if key in words.trips), None)
    if not sized or at is None:
        return False
    tokens = scene.reading.tokens_before(mention.start, ASIDE_NEAR)[at + 1 :]
    return all(t.key[0].isalpha() and t.key not in words.joints for t in tokens)


def _is_allowance(scene: Scene, mention: Mention) -> bool:
    """«هر دانشجو می‌تواند تا سقف ۵۰۰ هزار تومان بن بگیرد»: the most that one person may get or spend."""
    most = mention.value.quantity.comparator in ("at_most", "less_than")
    return most and bool(scene.sentence_cues("scope.condition", scene.sentence_of(mention)))


def _is_of_cheapest(scene: Scene, mention: Mention, words: CountWords) -> bool:
    """«ارزان‌ترین طرح نیم میلیون تومان هزینه داشت»; «گران‌ترین تابلو ۲ میلیارد تومان فروخته شد» is a sale."""
    near = [
        *scene.reading.keys_before(mention.start, CHEAPEST_NEAR),
        *scene.reading.keys_after(mention.end, CHEAPEST_NEAR),
    ]
    return not words.cheapest.isdisjoint(near) and words.sold.isdisjoint(near)


def _is_price_of_ware(scene: Scene, mention: Mention) -> bool:
    """«کتاب ۵۰۰ هزار تومانی»: a sum as adjective of one ware; «قرارداد ۲ میلیاردی» is worth so much."""
    if scene.reading.lang != "fa" or not mention.text.endswith("ی"):
        return False
    noun = noun_lexicon("fa").forms.get(scene.reading.key_before(mention.start))
    return noun is not None and noun.category == "products"


def _is_quoted_name(mention: Mention) -> bool:
    """«سایت «سی‌وسه‌کلیپ»»: a number and its noun in one word are a name where quotation marks hold them alone."""
    return mention.by.endswith(".quoted") and " " not in mention.text
