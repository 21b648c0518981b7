"""The Persian noun phrase after the head of an event's name.

The ezafe that joins it is not written, so the phrase runs until a preposition, a predicate or a mark, and ends after the place that closes most
names («نمایشگاه بین‌المللی کتاب تهران | میزبان …»).
"""

from __future__ import annotations

from expo_extract.lang.nouns import noun_lexicon
from expo_extract.lang.persian_verbs import is_participle, wished_forms
from expo_extract.nlp.events.extent import Name, ends
from expo_extract.nlp.events.words import Words

_DASHES = frozenset({"-", "–", "ـ"})
_MEASURES = frozenset({"ساله", "روزه", "شهید"})  # «دستاوردهای 40 ساله انقلاب», «کنگره 3000 شهید»
_LASTING = ("\u200cروزه", "\u200cساعته", "\u200cشبه")
_MEETINGS = frozenset({"conference", "congress", "forum", "summit"})
_COPULAS = frozenset({"است", "بود", "بودند", "بوده", "هست", "هستند", "نیست", "نیستند", "نبود", "نبودند"})
_SOON = 3  # tokens within which a light verb follows its noun
_ITEM = 3  # words of an item in a list of wares
_ITEMS = 8


def step(words: Words, name: Name, stop: int) -> bool:
    """Reads one more word or pair of words into the name; tells whether it did."""
    i, key = name.last, words.key(name.last)
    if key == "و":
        return _coordination(words, name, stop)
    if (key.isdigit() or i in words.cardinals) and words.key(i + 1) in _MEASURES:
        return _take(words, name, i + 2)
    if words.tokens[i].text.endswith(_LASTING):  # «کنگره سه‌روزه گیاهان دارویی»
        return _take(words, name, i + 1)
    if key in _DASHES:
        return i + 1 < stop and not name.bare and not _ends(words, i + 1, stop) and _take(words, name, i + 2)
    if key == "،":
        return _list(words, name, stop)
    if words.key(i - 1) in words.lexicon.governed.get(key, ()) and not name.bare:
        return i + 1 < stop and not _ends(words, i + 1, stop) and _take(words, name, i + 2)
    titled = key in words.lexicon.subjects and words.key(i - 1) not in words.lexicon.honours
    if name.bare and not name.head.definite and words.key(i + 1) in words.lexicon.shown.get(key, ()):
        return _take(words, name, i + 2)
    if words.key(i - 1) in words.lexicon.honours and key in words.lexicon.honoured and words.is_word(i + 1):
        return _take(words, name, i + 2)  # «مراسم گرامیداشت روز خبرنگار»
    if _ends(words, i, stop, name.bare) or (titled and not _participants(words, name)):
        return False
    if words.begins_event(i) and not (name.bare and (words.limited(i) or i in words.staged)):
        return False  # but «آیین نکوداشت …», «جشن گلریزان …» are one name
    if i in words.ordinals and words.begins_event(words.ordinals[i][1]):
        return False
    place = words.place(i, stop)
    if place:
        return _place(words, name, place)
    return name.is_open and _take(words, name, i + 1)


def _participants(words: Words, name: Name) -> bool:
    """«همایش مسئولان کانون‌ها», «گردهمایی هنرمندان استان»: a meeting right before those who meet."""
    plural = words.key(name.last).endswith("ان") and words.is_word(name.last + 1)
    meeting = name.head.event_type in _MEETINGS
    return name.bare and plural and meeting and words.key(name.last + 1) not in words.lexicon.stop


def _take(words: Words, name: Name, last: int) -> bool:
    name.content += sum(words.is_word(i) and words.key(i) not in words.lexicon.weak for i in range(name.last, last))
    name.last = last
    return True


def _place(words: Words, name: Name, last: int) -> bool:
    """A place in second position or later closes the name; after a quotation or a year it may still come."""
    if name.placed:
        return False
    if name.content:
        name.placed, name.is_open = True, False
    return _take(words, name, last)


def _coordination(words: Words, name: Name, stop: int) -> bool:
    """«آب و انرژی»; not «نمایشگاه و …», nor «نمایشگاه کتاب و همچنین»."""
    i = name.last + 1
    if name.bare or i >= stop or _ends(words, i, stop) or words.begins_event(i) or words.edition_noun(i):
        return False
    if i in words.ordinals and words.begins_event(words.ordinals[i][1]):
        return False
    if words.key(i) in words.lexicon.subjects or words.key(i) in words.lexicon.soft:
        return False
    place = words.place(i, stop)
    if not name.is_open:
        return place is not None and words.place(name.last - 1, name.last) is not None and _take(words, name, place)
    return _take(words, name, place or i + 1)


def _list(words: Words, name: Name, stop: int) -> bool:
    """«صنعت فرش ماشینی، موکت و کفپوش»: commas inside a list of wares that a «و» closes."""
    if not name.content:
        return False
    i, length, commas = name.last + 1, 0, 1
    for j in range(i, min(stop, i + _ITEMS)):
        key = words.key(j)
        if key == "و" and length:
            plain = name.last - name.body == name.content  # «نمایشگاه کتاب، …» and not «نمایشگاه تخصصی دام، …»
            wares = any(words.key(k) in words.lexicon.related for k in range(j + 1, j + 1 + _ITEM))
            short = plain and name.content < 2 and commas < 2 and not wares
            return not (short or _ends(words, j + 1, stop) or words.begins_event(j + 1)) and _take(words, name, j)
        if key == "،" and length:
            length, commas = 0, commas + 1
        elif length >= _ITEM or _ends(words, j, stop) or words.begins_event(j) or key in words.lexicon.subjects:
            return False
        else:
            length += 1
    return False


def _ends(words: Words, i: int, stop: int, bare: bool = False) -> bool:
    """Whether token ``i`` begins the predicate or cannot stand in a name at all."""
    if _finite(words, i) or (ends(words, i, bare) and not (_is_of_plural(words, i) or _is_deed(words, i))):
        return True
    if bare and _is_predicate(words, i):
        return True
    key, after = words.key(i), words.key(i + 1)
    if after in words.lexicon.light or _finite(words, i + 1) or after == "خود":
        return words.place(i, stop) is None
    soon = range(i + 1, min(stop, i + 1 + _SOON))
    return key in words.lexicon.soft and any(words.key(j) in words.lexicon.light or _finite(words, j) for j in soon)


def _is_predicate(words: Words, i: int) -> bool:
    """«در کنگره برگزیده است», «که به نمایشگاه بیایند», «در این نمایشگاه هنرمندانی از …», «در شب جشنواره سروده تازه خود را …».

    Right behind a head that nothing follows: a participle before a copula, a wish, people or things that are only now spoken of, and what is
    somebody's own.
    """
    key, plurals = words.key(i), noun_lexicon("fa").plurals
    new = key.endswith(("انی", "هایی")) and key in plurals and key[:-1] in plurals
    wished = key.startswith("ب") and key in wished_forms()
    told = is_participle(key) and words.key(i + 1) in _COPULAS
    return new or wished or told or words.key(i + 2) == "خود"


def _is_of_plural(words: Words, i: int) -> bool:
    """«توانمندی‌های ساخت داخل»: after the ezafe of a plural stands a noun, also one that may be a verb elsewhere."""
    key = words.key(i)
    return key in words.lexicon.verbs and key not in words.lexicon.stop and words.key(i - 1).endswith("های")


def _is_deed(words: Words, i: int) -> bool:
    """«نمایشگاه ملی ساخت داخل», «همایش پرداخت الکترونیک»: a noun and no verb, for a word of its own follows; not «… ساخت و گفت», «… پرداخت که»."""
    following, lexicon = words.key(i + 1), words.lexicon
    if words.key(i) not in lexicon.deeds or not words.is_word(i + 1):
        return False
    return following != "و" and following not in lexicon.stop and following not in lexicon.verbs


def _finite(words: Words, i: int) -> bool:
    """Whether token ``i`` is a verb with its prefix or ending: «می‌شود», «نمی‌کنند», «کرده‌اند»."""
    if not 0 <= i < len(words.tokens):
        return False
    text = words.tokens[i].text
    return "\u200c" in text and (
        text.startswith(("می\u200c", "نمی\u200c")) or text.endswith(("\u200cاند", "\u200cاست", "\u200cایم"))
    )
