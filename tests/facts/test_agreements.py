"""Named agreements: who agrees with whom on what, and what only looks like an agreement.

A case gives ``text`` and ``agreements``: all of the text's named agreements in order, none where nobody is named. ``parties`` are names, each of which
must agree with one found by the contract's rule for names; ``counted`` the numbers of parties that are only counted. ``kind``, ``status``,
``modality``, ``subject``, ``currency`` are compared where they are given; ``value`` and ``date`` (EDTF) always.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expo_extract.api import default_extractor
from expo_extract.facts.agreements import find_deals, named_agreements
from expo_extract.facts.context import Context
from expo_extract.facts.names import same_name
from expo_extract.io import Document
from expo_extract.records import Agreement
from support.cases import cases

CASES = cases("agreements")


@cache
def found(text: str, lang: str) -> tuple[Agreement, ...]:
    """The named agreements of a text, event or no event."""
    context = Context(default_extractor().read(Document("", text, lang), lang))
    return tuple(named_agreements(context, find_deals(context)))


def told(record: Agreement, wanted: dict[str, Any]) -> dict[str, Any]:
    """What a record says of the fields that a case gives; of parties, the wanted names that are among them."""
    names = [p.name for p in record.parties if p.name]
    known = [w for w in wanted["parties"] if any(same_name(w, n) for n in names)]
    fields = {
        "parties": known if len(names) == len(wanted["parties"]) else names,
        "counted": [p.count.lower for p in record.parties if p.count],
        "kind": record.kind,
        "status": record.status,
        "modality": record.modality,
        "subject": record.subject,
        "value": record.value.lower if record.value else None,
        "currency": record.value.currency if record.value else None,
        "date": record.date.edtf if record.date else None,
    }
    return {k: v for k, v in fields.items() if k in wanted}


@pytest.mark.parametrize(("lang", "case"), CASES)
def test_case(lang: str, case: dict[str, Any]) -> None:
    wanted = [{"counted": [], "value": None, "date": None} | a for a in case["agreements"]]
    records = found(case["text"], lang)
    assert len(records) == len(wanted), [[p.name or p.count for p in r.parties] for r in records]
    assert [told(r, w) for r, w in zip(records, wanted, strict=True)] == wanted


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_enough_cases(lang: str) -> None:
    mine = [p.values[1] for p in CASES if p.values[0] == lang]
    assert len(mine) >= 60
    assert len([c for c in mine if not c["agreements"]]) * 3 >= len(mine)


@pytest.mark.parametrize(("lang", "case"), [p for p in CASES if p.values[1]["agreements"]])
def test_evidence_is_the_text(lang: str, case: dict[str, Any]) -> None:
    for record in found(case["text"], lang):
        evidence = record.evidence
        assert case["text"][evidence.start : evidence.end] == evidence.text
        assert evidence.sentence.start <= evidence.start < evidence.end <= evidence.sentence.end


WORDS = {
    "ar": ["وقعت", "اتفاقية", "بين", "مع", "و", "،", "شركة", "«", "»", '"', "وزارة الصحة", "الأولى", "لتطوير", "مفاوضات", "عقد", "دبي", "5", ":", "."],
    "fa": ["امضا کرد", "قرارداد", "میان", "با", "و", "،", "شرکت", "«", "»", "بانک ملی", "یکی", "دیگری", "برای", "مذاکره", "شد", "۵", "؛", "."],
}  # fmt: skip


@pytest.mark.parametrize("lang", ["ar", "fa"])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_order_of_words(lang: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(WORDS[lang]), min_size=1, max_size=24)))
    for record in found.__wrapped__(text, lang):
        assert any(p.name for p in record.parties)
        assert text[record.evidence.start : record.evidence.end] == record.evidence.text
        assert (record.status == "signed") <= (record.modality == "actual")


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_other_sentences_change_nothing(lang: str) -> None:
    """Cases one after another, each in its paragraph, give what they give alone."""
    alone = {"ar": "وقعت وزارة السياحة اتفاقية مع جامعة القصيم.", "fa": "وزارت نیرو با دانشگاه شیراز قرارداد بست."}[
        lang
    ]
    around = {"ar": "افتتح المعرض أمس.", "fa": "نمایشگاه دیروز افتتاح شد."}[lang]
    (before,), (after,) = found(alone, lang), found(f"{around}\n\n{alone}\n\n{around}", lang)
    assert [p.name for p in before.parties] == [p.name for p in after.parties]
    assert before.kind == after.kind


BROKEN_OFF = {
    "ar": "وقعت وزارة السياحة اليوم اتفاقيتين، الأولى مع جامعة القصيم بقيمة 4 ملايين دولار، والثانية مع شركة الخليج للصناعة.",
    "fa": "شرکت پتروپارس قراردادی به ارزش ۶ هزار دلار امضا خواهد کرد و وزارت نیرو با دانشگاه شیراز تفاهم‌نامه بست.",
}


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_a_text_may_break_off_at_any_word(lang: str) -> None:
    words = BROKEN_OFF[lang].split(" ")
    given = [len(found(" ".join(words[:n]), lang)) for n in range(1, len(words) + 1)]
    assert given[0] == 0
    assert given[-1] == 2
