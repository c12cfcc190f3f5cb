"""The questionnaire end to end, behind a real pseudo-terminal."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import PLAIN, complaint, run_process
from tests.cli.session import DOWN, END, ENTER, INTERRUPT, SPACE, Session

ASK = ("ask", "--as-of", "2026-11-20")
USE, AMOUNTS, REQUESTS, WAITING = "1/8 What is it for", "2/8 What goes in", "3/8 How many requests", "3/8 May an answer"
NEEDS, REGION, SEAT = "4/8 What must it be", "5/8 Where may your data", "5/8 Where must the provider"
LICENSE, BUDGET, FIRST, NEXT = "6/8 Which license", "7/8 What may a month", "8/8 Which improvement", "What next?"
ALL = (USE, AMOUNTS, REQUESTS, WAITING, NEEDS, REGION, SEAT, LICENSE, BUDGET, FIRST)
COLOR = re.compile(rb"\x1b\[[0-9;]*(?:[34][0-7]|[349]8;|10[0-7]|9[0-7])[0-9;]*m")


def same_question_less(session: Session) -> str:
    """The command that it says gives the same."""
    lines = session.told.split("The same without questions:")[-1].strip()
    return lines.split("? What next?")[0].split("\n$")[0].replace("\n", " ").strip()


def test_enter_alone_leads_to_the_recommendation_and_the_flags_that_give_it(tmp_path: Path) -> None:
    with Session(*ASK, columns=200, rows=60) as session:
        session.enter(*ALL)
        session.wait_for(f"? {NEXT}")
        told = session.told
        session.send(ENTER)
        assert session.code() == 0
        assert session.modes() == session.modes_before and not session.is_cursor_hidden
    assert "modelpick recommend --preset general --as-of 2026-11-20" in told
    usual = run_process("recommend", "--preset", "general", "--as-of", "2026-11-20", "--format", "json").json()
    assert usual["picks"][0]["model"] in told
    assert len(re.findall(r"models left|Still \d+ left", told)) == len(ALL)


def test_answers_are_saved_and_the_flags_give_the_same_decision(tmp_path: Path) -> None:
    """A whole interview by answers: what it saves is what its own command gives, byte for byte."""
    with Session(*ASK, cwd=tmp_path, columns=300, rows=60) as session:
        session.choose(USE, "3")
        session.choose(AMOUNTS, "1")
        session.choose("2/8 Input of a request", "6k")
        session.enter("2/8 Answer to a request")
        session.choose("2/8 Part of the input", "60%")
        session.enter("2/8 Images", "2/8 The largest request")
        session.choose(REQUESTS, "20k/day")
        session.choose(WAITING, "2")
        session.wait_for(f"? {NEEDS}")
        session.wait_for("Back to the question before")
        assert "[ ] Call tools" in session.shown and not re.search(r"\] (Skip|Back)", session.shown)
        session.send(f"{SPACE}{DOWN}{DOWN}{SPACE}{ENTER}")
        session.choose(REGION, "1")
        session.choose(SEAT, "3")
        session.choose(LICENSE, "1")
        session.choose(BUDGET, "$5,000")
        session.wait_for(f"? {FIRST}")
        session.send("2" + ENTER)
        session.wait_for("? 8/8 And which one then?")
        session.send(ENTER)
        session.wait_for(f"? {NEXT}")
        command = re.search(r"modelpick recommend .*", session.shown)
        assert command
        session.choose(NEXT, "5")
        session.enter("Which file?")
        session.wait_for("Saved: workload.toml")
        session.choose(NEXT, "6")
        session.choose("Which file?", "report.json")
        session.wait_for("Saved: report.json")
        session.enter(NEXT)
        assert session.code() == 0
    saved = json.loads((tmp_path / "report.json").read_text())
    words = shlex.split(command[0])
    assert saved["command"] == command[0] == shlex.join(words)
    assert saved["workload"]["needs"] == ["tools", "structured_output"]
    assert saved["workload"]["requests"] == 608000 and saved["workload"]["budget"] == 5000
    again = run_process(*words[1:], "--format", "json").json()
    by_file = run_process("recommend", tmp_path / "workload.toml", *ASK[1:], "--format", "json").json()
    for other in (again, by_file):
        for key in ("command", "rerun", "notices"):
            other.pop(key, None)
    mine = {key: value for key, value in saved.items() if key not in ("command", "rerun", "notices")}
    assert again == mine
    assert [pick["offering"] for pick in by_file["picks"]] == [pick["offering"] for pick in mine["picks"]]
    assert [pick["score"] for pick in by_file["picks"]] == [pick["score"] for pick in mine["picks"]]


def test_ways_back_skipping_and_what_is_wrong_is_shown_as_it_is_typed() -> None:
    with Session(*ASK) as session:
        session.choose(USE, "3")
        session.enter(AMOUNTS)
        session.wait_for(f"? {REQUESTS}")
        session.send("many")
        session.wait_for('! expected requests like 1M/month, 20k/day or 50/s, got "many"')
        session.send(ENTER)  # is not taken
        session.send("\x7f" * 4 + "2k/day")
        session.wait_for("= 60,800 a month, about 2,000 a day")
        session.send("\x7f" * 6 + "<" + ENTER)
        session.wait_for(f"? {AMOUNTS}")
        session.send("b" + ENTER)
        session.wait_for(f"? {USE}")
        session.wait_for("> 3)")  # the answer given before
        session.send("s" + ENTER)
        session.enter(AMOUNTS, REQUESTS)
        session.wait_for(f"? {WAITING}")
        session.send("<")
        session.wait_for(f"? {REQUESTS}")
        session.send(INTERRUPT)
        assert session.code() == 130


def test_an_answer_that_leaves_nothing_is_relaxed_or_kept_and_then_told_with_its_exit_code() -> None:
    with Session(*ASK, "--preset", "rag") as session:
        session.enter(*ALL[: ALL.index(BUDGET)])
        session.choose(BUDGET, "0.01")
        session.wait_for("That leaves none of the")
        session.wait_for("What stands in the way: the budget.")
        session.wait_for("Relax: the budget: $0.01")
        session.choose("What now?", "2")
        session.wait_for(f"? {FIRST}")
        assert re.search(r"[1-9]\d* models? left", session.shown)
        session.send("b" + ENTER)
        session.wait_for("Again 7/8, in place of the answer above.")
        session.choose(BUDGET, "0.01")
        session.wait_for("? What now?")
        session.send("\x1b[A" + ENTER)  # the last: keep it
        session.enter(FIRST, NEXT)
        assert session.code() == 3


def test_refinements_are_counted_decide_again_and_say_what_changed() -> None:
    with Session(*ASK, columns=200, rows=60) as session:
        session.enter(*ALL)
        session.wait_for(f"? {NEXT}")
        found = re.search(r"3\) EU only: (\d+) left", session.shown)
        assert found and "2) Slower, at batch prices:" in session.shown and "4) Open weights:" in session.shown
        session.choose(NEXT, "3")
        session.wait_for(f"{found[1]} models left")
        session.wait_for("--region eu --as-of 2026-11-20")
        session.wait_for(f"? {NEXT}")
        assert "EU only: " not in session.shown.split("? What next?")[1]
        assert "First now:" in session.shown or "Still first:" in session.shown
        session.send("2" + ENTER)
        session.wait_for("--batch 1")
        session.enter(NEXT)
        assert session.code() == 0


def test_a_file_is_never_replaced_without_asking(tmp_path: Path) -> None:
    there = tmp_path / "workload.toml"
    there.write_text("mine")
    with Session(*ASK, cwd=tmp_path, columns=200, rows=60) as session:
        session.enter(*ALL)
        session.choose(NEXT, "5")
        session.enter("Which file?")
        session.wait_for("workload.toml is there already")
        session.send(ENTER)
        session.choose("Which file?", "no/such/folder/x.toml")
        session.wait_for("Not saved:")
        session.choose("Which file?", "<")
        session.enter(NEXT)
        assert session.code() == 0
        assert there.read_text() == "mine"


@pytest.mark.parametrize(
    ("at", "key"),
    [(USE, INTERRUPT), (WAITING, INTERRUPT), (BUDGET, INTERRUPT), (NEXT, INTERRUPT), (NEEDS, END), (REQUESTS, END)],
)
def test_leaving_anywhere_leaves_the_terminal_as_it_was(at: str, key: str) -> None:
    questions = (*ALL, NEXT)
    with Session(*ASK) as session:
        session.enter(*questions[: questions.index(at)])
        session.wait_for(f"? {at}")
        session.send(key)
        assert session.code() == 130
        assert session.modes() == session.modes_before
        assert not session.is_cursor_hidden
        assert not COLOR.search(session.raw.split(b"? 8/8")[0]), "nothing is said by color"
        last = session.shown.rstrip().split("\n")[-1]
        assert last == "modelpick: stopped"
        assert "Traceback" not in session.told


@pytest.mark.parametrize(
    ("number", "code", "at"), [(signal.SIGINT, 130, USE), (signal.SIGINT, 130, NEEDS), (signal.SIGINT, 130, REQUESTS),
                               (signal.SIGTERM, 143, REQUESTS)],
)  # fmt: skip
def test_a_signal_from_elsewhere_leaves_the_terminal_as_it_was(number: int, code: int, at: str) -> None:
    with Session(*ASK) as session:
        session.enter(*ALL[: ALL.index(at)])
        session.wait_for(f"? {at}")
        session.signal(number)
        assert session.code() == code
        assert session.modes() == session.modes_before and not session.is_cursor_hidden
        assert "Traceback" not in session.told


def test_forty_columns_are_enough() -> None:
    with Session(*ASK, columns=40, rows=20) as session:
        session.enter(*ALL)
        session.wait_for(f"? {NEXT}")
        session.wait_for("Slower, at batch prices")  # painted in pieces, the question first
        session.send(ENTER)
        assert session.code() == 0


def test_a_dumb_terminal_gets_lines_to_answer_by_number(tmp_path: Path) -> None:
    with Session(*ASK, cwd=tmp_path, env={"TERM": "dumb"}, columns=200, rows=60) as session:
        for question, answer in (
            ("1/8", "3"), ("2/8", "1"), ("Input of a request", "abc"), ("Not understood: expected a number", "<"),
            ("2/8 What goes in", "-"), ("3/8 How many", ""), ("3/8 May", ""), ("4/8", "1 3"), ("[x] 1) Call tools", ""),
            ("5/8 Where may", "9"), ("There is no 9 in the list", ""), ("5/8 Where must", ""), ("6/8", ""), ("7/8", ""),
            ("8/8", ""), (NEXT, ""),
        ):  # fmt: skip
            session.wait_for(question)
            session.wait_for(">")
            session.send(answer + "\n")
        assert session.code() == 0
        assert b"\x1b" not in session.raw
        assert "modelpick recommend --preset rag --needs tools,structured_output" in session.told


@pytest.mark.parametrize("key", [INTERRUPT, END])
def test_lines_may_be_asked_for_in_any_terminal_and_end_with_the_input_or_an_interrupt(key: str) -> None:
    with Session(*ASK, "--plain") as session:
        session.wait_for("Number, or Enter for")
        session.send("3\n")
        session.wait_for("2/8")
        session.wait_for("Enter for -")
        session.send(key)
        assert session.code() == 130
        assert b"\x1b" not in session.raw and "modelpick: stopped" in session.shown


@pytest.mark.parametrize("flags", [("--preset", "rga"), ("--as-of", "1066-10-14"), ("--catalog", "no.mpk")])
def test_what_is_wrong_with_a_flag_is_told_before_the_first_question(flags: tuple[str, ...]) -> None:
    with Session("ask", *flags) as session:
        assert session.code() in (2, 4)
        assert USE not in session.told and len(session.told.strip().splitlines()) <= 2


@pytest.mark.parametrize("lang", ["en", "es"])
def test_without_utf_8_every_character_can_be_shown(lang: str) -> None:
    env = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    questions = [name.split()[0] for name in (*ALL,)]
    with Session(*ASK, "--lang", lang, env=env) as session:
        session.enter(*questions)
        session.wait_for("> 1)")
        session.send(INTERRUPT)
        assert session.code() == 130
        assert "Traceback" not in session.told
        assert max(session.raw) < 128


def test_without_a_terminal_it_says_what_to_do_instead() -> None:
    told = complaint(run_process("ask"), 2)
    assert "questions need a terminal" in told and "modelpick recommend" in told


def test_modelpick_alone_asks_in_a_terminal_and_prints_help_elsewhere() -> None:
    with Session() as session:
        session.wait_for(f"? {USE}")
        session.send(INTERRUPT)
        assert session.code() == 130
    assert "Usage" in run_process().out


def test_the_first_question_takes_at_most_twenty_times_an_empty_program() -> None:
    """CPU time, in pairs, of which the least disturbed counts: one that keeps to it is enough."""
    ratios = []
    for _ in range(5):
        empty = _cpu(subprocess.Popen([sys.executable, "-c", "pass"], env=PLAIN).pid)
        with Session(*ASK) as session:
            session.wait_for(f"? {USE}")
            ratios.append(session.stop() / empty)
        if ratios[-1] <= 20:
            return
    pytest.fail(f"{ratios}")


def _cpu(process: int) -> float:
    used = os.wait4(process, 0)[2]
    return used.ru_utime + used.ru_stime
