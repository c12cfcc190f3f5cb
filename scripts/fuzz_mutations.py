"""Ways to break a sound payload, in its values, its shape, its text and its bytes."""

from __future__ import annotations

import copy
import csv
import gzip
import io
import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

TEXTS = (
    "", " ", "\x1b[31mred\x1b[0m", "\x9b31m", "a\x00b", "a\rb\nc", "\u202egnp.exe", "\u2066x\u2069", "z\u200bw\u200dj",
    "\ufeffbom", "\ud800", "\udfff", "\U000e0041tag", "\ue000", "e\u0301", "\u0130" * 299, "\u1e9b\u0323" * 150,
    "\ufdfa" * 300, "x" * 301, "y" * 501, "z" * 20_000, "a b", "a\nb", "../../etc/passwd", "a'b\"c", "$(id)", "`id`",
    "<script>alert(1)</script>", "\u0661\u0662", "202\u0665-01-01", "2025-02-31", "2026-13-01", "0000-00-00", "12e999",
    "1e-99", "9" * 40, "NaN", "Infinity", "-0", "0", "-1", "0.0", "1e5", "+5", " 5 ", "5%", "\uff15", "true", "False",
    "null", "free", ":free", "https://[x/", "http://[", "https://u:p@h/", "https://h/\x1b[0m", "https://h/\u202e",
    "javascript:alert(1)", "https://h:99999999/", "//h", "https://" + "h" * 600, "https://h/ b", "https://h/\x7f",
    "text", "image", "tools", "priority", "standard", "chat", "bedrock", "eu", "ft:x", "0\u0663:00-04:00",
    "00:00-00:00", "cost", "one|two=three|=", "=1+1", "@SUM(A1)", ";" * 50, "/" * 50, "." * 50, "-", "\u2028", "\x85",
    "\u00a0", "None",
)  # fmt: skip
NUMBERS: tuple[Any, ...] = (
    0, -1, 1, -0.0, 0.5, -5, 7, 10**15, 10**15 + 1, 10**39, -(10**39), 1e-30, 1e30, 5e-324, 2**31, 2**63, 1e6,
    10**6 + 1, 0.1 + 0.2, 1.1000000000000001e-06, 4 * 10**9, 1778613011,
)  # fmt: skip
_SCRAPS = ("\x1b[0m", "\u202e", "\u200b", "\x00", "\n", "\x7f", "\x9b", "\ud800", "e\u0301", " ", "[", "x" * 300, "$")
# What json.dumps would not write: put in place of a marker in the finished text.
RAW = (
    "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e-999", "1E+99999999999999999999", "9" * 1_000_000, "9" * 41,
    "0." + "1" * 50, '{"a":1,"a":2}', '{"\\ud800":1,"\\ud800":2}', "[" * 50 + "]" * 50, '{"a":' * 60 + "1" + "}" * 60,
    "[" * 39 + "]" * 39, "undefined", "'x'", '"\\x41"', '"\\ud800\\udc00"', '"\\ud83d"', '"\\u0000"', "01", "+1", ".5",
    "tru", "[1,]", "{,}", "/**/1", "0x10", '"' + "\\\"" * 20_000,
)  # fmt: skip
PYTHON = (
    "__import__('os').system('true')", "Decimal('NaN')", "Decimal(1)", "datetime.date(10**30, 1, 1)", "None", "True",
    "datetime.date(99999999999999999999, 1, 1)", "datetime.time(99999999999999999999, 1)", "datetime.date(2025, 2, 31)",
    "datetime.time(25, 0)", "datetime.time(True, 1)", "'\\ud800'", "b'x'", "f'{1}'", "[*x]", "{**{}}", "lambda: 0",
    "...", "1.5", "1e999", "-1", "9" * 5000, "9" * 300, "'\\d'", "{'a': 1, 'a': 2}", "{1: 2}", "X(or_=1, **{'or': 2})",
    "X(1)", "(" * 150 + ")" * 150, "[" * 60 + "]" * 60, "[" * 300 + "]" * 300, "1+" * 20_000 + "1", "a." * 5000 + "b",
    "-" * 5000 + "1", "a()" + "()" * 3000, "(yield)", "(x := 1)", "1if 1else 2", "Decimal('1e999')", "Decimal('-1')",
    "Decimal('0')", "'\\x1b[0m'", "X(or_=[], or_=[])", "X(or_=1)",
)  # fmt: skip
BYTES = (
    b"", b" ", b"null", b"[]", b"{}", b'""', b"0", b"[{}]", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"{" * 9,
    b"\n" * 1000, b"<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>", b"[" * 100_000, b"\x1f\x8b",
    b'{"a":' * 20_000, b'"' + b'\\"' * 50_000, b'{"data":{}}', b'{"data":[]}', b'{"providers":{}}', b"PK",
    b'{"providers":[],"models":[]}',
    b'{"error":{"message":"\x1b[31m"}}', b'{"\\u202e":1,"\\u202e":2}', b"a,b\n1,2\n", b'"', b"]" * 500, b"\xc0\x80",
)  # fmt: skip
_DEEDS = (1, 1, 2, 3, 5, 8, 16)  # breaks in one payload
MARK = "\ue0ffraw"

Place = tuple[Any, Any]  # a container and the key or index in it


def break_json(base: Any, random: Random) -> bytes:
    tree = copy.deepcopy(base)
    raw: list[str] = []
    for _ in range(random.choice(_DEEDS)):
        _break_tree(tree, random, raw)
    plain = random.random() < 0.7
    text = json.dumps(tree, ensure_ascii=plain)
    for number, token in enumerate(raw):
        text = text.replace(json.dumps(f"{MARK}{number}", ensure_ascii=plain), token)
    return break_bytes(text.encode("utf-8", "surrogatepass"), random)


def break_table(base: str, random: Random) -> bytes:
    rows = list(csv.reader(io.StringIO(base)))
    for _ in range(random.choice(_DEEDS)):
        _break_rows(rows, random)
    out = io.StringIO()
    end = random.choice(("\n", "\n", "\r\n", "\r"))
    every = random.random() < 0.5
    csv.writer(out, quoting=csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL, lineterminator=end).writerows(rows)
    return break_bytes(out.getvalue().encode("utf-8", "surrogatepass"), random)


def break_package(base: str, random: Random) -> bytes:
    lines = base.split("\n")
    for _ in range(random.choice((0, 1, 1, 2, 3))):
        line = random.randrange(len(lines))
        if random.random() < 0.3:
            lines[line] = random.choice(("", lines[line] * 2, lines[random.randrange(len(lines))]))
        elif "=" in lines[line]:
            value = random.choice(PYTHON) if random.random() < 0.6 else ascii(_value(random))
            lines[line] = f"{lines[line].split('=')[0]}={value},"
        else:
            lines[line] = lines[line].replace(*random.choice((("[", "("), ("]", ""), ("(", "(("), (")", ""))))
    return break_bytes("\n".join(lines).encode("utf-8", "surrogatepass"), random)


def _places(tree: Any) -> list[Place]:
    found: list[Place] = []
    todo = [tree]
    while todo:
        held = todo.pop()
        pairs = held.items() if isinstance(held, dict) else enumerate(held)
        for key, value in pairs:
            found.append((held, key))
            if isinstance(value, dict | list):
                todo.append(value)
    return found


def spoil(sound: str, random: Random) -> str:
    """Almost what it was: a hostile scrap at its start, at its end or within, or some digits in another script."""
    place = random.choice((0, len(sound), random.randrange(len(sound) + 1)))
    if random.random() < 0.3:
        return sound.translate({ord("0") + digit: 0x660 + digit for digit in range(10) if random.random() < 0.3})
    return sound[:place] + random.choice(TEXTS if random.random() < 0.3 else _SCRAPS) + sound[place:]


def _value(random: Random, raw: list[str] | None = None) -> Any:
    roll = random.random()
    if raw is not None and roll < 0.02:
        # The dearest tokens are rare: each is one refusal, whatever else is broken.
        raw.append(random.choice(RAW))
        return f"{MARK}{len(raw) - 1}"
    if roll < 0.5:
        return random.choice(TEXTS)
    if roll < 0.75:
        return random.choice(NUMBERS)
    return copy.deepcopy(random.choice(_SHAPES))


_SHAPES: Sequence[Any] = (
    None, True, False, [], {}, [[]], [None], {"": None}, [1, "a"], {"a": {"b": []}}, ["text", 5], [{}], [{"tier": 1}],
    {"base": "1"}, ["\u202e"], {"when": 1}, [True] * 50, ["text", "smell"], {"input": 0, "output": 0}, [["text"]],
    {"prompt": "0"}, {"input": ["text"], "output": "text"}, {"cost": {"input": -3}}, ["x" * 400], [{"range": ["a"]}],
)  # fmt: skip


def _break_tree(tree: Any, random: Random, raw: list[str]) -> None:
    places = _places(tree)
    if not places:
        return
    held, key = random.choice(places)
    deed = random.randrange(13)
    if deed == 0:
        del held[key]
    elif deed == 1 and isinstance(held, dict):
        roll = random.random()
        name = spoil(str(key), random) if roll < 0.5 else str(random.choice(places)[1])
        held[name if roll < 0.8 else random.choice(TEXTS)] = held.pop(key)
    elif deed == 2:
        other, place = random.choice(places)
        held[key], other[place] = copy.deepcopy(other[place]), copy.deepcopy(held[key])
    elif deed == 3:
        held[key] = [held[key]] if random.random() < 0.5 else {str(key): held[key]}
    elif deed == 4 and isinstance(held[key], dict):
        held[key] = list(held[key].values())
    elif deed == 5 and isinstance(held, dict):
        held[str(key) + random.choice(TEXTS)] = copy.deepcopy(held[key])
    elif deed == 6 and isinstance(held, list):
        held[key:key] = [_value(random, raw) for _ in range(random.randrange(1, 4))]
    elif deed == 7 and isinstance(held, dict) and random.random() < 0.1:  # each is a refusal
        raw.append(f"{json.dumps(held[key])},{json.dumps(str(key))}:{json.dumps(_value(random))}")
        held[key] = f"{MARK}{len(raw) - 1}"  # the same key twice
    elif deed in (8, 9, 10) and isinstance(held[key], str):
        held[key] = spoil(held[key], random)
    else:
        held[key] = _value(random, raw)


def _break_rows(rows: list[list[str]], random: Random) -> None:
    first = 0 if random.random() < 0.04 or len(rows) == 1 else 1  # a broken header is mostly a refusal
    row = rows[random.randrange(first, len(rows))] if rows else []
    deed = random.randrange(12)
    if deed == 0 and len(rows) > 1:
        rows.remove(row)
    elif deed == 1:
        rows.append(list(row))
    elif deed == 2:
        row.append(random.choice(TEXTS))
    elif deed == 3 and row:
        del row[random.randrange(len(row))]
    elif deed == 4:
        random.shuffle(row)
    elif deed == 5 and rows and random.random() < 0.2:
        column = random.randrange(max(map(len, rows)))
        for each in rows:
            del each[column : column + 1]
    elif row:
        column = random.randrange(len(row))
        roll = random.random()
        scrap = random.choice(TEXTS) if roll < 0.7 else str(random.choice(NUMBERS))
        row[column] = spoil(row[column], random) if roll < 0.3 else scrap


def break_bytes(payload: bytes, random: Random) -> bytes:
    if random.random() > 0.1:
        return payload
    place = random.randrange(len(payload) + 1)
    return random.choice(_BYTE_DEEDS)(payload, place, random)


_SINGLE = (b"\x00", b"\r", b'"', b"\x1b", b"\xe2\x80", b"\\", b",", b"\n")
_BYTE_DEEDS: Sequence[Callable[[bytes, int, Random], bytes]] = (
    lambda payload, place, random: payload[:place],
    lambda payload, place, random: payload[place:],
    lambda payload, place, random: payload[:place] + random.choice(BYTES) + payload[place:],
    lambda payload, place, random: payload[:place] + random.randbytes(3) + payload[place + 3 :],
    lambda payload, place, random: payload[:place] + random.choice(_SINGLE) + payload[place:],
    lambda payload, place, random: b"\xef\xbb\xbf" + payload,
    lambda payload, place, random: gzip.compress(payload, 1),
    lambda payload, place, random: random.choice(BYTES),
    lambda payload, place, random: payload + payload,
    lambda payload, place, random: payload.decode("utf-8", "replace").encode("utf-16"),
    lambda payload, place, random: payload.replace(b",", b";"),
    lambda payload, place, random: payload.replace(b'"', b"'", 1),
)  # fmt: skip
