"""Tokens: what is cut and what stays, over cases; tiling and offsets, over any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.nlp.tokens import TokenCutter, token_cutter
from expo_extract.text import key, normalize
from support.cases import cases


@pytest.mark.parametrize(("lang", "case"), cases("tokens"))
def test_tokens_of_cases(lang: str, case: dict) -> None:
    tokens = token_cutter(lang).cut(normalize(case["text"], lang).text)
    assert [token.text for token in tokens] == case["tokens"]
    if "keys" in case:
        assert [token.key for token in tokens] == case["keys"]


ALPHABET = "ابتجدرسعفقكلمنهويةأإءئىپچگی \n\u200c.،؛؟!«»\"'()-/0123456789٣۵٬٫AbZ@:%"


@given(st.sampled_from(["ar", "fa"]), st.text(ALPHABET, max_size=80))
def test_tokens_tile_the_text(lang: str, raw: str) -> None:
    text = normalize(raw, lang).text
    at = 0
    for token in token_cutter(lang).cut(text):
        assert not text[at : token.start].strip(), "only whitespace stands between tokens"
        assert text[token.start : token.end] == token.text
        assert token.text
        assert token.key
        assert not any(letter.isspace() for letter in token.text)
        at = token.end
    assert not text[at:].strip()


@given(st.text("ابتوفكلمنسرد", min_size=1, max_size=9))
def test_keys_differ_from_folded_text_only_after_lam(word: str) -> None:
    text = normalize(word, "ar").text
    for token in token_cutter("ar").cut(text):
        folded = key(token.text, "ar")
        assert token.key == folded or (token.key.startswith("ال") and folded.startswith("ل"))


@given(st.text(ALPHABET, max_size=60))
def test_without_clitics_words_stay_whole(raw: str) -> None:
    text = normalize(raw, "ar").text
    whole = {(token.start, token.end) for token in TokenCutter("ar").cut(text)}
    cut = token_cutter("ar").cut(text)
    starts, ends = {token.start for token in cut}, {token.end for token in cut}
    assert all(start in starts and end in ends for start, end in whole)
