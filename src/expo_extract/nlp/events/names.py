"""A head noun and everything that belongs to its name: further heads, the phrase after it, a quoted name brought in later."""

from __future__ import annotations

from expo_extract.lang.events import HeadForm
from expo_extract.nlp.events import arabic, persian
from expo_extract.nlp.events.editions import after_name
from expo_extract.nlp.events.extent import Name, extend
from expo_extract.nlp.events.words import Words

_SHOWS = frozenset({"exhibition", "fair"})
_MEETINGS = frozenset({"conference", "congress", "forum", "summit"})
_DESCRIBED = _MEETINGS | {"other"}
_STEPS = {"ar": arabic.step, "fa": persian.step}
_LONGEST_WHOLE = 9  # tokens of a name that stands in quotes together with its head
_INTRO_REACH = 6  # tokens between a name and «بعنوان «…»»


def joined_heads(words: Words, i: int, head: HeadForm) -> tuple[str, int, HeadForm]:
    """Reads «مؤتمر ومعرض», «نمایشگاه و همایش»: the type of both, the token after them, and the last of them."""
    types, last, event_type = {head.event_type}, i + 1, head.event_type
    while words.key(last) == "و":
        other = words.head(last + 1)
        if other is None or other.definite != head.definite or other.pointer:
            break
        types.add(other.event_type)
        last, head = last + 2, other
    if types & _SHOWS and types & _MEETINGS:
        event_type = "conference_and_exhibition"
    return event_type, last, head


def read_name(words: Words, name: Name, stop: int) -> None:
    """Moves the end of a name that so far is its head over all that belongs to it; fills in edition, year and alias."""
    persian_text = words.lexicon.lang == "fa"
    name.is_open = name.is_open or persian_text
    limited = words.limited(name.first) if name.last == name.first + 1 else None
    if limited:
        name.last, name.is_open, name.proper, name.content = limited[1], persian_text, True, 1
    if not _quoted_whole(words, name, stop):
        extend(words, name, stop, _STEPS[words.lexicon.lang])
        _description(words, name, stop)
    _alias_after(words, name, stop)
    after_name(words, name)


def read_brand(words: Words, name: Name, stop: int) -> None:
    """The same for an event with a name of its own: «جيتكس 2024», «اینوتکس»."""
    name.is_open, name.proper, name.content = False, True, 1
    extend(words, name, stop, _STEPS[words.lexicon.lang])
    after_name(words, name)


def written(words: Words, name: Name) -> str:
    """The name as written; after «ل» the article gets its «ا» back: «للمعرض الدولي» gives «المعرض الدولي»."""
    text = words.slice(name.first, name.last)
    first = words.tokens[name.first]
    swallowed = first.key.startswith("ال") and not first.text.startswith("ال") and first.text.startswith("ل")
    return "ال" + text[1:] if swallowed else text


def _quoted_whole(words: Words, name: Name, stop: int) -> bool:
    """«مهرجان أبها يجمعنا» in quotes: the name reaches to the closing mark, whatever is inside."""
    before = name.first - 1
    quoted = words.quoted(before, stop, _LONGEST_WHOLE) if before >= 0 else None
    if quoted is None or quoted.last <= name.last:
        return False
    name.last, name.content, name.is_open = quoted.last, 1, False
    name.year = words.year_in(quoted)
    return True


def _description(words: Words, name: Name, stop: int) -> None:
    """Reads what a meeting without a name is about into its name: «مؤتمر حول مكافحة الحرائق», «ورشة عمل بشأن …»."""
    if name.alias or name.head.possessive or name.head.event_type not in _DESCRIBED:
        return
    about = _about(words, name.last + (words.key(name.last) == "،"), stop)
    described = name.content and not (name.proper and name.last == name.body + 1)  # «يوم دراسي حول …» has no name yet
    if about is None or (described and words.quoted_name(about, stop) is None):
        return
    end, is_open, content = name.last, name.is_open, name.content
    name.last, name.is_open, name.chain, name.proper = about, True, 0, False
    extend(words, name, stop, _STEPS[words.lexicon.lang])
    if name.content == content:
        name.last, name.is_open = end, is_open


def _about(words: Words, i: int, stop: int) -> int | None:
    """The token after a phrase that tells what a meeting is about, or that brings in a title without quotes: «حول …», «بعنوان …»."""
    about = words.phrases.about.longest(words.keys, i, stop)
    if about is not None:
        return about[0]
    title = words.phrases.alias_intro.longest(words.keys, i, stop)
    return title[0] if title is not None and title[1] and words.is_word(title[0]) else None


def _alias_after(words: Words, name: Name, stop: int) -> None:
    """Reads a name that is brought in after the description: «معرضا فنيا بعنوان «…»»."""
    bare = name.bare and name.head.definite
    if name.alias is not None or (bare and words.lexicon.lang == "ar"):
        return
    found = _intro(words, name, stop)
    if found is None:
        return
    at, last, even_if_bare = found
    after = last + (words.key(last) == ":")
    quoted = words.quoted(after, stop) or words.bracketed(after, stop)
    if quoted and (even_if_bare or not bare):
        name.alias = quoted
        name.last = quoted.after if at == name.last else name.last


def _intro(words: Words, name: Name, stop: int) -> tuple[int, int, bool] | None:
    """The phrase that brings a name in: where it begins, the token after it, and whether it does so after a bare head."""
    reach = 1 if name.head.definite else _INTRO_REACH
    for i in range(name.last, min(stop, name.last + reach)):
        intro = words.phrases.alias_intro.longest(words.keys, i, stop)
        if intro is not None:
            return i, intro[0], intro[1]
        if words.key(i) in words.lexicon.verbs or words.head(i) or not words.is_word(i):
            return None
    return None
