"""Mutated files: workloads, rules, overlays, catalogs, and answers that somebody saved."""

from __future__ import annotations

import functools
import json
import re
from random import Random

from scripts import fuzz_mutations
from scripts.fuzz_door_runs import Desk, Input
from scripts.fuzz_door_words import EXTREMES, HOPELESS

_FILE = frozenset((0, 3, 4))
_QUICK = ("--no-explain", "--no-confidence")
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[\[\]{}]')
_PLAIN = ("null", "true", "false", "[]", "{}", "0", "-1", "1e300", '""', "[[]]", "[null]", '{"a": 1}', '[""]', "1.5")
_TOML_VALUES = (
    "nan", "-inf", "inf", "-1", "0", "1e400", "9" * 300, "1_000", "0xff", "true", "false", "[]", "{}", "[[]]", '""',
    "2026-01-01", "1979-05-27T07:32:00Z", "07:32:00", "2026-02-30", "'x'", '"""a\nb"""', "'''\n'''", "[1, 'a', 2.5]",
    "{a = 1}", "{a = {b = {c = []}}}", '"\\u202e"', '"\\u0000"', '"\\ud800"', '"\\x41"', "[" * 200 + "]" * 200,
    "[" * 5000, "{a=" * 200 + "1" + "}" * 200, "=", "null", "None", "1.", ".5", "+5", "-0.0", "1e-400", '"none"', '"x"',
    '["none"]', '[""]', "[true]", '"tools,tools"', '"eu"', '"\\n"', '"5 %"', '"1M/month"', '"rag"', '"cost=1"',
)  # fmt: skip
_TOML_LINES = (
    "[requirements]", "[traffic]", "[judgement]", "[[a]]", "[a.b.c]", "[]", "[", "a.b = 1", "= 1", "\x00", "\x1b[31m",
    "\ufeff", "\u202e", '"" = 1', "preset = 'rag'", "a = 1\na = 2", "[requirement]\n[requirement]", "[needs]",
    ".".join("a" * 3000) + " = 1", "zzz = 1", "as_of = 2026-01-01",
    "needs.tools = true", '"\\u202e" = 1', "x" * 5000, '"""', "# \udcff",
)  # fmt: skip
WORKLOAD = """\
preset = "rag"
context = "200k"
max_output = 16000
needs = ["tools", "structured_output"]
license = ["permissive"]
open_weights = false
region = ["eu"]
provider_kind = ["lab", "cloud"]
budget = "2000/month"
max_input_price = 1.5
ttft = 0.8
throughput = "60/s"
alive_for = "6mo"
released_after = 2024-01-01
min_quality = { coding = 40 }
requests = "1M/month"
input_tokens = "5k"
output_tokens = 500
cached = "60%"
batch = 0.4
images = 2
image_size = "1024x1024"
effort = "low"
profile = "balanced"
weight = { cost = 3, quality = 2 }
rank_by = "low"
unknown = "strict"
current = "openai/gpt-4o"
top = 5
"""
_LINES = (
    '{"preset": "rag", "needs": ["tools"], "budget": "2000/month", "top": 3}',
    '{"requests": "1M/month", "input_tokens": 5000, "cached": "60%", "weight": {"cost": 3}}',
    '{"min_quality": {"coding": 40}, "region": ["eu"], "effort": "low", "current": "gpt-4o", "open_weights": true}',
)
_OVERLAY = """\
[provider.acme]
name = "Acme"
kind = "host"

[[offering]]
id = "acme/gpt-oss-120b@eu"
model = "openai/gpt-oss-120b"
context = 131072
tools = true
price.standard = { input = 0.10, output = 0.40 }

[[correction]]
subject = "offering:openai/gpt-4o"
field = "price.standard.input"
value = 2.10
reason = "contract of 2026"
"""


def break_toml(sound: str, random: Random) -> bytes:
    lines = sound.split("\n")
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        place = random.randrange(len(lines))
        name, equals, value = lines[place].partition(" = ")
        deed = random.randrange(8)
        if deed == 0:
            del lines[place : place + random.randrange(1, 3)]
        elif deed == 1:
            lines[place:place] = [lines[random.randrange(len(lines))]]
        elif deed == 2:
            lines[place:place] = [random.choice(_TOML_LINES)]
        elif deed == 3 and equals:
            lines[place] = f"{fuzz_mutations.spoil(name, random)}{equals}{value}"
        elif deed == 4:
            lines[place] = fuzz_mutations.spoil(lines[place], random)
        elif equals:
            text = json.dumps(random.choice(fuzz_mutations.TEXTS)) if deed == 5 else random.choice(_TOML_VALUES)
            lines[place] = f"{name} = {text}"
        lines = lines or [""]
    return fuzz_mutations.break_bytes("\n".join(lines).encode("utf-8", "surrogatepass"), random)


@functools.cache
def _spans(text: str) -> list[tuple[int, int]]:
    """Every value and key of a JSON text; containers from bracket to bracket."""
    found, open_at = [], []
    for match in _TOKEN.finditer(text):
        if match[0] in "[{":
            open_at.append(match.start())
        elif match[0] in "]}":
            found.append((open_at.pop(), match.end()))
        else:
            found.append(match.span())
    return sorted(found)


def break_answer(sound: str, random: Random) -> bytes:
    """Values and keys of a JSON text replaced in place: a tree would have to be copied and written each time."""
    spans = _spans(sound)
    deeds = random.choice((1, 1, 2, 3, 5, 8) if len(spans) > 40 else (1, 1, 2))
    for start, end in sorted(random.sample(spans, deeds), reverse=True):
        roll = random.random()
        if roll < 0.3:
            new = json.dumps(random.choice(fuzz_mutations.TEXTS))
        elif roll < 0.45:
            new = random.choice(_PLAIN)
        elif roll < 0.6:
            new = json.dumps(random.choice(fuzz_mutations.NUMBERS))
        elif roll < 0.85:
            other = random.choice(spans)
            new = sound[other[0] : other[1]]
        elif roll < 0.88:
            new = random.choice(fuzz_mutations.RAW)
        else:
            new = fuzz_mutations.spoil(sound[start:end], random)
        if end - start < 20_000 or random.random() < 0.1:  # else little is left
            sound = sound[:start] + new + sound[end:]
    return fuzz_mutations.break_bytes(sound.encode("utf-8", "surrogatepass"), random)


def stated(random: Random) -> dict[str, object]:
    """A few options, each as somebody may mean it, or almost."""
    from modelpick.workload.options import OPTIONS

    found: dict[str, object] = {}
    for option in random.sample([each for each in OPTIONS if each.in_file], random.choice((1, 2, 3))):
        roll = random.random()
        word = option.example if roll < 0.5 else random.choice(EXTREMES) if roll < 0.8 else random.choice(HOPELESS)
        if option.kind == "switch":
            found[option.name] = roll < 0.5
        elif roll < 0.1:
            found[option.name] = random.choice(fuzz_mutations.NUMBERS)
        else:
            found[option.name] = word.split(",") if option.many and random.random() < 0.5 else word
    return found


def workload(desk: Desk, random: Random) -> Input:
    lines = [line for line in WORKLOAD.split("\n") if random.random() < 0.25] or [""]
    is_stated = random.random() < 0.4
    if is_stated:
        lines = [f"{name} = {json.dumps(value)}" for name, value in stated(random).items()]
    how = random.choice((["recommend", "in.toml", *_QUICK], ["recommend", "in.toml", *_QUICK, "--format", "json"],
                         ["list", "--workload", "in.toml"], ["cost", "gpt-4o", "--workload", "in.toml"]))  # fmt: skip
    # Some options weigh, and nothing in a list has a score; only a file of traffic is of use to a bill.
    allowed = _FILE | {2} if how[0] != "recommend" else _FILE
    content = "\n".join(lines)
    laid = {"in.toml": content.encode() if is_stated else break_toml(content, random)}
    return Input(how, allowed, laid, form="json" if "json" in how else "")


def workloads(desk: Desk, random: Random) -> Input:
    text = "\n".join(random.sample(_LINES, random.choice((1, 1, 2)))) + "\n"
    words = ["recommend", "--workloads", random.choice(("in.jsonl", "in.jsonl", "-"))]
    content = break_answer(text, random) if random.random() < 0.5 else json.dumps(stated(random)).encode()
    if words[2] == "-":
        return Input(words, _FILE, stdin=content, form="lines")
    return Input(words, _FILE, {"in.jsonl": content}, form="lines")


def _broken_rules(desk: Desk, random: Random) -> dict[str, bytes]:
    files = sorted(desk.rules.glob("*.toml"), key=lambda path: path.stat().st_size)
    path = random.choice(files[:12])
    name = path.name if random.random() < 0.97 else random.choice(("zzz.toml", "\u202e.toml", "criteria.TOML"))
    return {f"own/{name}": break_toml(_text(str(path)), random)}


@functools.cache
def _text(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def rules_check(desk: Desk, random: Random) -> Input:
    form = random.choice(("", "json"))
    words = ["rules", "check", "own", *(["--format", "json"] if form else [])]
    return Input(words, frozenset((0, 4)), _broken_rules(desk, random), form=form, listing=True)


def rules(desk: Desk, random: Random) -> Input:
    how = random.choice(
        (["recommend", *_QUICK], ["recommend", *_QUICK], ["list"], ["rules", "show"], ["show", "gpt-4o"])
    )
    return Input([*how, "--rules", "own"], _FILE, _broken_rules(desk, random))


def render(desk: Desk, random: Random) -> Input:
    name = random.choice(("short", *desk.saved))
    form = random.choice(("table", "json", "json", "markdown", "csv", "html", "adr"))
    words = ["render", "in.json", "--format", form, "--lang", random.choice(("en", "es"))]
    content = break_answer(desk.saved[name], random)
    allowed = frozenset((0, 2, 4)) if form == "adr" else frozenset((0, 4))  # a record is of a decision alone
    return Input(words, allowed, {"in.json": content}, form="json" if form == "json" else "")


def lockfile(desk: Desk, random: Random) -> Input:
    form = random.choice(("table", "json", "json", "markdown", "github", "sarif", "csv", "html"))
    words = ["check", "in.lock", "--format", form]
    if random.random() < 0.5:
        words += random.choice((["--update"], ["--max-margin", "0"], ["--as-of", "2031-01-01"], ["--horizon", "3650d"],
                                ["--max-price-rise", "0%"]))  # fmt: skip
    laid = {"in.lock": break_toml(desk.lock, random)}
    told = "json" if form in ("json", "sarif") else ""
    return Input(words, frozenset((0, 4, 6)), laid, form=told, silent=form == "github", rewrites="in.lock")


def overlay(desk: Desk, random: Random) -> Input:
    how = random.choice((["recommend", *_QUICK], ["list"], ["show", "gpt-4o"], ["catalog", "info"],
                         ["routes", "gpt-oss-120b"]))  # fmt: skip
    laid = {"config/modelpick/overlay.toml": break_toml(_OVERLAY, random)}
    return Input(how, _FILE, laid, env={"XDG_CONFIG_HOME": str(desk.work / "config")})


def catalog(desk: Desk, random: Random) -> Input:
    content = bytearray(_bytes(str(desk.catalog)))
    deed = random.randrange(4)
    if deed == 0:
        del content[random.randrange(len(content)) :]
    elif deed == 1:
        place = random.randrange(len(content))
        content[place:place] = random.randbytes(random.randrange(1, 9))
    else:
        head = len(content) if deed == 2 else 4000  # the directory is its beginning
        for _ in range(random.choice((1, 2, 8))):
            content[random.randrange(head)] ^= 1 << random.randrange(8)
    how = random.choice((["recommend", *_QUICK], ["list"], ["show", "gpt-4o"], ["catalog", "info"],
                         ["catalog", "sources"], ["routes", "gpt-oss-120b"], ["catalog", "quality"]))  # fmt: skip
    return Input([*how, "--catalog", "in.mpk"], _FILE, {"in.mpk": bytes(content)})


@functools.cache
def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def stream(desk: Desk, random: Random) -> Input:
    """Ids on standard input, a line each; anything is an id that may be unknown."""
    ids = "\n".join(random.choice((*fuzz_mutations.TEXTS, "openai/gpt-4o")) for _ in range(random.randrange(1, 5)))
    content = fuzz_mutations.break_bytes(ids.encode("utf-8", "surrogatepass"), random)
    form = random.choice(("json", "jsonl"))
    told = {"json": "json", "jsonl": "lines"}[form]
    return Input(["catalog", "resolve", "--format", form], frozenset((0, 4)), stdin=content, form=told, silent=True)
