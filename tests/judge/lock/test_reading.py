"""A lock reads back to itself; whatever is wrong with a file is told in one line."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.lock.damaged import lock, text

from modelpick.errors import BadFileError, UsageError
from modelpick.judge.lock.reading import lines_of, plain, read, threshold
from modelpick.judge.lock.text import as_text

TEXT = text()


def complaint(content: str | bytes) -> str:
    with pytest.raises(BadFileError) as found:
        read(content.encode() if isinstance(content, str) else content, "my.lock")
    assert found.value.message.startswith("my.lock") and "\n" not in found.value.message
    assert found.value.advice and "\n" not in found.value.advice
    return f"{found.value.message} | {found.value.advice}"


def test_it_reads_back_to_itself() -> None:
    first = read(TEXT.encode(), "my.lock").lock
    assert as_text(first) == TEXT
    made = lock()
    assert (first.pick.offering, first.thresholds, first.requirements) == (
        made.pick.offering, made.thresholds, made.requirements,
    )  # fmt: skip
    assert {name: fact.value for name, fact in first.facts.items()} == {
        name: plain(fact.value) for name, fact in made.facts.items()
    }


@pytest.mark.parametrize("content", [
    TEXT.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.rstrip().encode(),
    (TEXT + "\n# a note of mine\n").encode(),
])  # fmt: skip
def test_line_ends_a_byte_order_mark_and_comments_do_not_matter(content: bytes) -> None:
    assert as_text(read(content, "my.lock").lock) == TEXT


def test_lines_are_those_of_the_file_whatever_ends_them() -> None:
    for content in (TEXT, TEXT.replace("\n", "\r\n")):
        found = read(content.encode(), "my.lock")
        lines = content.splitlines()
        name = "offering:alpha/a#price.standard.input"
        assert lines[found.line("facts", name) - 1].startswith(f'"{name}"')
        assert lines[found.line("pick", "margin") - 1].startswith("margin")
        assert lines[found.line("", "rules") - 1].startswith("rules")
        assert lines[found.line("facts", "no such fact") - 1] == "[facts]"
        assert found.line("nowhere", "at all") == 1
    assert lines_of('[a]\n"b\\q" = 1\nb = 2') == {"a.": 1, "a.b": 3}


@pytest.mark.parametrize(("was", "now", "told"), [
    ("lock = 1", "lock = 2", "a newer modelpick wrote it; this one reads 1 | upgrade"),
    ("lock = 1", "lock = 0", "no lock of modelpick"),
    ("lock = 1", 'lock = "1"', "no lock of modelpick"),
    ("lock = 1", "lock = true", "no lock of modelpick"),
    ("lock = 1", "", "no lock of modelpick"),
    ("lock = 1", "lock = 1\nlook = 2", 'no key "look" | did you mean lock?'),
    ('as_of = "2026-11-20"', 'as_of = "tomorrow"', "as_of: expected a date"),
    ('as_of = "2026-11-20"', "as_of = 2026-11-20", "as_of: expected text"),
    ("[pick]\n", "[pick]\nmodle = 1\n", 'pick: no key "modle" | did you mean model?'),
    ('provider = "alpha"', "provider = 3", "pick: provider: expected text, got 3"),
    ('provider = "alpha"\n', "", "pick: provider is missing"),
    ("rank = 1", "rank = true", "pick: rank: expected a whole number"),
    ("rank = 1", "rank = 1.5", "pick: rank: expected a whole number"),
    ("score = 57", "score = nan #", "no value for a lock: NaN"),
    ("month_usd = 160", "month_usd = 1e400", "no value for a lock"),
    ("month_usd = 160", "month_usd = " + "9" * 5000, "not TOML"),
    ('offering = "alpha/a"', 'offering = "alpha"', "pick: offering: expected an id"),
    ('alive = "passes"', 'alive = "perhaps"', "requirements: alive: expected passes or unknown"),
    ('max_price_rise = "10%"', 'max_price_rise = "lots"', "thresholds: max_price_rise: expected a share"),
    ("max_margin = 5", "max_margin = -5", "thresholds: max_margin: expected points"),
    ("max_margin = 5", "max_margin = 500", "thresholds: max_margin: expected points from 0 to 100"),
    ('horizon = "90d"', 'horizon = "a while"', "thresholds: horizon: expected a time"),
    ('source = "north"', 'sauce = "north"', 'no key "sauce" | did you mean source?'),
    ("value = 1.0", "value = { a = { b = { c = { d = 1 } } } }", "too deep"),
    ("[workload]\n", "[workload]\nbudgit = 3\n", "workload: no option \"budgit\" | did you mean budget?"),
    ("[workload]\n", "[workload]\nas_of = \"2026-01-01\"\n", "workload: no option"),
    *(('#retires" = { state', f'#retires" = {{ value = {odd}, state', "expected a date")
      for odd in ('"2026-13"', '"soon"', '"20260101"', "2026", "[]", '"99999-01-01"')),
    ("[facts]", "[facts", "not TOML"),
    ("[facts]", "[facts]\n[facts]", "not TOML"),
    ("[resolved]", "<<<<<<< HEAD\n[resolved]", "a merge conflict that nobody has resolved"),
    ("[resolved]", "=======\n[resolved]", "a merge conflict that nobody has resolved"),
    ("[resolved]", ">>>>>>> theirs\n[resolved]", "a merge conflict that nobody has resolved"),
])  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(was: str, now: str, told: str) -> None:
    assert was in TEXT
    assert told in complaint(TEXT.replace(was, now, 1))


def test_a_conflict_is_told_with_its_line() -> None:
    lines = TEXT.splitlines()
    lines.insert(7, "<<<<<<< HEAD")
    assert complaint("\r\n".join(lines)).startswith("my.lock:8: a merge conflict")


@pytest.mark.parametrize(("content", "told"), [
    (b"", "empty"), (b" \n\t", "empty"), (b"\xff\xfe\x00", "not UTF-8"), (b"\x00", "not TOML"),
    (b"# \n" * 3_000_000, "larger than 4 MiB"), (b"a = " + b"[" * 100_000, "not TOML"),
    (b'{"schema": "modelpick/decision/1"}', "not TOML"), (b'preset = "rag"', "no lock of modelpick"),
])  # fmt: skip
def test_what_is_no_lock_is_told(content: bytes, told: str) -> None:
    assert told in complaint(content)


@settings(max_examples=300)
@given(st.integers(0, len(TEXT) - 1), st.integers(0, 40), st.text(max_size=6))
def test_a_piece_cut_or_put_in_gives_a_lock_or_a_line(at: int, cut: int, put: str) -> None:
    content = (TEXT[:at] + put + TEXT[at + cut :]).encode("utf-8", "surrogatepass")
    try:
        found = read(content, "my.lock")
    except BadFileError as error:
        assert error.message.startswith("my.lock") and "\n" not in error.message
    else:
        assert as_text(found.lock)


@pytest.mark.parametrize(("name", "raw", "value"), [
    ("max_price_rise", "10%", Decimal("0.1")), ("max_price_rise", "0.1", Decimal("0.1")),
    ("max_price_rise", "250%", Decimal("2.5")), ("max_price_rise", Decimal("0.25"), Decimal("0.25")),
    ("max_price_rise", 0, 0), ("max_margin", "7.5", Decimal("7.5")), ("horizon", "0d", 0), ("horizon", "1mo", 31),
    ("horizon", 30, 30),
])  # fmt: skip
def test_thresholds_are_read_as_people_write_them(name: str, raw: object, value: object) -> None:
    assert threshold(name, raw, "") == value


def test_a_rise_of_more_than_the_whole_needs_its_sign() -> None:
    with pytest.raises(UsageError, match="--max-price-rise: expected a share") as found:
        threshold("max_price_rise", "10", "")
    assert found.value.advice == "did you mean 10%?"
