"""Mutated command lines: every command and option that the door has, with values and words that nobody should type."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from scripts import fuzz_mutations
from scripts.fuzz_door_runs import Desk, Input

ANSWERS = frozenset((0, 2, 3))
FILES = frozenset((0, 2, 3, 4))
USAGE = frozenset((2,))
_ALLOWED = {"render": FILES, "diff": FILES, "check": FILES | {6}, "lock": FILES, "import": FILES, "export": FILES}
# What only a network, or a day of work, could answer; a process of its own would try.
_OUTSIDE = {"update": frozenset((0, 2, 4, 5)), "refresh": frozenset((0, 2, 4, 5)), "build": FILES,
            "bench": FILES | {5}, "verify": FILES | {5, 6}}  # fmt: skip
# Options whose word is a path: what stands there may be no file, or none that can be used.
_PATHS = ("catalog", "rules", "workload", "many", "file", "directory", "before", "after", "data", "source", "output",
          "lockfile", "lock", "answers")  # fmt: skip
# No number, rate, share, size or day, and no name that anything answers to.
HOPELESS = (
    "", " ", ",", ",,", "=", "a=", "nan", "NaN", "-inf", "-1", "-0.5", "1e999", "9" * 5000, "0x10", "1/0", "½", "٣m",
    "\x1b[31m5", "5\u202e0", "\u2066", "z\u200bw", "\udcff", "@file", "null", "zzz9", "--", "--zzz", "-h", "$(id)",
    "%s", "{}", "x" * 3000, "1,2,3,zzz", "\n", "5\n6", "\t", "1 000 000 zorkmids", "../..", "~", "*", "a\u0301" * 40,
    "\ufeff5",
)  # fmt: skip
_NUMERIC = ("tokens", "requests", "share", "dollars_a_month", "dollars_per_million", "seconds", "tokens_per_second",
            "per_minute", "days", "amount", "image_size", "rank", "date")  # fmt: skip
EXTREMES = (
    "0", "1", "0.0", "1e-300", "1e15", "999999999999", "1M", "0k", "100%", "0%", "101%", "1/month", "0/day", "1e6/s",
    "none", "None", "NONE", "auto", "1,5", "1.000.000", "+5", " 5 ", "1_000", "5 %", "1e3k", "0.1+0.2", "12h", "0d",
    "99999y", "1x1", "0x0", "99999x99999", "2015-01-01", "2100-12-31", "2020-02-30", "cost=0", "cost=1e300", "cost=nan",
    "coding=101", "coding=50,coding=50", "cost,cost", "cost,quality", "tools,tools", "tools,", "EU", "eu,us", "mit,MIT",
)  # fmt: skip
_PLACES = (
    "", ".", "..", "none.toml", "no/such/folder/x", "/", "/dev/null", "/dev/full", "/dev/zero", "/proc/self/mem", "-",
    "x" * 300, "a/" * 2100, "\udcff.toml", "\x1b[31m.toml", "a\u202eb", "shipped", "current", "previous", "/proc/none",
    "~/x", "\n", "in.toml", "in.json", "folder", "--help",
)  # fmt: skip
_WORDS = ("--", "-", "=", "--=", "--=x", "---", "-x", "-hh", "@in.toml", "null", "", "--zzz", "--help=1", "--no-help",
          "--version", "--format", "--format=", "--format=json", "--lang=xx", "\x1b[0m", "\udcff", "a" * 5000, "-1",
          "--contex=1", "--needs", "--needs=", "–needs", "--as-of", "-h", "--no-confidence=1", "recommend")  # fmt: skip


_SETTINGS = (
    "SOURCE_DATE_EPOCH", "MODELPICK_CATALOG", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM", "HOME", "LANG",
    "LC_ALL", "PAGER", "TZ", "TERMINAL_WIDTH", "USER", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Option:
    """A flag, or an argument without one. `kind`: of a workload option, path, choice, switch or text."""

    name: str
    flags: tuple[str, ...]
    kind: str
    sound: str
    required: bool
    many: bool


@dataclass(frozen=True, slots=True)
class Command:
    path: tuple[str, ...]
    options: list[Option]
    arguments: list[Option]


def commands(desk: Desk) -> list[Command]:
    """Every command that the door has now, so that a new one is tried without a word here."""
    from modelpick.cli import commands as table
    from modelpick.cli.declared import EVERYWHERE

    found = []
    for name, command in table.commands().items():
        parts = [_option(parameter, desk) for parameter in (*command.load()[0], *EVERYWHERE)]
        options, arguments = [part for part in parts if part.flags], [part for part in parts if not part.flags]
        found.append(Command(tuple(name.split()), options, arguments))
    return sorted(found, key=lambda one: one.path)


def _option(parameter: Any, desk: Desk) -> Option:
    from modelpick.cli.declared import SWITCH
    from modelpick.workload.options import BY_NAME

    name = parameter.name
    flags = tuple(flag for flag in (parameter.flag, parameter.opposite) if flag)
    if parameter.kind == SWITCH:
        kind, sound = "switch", ""
    elif parameter.group:
        kind, sound = BY_NAME[name].kind, BY_NAME[name].example
    elif parameter.choices:
        kind, sound = "choice", parameter.choices[0]
    else:
        kind = "path" if name in _PATHS or parameter.names in ("file", "folder") else "text"
        sound = _sound(desk).get(name, "1")
    return Option(name, flags, kind, sound, parameter.is_required, parameter.many)


def _sound(desk: Desk) -> dict[str, str]:
    return {
        "catalog": str(desk.catalog), "rules": str(desk.rules), "workload": "in.toml", "many": "in.jsonl",
        "file": "in.json", "directory": str(desk.rules), "before": str(desk.catalog), "after": str(desk.catalog),
        "data": str(desk.data), "model": "gpt-4o", "models": "gpt-4o", "name": "", "words": "gpt",
        "ids": "openai/gpt-4o",
        "output": "out.txt", "columns": "id,input", "sort": "-quality", "limit": "3", "domain": "coding",
        "as_of": "2026-07-20",
    }  # fmt: skip


def _laid(desk: Desk) -> dict[str, bytes]:
    return {
        "in.toml": b'preset = "rag"\nneeds = ["tools"]\n', "in.jsonl": b'{"preset": "rag"}\n{"preset": "triage"}\n',
        "in.json": desk.saved["why-not"].encode(), "modelpick.lock": desk.lock.encode(),
    }  # fmt: skip


def start(command: Command, random: Random) -> list[str]:
    """The command with what it must have."""
    words = [*command.path]
    for argument in command.arguments:
        if argument.required:
            words += [argument.sound] if argument.name != "models" else ["gpt-4o", "o4-mini"]
        elif argument.sound and random.random() < 0.3:
            words.append(argument.sound)
    if command.path == ("catalog", "build"):  # it would write the catalog that is shipped
        words += ["--output", "out.txt"] if random.random() < 0.5 else ["--check"]
    if command.path[0] in ("recommend",) and random.random() < 0.8:
        words += ["--no-explain", "--no-confidence"]  # dear, and the same whatever is asked
    return words


def pick(random: Random, known: list[Command]) -> Command:
    """The main command more often, what writes a catalog seldom."""
    roll = random.random()
    if roll < 0.45:
        return next(one for one in known if one.path == ("recommend",))
    found = random.choice(known)
    return found if found.path[-1] not in _OUTSIDE or random.random() < 0.1 else pick(random, known)


def values(desk: Desk, random: Random, known: list[Command]) -> Input:
    """One to three options, at least one with a value that is no such thing, or an extreme one."""
    command = pick(random, known)
    words = start(command, random)
    allowed = _OUTSIDE.get(command.path[-1], _ALLOWED.get(command.path[-1], ANSWERS))
    form, output = "", "out.txt" if "out.txt" in words else ""
    seen: list[frozenset[int]] = []
    for option in random.sample(command.options, min(len(command.options), random.choice((1, 1, 2, 3)))):
        if option.name == "output" and command.path == ("catalog", "build"):
            continue
        flag = random.choice(option.flags)
        if option.kind == "switch":
            words.append(flag)
            continue
        word, codes = _value(option, random)
        if option.name == "output":
            output = output or word
            words = [each for each in words if each != "--check"]
        words += [f"{flag}={word}"] if flag.startswith("--") and random.random() < 0.3 else [flag, word]
        seen.append(codes)
        if codes == USAGE and option.many and random.random() < 0.2:
            words += [flag, option.sound]
    if USAGE not in seen:
        allowed = allowed.union(*seen)
    else:  # unless another word fails first
        allowed = USAGE | (allowed & {4, 5}) | ({4} if FILES in seen else set())
    if "--format" not in " ".join(words) and any(option.name == "form" for option in command.options):
        form = random.choice(("", "json"))
        words += ["--format", "json"] if form else []
    is_many = any(word.startswith("--workloads") and word != "--workloads=" for word in words)
    is_many = is_many and words[words.index("--workloads") + 1 :][:1] != [""] if "--workloads" in words else is_many
    return _input(desk, words, allowed, "lines" if form and is_many else "" if output else form, output)


def _input(desk: Desk, words: list[str], allowed: frozenset[int], form: str = "", output: str = "") -> Input:
    named = [word.partition("=")[2] or word for word in words]
    laid = {name: content for name, content in _laid(desk).items() if name in named}
    is_check = words[:1] == ["check"]
    if is_check:
        laid["modelpick.lock"] = desk.lock.encode()

    return Input(
        [_typed(word) for word in words], allowed, laid, form=form, output=output,
        listing=words[:2] == ["rules", "check"], silent=words[:2] == ["catalog", "build"] or words[:1] == ["lock"],
        rewrites="modelpick.lock" if is_check or (words[:1] == ["lock"] and not output) else "",
    )  # fmt: skip


def _typed(word: str) -> str:
    """As an argument can be: without a null, and of surrogates those that stand for a byte."""
    return "".join("\udcff" if "\ud800" <= c <= "\udfff" else c for c in word.replace("\0", "\x01"))


def _value(option: Option, random: Random) -> tuple[str, frozenset[int]]:
    """A word behind a flag, and the exit codes that it may end in."""
    roll = random.random()
    if option.kind == "path":
        return random.choice(_PLACES), FILES
    if option.kind == "text" and option.name == "as_of":
        return random.choice([word for word in HOPELESS if word]), USAGE  # nothing at all is today
    if roll < 0.45 and option.kind in _NUMERIC:
        return random.choice(HOPELESS), USAGE
    if roll < 0.35 and option.kind in ("name", "names", "order", "points", "weights"):  # nan is a language
        return random.choice([word for word in HOPELESS if word.lower() != "nan"]), USAGE
    if roll < 0.6:
        return random.choice(EXTREMES), ANSWERS
    if roll < 0.75:
        return fuzz_mutations.spoil(option.sound, random), ANSWERS
    if roll < 0.85:
        return random.choice(fuzz_mutations.TEXTS), ANSWERS
    return option.sound, ANSWERS


def misuse(desk: Desk, random: Random, known: list[Command]) -> Input:
    """Words that no command line may have: an option nobody knows, none behind one, a command that is none."""
    command = pick(random, [one for one in known if one.path[-1] not in _OUTSIDE])
    words = start(command, random)
    options = [option for option in command.options if option.kind != "switch"]
    deed = random.randrange(5)
    if deed == 0:
        flag = random.choice(command.options or [Option("x", ("--x",), "", "", False, False)]).flags[0]
        place = random.randrange(2, len(flag)) if len(flag) > 2 else 1
        odd = random.choice((flag[:place] + "zq" + flag[place:], "--zzz", f"{flag}zq=1", "--\u202e", "--\udcff", "-Z"))
        words.append(odd)
    elif deed == 1 and options:
        words.append(random.choice(options).flags[0])
    elif deed == 2:
        words[len(command.path) - 1] = random.choice(
            ("recomend", "", "zzz", "\x1b[0m", "RECOMMEND", "a" * 3000, "\udcff")
        )
    elif deed == 3 and any(argument.required for argument in command.arguments):
        words = [*command.path]
    elif not any(argument.many for argument in command.arguments):
        words += [random.choice(("extra", "", "\u202e", "x" * 3000))] * (2 + len(command.arguments))
    else:
        words.append("--zzz")
    return _input(desk, words, USAGE)


def jumbled(desk: Desk, random: Random, known: list[Command]) -> Input:
    """A sound command line whose words are doubled, dropped, moved, joined and cut, with odd ones among them."""
    command = pick(random, [one for one in known if one.path[-1] not in _OUTSIDE])
    words = start(command, random)
    for option in random.sample(command.options, min(len(command.options), 3)):
        if option.name not in ("output", "catalog"):
            words += [option.flags[0]] if option.kind == "switch" else [option.flags[0], option.sound]
    for _ in range(random.choice((1, 1, 2, 3, 5))):
        place = random.randrange(len(words) + 1)
        deed = random.randrange(7)
        if deed == 0:
            words[place:place] = [random.choice(_WORDS)]
        elif deed == 1 and words:
            words += words[place : place + 2]
        elif deed == 2 and place < len(words):
            del words[place]
        elif deed == 3:
            random.shuffle(words)
        elif deed == 4 and place < len(words):
            words[place] = words[place][: random.randrange(len(words[place]) + 1)]
        elif deed == 5 and place + 1 < len(words):
            words[place : place + 2] = [f"{words[place]}={words[place + 1]}"]
        elif place < len(words):
            words[place] = fuzz_mutations.spoil(words[place], random)
    if {"--install-completion", "--show-completion"} & set(words) or words[:2] in (["catalog", "build"],):
        words = ["--zzz"]
    return _input(desk, words, FILES | _ALLOWED.get(command.path[-1], FILES))


def names(desk: Desk, random: Random, known: list[Command]) -> Input:
    """Models and ids that nobody serves, and ones that are almost right."""
    sound = random.choice(("gpt-4o", "openai/gpt-4o", "o4-mini", "azure/gpt-4o", "gpt-oss-120b", "mistral-large-2411"))
    path = random.choice((["show"], ["why-not"], ["routes"], ["cost"], ["compare"], ["catalog", "conflicts"],
                          ["catalog", "quality"], ["catalog", "resolve"], ["list"], ["rules", "show"],
                          ["schema"]))  # fmt: skip
    odd = random.choice(fuzz_mutations.TEXTS) if random.random() < 0.4 else fuzz_mutations.spoil(sound, random)
    words = [*path, *(["gpt-4o"] if path == ["compare"] else []), *(["--"] if random.random() < 0.7 else []), odd]
    return _input(desk, words, ANSWERS)


def settings(desk: Desk, random: Random, known: list[Command]) -> Input:
    """What the environment says."""
    name = random.choice(_SETTINGS)
    value = _typed(random.choice((*HOPELESS, *EXTREMES, *_PLACES)))
    words = random.choice((["recommend", "--no-explain", "--no-confidence"], ["list"], ["catalog", "info"], ["--help"],
                           ["show", "gpt-4o"], ["rules", "show"], ["catalog", "sources"]))  # fmt: skip
    return Input(words, FILES, env={name: value})
