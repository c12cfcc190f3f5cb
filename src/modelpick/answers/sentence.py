"""A sentence that can be traced and said again in another language: its template, its words and figures, its facts."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from modelpick.answers.named import capability
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

# Of every sentence that tells a month's bill: none is told without it.
TRAFFIC = "{requests:count} requests of {input:count} tokens in and {output:count} out"
_NOISE = 1e-9  # of binary fractions, before rounding one way


class Sentence(Frozen):
    """`template` is English and the key for translations; `text` is what it says in English."""

    template: str
    args: dict[str, Any]
    facts: list[str]
    text: str


def say(template: str, facts: list[str], **args: Any) -> Sentence:
    """`{name}` or `{name:FORM}` in the template stands for an argument as FORM writes it."""
    return Sentence(template, args, facts, worded(template, args))


def nested(sentence: Sentence) -> dict[str, Any]:
    """For an argument of the form `said`."""
    return {"template": sentence.template, "args": sentence.args}


def part(template: str, **args: Any) -> dict[str, Any]:
    """Words that are no sentence of their own: for an argument of the form `said`."""
    return {"template": template, "args": args}


def worded(template: str, args: dict[str, Any], forms: Mapping[str, Callable[[Any], str]] | None = None) -> str:
    """The template with its arguments as words; None is unknown in whatever form."""
    forms = FORMS if forms is None else forms
    said = []
    for at, part in enumerate(template.split("{")):
        if not at:
            said.append(part)
            continue
        place, _, rest = part.partition("}")
        name, _, form = place.partition(":")
        value = args[name]
        said.append((forms["t"]("unknown") if value is None else forms[form](value)) + rest)
    return "".join(said)


def usd(value: float) -> str:
    """Money as people write it: whole dollars from 100, cents from 1, four digits below; never a false zero."""
    size = abs(value)
    if size == 0:
        return "$0"
    if size >= 100:
        return f"{'-' if value < 0 else ''}${size:,.0f}"
    if size >= 1:
        return f"{'-' if value < 0 else ''}${size:,.2f}"
    digits = 2
    while digits < 9 and round(size, digits) != float(f"{size:.3g}"):
        digits += 1
    return f"{'-' if value < 0 else ''}${size:.{digits}f}"


def rate(value: float) -> str:
    """USD per million tokens, as price lists write it: two digits behind the point, more where it has them, up to five
    in all. 29.99997 is what is left of 30 by who counted in other units."""
    whole, _, digits = f"{float(f'{value:.5g}'):,.10f}".rstrip("0").partition(".")
    return f"${whole}.{digits:0<2}" if value else "$0"


def blend(value: float, least: int = 3) -> str:
    """USD per million tokens that were computed, and stand in no list: three digits, and cents from a dollar on. Half
    is rounded up, as on paper."""
    exact = Decimal(str(value))
    digits = max(2, least - 1 - exact.adjusted()) if exact else 2
    told = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    whole, _, rest = f"{told:,f}".partition(".")
    return f"${whole}.{rest.rstrip('0'):0<2}" if told else "$0"


def listed(values: Any) -> str:
    """a, b and c"""
    words = [str(value) for value in values]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def pct(value: float) -> str:
    """Whole; below one its first digit: seldom is not never."""
    return f"{value:.0f} %" if value >= 1 or value <= 0 else f"{value:.{_zeros(value) + 1}f} %"


def number(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")


def down(value: float) -> str:
    """Points that whoever asks for them gets: rounded up, they would ask for more than there is."""
    return number(math.floor(value * 10 + _NOISE) / 10)


def up(value: float) -> str:
    """A budget that is enough: rounded down, it would be short."""
    step = 1 if value >= 100 else 0.01
    return usd(math.ceil(value / step - _NOISE) * step)


def lead(value: float) -> str:
    """A difference: one digit, or as many as it takes to show that there is one."""
    return number(value) if abs(value) >= 0.05 or not value else f"{value:.{_zeros(value) + 1}f}"


def _points(told: str) -> str:
    return f"{told} point" if told == "1" else f"{told} points"


def _zeros(value: float) -> int:
    """Behind the point, before the first digit that survives rounding."""
    return -int(f"{value:.0e}".partition("e")[2]) - 1


def request(value: float) -> str:
    """What one request costs: below a cent nobody counts."""
    return "< $0.01" if 0 < value < 0.01 else usd(value)


# Forms of the same thing, the shortest first.
_FINER = {
    "usd": ("usd", "cents"), "number": ("number", "number2"), "pct": ("pct", "pct1", "pct2"), "count": ("count",),
    "rate": ("rate",), "blend": ("blend", "blend4"), "digits": ("digits", "digits6"),
}  # fmt: skip


def finest(form: str, *values: float) -> str | None:
    """The shortest form in which no two of the values read the same; None where none is fine enough."""
    told = (each for each in _FINER[form] if len({FORMS[each](value) for value in values}) == len(values))
    return next(told, None)


FORMS: dict[str, Callable[[Any], str]] = {
    "": str,
    "usd": usd,
    "rate": rate,
    "blend": blend,
    "blend4": lambda value: blend(value, 4),
    "count": lambda value: f"{value:,.0f}",  # tokens, models, requests
    "number": number,  # points, scores: one digit
    "signed": lambda value: f"{value:+,.1f}",  # a lead, or what lacks
    "points": lambda value: f"{value:,.1f}",  # in columns, where all have the digit
    "number2": lambda value: f"{value:,.2f}",
    "digits": lambda value: f"{value:,.0f}" if value == int(value) or abs(value) >= 1000 else f"{value:.3g}",
    "digits6": lambda value: f"{value:,.6g}",
    "lead": lead,
    "lead_points": lambda value: _points(lead(value)),
    "number_points": lambda value: _points(number(value)),
    "down": down,
    "up": up,
    "cents": lambda value: f"${value:,.2f}",
    "request": request,
    "pct": pct,
    "share": lambda value: pct(100 * value),  # of 1
    "pct1": lambda value: f"{value:.1f} %",
    "pct2": lambda value: f"{value:.2f} %",
    "times": lambda value: f"{number(value)} times",
    "list": listed,
    "capability": capability,
    "words": lambda name: str(name).replace("_", " "),
    "date": str,  # 2026-11-20
    "t": str,  # English words, for a translator to look up
    "ts": listed,  # several of them
    "dated": lambda pairs: listed([f"{name} ({day})" for name, day in pairs]),
    "said": lambda told: worded(told["template"], told["args"]),  # a sentence in a sentence
    "saids": lambda several: listed([worded(told["template"], told["args"]) for told in several]),
}
