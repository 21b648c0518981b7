"""HTML pages: the article in them, its title, day of publication and address, extracted by trafilatura."""

from __future__ import annotations

import codecs
import logging
import re
from dataclasses import dataclass

from expo_extract.errors import ReadError
from expo_extract.io.decode import decode, decode_as
from expo_extract.io.fields import Fields

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096
# Declared by default on many pages that are in another encoding.
_EMPTY_CLAIMS = {"iso8859-1", "cp1252", "ascii", "utf-8"}
# Only what the page states as its date (JSON-LD, meta and time elements), no guess from the running text; the upper
# limit is fixed, since the default one (today) would give another result on another day.
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
# trafilatura drops every character that is not printable, and with ZWNJ the border inside «می‌شود» and «بین‌المللی»: a letter
# of a script that no news page is written in goes through in its place.
ZWNJ = "\u200c"
_STAND_IN = "\ua840"
_ZWNJ_MARKUP = re.compile(r"\u200c|&zwnj;|&#8204;|&#x0*200c;", re.IGNORECASE)
_CHATTY = ("trafilatura", "htmldate", "courlan", "justext")


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """The extracted text of a page, what the page says about it, and the encoding of the page."""

    text: str
    fields: Fields
    encoding: str


def read_html(data: bytes) -> HtmlArticle:
    """Extracts the article of a page.

    Raises:
        ReadError: the page cannot be decoded, or there is no article in it.
    """
    page, encoding = decode_page(data)
    _silence()
    from trafilatura import bare_extraction

    page = _ZWNJ_MARKUP.sub(_STAND_IN, page.replace("\x00", ""))
    found = bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATE_SEARCH),
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise ReadError("no article in the page")
    fields = Fields(found.date, _restore(found.title), found.url)
    return HtmlArticle(_restore(found.text) or "", fields, encoding)


def _restore(text: str | None) -> str | None:
    return text.strip().replace(_STAND_IN, ZWNJ) if text else None


def decode_page(data: bytes) -> tuple[str, str]:
    """Decodes a page: valid UTF-8 first, then what its meta element declares, then what the bytes look like."""
    declared = _declared(data)
    if declared:
        return _valid_utf8(data) or decode_as(data, declared) or decode(data)
    return decode(data)


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_HEAD])
    if not match:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii", "replace")).name
    except (LookupError, ValueError):
        return None
    return None if name in _EMPTY_CLAIMS else name


def _valid_utf8(data: bytes) -> tuple[str, str] | None:
    found = decode_as(data, "utf-8")
    return found if found and not found[0].isascii() else None


def _silence() -> None:
    """Keeps the remarks of the extraction libraries on odd markup off the screen, unless logging was set up for them."""
    for name in _CHATTY:
        logger = logging.getLogger(name)
        if logger.level == logging.NOTSET:
            logger.setLevel(logging.CRITICAL)
