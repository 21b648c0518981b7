"""Bytes to text: which encoding, and is it text at all.

The text is given back as decoded: no line end is changed, nothing is normalised; only a byte order mark goes.
"""

from __future__ import annotations

import codecs
import re

from expo_extract.errors import ReadError

# UTF-32 before UTF-16: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, or an Office file"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"RIFF", "RIFF media"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"ID3", "MP3 audio"),
    (b"OggS", "Ogg media"),
)
# The names by which the two are known outside Python.
_NAMES = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6"}
_SAMPLE = 1 << 16
# Tab, line ends, form feed, the four separators and the DOS end-of-file mark are not signs of a binary file.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b]")
_MAX_CONTROL_SHARE = 0.01
# The most frequent letters of running Arabic and Persian text: two letters out of three are among them. Text decoded
# with the wrong table of bytes has them no more often than chance.
_FREQUENT = re.compile("[اليمونرتبهدی]")
_ARABIC = re.compile(r"[\u0621-\u064a\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06cc\u06d2]")
# What the wrong table of bytes gives: a Latin letter or × glued to an Arabic letter (ISO-8859-6 read as Windows-1256: «×رف» for
# «طرف»), tanween inside a word (the other way round: «لكاٍش» for «نمايش»), control characters.
_CLASH = re.compile(
    r"[\u0621-\u064a](?=[A-Za-z\u00c0-\u024f×÷])|[A-Za-z\u00c0-\u024f×÷](?=[\u0621-\u064a])"
    r"|[\u064b-\u064d](?=[\u0621-\u063a\u0641-\u064a])|[\x80-\x9f]"
)
# Signs that neither Arabic script nor its usual punctuation has, unless a foreign word is quoted.
_FOREIGN = re.compile(r"[^\x00-\xa0\u0600-\u06ff\u200c-\u200f«»…–—‘’“”×÷\ufffd]")
_MIN_PLAUSIBLE = 0.4


def decode(data: bytes) -> tuple[str, str]:
    """Decodes the bytes of a document.

    Returns:
        the text (no byte order mark, line ends as they were) and the name of the encoding; "utf-8 (damaged)" where
        broken bytes were replaced by U+FFFD.

    Raises:
        ReadError: the data is empty, binary, or in no encoding that could be told.
    """
    if not data:
        raise ReadError("empty")
    text, encoding = _decode_marked(data) or _decode_unmarked(data)
    if not text:
        raise ReadError("empty")
    _refuse_controls(text)
    return text, encoding


def decode_as(data: bytes, encoding: str) -> tuple[str, str] | None:
    """Decodes with an encoding that a page declares; None where it is unknown or does not fit the bytes."""
    try:
        name = codecs.lookup(encoding).name
        return data.decode(encoding), _NAMES.get(name, name)
    except (LookupError, ValueError):
        return None


def _decode_marked(data: bytes) -> tuple[str, str] | None:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], codec, name)
    return None


def _decode_unmarked(data: bytes) -> tuple[str, str]:
    _refuse_magic(data)
    wide = _wide_codec(data[:_SAMPLE])
    if wide:
        return _tolerant(data, wide, wide)
    found = _decode_utf8(data)
    if not found and b"\0" in data[:_SAMPLE]:
        raise ReadError("binary: zero bytes")
    return found or _decode_single_byte(data) or _decode_guessed(data)


def _tolerant(data: bytes, codec: str, name: str) -> tuple[str, str]:
    try:
        return data.decode(codec), name
    except UnicodeDecodeError:
        return data.decode(codec, errors="replace"), f"{name} (damaged)"


def _refuse_magic(data: bytes) -> None:
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind:
        raise ReadError(f"binary: {kind}")


def _refuse_controls(text: str) -> None:
    controls = len(_CONTROLS.findall(text))
    if controls > _MAX_CONTROL_SHARE * len(text):
        raise ReadError("binary: control characters")


def _wide_codec(sample: bytes) -> str | None:
    """Tells UTF-16 and UTF-32 without a mark: the high bytes of Latin and Arabic letters are 00 and 06."""
    if len(sample) >= 8 and len(sample) % 4 == 0:
        for codec, zeros in (("utf-32-le", (2, 3)), ("utf-32-be", (0, 1))):
            if not any(sample[zeros[0] :: 4]) and not any(sample[zeros[1] :: 4]):
                return codec
    little, big = _high_share(sample[1::2]), _high_share(sample[0::2])
    if max(little, big) < 0.7 or min(little, big) > 0.3:
        return None
    return "utf-16-le" if little > big else "utf-16-be"


def _high_share(column: bytes) -> float:
    return (column.count(0) + column.count(6)) / len(column) if column else 0.0


def _decode_utf8(data: bytes) -> tuple[str, str] | None:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = sum(1 for c in text if c > "\x7f") - text.count("\ufffd")
    return (text, "utf-8 (damaged)") if good >= 4 * broken else None


def _decode_single_byte(data: bytes) -> tuple[str, str] | None:
    candidates = ((_plausibility(data[:_SAMPLE], codec), codec) for codec in ("cp1256", "iso8859-6"))
    score, codec = max(candidates, key=lambda c: c[0])
    if score < _MIN_PLAUSIBLE:
        return None
    return _tolerant(data, codec, _NAMES[codec])


def _plausibility(sample: bytes, codec: str) -> float:
    """The share of frequent letters among the Arabic ones, less what is wrong or foreign; 0 where there are none."""
    text = sample.decode(codec, errors="replace")
    letters = len(_ARABIC.findall(text))
    faults = 2 * (len(_CLASH.findall(text)) + text.count("\ufffd")) + len(_FOREIGN.findall(text))
    return (len(_FREQUENT.findall(text)) - faults) / letters if letters else 0.0


def _decode_guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise ReadError("encoding not recognised")
    return _tolerant(data, best.encoding, best.encoding)
