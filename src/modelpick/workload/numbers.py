"""Numbers as people write them: 200k, 1M/month, $2,000/month, 60%, 6mo. Exact, and refused where they make no sense."""

from __future__ import annotations

from decimal import Decimal

HOURS = Decimal("30.4") * 24  # in a month
_TIMES = {"k": 10**3, "m": 10**6, "b": 10**9}
_SECONDS = {"s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hour": 3600, "day": 86400}
_SECONDS_A_MONTH = int(HOURS * 3600)
_MONTHS_OF: dict[str, tuple[Decimal | int, int]] = {  # times, by
    "month": (1, 1), "mo": (1, 1), "day": (HOURS / 24, 1), "year": (1, 12), "yr": (1, 12),
}  # fmt: skip
_DAYS = {"d": "1", "day": "1", "days": "1", "w": "7", "week": "7", "weeks": "7", "mo": "30.4", "month": "30.4",
         "months": "30.4", "y": "365", "yr": "365", "year": "365", "years": "365"}  # fmt: skip
_LONGEST = 60  # characters: a float of 17 digits behind twenty zeros is shorter
MANY_TOKENS = 10**9  # a thousand times the largest context window that anybody serves
MANY_REQUESTS = Decimal(10**13)  # a month: a thousand for everybody on Earth
MANY_USD = Decimal(10**11)


class Misread(Exception):  # noqa: N818 - what it is, not an error of ours
    """Not such a value. `wanted` says what one looks like."""

    def __init__(self, wanted: str, advice: str = "") -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.advice = advice


def is_unit(word: str) -> bool:
    """Whether it says something behind a number alone: k, M/month, /s, USD, %."""
    parts = word.lower().replace(" ", "").split("/")
    units = {*_TIMES, *_SECONDS, *_MONTHS_OF, *_DAYS, "%", "$", "usd", "ms", "per", "tokens", ""}
    return bool(word.strip("/")) and all(part in units for part in parts)


def number(raw: object, wanted: str) -> Decimal:
    """1500, 1_500, 1,500, 1.5k, 2M: a finite number, not below zero."""
    if isinstance(raw, str):
        found = _spelled(raw.strip())
    elif isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        found = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
    else:
        found = None
    if found is None or not found.is_finite() or found < 0 or found.adjusted() > 20 or found.as_tuple().exponent < -45:  # type: ignore[operator]
        raise Misread(wanted)
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found.normalize()


def tokens(raw: object) -> int:
    return _whole(raw, "a number of tokens like 200k or 4096", MANY_TOKENS)


def per_minute(raw: object) -> int:
    """A rate limit: a number a minute, or a rate in another unit."""
    wanted = "a number a minute like 500 or 200k, or a rate like 10/s"
    found = _rate(raw, 60, wanted)
    if found != found.to_integral_value() or not 0 < found <= MANY_TOKENS * 1000:
        raise Misread(wanted)
    return int(found)


def rank(raw: object) -> int:
    return _whole(raw, "a number of picks from 1 to 1,000", 1000)


def requests(raw: object) -> Decimal:
    """Requests a month."""
    wanted = "requests like 1M/month, 20k/day or 50/s"
    found = _rate(raw, _SECONDS_A_MONTH, wanted)
    if not 0 < found <= MANY_REQUESTS:
        raise Misread(wanted)
    return found


def tokens_per_second(raw: object) -> float:
    wanted = "tokens a second like 80 or 80/s"
    found = _rate(raw, 1, wanted)
    if not 0 < found <= 10**6:
        raise Misread(wanted)
    return float(found)


def share(raw: object) -> Decimal:
    """60% or 0.6."""
    wanted = "a share like 60% or 0.6"
    text = raw.strip() if isinstance(raw, str) else ""
    found = number(text[:-1], wanted) / 100 if text.endswith("%") else number(raw, wanted)
    if found > 1:
        advice = "" if text.endswith("%") or found > 100 else f"a share is at most 1; did you mean {found:f}%?"
        raise Misread("a share from 0% to 100%", advice)
    return found


def dollars_a_month(raw: object) -> Decimal:
    """2000/month, $2,000, 70 USD/day."""
    wanted = "dollars like 2000/month"
    amount, unit = raw, "month"
    if isinstance(raw, str) and "/" in raw:
        amount, _, unit = raw.rpartition("/")
    months = _MONTHS_OF.get(unit.strip().lower())
    if months is None:
        raise Misread(wanted, "units: /day, /month (30.4 days), /year")
    found = _dollars(amount, wanted) * months[0] / months[1]
    if not 0 < found <= MANY_USD:
        raise Misread(wanted)
    return found


def dollars_per_million(raw: object) -> Decimal:
    """A price of a million tokens: 2.5, $2.50, 2.5/M."""
    wanted = "dollars per million tokens like 2.50"
    text = raw.strip() if isinstance(raw, str) else ""
    amount = next((text[: -len(tail)] for tail in ("/Mtok", "/1M", "/M") if text.endswith(tail)), raw)
    found = _dollars(amount, wanted)
    if found > 10**6:
        raise Misread(wanted)
    return found


def seconds(raw: object) -> float:
    """0.8, 0.8s, 800ms."""
    wanted = "seconds like 0.8 or 800ms"
    text = raw.strip() if isinstance(raw, str) else ""
    if text.endswith("ms"):
        found = number(text[:-2], wanted) / 1000
    else:
        found = number(text[:-1] if text.endswith("s") else raw, wanted)
    if not 0 < found <= 86400:
        raise Misread(wanted)
    return float(found)


def days(raw: object) -> int:
    """30d, 6mo, 1y as days, a part of a day counted as one."""
    wanted = "a time like 30d, 6mo or 1y"
    text = raw.strip() if isinstance(raw, str) else ""
    unit = text.lstrip("0123456789._, ")
    if unit == "m":
        raise Misread(wanted, "m could be minutes; months are mo")
    if unit and unit not in _DAYS:
        raise Misread(wanted)
    found = number(text[: -len(unit)] if unit else raw, wanted) * Decimal(_DAYS.get(unit, "1"))
    if not 0 < found <= 36500:
        raise Misread(wanted)
    return int(found) + (found != int(found))


def amount(raw: object) -> Decimal:
    """How many of something a request holds on average: 2, 0.5."""
    wanted = "a number like 2 or 0.5"
    found = number(raw, wanted)
    if found > 10**6:
        raise Misread(wanted)
    return found


def points(raw: object) -> float:
    wanted = "points from 0 to 100"
    found = number(raw, wanted)
    if found > 100:
        raise Misread(wanted)
    return float(found)


def weight(raw: object) -> float:
    wanted = "a weight like 3, at least 0"
    found = number(raw, wanted)
    if found > 10**6:
        raise Misread(wanted)
    return float(found)


def image_size(raw: object) -> tuple[int, int]:
    """1024x1024, or two numbers."""
    wanted = "width and height in pixels like 1024x1024"
    sides = raw.lower().replace("×", "x").split("x") if isinstance(raw, str) else raw
    if not isinstance(sides, list | tuple) or len(sides) != 2:
        raise Misread(wanted)
    width, height = (_whole(side, wanted, 10**5) for side in sides)
    return width, height


def _spelled(text: str) -> Decimal | None:
    times = _TIMES.get(text[-1:].lower(), 1)
    body, dot, fraction = (text[:-1].rstrip() if times > 1 else text).partition(".")
    for mark in ("_", ","):
        parts = body.split(mark)
        if len(parts) > 1 and all(map(_is_digits, parts)):
            # 1,5 may mean one and a half: a comma stands before three digits or nowhere.
            if mark == "," and (len(parts[0]) > 3 or any(len(part) != 3 for part in parts[1:])):
                return None
            body = "".join(parts)
    if len(text) > _LONGEST or not _is_digits(body or "0") or not (body or fraction):
        return None
    if dot and not _is_digits(fraction):
        return None
    return Decimal(f"{body or 0}.{fraction or 0}") * times


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _whole(raw: object, wanted: str, most: int) -> int:
    found = number(raw, wanted)
    if found != found.to_integral_value() or not 0 < found <= most:
        raise Misread(wanted)
    return int(found)


def _rate(raw: object, per_seconds: int, wanted: str) -> Decimal:
    """How many in so many seconds. Without a unit it is that already."""
    if not isinstance(raw, str) or "/" not in raw:
        return number(raw, wanted)
    amount, _, unit = raw.rpartition("/")
    seconds = {**_SECONDS, "month": _SECONDS_A_MONTH, "mo": _SECONDS_A_MONTH}.get(unit.strip().lower())
    if seconds is None:
        raise Misread(wanted, "units: /s, /min, /h, /day, /month (30.4 days)")
    return number(amount, wanted) * per_seconds / seconds


def _dollars(raw: object, wanted: str) -> Decimal:
    if not isinstance(raw, str):
        return number(raw, wanted)
    text = raw.strip()
    for mark in ("US$", "USD", "$"):
        text = text[len(mark) :].lstrip() if text.upper().startswith(mark) else text
    text = text[:-3].rstrip() if text.upper().endswith("USD") else text
    plain = text.strip(" 0123456789.,_")
    if plain and plain.lower() not in _TIMES:
        raise Misread(wanted, "prices are in US dollars: convert the amount first" if _is_currency(plain) else "")
    return number(text, wanted)


def _is_currency(text: str) -> bool:
    """€, kr, 2k€, EUR: any word or sign beside the number."""
    bare = text.strip("kKmMbB -+")
    return bool(bare) and (not bare.isascii() or (bare.isalpha() and 2 <= len(bare) <= 5) or "$" in bare)
