"""Tells news agencies and newspapers that report from bodies that the text is about."""

from __future__ import annotations

from expo_extract.lang.orgs import Head
from expo_extract.nlp.orgs_links import Body
from expo_extract.nlp.orgs_words import QUOTES, OrgWords

_ENDS = frozenset({")", "/", "-", "–", ":", "،", ".", "»", '"'})


def reports(words: OrgWords, keys: list[str], i: int, head: Head) -> bool:
    """Whether the name with ``head`` at token ``i`` is that of an agency, or of a paper or broadcaster that is quoted here."""
    if head.key in words.sets["wire"]:
        return head.key != "وكاله" or any(key in ("انباء", "الانباء", "للانباء") for key in keys[i + 1 : i + 3])
    return head.key in words.sets["press"] and _reporting(words, keys, i)


def agency(words: OrgWords, keys: list[str], i: int, stop: int) -> Body | None:
    """Returns the agency or newspaper named at token ``i`` without a head: «رويترز», «/ واس /», «لـ«عكاظ»», «به گزارش مهر»."""
    if keys[i] not in words.agencies.prefixes:
        return None
    found = words.agencies.longest(keys, i, stop)
    if found is None:
        return None
    end, kind = found
    before, after = keys[i - 1] if i else "", keys[end] if end < len(keys) else "."
    if kind == "paper":
        held = before in QUOTES and i > 1 and _reporting(words, keys, i - 1)
    elif kind == "short":
        held = before in words.sets["reporting"] and (
            after in _ENDS or (words.lang == "fa" and before not in ("از", "با"))
        )
    else:
        held = True
    return Body(i, end, None, i, "agency") if held else None


def _reporting(words: OrgWords, keys: list[str], i: int) -> bool:
    """Whether the word before shows that the name reports, «ب» skipped: «رابط الخبر بصحيفة …»."""
    if i > 1 and keys[i - 1] == "ب":
        i -= 1
    return i > 0 and keys[i - 1] in words.sets["reporting"]
