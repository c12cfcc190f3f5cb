"""docs/reference/workload.md, made of the table of options: flags, keys of a file, what there is to choose."""

from __future__ import annotations

from collections.abc import Iterator

from modelpick import shipped
from modelpick.rulebook import compiled
from modelpick.workload.names import Names
from modelpick.workload.options import GROUPS, Option, of
from modelpick.workload.workload import Workload

PATH = "docs/reference/workload.md"
_HEAD = """# Workload options

Every command that judges takes these, as flags, as keys of a workload file (TOML, or a line of JSON for `--workloads`),
and as keyword arguments in Python. This page is made of the table in `src/modelpick/workload/options.py` by
`scripts/generated.py`; a test holds the two together, and `modelpick schema workload` is the same as a JSON Schema.

- Flags win over the file, the file over the preset, value by value. A list replaces the weaker one whole, and a notice
  says what is no longer asked for; `min_quality` and `weight` are merged entry by entry, and 0 lifts one.
- `none` lifts a requirement of a file or a preset; `--no-open-weights` and its like take a switch back.
- A list may be repeated or hold commas. In a file it is an array or a text with commas.
- Numbers: k, M and B; rates /s, /min, /h, /day and /month with 30.4 days; money in USD alone; shares as 60% or 0.6;
  times as d, w, mo, y.
- In a file, keys stand at the top, or in tables named `[requirements]`, `[traffic]` and `[judgement]`.

```toml
# workload.toml
preset = "rag"
requests = "500k/month"
region = ["eu"]
needs = ["tools"]
budget = "5000/month"
weight = { cost = 3 }
```

```sh
modelpick recommend workload.toml --as-of 2026-11-20
```

"Default" is what holds where neither flag, file nor preset says anything; `preset` there means that every preset states
one ([the rulebook](rulebook.md#presets)).
"""
_LISTED = ("capability", "criterion", "kind", "content", "preset", "profile", "domain")
_UNSAID = {
    "preset": "general", "profile": "preset", "requests": "preset", "input_tokens": "preset", "output_tokens": "preset",
    "min_quality": "preset", "weight": "profile", "priorities": "none", "as_of": "today, UTC", "effort": "auto",
}  # fmt: skip


def told() -> str:
    rules = compiled.compile_files(compiled.own_files(shipped.rules_dir()))
    names = Names(rules)
    parts = [_HEAD]
    for group, title in GROUPS.items():
        parts += [f"## {group.capitalize()}: {title}\n", *_table(group, names), ""]
    return "\n".join(parts).rstrip("\n") + "\n"


def _table(group: str, names: Names) -> Iterator[str]:
    yield "| flag | key | default | what it says |\n| --- | --- | --- | --- |"
    for option in of(group):
        metavar = f" {option.metavar}" if option.metavar else ""
        key = f"`{option.name}`" if option.in_file else "(flag alone)"
        listed = _listed(option, names)
        example = f" Example: `{option.flag} {option.example}`." if option.example else ""
        flag = f"`{option.flag}{metavar}`".replace("|", "\\|")
        yield f"| {flag} | {key} | {_default(option)} | {option.help}{example}{listed} |"


def _listed(option: Option, names: Names) -> str:
    if option.names not in _LISTED:
        return ""
    return f" There is: {', '.join(sorted(names.all(option.names) or ()))}."


def _default(option: Option) -> str:
    if option.name in _UNSAID:
        return _UNSAID[option.name]
    value = getattr(Workload(), option.name)
    if option.kind == "switch":
        return "yes" if value else "no"
    if value in (None, "", ()):
        return "none"
    return f"{value[0]}x{value[1]}" if option.kind == "image_size" else str(value)
