"""What `check` says on a terminal, and in Spanish."""

from __future__ import annotations

from typing import Any

from tests.report.documents import document

from modelpick.answers.reading import read
from modelpick.frozen import replace
from modelpick.report.told import told


def drift() -> Any:
    return read(document("drift"), "drift").document


def test_drift_comes_first_with_its_reason_and_what_to_do() -> None:
    one = drift()
    text = told(one, "table")
    places = [text.index(part) for part in ("has drifted", "\nDrift\n", "To look at", "Then and now", "judged by")]
    assert places == sorted(places)
    for finding in (*one.drifts, *one.warnings):
        assert finding.told.text in text and finding.todo.text in text
        assert all(detail.text in text for detail in finding.details)
    assert "requests of" in text.partition("Then and now")[2]  # no month without its traffic


def test_facts_are_told_then_and_now() -> None:
    table = told(drift(), "markdown").partition("Facts of the lock")[2]
    line = next(line for line in table.splitlines() if "max" in line and "output" in line and "128" in line)
    assert "128,000" in line and "| 10 |" in line and "overlay" in line


def test_more_facts_than_fit_are_counted() -> None:
    one = drift()
    text = told(replace(one, changes=one.changes[:1] * 40), "table")
    assert "Facts of the lock that have changed (40)" in text and "10 more in the JSON." in text


def test_what_holds_says_so_and_no_more() -> None:
    one = replace(drift(), drifts=[], warnings=[], notes=[], changes=[], next=[])
    text = told(one, "table")
    assert "\nDrift\n" not in text and "To look at" not in text and "News" not in text and "Facts of" not in text


def test_in_spanish_nothing_is_left_in_english() -> None:
    text = told(drift(), "table", "es")
    assert "se ha desviado: a punto de retirarse, ya no admisible y con otro precio" in text
    assert "no tiene traducción" not in text and "24 dic 2026" in text


def test_csv_has_a_row_a_finding() -> None:
    one = drift()
    rows = told(one, "csv").split("\r\n")
    assert rows[0] == "offering,level,kind,requirement,cause,fact,was,now,line,told"
    assert len(rows) == 2 + len(one.drifts) + len(one.warnings) + len(one.notes)
    assert rows[1].split(",")[1:3] == ["drift", "retiring"]
