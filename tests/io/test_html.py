"""Pages: the article, what the page says about it, and its encoding."""

from __future__ import annotations

import contextlib
import logging

import pytest

from expo_extract.errors import ReadError
from expo_extract.io.html import decode_page, read_html

BODY = """<nav><a href="/">صفحه نخست</a> <a href="/b">درباره ما</a></nav>
<article><h1>جشنواره انار ساوه گشایش یافت</h1>
<p>جشنواره بین‌المللی انار با حضور باغداران در ساوه گشایش یافت و تا پایان هفته ادامه دارد.</p>
<p>در این جشنواره ۱۲۰ باغدار محصولات خود را عرضه می&zwnj;کنند و نشست&#8204;های آموزشی نیز برپا می&#x200C;شود.</p></article>
<footer>همه حقوق محفوظ است ۱۴۰۴</footer>"""


def _page(head: str = "", body: str = BODY) -> str:
    return f"<!DOCTYPE html><html><head><title>جشنواره انار</title>{head}</head><body>{body}</body></html>"


def test_the_article_is_taken_and_the_rest_left() -> None:
    text = read_html(_page().encode()).text
    assert "۱۲۰ باغدار" in text
    assert "درباره ما" not in text
    assert "محفوظ" not in text


def test_zwnj_stays_however_it_is_written() -> None:
    article = read_html(_page('<meta property="og:title" content="جشنواره‌های انار">').encode())
    for word in ("بین‌المللی", "می‌کنند", "نشست‌های", "می‌شود"):
        assert word in article.text
    assert article.fields.title == "جشنواره‌های انار"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-10-21T08:30:00+03:30">',
        '<meta name="date" content="2025-10-21">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-10-21T08:30:00Z"}</script>',
        '<meta itemprop="datePublished" content="2025-10-21">',
    ],
)
def test_the_page_says_when_it_was_published(head: str) -> None:
    assert read_html(_page(head).encode()).fields.published == "2025-10-21"


def test_a_time_element_says_it_too() -> None:
    body = BODY.replace("<h1>", '<time datetime="2025-10-21" pubdate>۲۹ مهر</time><h1>')
    assert read_html(_page(body=body).encode()).fields.published == "2025-10-21"


def test_no_date_is_guessed_from_the_running_text() -> None:
    body = BODY.replace("۱۲۰ باغدار", "21/10/2025 باغدار").replace("۱۴۰۴", "© 2021")
    assert read_html(_page(body=body).encode()).fields.published is None


def test_the_address_is_taken() -> None:
    page = _page('<link rel="canonical" href="https://news.example.org/pomegranate/12">')
    assert read_html(page.encode()).fields.url == "https://news.example.org/pomegranate/12"


def test_a_declared_encoding_is_used() -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'
    page = _page(head).replace("ی", "ي")
    for text, codec, name in ((page, "cp1256", "windows-1256"), (page, "utf-8", "utf-8")):
        article = read_html(text.encode(codec, errors="xmlcharrefreplace"))
        assert "گشايش يافت" in article.text
        assert article.encoding == name


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "no-such-charset"])
def test_a_wrong_declaration_does_no_harm(charset: str) -> None:
    page = _page(f'<meta charset="{charset}">').replace("ی", "ي")
    assert "گشايش يافت" in read_html(page.encode("cp1256", errors="xmlcharrefreplace")).text


def test_wide_pages_and_xml_declarations() -> None:
    page = '<?xml version="1.0" encoding="windows-1256"?>\n' + _page()
    for codec in ("utf-16", "utf-8-sig"):
        assert "گشایش یافت" in read_html(page.encode(codec)).text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n", "binary: PDF"),
        (b"<html><body></body></html>", "no article in the page"),
        (b"<html><body><script>var a = 1;</script></body></html>", "no article in the page"),
        (b"<", "no article in the page"),
        (b"just text, no markup", "no article in the page"),
    ],
)
def test_a_page_without_an_article_is_refused(page: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=f"^{reason}$"):
        read_html(page)


def test_broken_markup_is_read_quietly(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    broken = _page().replace("</p>", "").replace("</article>", "</div></b>").replace("<title>", "<title>\x00")
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("trafilatura").setLevel(logging.NOTSET)
        assert "۱۲۰ باغدار" in read_html(broken.encode()).text
    assert not [r for r in caplog.records if r.levelno >= logging.WARNING]
    assert capsys.readouterr() == ("", "")


def test_markup_nested_without_end_is_no_crash() -> None:
    page = _page(body="<div>" * 5000 + BODY).encode()
    with contextlib.suppress(ReadError):
        assert "۱۲۰ باغدار" in read_html(page).text


def test_a_page_is_decoded_as_declared() -> None:
    data = '<meta charset="iso-8859-6">معرض'.encode("iso8859_6")
    assert decode_page(data) == ('<meta charset="iso-8859-6">معرض', "iso-8859-6")
