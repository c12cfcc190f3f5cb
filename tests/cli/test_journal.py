"""`journal list`, `journal export` and `journal import`: what was measured, told and shared."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.catalog.measuring import SOME, figure, verdict
from tests.cli.running import Done, complaint, run, run_process

from modelpick.catalog.entities import MEASURED_HERE
from modelpick.catalog.journal import Entry, append, read
from modelpick.catalog.journal_lines import line_of

AS_OF = "2026-11-20"
NOW = {"SOURCE_DATE_EPOCH": "1795176000"}  # noon of that day


class Desk:
    """A user with a journal."""

    def __init__(self, folder: Path, catalog: Path) -> None:
        self.folder, self.catalog = folder, catalog
        self.path = folder / "journal.jsonl"
        self.env = {**NOW, "MODELPICK_JOURNAL": str(self.path)}

    def keep(self, *entries: Entry) -> None:
        append(entries, str(self.path))

    def run(self, *words: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
        more = ["--catalog", str(self.catalog)] if "export" not in words else []
        return run(*words, *more, stdin=stdin, env={**self.env, **(env or {})})


@pytest.fixture
def desk(tmp_path: Path, catalog_file: Path) -> Desk:
    return Desk(tmp_path, catalog_file)


def test_what_was_measured_is_listed_and_whether_it_counts(desk: Desk) -> None:
    desk.keep(*SOME, figure(n=4, day="2026-11-19"))
    told = desk.run("journal", "list").out
    assert f"6 of 6 entries in {desk.path}; 4 of them count on 2026-11-20." in " ".join(told.split())
    lines = told.splitlines()
    assert any(
        "seconds to the first token" in line and "0.45 to 0.55" in line and line.endswith("yes") for line in lines
    )
    assert any("at least 120,000" in line for line in lines) and any(" refuted " in line for line in lines)
    assert "It is of 4 runs; it takes 10." in told
    assert "openai/gpt-4o, tools: No call came in 3 tries: «lo siento»." in told


def test_the_document_says_all_of_each(desk: Desk) -> None:
    desk.keep(*SOME)
    told = desk.run("journal", "list", "--format", "json").json()
    assert told["schema"] == "modelpick/journal/1" and told["entries"] == 5 and told["as_of"] == AS_OF
    found = {one["id"]: one for one in told["measurements"]}
    for one in SOME:
        each = found[one.id]
        assert (each["field"], each["value"], each["low"], each["n"]) == (one.field, one.value, one.low, one.n)
        assert (each["offering"], each["evidence"], each["at"]) == (one.offering, one.why, one.at)
        assert each["counts"] == (each["why_not"] is None)
    assert found[SOME[4].id]["endpoint"] == "http://[::1]:8080/v1#tiny model"


def test_a_part_of_it(desk: Desk) -> None:
    desk.keep(*SOME, figure(subject="offering:azure/gpt-4o"))

    def ids(*words: str) -> set[str]:
        return {one["id"] for one in desk.run("journal", "list", "--format", "json", *words).json()["measurements"]}

    assert ids("--field", "ttft_s") == {SOME[0].id, figure(subject="offering:azure/gpt-4o").id}
    assert ids("--offering", "azure/gpt-4o") == {figure(subject="offering:azure/gpt-4o").id}
    assert ids("--offering", "http://[::1]:8080/v1#tiny model") == {SOME[4].id}
    assert ids("--offering", "openai/gpt-4o", "--field", "context") == {SOME[3].id}
    assert ids("--offering", "openai/o4-mini") == set()  # of the catalog, and never measured
    wrong = complaint(desk.run("journal", "list", "--offering", "azure/gpt-4"), 2)
    assert "nothing was measured of azure/gpt-4" in wrong and "did you mean azure/gpt-4o?" in wrong
    assert "did you mean ttft_s?" in complaint(desk.run("journal", "list", "--field", "tfft_s"), 2)


def test_on_another_day_other_entries_count(desk: Desk) -> None:
    desk.keep(*SOME)
    for day, counting in (("2026-11-20", 4), ("2026-11-19", 0), ("2026-12-25", 2), ("2027-11-20", 0)):
        told = desk.run("journal", "list", "--format", "json", "--as-of", day).json()["measurements"]
        assert sum(one["counts"] for one in told) == counting, day


def test_rules_of_ones_own_say_how_long(desk: Desk, tmp_path: Path) -> None:
    desk.keep(figure(n=4))
    rules = tmp_path / "rules"
    rules.mkdir()
    shipped = (Path(__file__).parents[2] / "rules" / "journal.toml").read_text()
    (rules / "journal.toml").write_text(shipped.replace("least_runs = 10", "least_runs = 4"))
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    words = ("journal", "list", "--format", "json", "--rules", str(rules))
    assert desk.run(*words, env=env).json()["measurements"][0]["counts"] is True


def test_nothing_yet_and_no_journal_at_all(desk: Desk) -> None:
    assert (
        f"Nothing yet: `modelpick bench` and `modelpick verify` write to {desk.path}."
        in desk.run("journal", "list").out
    )
    assert not desk.path.exists()
    none = {"MODELPICK_JOURNAL": "none"}
    assert "No journal is kept: MODELPICK_JOURNAL says so." in desk.run("journal", "list", env=none).out
    assert desk.run("journal", "export", env=none).out == ""
    desk.keep(*SOME)
    assert "no journal is kept" in complaint(desk.run("journal", "import", str(desk.path), env=none), 2)


def test_as_rows_for_a_spreadsheet(desk: Desk) -> None:
    desk.keep(*SOME, figure(n=3, region="=1+1"))
    rows = list(csv.DictReader(io.StringIO(desk.run("journal", "list", "--format", "csv").out)))
    assert len(rows) == 6
    told = next(row for row in rows if row["n"] == "3")
    assert told["region"] == "'=1+1" and told["counts"] == "false" and told["why_not"].startswith("It is of 3 runs")


@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_in_every_language_and_format(desk: Desk, form: str, lang: str) -> None:
    desk.keep(*SOME, figure(n=3), figure(day="2026-11-01"), verdict("max_output", "refuted", 9000))
    done = desk.run("journal", "list", "--format", form, "--lang", lang)
    assert done.code == 0 and ("<script>alert" not in done.out)
    assert ("no translation" in done.out or "sin traducción" in done.out) is False
    heading = {"en": "What was measured here", "es": "Lo medido aquí"}[lang]
    assert heading in done.out


def test_damage_is_told_and_the_rest_is_listed(desk: Desk) -> None:
    desk.keep(*SOME)
    with desk.path.open("ab") as file:
        file.write(b'{"v": 1, "id": "half')
    for words in (("journal", "list"), ("journal", "export")):
        done = desk.run(*words)
        assert done.code == 0 and done.err.count("line 6 was left out: not JSON") == 1
    assert len(desk.run("journal", "export").out.splitlines()) == 5


def test_what_is_exported_is_imported_elsewhere_and_not_doubled(desk: Desk, tmp_path: Path) -> None:
    desk.keep(*SOME)
    file = tmp_path / "team.jsonl"
    done = desk.run("journal", "export", str(file))
    assert done.out == "" and "5 entries of 2 endpoints" in done.err
    assert file.read_bytes() == b"".join(line_of(one) + b"\n" for one in SOME)
    assert (
        desk.run("journal", "export").out.encode()
        == desk.run("journal", "export", "-").out.encode()
        == file.read_bytes()
    )
    other = {"MODELPICK_JOURNAL": str(tmp_path / "new" / "other.jsonl")}
    first = desk.run("journal", "import", str(file), "--format", "json", env=other).json()
    assert (first["entries"], first["added"], first["known"]) == (5, 5, 0)
    assert first["by_field"] == {"context": 1, "throughput_tok_s": 1, "tools": 1, "ttft_s": 1, "vision": 1}
    assert read(other["MODELPICK_JOURNAL"]) == (list(SOME), [])
    again = desk.run("journal", "import", "-", "--format", "json", stdin=file.read_bytes(), env=other).json()
    assert (again["added"], again["known"], again["by_field"]) == (0, 5, {})
    assert read(other["MODELPICK_JOURNAL"])[0] == list(SOME)


def test_a_part_is_exported(desk: Desk) -> None:
    desk.keep(*SOME)
    assert desk.run("journal", "export", "--field", "tools").out.encode() == line_of(SOME[2]) + b"\n"
    assert "nothing was measured" in complaint(desk.run("journal", "export", "--offering", "x/y"), 2)


def test_the_journal_is_not_exported_over_itself(desk: Desk, tmp_path: Path) -> None:
    desk.keep(*SOME)
    (tmp_path / "link.jsonl").symlink_to(desk.path)
    for file in (desk.path, tmp_path / "link.jsonl"):
        assert "the journal itself" in complaint(desk.run("journal", "export", str(file)), 2)
    assert read(str(desk.path))[0] == list(SOME)


def test_an_import_takes_all_or_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.keep(SOME[0])
    before = desk.path.read_bytes()
    file = tmp_path / "team.jsonl"
    for line, why in (
        (b"nonsense", "team.jsonl:2: not JSON"),
        (line_of(SOME[2]).replace(b"refuted", b"confirmed"), "team.jsonl:2: value: expected true with confirmed"),
        (line_of(figure(day="2027-01-01")), "is in the future: today is 2026-11-20"),
    ):
        file.write_bytes(line_of(SOME[1]) + b"\n" + line + b"\n" + line_of(SOME[3]) + b"\n")
        wrong = complaint(desk.run("journal", "import", str(file)), 4)
        assert why in wrong and "nothing was imported" in wrong
        assert desk.path.read_bytes() == before
    assert "no entry" in complaint(desk.run("journal", "import", "-", stdin=b"\n"), 4)
    assert "No such file" in complaint(desk.run("journal", "import", str(tmp_path / "gone.jsonl")), 4)
    assert "a folder" in complaint(desk.run("journal", "import", str(tmp_path)), 4)


def test_what_the_catalog_does_not_have_is_kept_and_said(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "team.jsonl"
    append([figure(subject="offering:nobody/knows"), SOME[0]], str(file))
    done = desk.run("journal", "import", str(file))
    assert "2 entries imported" in done.out
    assert "The catalog does not have nobody/knows: kept, and used by no decision." in done.out


def test_a_folder_or_a_pipe_in_its_place_is_one_line(desk: Desk, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe"):
        env = {"MODELPICK_JOURNAL": str(place)}
        for words in (("journal", "list"), ("journal", "export"), ("recommend", "--format", "json")):
            wrong = complaint(desk.run(*words, env=env), 4)
            assert str(place) in wrong and "`none` goes without" in wrong
        assert desk.run("recommend", "--format", "json", env={"MODELPICK_JOURNAL": "none"}).code in (0, 3)


def test_a_decision_rests_on_what_was_measured_and_says_so(desk: Desk) -> None:
    words = ("recommend", "--needs", "tools", "--all-routes", "--unknown", "optimistic", "--format", "json")
    before = json.loads(desk.run(*words).out)
    pick = before["picks"][0]["offering"]
    desk.keep(verdict("tools", "refuted", subject=f"offering:{pick}", why="No call came."))
    after = json.loads(desk.run(*words).out)
    assert pick not in [each["offering"] for each in (*after["picks"], *after["to_verify"])]
    assert after["catalog"]["version"] != before["catalog"]["version"]
    desk.keep(verdict("tools", "confirmed", subject=f"offering:{pick}", at="2026-11-20T13:00:00Z"))
    again = json.loads(desk.run(*words).out)
    assert again["picks"][0]["offering"] == pick
    assert again["facts"][f"offering:{pick}#tools"]["source"] == MEASURED_HERE


def test_a_damaged_journal_is_told_with_the_decision(desk: Desk) -> None:
    desk.keep(SOME[0])
    with desk.path.open("ab") as file:
        file.write(b"half a li")
    done = desk.run("recommend", "--format", "json", "--as-of", AS_OF)
    assert "journal.jsonl: line 2 was left out" in done.err
    assert any("line 2 was left out" in notice for notice in json.loads(done.out)["notices"])


def test_verbose_names_it(desk: Desk) -> None:
    desk.keep(SOME[0])
    assert f"journal: {desk.path}" in desk.run("recommend", "--format", "json", "--verbose").err


def test_a_disk_that_is_full_leaves_the_journal_whole(desk: Desk, tmp_path: Path) -> None:
    desk.keep(SOME[0])
    file = tmp_path / "team.jsonl"
    append(SOME[1:], str(file))
    before = desk.path.read_bytes()
    import resource

    env = {**desk.env, "PYTHONDONTWRITEBYTECODE": "1"}  # bytecode would be cut off too, and stay so
    limit = (len(before) + 50, len(before) + 50)
    done = run_process(
        "journal", "import", str(file), "--catalog", str(desk.catalog), env=env,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )  # fmt: skip
    assert "the journal cannot be written: File too large" in complaint(done, 4)
    assert desk.path.read_bytes() == before


@pytest.mark.parametrize("kept", [1, 20, 60, 200, -2])
def test_a_torn_line_is_left_out_and_told_by_every_command(desk: Desk, kept: int) -> None:
    """In a process of its own: it is the first JSON that is read there."""
    desk.keep(figure(), verdict("tools", "refuted"))
    whole = desk.path.read_bytes()
    first = whole.index(b"\n") + 1
    desk.path.write_bytes(whole[: first + kept] if kept > 0 else whole[:kept])
    for words in (["journal", "list"], ["catalog", "conflicts", "openai/gpt-4o"]):
        done = run_process(*words, "--catalog", str(desk.catalog), env=desk.env)
        assert done.code == 0 and "line 2 was left out" in done.err, done.err
    assert (
        "seconds to the first token" in run_process("journal", "list", "--catalog", str(desk.catalog), env=desk.env).out
    )


def test_what_contradicts_the_lists_is_among_the_conflicts(desk: Desk) -> None:
    desk.keep(verdict("tools", "refuted"))
    told = desk.run("catalog", "conflicts", "openai/gpt-4o", "--as-of", AS_OF, "--format", "json").json()
    (one,) = [
        one for one in told["conflicts"] if one["field"] == "tools" and one["subject"] == "offering:openai/gpt-4o"
    ]
    assert one["claims"][0]["source"] == MEASURED_HERE and one["claims"][0]["value"] is False
    assert {claim["mark"] for claim in one["claims"][1:]} == {"overruled"}
    before = desk.run("catalog", "conflicts", "--as-of", AS_OF, "--format", "json", env={"MODELPICK_JOURNAL": "none"})
    after = desk.run("catalog", "conflicts", "--as-of", AS_OF, "--format", "json")
    assert after.json()["marks"].get("overruled", 0) > before.json()["marks"].get("overruled", 0)


def test_a_password_in_a_file_is_not_repeated(desk: Desk) -> None:
    line = line_of(SOME[4]).replace(b"http://[::1]:8080/v1", b"https://u:hunter2@h/v1")
    done = desk.run("journal", "import", "-", stdin=line)
    assert done.code == 4 and "hunter2" not in done.out + done.err and "endpoint:URL#MODEL" in done.err


def test_under_what_it_was_measured_is_told(desk: Desk) -> None:
    under = {
        "input_tokens": 1500,
        "output_tokens": 200,
        "effort": "low",
        "rate_per_s": 0.5,
        "address": "http://[::1]/v1",
    }
    session: dict[str, Any] = {"session": "s", "why": "30 runs, 3 failed", "conditions": under}
    desk.keep(figure(region="eu", **session), figure("error_share", 0.1, low=None, high=None, **session))
    told = desk.run("journal", "list", "--format", "markdown").out
    words = "eu; 1,500 tokens in, 200 out; effort low; 0.5 begun a second; 10 % of the runs failed; at "
    assert words in told and "[::1" in told.replace("\\", "")
    assert told.count("30 runs, 3 failed") == 1, "once for all that rests on it"
    (row,) = csv.DictReader(io.StringIO(desk.run("journal", "list", "--field", "ttft_s", "--format", "csv").out))
    assert {name: row[name] for name in ("input_tokens", "effort", "rate_per_s", "concurrency", "error_share")} == {
        "input_tokens": "1500", "effort": "low", "rate_per_s": "0.5", "concurrency": "", "error_share": "0.1",
    }  # fmt: skip
    other = Desk(desk.folder / "other", desk.catalog)
    other.folder.mkdir()
    taken = other.run("journal", "import", str(desk.path))
    assert "counts as if you had measured it" in taken.out and read(str(other.path)) == read(str(desk.path))
