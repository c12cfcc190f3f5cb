"""Takes an upstream id apart: who made the model, what it is called, and which variant of it is served."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modelpick.curate.identity import spelling
from modelpick.curate.identity.tables import Tables

# Amazon's revision of a deployment ("-v1:0", "-v2:0:200k"); Google's pin ("@20250929", "@default").
_REVISION = re.compile(r"-v[1-9]\d*:\d+(?::(\d+k))?$")
_MINOR_VERSION = re.compile(r"-v0:(\d+)$")  # and Mistral's v0:2 there is version 0.2
_GGUF = re.compile(r"[-_](i?q\d(?:[-_][a-z0-9]{1,2})+)$")
_CAP = re.compile(r"(\d{1,3}k|4096|8192|16384|32768|65536|131072)\Z")
_PIN = re.compile(r"@(default|latest|\d{1,3})$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its route taken off. `axes` are the variants that the id states."""

    org: str  # as written, lower case; empty if the id names none
    lab: str | None
    text: str
    axes: tuple[tuple[str, str], ...] = ()

    @property
    def tokens(self) -> spelling.Tokens:
        return spelling.tokens(self.text)


def read(upstream_id: str, tables: Tables) -> Name:
    """The name behind an upstream id, with certain variants (region, quantization, access) set aside."""
    axes: list[tuple[str, str]] = []
    text = upstream_id.lower().removeprefix("hf:").removeprefix("~")
    if text.endswith("[1m]"):
        text, axes = text[:-4], [("context_cap", "1m")]
    text = _MINOR_VERSION.sub(r"-v0.\1", text)
    if revision := _REVISION.search(text):
        text = text[: revision.start()]
        if revision[1]:
            axes.append(("context_cap", revision[1]))
    if gguf := _GGUF.search(text):
        text, axes = text[: gguf.start()], [*axes, ("quantization", gguf[1].replace("-", "_"))]
    text = _PIN.sub("", text).replace("@", "-") if not text.startswith("@") else text
    axes += [("access", folder) for folder in text.split("/")[:-1] if folder in tables.access]
    text, org = _path(text, tables)
    text, org = _vendor(text, org, axes, tables)
    text = _colon(text, axes, tables)
    bare = _prefix(text, tables)
    axes += [
        ("route", prefix) for prefix in tables.route_prefixes if _led_by(prefix, text) and not _led_by(prefix, bare)
    ]
    text = bare
    text = _words(text, axes, tables)
    return Name(org, _lab(org, text, tables), text, tuple(axes))


def _lab(org: str, text: str, tables: Tables) -> str | None:
    """The written org is the lab, unless it repackages, or the name is one that only another lab gives out."""
    parts = spelling.tokens(text)
    by_name, by_org = tables.lab_of(parts), tables.orgs.get(org)
    if by_org is None or org in tables.repackagers or tables.has_telling_name(parts):
        return by_name or by_org
    return by_org


def _path(text: str, tables: Tables) -> tuple[str, str]:
    parts = [part.removeprefix("~") for part in text.split("/") if part and part not in tables.folders | tables.access]
    if not parts:
        return text, ""
    orgs = [part for part in parts[:-1] if part in tables.orgs]
    return parts[-1], orgs[-1] if orgs else (parts[-2] if len(parts) > 1 else "")


def _vendor(text: str, org: str, axes: list[tuple[str, str]], tables: Tables) -> tuple[str, str]:
    """`eu.anthropic.claude-...`: a region and a vendor, as Amazon and Oracle write them."""
    head, dot, rest = text.partition(".")
    if dot and head in tables.regions and "." in rest:
        axes.append(("region", tables.regions[head]))
        text = rest
        head, dot, rest = text.partition(".")
    if dot and head in tables.orgs and not rest[:1].isdigit():
        return rest.removesuffix("-v1"), head
    return text, org


def _colon(text: str, axes: list[tuple[str, str]], tables: Tables) -> str:
    name, *marks = text.split(":")
    for mark in marks:
        if mark in tables.mode_words:
            axes.append(("reasoning_mode", mark))
        elif mark in tables.access or mark in tables.quantization:
            axes.append(("access" if mark in tables.access else "quantization", mark))
        elif mark in tables.effort_words:
            axes.append(("effort", mark))
        elif mark in ("nitro", "floor", "exacto", "online", "extended", "beta", "cloud", "batch", "flex", "web"):
            axes.append(("routing", mark))
        elif mark.isdigit():
            axes.append(("thinking_budget", mark))
        else:
            name = f"{name}-{mark}"  # Ollama's tags say the size: gpt-oss:20b
    return name


def _led_by(prefix: str, text: str) -> bool:
    return text.startswith((f"{prefix}-", f"{prefix}."))


def _prefix(text: str, tables: Tables) -> str:
    """`databricks-claude-...`, `coding-xiaomi-mimo-...`: dropped only before a name that a lab is known by."""
    if spelling.tokens(text)[:1] and tables.lab_of(spelling.tokens(text)):
        return _repeated(text, tables)
    for prefix in tables.all_prefixes:
        if _led_by(prefix, text):
            rest = _prefix(text[len(prefix) + 1 :], tables)
            if tables.lab_of(spelling.tokens(rest)):
                return rest
    return text


def _repeated(text: str, tables: Tables) -> str:
    """`nvidia-nemotron-...`, `meta-llama-3`: the lab's word before one of its own family names."""
    lab = tables.lab_of(spelling.tokens(text))
    for prefix, owner in tables.orgs.items():
        if owner == lab and text.startswith(f"{prefix}-"):
            rest = text[len(prefix) + 1 :]
            if tables.lab_of(spelling.tokens(rest)) == lab:
                return rest
    return text


def _words(text: str, axes: list[tuple[str, str]], tables: Tables) -> str:
    kept: list[str] = []
    words = spelling.plain(text).split("-")
    if len(words) > 2 and words[-1] in tables.region_tails:
        axes.append(("region", words.pop()))
    for word in words:
        if word in tables.quantization:
            axes.append(("quantization", word))
        elif word in tables.packaging:
            axes.append(("packaging", word))
        elif word in tables.access and kept:
            axes.append(("access", word))
        else:
            kept.append(word)
    return "-".join(kept)


def simpler(name: Name, tables: Tables) -> Iterator[Name]:
    """The name with one more uncertain variant set aside at a time: speed, reasoning mode, effort."""
    words = name.text.split("-")
    parts = name.tokens
    for at in range(len(words) - 1, 0, -1):
        word = words[at]
        if tables.is_in(parts, tables.speed.get(word, frozenset())):
            axis = "speed"
        elif word in tables.mode_words and tables.is_in(parts, tables.mode_families):
            axis = "reasoning_mode"
        elif word in tables.effort_words and at == len(words) - 1 and tables.is_in(parts, tables.effort_families):
            axis = "effort"
        elif _CAP.match(word) and at == len(words) - 1 and tables.is_in(parts, tables.cap_families):
            axis = "context_cap"
        else:
            continue
        words = words[:at] + words[at + 1 :]
        name = Name(name.org, name.lab, "-".join(words), (*name.axes, (axis, word)))
        yield name
