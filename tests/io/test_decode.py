"""Bytes of every kind that files really hold become text as decoded, or one clear reason."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.errors import ReadError
from expo_extract.io import decode

ARABIC = "افتُتح في الرباط معرض الطاقة الشمسية،\r\nوزاره 12 ألف شخص خلال أسبوع.\n"
# Windows-1256 has no Persian yeh and holds پ چ ژ گ ک.
PERSIAN_1256 = "نمايشگاه پارچه و چاپ ژاپن در گرگان گشايش يافت و کارگاه‌هاي آن آغاز شد."
PERSIAN = "نمایشگاه پارچه در گرگان گشایش یافت؛ ۱۲ هزار نفر آمدند.\n"

ARABIC_WORDS = st.lists(
    st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآءئؤ", min_size=1, max_size=9), min_size=1, max_size=40
)
SENTENCE = "افتتح الوزير أمس المعرض الدولي في المدينة بمشاركة الشركات التي تعرض أحدث منتجاتها من دول العالم وقال إن عدد الزوار كبير"
# Words in the proportions of running text, so that the bytes can be told apart, in any order.
RUNNING_WORDS = st.permutations(SENTENCE.split())


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (PERSIAN, "utf-8", "utf-8"),
        (PERSIAN, "utf-8-sig", "utf-8-sig"),
        (PERSIAN, "utf-16-le", "utf-16-le"),
        (PERSIAN, "utf-16-be", "utf-16-be"),
        (ARABIC, "utf-32-le", "utf-32-le"),
        (ARABIC, "windows-1256", "windows-1256"),
        (PERSIAN_1256, "windows-1256", "windows-1256"),
        (ARABIC.replace("ُ", ""), "iso8859_6", "iso-8859-6"),
        ("Le salon a été inauguré à Alger, et l'exposition durera jusqu'au mois de février.", "cp1252", None),
    ],
)
def test_every_encoding_gives_the_text(text: str, codec: str, name: str | None) -> None:
    decoded, encoding = decode(text.encode(codec))
    if name is None:
        assert "été" in decoded
    else:
        assert (decoded, encoding) == (text, name)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_decides_and_goes(mark: bytes, codec: str) -> None:
    assert decode(mark + "OK ۱۲\ufeff".encode(codec))[0] == "OK ۱۲\ufeff"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t[0] != "\ufeff"))
def test_marked_text_comes_back_whatever_it_is(text: str) -> None:
    for codec in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(codec))[0] == text


@given(ARABIC_WORDS, st.sampled_from(["\n", "\r\n", "\r", " "]))
def test_arabic_comes_back_without_a_mark(words: list[str], gap: str) -> None:
    text = gap.join(words)
    for codec in ("utf-8", "utf-16-le", "utf-16-be"):
        assert decode(text.encode(codec)) == (text, codec)


@given(RUNNING_WORDS)
def test_single_byte_arabic_comes_back(words: list[str]) -> None:
    text = " ".join(words)
    assert decode(text.encode("cp1256")) == (text, "windows-1256")
    assert decode(text.encode("iso8859_6")) == (text, "iso-8859-6")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except ReadError:
        return
    assert text.encode("utf-8")
    assert encoding


def test_line_ends_stay() -> None:
    assert decode("سلام\r\nدنیا\rو\n".encode())[0] == "سلام\r\nدنیا\rو\n"


@pytest.mark.parametrize("broken", [b"\xff", b"\xd9", b"\xed\xa0\x80"])
def test_a_few_broken_bytes_are_replaced_and_told(broken: bytes) -> None:
    good = (PERSIAN * 3).encode()
    text, encoding = decode(good + broken + b" " + good)
    assert encoding == "utf-8 (damaged)"
    assert text.startswith(PERSIAN * 3 + "\ufffd")
    assert text.endswith(" " + PERSIAN * 3)


def test_a_cut_last_letter_is_damage() -> None:
    assert decode(PERSIAN.strip(".\n").encode()[:-1])[1] == "utf-8 (damaged)"
    assert decode(ARABIC.encode("utf-16")[:-1])[1] == "utf-16-le (damaged)"


def test_a_replacement_character_in_the_file_is_no_damage() -> None:
    assert decode("معرض الـ\ufffdكتاب".encode()) == ("معرض الـ\ufffdكتاب", "utf-8")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (codecs.BOM_UTF16_LE, "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "binary: PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "binary: ZIP, or an Office file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "binary: old Office file"),
        (b"{\\rtf1\\ansi \\'c7}", "binary: RTF"),
        (b"\x89PNG\r\n\x1a\n\x00", "binary: PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "binary: JPEG image"),
        (b"\x1f\x8b\x08\x00", "binary: gzip"),
        (bytes(3000), "binary: control characters"),
        (b"\x01\x02\x03\x04\x05 abc", "binary: control characters"),
        (
            b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8" + bytes(range(255, 0, -1)),
            "binary: zero bytes",
        ),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=f"^{reason}$"):
        decode(data)


def test_one_stray_zero_in_a_text_does_no_harm() -> None:
    text = PERSIAN * 4 + "\x00"
    assert decode(text.encode()) == (text, "utf-8")
