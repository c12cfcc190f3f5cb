"""A check as SARIF 2.1.0: what its schema and GitHub's code scanning ask for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.report.documents import document, shapes, small, without

from modelpick.answers.reading import read
from modelpick.report.formats.sarif import RULES, address
from modelpick.report.told import told

_OWN = ("tool", "lock", "verdict", "pick", "drifts", "warnings", "notes")  # what these formats tell of


def made(lang: str = "en") -> tuple[Any, dict[str, Any]]:
    one = read(document("drift"), "drift").document
    return one, json.loads(told(one, "sarif", lang))


def faults(log: dict[str, Any]) -> list[str]:
    """What of the schema does not hold: required properties, kinds and the words that may stand there."""
    found = []
    if log.get("version") != "2.1.0" or not isinstance(log.get("runs"), list):
        return ["version or runs"]
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        if not isinstance(driver.get("name"), str) or not driver["name"]:
            found.append("driver.name")
        ids = [rule["id"] for rule in driver.get("rules", [])]
        if len(ids) != len(set(ids)):
            found.append("rules twice")
        found += [f"rule {rule['id']}" for rule in driver["rules"] if not rule["shortDescription"]["text"]]
        for result in run["results"]:
            if result["ruleId"] != ids[result["ruleIndex"]]:
                found.append("ruleIndex")
            if result["level"] not in ("none", "note", "warning", "error"):
                found.append("level")
            if not isinstance(result["message"]["text"], str) or not result["message"]["text"]:
                found.append("message.text")
            for location in result["locations"]:
                place = location["physicalLocation"]
                if not isinstance(place["artifactLocation"]["uri"], str) or " " in place["artifactLocation"]["uri"]:
                    found.append("uri")
                if not isinstance(place["region"]["startLine"], int) or place["region"]["startLine"] < 1:
                    found.append("startLine")
            if not result["locations"] or not result["partialFingerprints"]:
                found.append("locations")
    return found


def test_it_is_as_the_schema_wants_it() -> None:
    _, log = made()
    assert faults(log) == [] and log["$schema"].endswith("sarif-2.1.0.json")
    broken = json.loads(json.dumps(log))
    broken["runs"][0]["results"][0]["level"] = "fatal"
    assert faults(broken) == ["level"]


def test_every_finding_is_a_result_at_its_line() -> None:
    one, log = made()
    results = log["runs"][0]["results"]
    findings = [*one.drifts, *one.warnings, *one.notes]
    assert [result["ruleId"] for result in results] == [finding.kind for finding in findings]
    levels = ["error"] * len(one.drifts) + ["warning"] * len(one.warnings) + ["note"] * len(one.notes)
    assert [result["level"] for result in results] == levels
    for result, finding in zip(results, findings, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "modelpick.lock"
        assert place["region"]["startLine"] == finding.line
        assert finding.told.text in result["message"]["text"]
    prints = [result["partialFingerprints"]["modelpick/v1"] for result in results]
    assert len(set(prints)) == len(prints)


def test_every_kind_is_described() -> None:
    one, log = made()
    kinds = {finding.kind for finding in [*one.drifts, *one.warnings, *one.notes]}
    assert kinds <= RULES.keys()
    assert {rule["shortDescription"]["text"] for rule in log["runs"][0]["tool"]["driver"]["rules"]} == {
        RULES[kind] for kind in kinds
    }
    assert "retirará" in json.dumps(made("es")[1], ensure_ascii=False)


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_a_document_that_lacks_a_part_is_told_all_the_same(form: str) -> None:
    paths = [path for path in shapes(small("drift")) if path != ("schema",) and path[0] in _OWN]
    assert len(paths) > 40
    for path in paths:
        found = read(without("drift", path), "drift")
        text = told(found.document, form, lacks=found.lacks)
        assert faults(json.loads(text)) == [] if form == "sarif" else text


@pytest.mark.parametrize(("file", "uri"), [
    ("modelpick.lock", "modelpick.lock"), ("./ci/my lock.lock", "ci/my%20lock.lock"),
    ("ci\\modelpick.lock", "ci/modelpick.lock"), ("a#b.lock", "a%23b.lock"),
])  # fmt: skip
def test_paths_are_references(file: str, uri: str) -> None:
    assert address(file) == uri
