"""Makes two spellings of one name equal: `Llama-v3p1-8B_instruct`, `llama3-1-8b-instruct`."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

Tokens = tuple[str, ...]

_ISO_DATE = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_PREVIEW_DATE = re.compile(r"(preview|exp|beta)-(\d\d)-(\d\d)(?!\d)")
_MONTH_DAY = re.compile(r"-(0[1-9]|1[0-2])-([0-3]\d)$")
# Fireworks writes a dot as "p": k2p7, v3p1, 0p5b.
_P_FOR_DOT = re.compile(r"(?<=\d)p(?=\d)")
# 4-5 is 4.5 unless the second number is a size (4-9b), a context (4-32k), a date (4-0613) or a mixture (2-8x22b).
_DASH_FOR_DOT = re.compile(r"(?<![\d.])(\d{1,2})-(\d{1,2})(?=-|$|[^\w.])")
# Some leave the dot out: gpt-35-turbo, gpt-52, qwen35-397b, minimax-m27. A size or a mode has a letter behind it.
_NO_DOT = re.compile(
    r"(?<![a-z])(gpt-?(?=[3-9])|qwen-?(?=[23])|minimax-m|kimi-k(?=[2-9])|glm-?(?=[45]))(\d)(\d)(?=-|$)"
)
_PIECE = re.compile(r"[a-z]+|\d+(?:\.\d+)*")


def plain(name: str) -> str:
    """Lower case, one dash between words, dots in versions."""
    text = re.sub(r"[\s_:~,()\[\]+=*!%#$]+", "-", name.lower()).strip("-. ")
    text = re.sub(r"-{2,}", "-", text)
    text = _ISO_DATE.sub(r"\1\2\3", text)
    text = _PREVIEW_DATE.sub(r"\1-\2\3", text)
    text = _MONTH_DAY.sub(r"-\1\2", text)
    text = _P_FOR_DOT.sub(".", text)
    text = _DASH_FOR_DOT.sub(r"\1.\2", text)
    return _NO_DOT.sub(r"\1\2.\3", text)


@lru_cache(maxsize=100_000)  # a build asks for the same names ten times over
def tokens(name: str) -> Tokens:
    """The words and numbers of a name. A `v` before a number and a `.0` behind one carry nothing."""
    pieces = _PIECE.findall(plain(name))
    kept = []
    for at, here in enumerate(pieces):
        if here == "v" and "".join(pieces[at + 1 : at + 2])[:1].isdigit():
            continue
        while here.endswith(".0"):
            here = here[:-2]
        kept.append(here)
    return tuple(kept)


def dates(parts: Tokens) -> list[tuple[int, str]]:
    """Dates among tokens, as (position, "2025-09-29", "2025-09" or "-09-29"): 20250929, 250929, 2509 and 0929."""
    found = []
    for at, part in enumerate(parts):
        if re.fullmatch(r"20[12]\d(0[1-9]|1[0-2])([0-2]\d|3[01])", part):
            found.append((at, f"{part[:4]}-{part[4:6]}-{part[6:]}"))
        elif re.fullmatch(r"2[3-9](0[1-9]|1[0-2])([0-2]\d|3[01])", part):
            found.append((at, f"20{part[:2]}-{part[2:4]}-{part[4:]}"))
        elif is_month_code(part):
            found.append((at, f"20{part[:2]}-{part[2:]}"))
        elif re.fullmatch(r"(0[1-9]|1[0-2])([0-2]\d|3[01])", part):
            found.append((at, f"-{part[:2]}-{part[2:]}"))
    return found


def whole_days(parts: Tokens) -> set[int]:
    """Where a name tells a whole day: not just a month, nor a day of any year."""
    return {at for at, day in dates(parts) if len(day) == len("2025-09-29")}


def without(parts: Tokens, places: Container[int]) -> Tokens:
    return tuple(part for at, part in enumerate(parts) if at not in places)


def is_month_code(part: str) -> bool:
    return re.fullmatch(r"2[3-9](0[1-9]|1[0-2])", part) is not None


def is_size(parts: Tokens, at: int) -> int:
    """How many tokens a size takes from here: 70 b (2), a 3 b (3), 16 e (2), 8 x 22 b (4); 0 if it is none."""
    rest = parts[at : at + 4]
    starts_with_number = len(rest) > 1 and rest[0][0].isdigit()
    if starts_with_number and rest[1] in ("b", "m", "t"):
        return 2
    if starts_with_number and rest[1] == "e" and not "".join(rest[2:3])[:1].isdigit():
        return 2  # 16 experts; but 4 e 2 b is Gemma's fourth, of size e2b
    if len(rest) > 2 and rest[0] in ("a", "e") and rest[1][0].isdigit() and rest[2] == "b":
        return 3
    if len(rest) > 3 and rest[0][0].isdigit() and rest[1] == "x" and rest[3] == "b":
        return 4
    return 0


def without_sizes(parts: Tokens) -> Tokens:
    kept: list[str] = []
    at = 0
    while at < len(parts):
        step = is_size(parts, at)
        if not step:
            kept.append(parts[at])
        at += step or 1
    return tuple(kept)


def parameters(parts: Tokens) -> tuple[int, int]:
    """Total and active parameters that a name states (30b-a3b, 8x7b states only a product); 0 where it does not."""
    total = active = 0
    at = 0
    while at < len(parts):
        step = is_size(parts, at)
        if step == 2 and parts[at + 1] in ("b", "m", "t"):
            total = int(float(parts[at]) * {"b": 10**9, "m": 10**6, "t": 10**12}[parts[at + 1]])
        elif step == 3 and parts[at] == "a":
            active = int(float(parts[at + 1]) * 10**9)
        at += step or 1
    return total, active if active and active < total else 0
