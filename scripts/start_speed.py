"""How long commands take to start and answer, in runs of `python -c pass`, as installed from a wheel.

Makes the wheel and a fresh virtual environment, and runs each command and `pass` of the same interpreter in turn:
medians of wall time, of user and system time, and the most memory held. `--venv DIR` keeps the environment, and takes
it as it is where it has modelpick; an editable install has compiled bytecode only where Python may write it. What a
terminal shows is told to a pseudo-terminal. Peers are measured where they are installed.
"""

from __future__ import annotations

import argparse
import os
import pty
import re
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_NOBODY, _PIPE, _TERMINAL, _QUESTION = "", "pipe", "terminal", "question"
_TIMEOUT_S = 60
_FIRST_QUESTION = re.compile(rb"1/\d+ [^\r\n]*[?]")  # "1/8 What is it for?"


class Task(NamedTuple):
    words: str
    target: float = 0  # times `pass`; 0 for none
    target_mib: float = 0
    to: str = _PIPE
    needs: str = ""  # a command that modelpick must have


OURS = (
    Task("recommend --preset rag --region eu --format json", 5, 25),
    Task("recommend --format json", 5, 25),
    Task("recommend --preset rag --region eu", 9, to=_TERMINAL),
    Task("recommend --preset rag --region eu"),
    Task("--help", 9),
    Task("recommend --help", 9),
    Task("ask", 20, to=_QUESTION, needs="ask"),
    Task("check", needs="check"),
    Task("show gpt-5.4 --format json"),
    Task("__complete recommend --preset r"),
)
PEERS = (
    "genai-prices calc --input-tokens 5000 --output-tokens 500 gpt-4o", "llm models", "whichllm --help",
    "llmfit --help", "tokencost --help", "llm-prices --help",
)  # fmt: skip


class Run(NamedTuple):
    wall_s: float
    cpu_s: float
    mib: float
    code: int


class Median(NamedTuple):
    wall: float  # of the paired `pass`
    cpu: float
    ms: float
    mib: float
    code: int


def measured(command: list[str], to: str, env: dict[str, str], folder: str) -> Run:
    """One run. The parent is small: Linux counts its memory as the child's until the child is itself."""
    began = time.perf_counter()
    if to in (_TERMINAL, _QUESTION):
        pid, wall = _in_terminal(command, to == _QUESTION, env, folder)
    else:
        nowhere = os.open(os.devnull, os.O_RDWR)
        process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=env, cwd=folder)
        os.close(nowhere)
        pid, wall = process.pid, 0.0
    _, status, used = os.wait4(pid, 0)
    wall = wall or time.perf_counter() - began
    code = os.waitstatus_to_exitcode(status)
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, code)


def _in_terminal(command: list[str], until_asked: bool, env: dict[str, str], folder: str) -> tuple[int, float]:
    """Reads what a terminal would show; of the questionnaire up to its first question, by the clock, and ends it."""
    began = time.perf_counter()
    pid, master = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(command[0], command, {**env, "TERM": "xterm-256color"})
    told, wall = b"", 0.0
    while select.select([master], [], [], _TIMEOUT_S)[0]:
        try:
            told += os.read(master, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if until_asked and _FIRST_QUESTION.search(told):
            wall = time.perf_counter() - began
            os.kill(pid, signal.SIGTERM)
            until_asked = False
    os.close(master)
    return pid, wall


def paired(command: list[str], python: str, runs: int, to: str, env: dict[str, str], folder: str) -> Median:
    """Medians of `runs` runs, each with a `pass` before it."""
    found, empty = [], []
    for _ in range(runs + 1):
        empty.append(measured([python, "-c", "pass"], _PIPE, env, folder))
        found.append(measured(command, to, env, folder))
    found, empty = found[1:], empty[1:]  # the first fills the disk's cache
    wall = statistics.median(run.wall_s for run in found)
    return Median(
        wall / statistics.median(run.wall_s for run in empty),
        statistics.median(run.cpu_s for run in found) / statistics.median(run.cpu_s for run in empty),
        wall * 1000,
        max(run.mib for run in found),
        found[-1].code,
    )


def installed(folder: str) -> str:
    """The folder of programs of an environment with the wheel in it, its bytecode compiled by pip."""
    programs = os.path.join(folder, "bin")
    if os.path.exists(os.path.join(programs, "modelpick")):
        return programs
    with tempfile.TemporaryDirectory() as wheels:
        _quietly([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", wheels, ROOT])
        _quietly([sys.executable, "-m", "venv", folder])
        (wheel,) = os.listdir(wheels)
        python = os.path.join(programs, "python")
        _quietly([python, "-m", "pip", "install", "--quiet", os.path.join(wheels, wheel)])
    return programs


def _quietly(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")


def tell(name: str, found: Median, task: Task) -> None:
    most = f"{task.target:g}" if task.target else "-"
    over = " over" if task.target and found.wall > task.target else ""
    most_mib = f" of {task.target_mib:g}" if task.target_mib else ""
    over += " too large" if task.target_mib and found.mib > task.target_mib else ""
    code = f"  exit {found.code}" if found.code > 0 else ""
    print(
        f"{found.wall:6.2f} {found.cpu:6.2f} {most:>7} {found.ms:7.1f} ms {found.mib:6.1f}{most_mib} MiB  "
        f"{name}{over}{code}",
        flush=True,
    )


def script_form(script: str) -> str:
    """What the installer wrote: pip 23 has the script import `re`, which takes half of `pass` before ours begins."""
    with open(script, encoding="utf-8") as file:
        imports_re = "import re\n" in file.read()
    form = "one that imports re, as pip 23 writes it" if imports_re else "one that does not import re"
    return f"the script `modelpick` is {form}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--venv", default="", help="keep the environment here, or take the one that is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        programs = installed(os.path.abspath(options.venv) if options.venv else os.path.join(scratch, "venv"))
        work = os.path.join(scratch, "work")
        os.mkdir(work)
        _tell_all(programs, work, options.runs)


def _tell_all(programs: str, work: str, runs: int) -> None:
    python, modelpick = (os.path.join(programs, name) for name in ("python", "modelpick"))
    env = {"PATH": os.environ["PATH"], "HOME": work, "LANG": "C.UTF-8"}
    help_page = subprocess.run([modelpick, "--help"], env=env, capture_output=True, text=True).stdout
    print(f"Medians of {runs} runs, each after a `python -c pass`, whose time is 1; {sys.platform}, ", end="")
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores;\n{script_form(modelpick)}")
    print("  wall    cpu  target        wall   memory")
    for task in OURS:
        name = f"modelpick {task.words}{' (in a terminal)' if task.to == _TERMINAL else ''}"
        if task.needs and f"\n  {task.needs} " not in help_page:
            print(f"{'':22}not yet: {name}")
            continue
        if task.needs == "check":
            subprocess.run([modelpick, "lock", "--preset", "rag"], cwd=work, env=env, capture_output=True)
        tell(name, paired([modelpick, *task.words.split()], python, runs, task.to, env, work), task)
    tell("python -c 'import typer'", paired([python, "-c", "import typer"], python, runs, _PIPE, env, work), Task(""))
    beside = f"{os.path.dirname(sys.executable)}:{os.environ['PATH']}"
    for words in PEERS:
        program, *rest = words.split()
        found = shutil.which(program, path=beside)
        if found is None:
            print(f"{'':22}not installed: {program}")
            continue
        tell(words, paired([found, *rest], python, runs, _PIPE, env, work), Task(words))


if __name__ == "__main__":
    main()
