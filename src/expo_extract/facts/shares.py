"""Shares of what an event consists of: «۹۸ درصد غرفه‌ها», «یک‌پنجم آنان», «نرخ اشغال سالن‌ها ۹۳ درصد است»."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from expo_extract.facts.count_words import count_words
from expo_extract.facts.lexicon import table_words
from expo_extract.facts.scene import Scene
from expo_extract.facts.tense import tense_reader
from expo_extract.lang.nouns import noun_lexicon
from expo_extract.mentions import Mention, Token

# What an event alone has; what also others have («شرکت‌ها») must be pointed at («این شرکت‌ها»).
OWN = frozenset({"booths", "halls", "visitors", "trade_visitors", "exhibitors", "speakers", "competitors_entries"})
TOLD = frozenset({"count", "money", "measure"})
GROWN_NEAR = 2
COMPARED_NEAR = 7  # «نسبت به دوره قبل که ۹۰ شرکت بود حدود ۴۰ درصد»
BEHIND = 4  # tokens from a share to its whole: «از کل این»
EXACT = 1e-6
BEFORE = 12  # tokens from what a rate is of to the share


@dataclass(frozen=True, slots=True)
class ShareWords:
    """Words for one language, in key form.

    ``steps`` may stand between a share and its whole, ``these`` point at a whole, ``them``, ``sums`` pointed at and ``enclitics`` take up
    what was counted before; ``own`` are further words of what an event has, ``others`` of whom it has not alone; a ``rate`` of such things stands before its
    share, and what is ``compared`` with an earlier time before it is ``growing``. A whole with one of the ``linked`` endings has another noun behind it, whose it is.
    """

    steps: frozenset[str]
    these: frozenset[str]
    them: frozenset[str]
    sums: frozenset[str]
    enclitics: frozenset[str]
    own: frozenset[str]
    others: frozenset[str]
    rate: frozenset[str]
    growing: frozenset[str]
    compared: frozenset[str]
    linked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Whole:
    """What a share is of: the number told before («آنان», «این شرکت‌ها»), or, with none, what an event has («غرفه‌ها»)."""

    told: Mention | None = None


@cache
def share_words(lang: str) -> ShareWords:
    """The words of a language, from the table ``shares`` of ``lang/<lang>/facts.toml``."""
    return table_words(ShareWords, lang, "shares")


def in_percent(scene: Scene, mention: Mention) -> Mention:
    """A fraction of what the event consists of as a share of so many percent («یک‌پنجم آن‌ها»: 20); any other mention as it is.

    Half of a sum is told as a part of it, and rather who pays it: «۱۴ میلیارد … که نیمی از آن را شهرداری می‌دهد».
    """
    value = mention.value
    part = value.quantity.lower
    if value.kind != "bare" or part is None or not 0 < part < 1:
        return mention
    whole = _whole_behind(scene, mention)
    if whole is None or (whole.told is not None and whole.told.value.kind != "count"):
        return mention
    percent = _rounded(part * 100)
    bounds = {end: percent for end in ("min", "max") if getattr(value.quantity, end) is not None}
    quantity = value.quantity.model_copy(update={"value": percent, **bounds})
    return replace(mention, value=replace(value, quantity=quantity, kind="percent", category="percent"))


def _rounded(percent: float) -> int | float:
    """12.5 and 25 as they are, a third as 33."""
    halves = round(percent * 2)
    return halves / 2 if halves % 2 and abs(percent * 2 - halves) < EXACT else round(percent)


def whole_of_share(scene: Scene, mention: Mention) -> Whole | None:
    """What a percentage is of, where that is what an event consists of or what the text counted before."""
    if mention.value.kind != "percent":
        return None
    return _whole_behind(scene, mention) or _whole_of_rate(scene, mention) or _grown(scene, mention)


def _whole_behind(scene: Scene, mention: Mention) -> Whole | None:
    """«۶۵ درصد غرفه‌ها», «نیمی از شرکت‌کنندگان», «۴۰ درصد این شرکت‌ها», «سه‌چهارم آن‌ها», «سه‌چهارمشان»."""
    words = share_words(scene.reading.lang)
    if any(mention.text.endswith(end) for end in words.enclitics):
        return _told(scene, mention)
    tokens = scene.reading.tokens_between(mention.end, scene.sentence_of(mention).end)[: BEHIND + 1]
    at = next((i for i, t in enumerate(tokens) if t.key not in words.steps), len(tokens))
    if at < len(tokens) and tokens[at].key in words.them:
        return _told(scene, mention)
    if _is_sum(words, tokens):
        return _told(scene, mention)
    pointed = at + 1 < len(tokens) and tokens[at].key in words.these
    return _whole(scene, mention, tokens[at + pointed :], pointed)


def _is_sum(words: ShareWords, tokens: list[Token]) -> bool:
    """«۳۰ درصد از این تعداد», «سهم دختران از این رقم ۵۸ درصد»: a sum pointed at is what was counted before."""
    return any(a.key in words.these and b.key in words.sums for a, b in pairwise(tokens))


def _whole_of_rate(scene: Scene, mention: Mention) -> Whole | None:
    """«نرخ اشغال غرفه‌ها نیز ۹۳ درصد», «سهم زنان از مدیران این شرکت‌ها ۳۱ درصد»: no verb stands between."""
    words, sentence = share_words(scene.reading.lang), scene.sentence_of(mention)
    before = [t for t in scene.reading.tokens_before(mention.start, BEFORE) if t.start >= sentence.start]
    reader = tense_reader(scene.reading.lang)
    start = max((i + 1 for i, t in enumerate(before) if reader.of(t)), default=0)
    rate = next((i for i in range(start, len(before)) if before[i].key in words.rate), len(before))
    if _is_sum(words, before[rate + 1 :]):
        return _told(scene, mention)
    wholes = (
        _whole(scene, mention, before[i:], before[i - 1].key in words.these, again=False)
        for i in range(rate + 1, len(before))
    )
    return next((whole for whole in wholes if whole is not None), None)


def _grown(scene: Scene, mention: Mention) -> Whole | None:
    """«۷۵۰۰ نفر آمدند که نسبت به سال قبل ۳۰ درصد کمتر است», «یعنی نسبت به پارسال ۱۸ درصد رشد»: what was counted before has grown."""
    words, reading = share_words(scene.reading.lang), scene.reading
    if words.growing.isdisjoint(reading.keys_after(mention.end, GROWN_NEAR)):
        return None
    compared = not words.compared.isdisjoint(reading.keys_before(mention.start, COMPARED_NEAR))
    before = scene.sentence_cues("edition.previous", scene.sentence_of(mention))
    return _told(scene, mention) if compared and before else None


def _whole(scene: Scene, mention: Mention, tokens: list[Token], pointed: bool, *, again: bool = True) -> Whole | None:
    """What a noun phrase names: a plural that an event has («غرفه‌ها», «مقالات») and no other whole («غرفه‌های بازار»).

    Where it may stand ``again`` for what was counted, it is that: «۹۰ استارتاپ …؛ نیمی از استارتاپ‌ها».
    """
    if not tokens:
        return None
    words, nouns, key = share_words(scene.reading.lang), noun_lexicon(scene.reading.lang), tokens[0].key
    noun = nouns.forms.get(key)
    plural = noun is not None and key in nouns.plurals and noun.kind == "count"
    own = key in words.own or (plural and noun is not None and noun.category in OWN and key not in words.others)
    if pointed and noun is not None and not own:
        return _told(scene, mention, noun.lemma) if plural else None
    if pointed:
        return Whole() if own else None
    linked = any(key.endswith(end) for end in words.linked)
    if again and plural and not own and not linked and noun is not None:
        placed = len(tokens) > 1 and tokens[1].key in count_words(scene.reading.lang).genitive
        return None if placed else _told(scene, mention, noun.lemma)
    if own and linked:
        behind = tokens[1:3]
        pointing = bool(behind) and behind[0].key in words.these
        own = pointing or any(any(scene.overlapping(scene.reading.events, t.start, t.end)) for t in behind)
    return Whole() if own else None


def _told(scene: Scene, mention: Mention, lemma: str = "") -> Whole | None:
    """What was counted last, in the sentence or in the one before it; of a noun («این شرکت‌ها») the last of its kind («۸۴ شرکت خلاق»)."""
    reading = scene.reading
    at = reading.sentence_index(mention.start)
    start = reading.sentences[max(0, at - 1)].start
    earlier = scene.within(reading.quantities, start, mention.start)
    told = [q for q in earlier if q.value.kind in TOLD and (q.value.head or "").startswith(lemma)]
    return Whole(told[-1]) if told and told[-1].value.category not in (None, "none") else None
