"""Sentences: where they end and where not, over cases; that they share out the tokens, over any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.mentions import Sentence
from expo_extract.nlp.sentences import split_sentences
from expo_extract.nlp.tokens import token_cutter
from expo_extract.text import normalize
from support.cases import cases


def split(raw: str, lang: str) -> tuple[str, list[Sentence]]:
    text = normalize(raw, lang).text
    return text, split_sentences(text, token_cutter(lang).cut(text), lang)


@pytest.mark.parametrize(("lang", "case"), cases("sentences"))
def test_sentences_of_cases(lang: str, case: dict) -> None:
    text, sentences = split(case["text"], lang)
    expected = [normalize(part, lang).text for part in case["sentences"]]
    assert [text[s.start : s.end] for s in sentences] == expected


def test_paragraphs_are_counted() -> None:
    _, sentences = split("عنوان\n\nجملة أولى. جملة ثانية.\nفقرة أخرى", "ar")
    assert [s.paragraph for s in sentences] == [0, 1, 1, 2]


@pytest.mark.parametrize("raw", ["", " ", "\n\n"])
def test_empty_text_has_no_sentence(raw: str) -> None:
    assert split(raw, "fa")[1] == []


@given(st.sampled_from(["ar", "fa"]), st.text('ابدمق .!؟؛،\n"«»()1a', max_size=80))
def test_sentences_share_out_the_tokens(lang: str, raw: str) -> None:
    text = normalize(raw, lang).text
    tokens = token_cutter(lang).cut(text)
    sentences = split_sentences(text, tokens, lang)
    at, paragraph = 0, 0
    for sentence in sentences:
        assert sentence.first_token == at < sentence.last_token
        assert sentence.start == tokens[at].start
        assert sentence.end == tokens[sentence.last_token - 1].end
        assert "\n" not in text[sentence.start : sentence.end]
        assert sentence.paragraph >= paragraph
        at, paragraph = sentence.last_token, sentence.paragraph
    assert at == len(tokens)
