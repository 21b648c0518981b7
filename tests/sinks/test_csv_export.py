"""CSV for spreadsheets: flat, whole, readable, and no text is a formula."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expo_extract.errors import ConfigurationError, SinkError
from expo_extract.records import DateValue, Money, Party, Quantity, Record
from expo_extract.sinks import DocumentResult
from expo_extract.sinks.csv_export import export_csv, guarded
from expo_extract.sinks.jsonl import JsonlSink
from support.drawn_records import document_records
from support.records import agreement, counted, event, figure, named, quantity
from support.stores import result

FILES = {"events.csv", "participants.csv", "agreements.csv", "visitor_counts.csv", "figures.csv", "documents.csv"}
DATES = DateValue(edtf="2025-11-09/..", start="2025-11-09")
MONEY = Money(value=2.5, min=2.5, max=2.5, currency="SAR", text="2.5 ريال")


def _export(tmp_path: Path, *results: DocumentResult, bom: bool = True) -> Path:
    (tmp_path / "out").mkdir(exist_ok=True)
    with JsonlSink(tmp_path / "out") as sink:
        for one in results:
            sink.write(one)
    export_csv(tmp_path / "out", tmp_path / "csv", bom)
    return tmp_path / "csv"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_one_file_for_each_type_and_one_for_the_documents(tmp_path: Path) -> None:
    out = _export(tmp_path, result("a.txt", [event(id="ev_1", doc_id="a.txt")]))
    assert {path.name for path in out.iterdir()} == FILES
    assert [row["doc_id"] for row in _rows(out / "documents.csv")] == ["a.txt"]
    assert _rows(out / "figures.csv") == []
    assert (out / "figures.csv").read_text(encoding="utf-8-sig").startswith("record_type,id,doc_id,lang,event_id,")


def test_nested_fields_have_dotted_headings_and_lists_stand_in_one_cell(tmp_path: Path) -> None:
    fair = event(
        id="ev_1", doc_id="a.txt", name="معرض الكتاب", dates=DATES, organizers=["وزارة الثقافة", "الغرفة"], edition=3
    )
    (row,) = _rows(_export(tmp_path, result("a.txt", [fair])) / "events.csv")
    expected = {
        "name": "معرض الكتاب",
        "dates.edtf": "2025-11-09/..",
        "dates.start": "2025-11-09",
        "dates.end": "",
        "organizers": "وزارة الثقافة | الغرفة",
        "aliases": "",
        "edition": "3",
        "is_main": "true",
        "evidence.sentence.start": "0",
    }
    assert {heading: row[heading] for heading in expected} == expected


def test_a_list_of_parties_is_a_column_for_each_of_their_fields(tmp_path: Path) -> None:
    parties = [
        Party(name="وزارة الحج", entity_type="organization"),
        Party(entity_type="country", count=quantity(57, "more_than")),
    ]
    deal = agreement(id="ag_1", doc_id="a.txt", count=None, parties=parties, value=MONEY)
    (row,) = _rows(_export(tmp_path, result("a.txt", [deal])) / "agreements.csv")
    assert row["parties.name"] == "وزارة الحج | "
    assert row["parties.entity_type"] == "organization | country"
    assert row["parties.count.value"] == " | 57"
    assert (row["value.value"], row["value.currency"]) == ("2.5", "SAR")


def test_several_numbers_in_a_cell_are_a_text(tmp_path: Path) -> None:
    parties = [Party(entity_type="country", count=quantity(-n)) for n in (5, 7)]
    deals = [
        agreement(id="ag_1", doc_id="a.txt", count=None, parties=parties),
        agreement(id="ag_2", doc_id="a.txt", count=None, parties=parties[:1]),
    ]
    rows = _rows(_export(tmp_path, result("a.txt", deals)) / "agreements.csv")
    assert [row["parties.count.value"] for row in rows] == ["'-5 | -7", "-5"]


def test_numbers_stay_numbers_and_money_has_its_currency(tmp_path: Path) -> None:
    percent = Quantity(value=-5, min=-5, max=-5, text="-5%")
    facts = [
        figure(id="fi_1", doc_id="a.txt", category="percent", quantity=percent, label="-5%"),
        figure(id="fi_2", doc_id="a.txt", category="money", quantity=MONEY),
    ]
    out = _export(tmp_path, result("a.txt", facts))
    first, second = _rows(out / "figures.csv")
    assert (first["quantity.value"], first["quantity.text"], first["label"]) == ("-5", "'-5%", "'-5%")
    assert (first["quantity.currency"], second["quantity.currency"]) == ("", "SAR")
    assert list(pd.read_csv(out / "figures.csv")["quantity.value"]) == [-5.0, 2.5]


@pytest.mark.parametrize("sign", "=+-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212")
@pytest.mark.parametrize("before", ["", " ", "\ufeff", "\u200f", "\u202b\u200e", "\u00a0\u200b", "\u2067 \x00"])
def test_no_text_is_a_formula(before: str, sign: str) -> None:
    text = f"{before}{sign}HYPERLINK(1)"
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["\tx", "\r=x", "\nx"])
def test_a_text_that_begins_with_a_tab_or_a_line_end_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", " ", "\u200f", "5", "معرض", "a=b", "۵ + ۳", "«=»", "x@y.example", "'=1", "–", " \u200fكتاب"]
)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(document_records(), max_size=2))
def test_every_record_is_one_row_and_no_cell_of_text_is_a_formula(tmp_path: Path, drawn: list[list[Record]]) -> None:
    out = _export(tmp_path, *(result(f"{number}.txt", records) for number, records in enumerate(drawn)))
    records = [record for document in drawn for record in document]
    rows = [row for name in FILES - {"documents.csv"} for row in _rows(out / name)]
    assert sorted(row["id"] for row in rows) == sorted(record.id for record in records)
    for row in rows:
        assert None not in row
        for cell in (c for c in row.values() if not _is_number(c)):
            assert not cell.strip().startswith(("=", "+", "-", "@"))


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(("bom", "head"), [(True, b"\xef\xbb\xbfrecord_type,"), (False, b"record_type,")])
def test_excel_gets_its_mark_unless_told_otherwise(tmp_path: Path, bom: bool, head: bytes) -> None:
    out = _export(tmp_path, result("a.txt", [named(id="pa_1", doc_id="a.txt")]), bom=bom)
    assert (out / "participants.csv").read_bytes().startswith(head)


def test_line_ends_and_quotes_inside_a_text_survive(tmp_path: Path) -> None:
    name = 'سطر "أول"\nسطر, ثان\u2028'
    out = _export(tmp_path, result("a.txt", [named(id="pa_1", doc_id="a.txt", name=name)]))
    assert [row["name"] for row in _rows(out / "participants.csv")] == [name]
    text = (out / "participants.csv").read_bytes().decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text, newline="")))) == 2


def test_files_of_an_earlier_export_stay_where_one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = _export(tmp_path, result("a.txt", [counted(id="pa_1", doc_id="a.txt")]))
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(SinkError, match="No space left"):
        export_csv(tmp_path / "out", out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.parametrize("damage", ['{"id": ', "[]"])
def test_a_damaged_line_is_named(tmp_path: Path, damage: str) -> None:
    _export(tmp_path, result("a.txt", []))
    (tmp_path / "out" / "figures.jsonl").write_text(f"{{}}\n{damage}\n")
    with pytest.raises(ConfigurationError, match=r"figures\.jsonl, line 2: .* run again with --full"):
        export_csv(tmp_path / "out", tmp_path / "csv")
