"""src/modelpick/workload/option_types.py, made of the table of options: what a type checker and an editor are told."""

from __future__ import annotations

from modelpick.workload.options import GROUPS, OPTIONS, of

PATH = "src/modelpick/workload/option_types.py"
_WORDS = "str | Sequence[str]"
_FIGURES = "Mapping[str, float | Decimal | str] | str | Sequence[str]"
_FIGURE = "float | Decimal | str"  # to a type checker, an int is a float
_TYPES = {
    "name": "str", "names": _WORDS, "order": _WORDS, "points": _FIGURES, "weights": _FIGURES, "switch": "bool",
    "date": "str | date", "model": "str", "image_size": "str | tuple[int, int]", "tokens": "int | str",
    "rank": "int | str",
}  # fmt: skip
_HEAD = '''"""The options of a workload for type checkers and editors. Written by scripts/generated.py alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypedDict


class Options(TypedDict, total=False):
    """Keyword arguments of `Workload`: what a workload file may say, by the same names."""
'''


def told() -> str:
    lines = [_HEAD]
    for group, title in GROUPS.items():
        lines.append(f"    # {title[0].upper()}{title[1:]}")
        for option in of(group):
            if option.in_file:
                example = f" For example {option.example}." if option.example else ""
                lines.append(f"    {option.name}: {_TYPES.get(option.kind, _FIGURE)}")
                lines.append(f'    """{option.help}{example}"""')
        lines.append("")
    assert {option.group for option in OPTIONS} == set(GROUPS)
    return "\n".join(lines).rstrip("\n") + "\n"
