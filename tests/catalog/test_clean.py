"""The one door: whatever comes in, what goes out is safe to print, to store and to compare."""

import gzip
import json
import time
import unicodedata
from collections import Counter
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.catalog import clean
from modelpick.errors import BadFileError

ANY_TEXT = st.text(st.characters() | st.sampled_from("\ud800\u202e\u200b\x1b\x9b\ue000 \t\n\u0301\u0130"), max_size=60)
ANY_VALUE = ANY_TEXT | st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.lists(st.integers())


@given(ANY_TEXT)
def test_text_is_clean_and_cleaning_again_changes_nothing(value: str) -> None:
    found = clean.text(value)
    if found is None:
        return
    assert found == clean.text(found)
    assert unicodedata.is_normalized("NFC", found)
    assert all(unicodedata.category(character)[0] != "C" for character in found)
    assert found == " ".join(found.split())
    assert 0 < len(found) <= clean.MAX_TEXT


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("  a\r\n\tb  ", "a b"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("e\u200d\u0301", "\u00e9"),
        ("a\u2028b\u00a0c", "a b c"),
        ("\ufeff\u200b\ue000", None),
        ("\ud800x", "x"),
        ("", None),
        (5, None),
        (None, None),
        (["a"], None),
    ],
)
def test_text(value: object, kept: str | None) -> None:
    assert clean.text(value) == kept


@pytest.mark.parametrize("letter", ["x", "\u0130", "\ufdfa", "e\u0301", "\u0344"])
def test_text_has_an_end(letter: str) -> None:
    assert len(clean.text(letter * 100_000) or "") <= clean.MAX_TEXT
    assert len(clean.text(letter * 100, 7) or "") <= 7


@pytest.mark.parametrize(
    "value",
    ["gpt-5", "lab/m:free", "@cf/meta/llama", "~lab/m", "anthropic.claude-5-v1:0", "m[1m]", "a" * 200, "ft:gpt-4o"],
)
def test_identifiers(value: str) -> None:
    assert clean.identifier(value) == value


@pytest.mark.parametrize(
    "value",
    ["", " a", "a b", "a\n", "a\x00", "\n", "a'b", 'a"b', "a\\b", "a<b", "../x", "/x", "-x", "é", "a\u200b", "１",
     "a" * 201, 5, None, ["a"]],
)  # fmt: skip
def test_no_identifiers(value: object) -> None:
    assert clean.identifier(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "https://a.test", "http://a.test:8080/v1", "https://a.${REGION}.test/v1", "https://a.test/x?y=z&b=[1]#c",
        "https://prices.test/api?$filter=serviceName%20eq%20'x'", "https://{account}.test/",
        "https://a.test/" + "x" * 400,
    ],
)  # fmt: skip
def test_urls(value: str) -> None:
    assert clean.url(value) == value


@pytest.mark.parametrize(
    "value",
    [
        "http://[x/", "http://[::1]/", "https://", "https:///x", "//a.test", "javascript:alert(1)", "ftp://a.test",
        "https://user:secret@a.test/", "https://a.test/a b", "https://a.test/\x1b[0m", "https://a.test/\x7f", "https://é.test/",
        "https://a.test/\n", "https://a.test/<b>", 'https://a.test/"', "https://a.test:999999/", "https://a.test:x/",
        "https://a.test/\u202e", "https://a.test/" + "x" * 500, "HTTPS://a.test", 5, None,
    ],
)  # fmt: skip
def test_no_urls(value: object) -> None:
    assert clean.url(value) is None


@given(st.text("htps:/[]@.ax0-{}$_?#%\x1b\\", max_size=30).map("http://".__add__) | ANY_TEXT)
def test_every_url_can_be_taken_apart(value: str) -> None:
    if clean.url(value):
        parts = urlsplit(value)
        assert parts.hostname
        assert parts.username is None
        assert value.isprintable()


@pytest.mark.parametrize("value", ["2015", "2024-02", "2024-02-29", "2045-12-31"])
def test_dates(value: str) -> None:
    assert clean.date(value) == value


@pytest.mark.parametrize(
    "value",
    ["2025-02-29", "2025-02-31", "2026-13-01", "2026-00-10", "2026-01-00", "2014-12-31", "2046", "26-01-01", "2026-1-1",
     "2026-01-01T00:00", "2026-01-01\n", "202\u0665-01-01", "", 2026, None],
)  # fmt: skip
def test_no_dates(value: object) -> None:
    assert clean.date(value) is None


@pytest.mark.parametrize(
    ("value", "number"),
    [(1, 1), ("8", 8), (Decimal("2.0"), 2), ("1e3", 1000), (10**15, 10**15), (0, None), (-1, None), ("0.5", None),
     (True, None), (10**15 + 1, None), (10**4000, None), ("", None), (1.5, None), (None, None),
     ("1" * 21, None), ("\u0661", None)],
)  # fmt: skip
def test_counts(value: object, number: int | None) -> None:
    assert clean.count(value) == number


@given(ANY_VALUE)
def test_numbers_are_finite_and_exact_or_none(value: object) -> None:
    found = clean.decimal(value)
    if found is not None:
        assert found.is_finite()
        assert found == (Decimal(value) if isinstance(value, str) else value)
    assert clean.count(value) is None or clean.count(value) == found


@pytest.mark.parametrize(
    "value", [" 1", "1 ", "+1", "1_0", ".5", "5.", "NaN", "Infinity", "1e999", "\u0661", "0x1", "", True]
)
def test_no_numbers(value: object) -> None:
    assert clean.decimal(value) is None


def test_no_zero_is_below_zero() -> None:
    assert str(clean.decimal("-0")) == str(clean.decimal(Decimal("-0.00"))) == "0"


def test_what_is_stated_is_taken_or_counted() -> None:
    found: dict[str, object] = {}
    dropped: Counter[str] = Counter()
    for name, value in (("a", 5), ("b", None), ("c", "x")):
        clean.put(found, name, value, clean.count, dropped)
    assert (found, dropped) == ({"a": 5}, {"c: not acceptable": 1})


def test_json_numbers_are_exact() -> None:
    found = clean.parse_json(b'{"a": 0.1, "b": 1e-7, "c": 12, "d": [true, null, "x"]}', "t")
    assert found == {"a": Decimal("0.1"), "b": Decimal("1E-7"), "c": 12, "d": [True, None, "x"]}
    assert type(found["c"]) is int


@pytest.mark.parametrize(
    ("payload", "complaint"),
    [
        (b'{"a": NaN}', "NaN is not a number"),
        (b"[Infinity]", "Infinity is not a number"),
        (b"[-Infinity]", "-Infinity is not a number"),
        (b'{"a": 1, "a": 2}', "duplicate key 'a'"),
        (b'[{"\\u202e\\n": 1, "\\u202e\\n": 1}]', "duplicate key"),
        (b"[" * 41 + b"]" * 41, "deeper than 40"),
        (b"[" * 10**6, "deeper than 40"),
        (b'{"a":' * 10**5, "deeper than 40"),
        (b"1" * 41, "out of range"),
        (b"9" * 10**6, "out of range"),
        (b"1e999", "out of range"),
        (b"1e-999", "out of range"),
        (b"1E+99999999999999999999", "not the JSON"),
        (b"0." + b"1" * 50, "out of range"),
        (b"", "not the JSON"),
        (b"<html>", "not the JSON"),
        (b"\xef\xbb\xbf{}", "not the JSON"),
        (b'"\xff"', "not the JSON"),
        (b'"\x1b"', "not the JSON"),
        (gzip.compress(b"{}", mtime=0), "not the JSON"),
    ],
)
def test_json_refused(payload: bytes, complaint: str) -> None:
    with pytest.raises(BadFileError, match=complaint) as caught:
        clean.parse_json(payload, "t")
    assert caught.value.message.startswith("t: ")
    assert caught.value.message.isprintable()


def test_forty_levels_are_read_and_brackets_in_text_are_none() -> None:
    assert clean.parse_json(b"[" * 40 + b"]" * 40, "t")
    assert clean.parse_json(json.dumps('\\"' + "[{" * 100).encode(), "t")


def test_a_payload_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clean, "MAX_BYTES", 10)
    with pytest.raises(BadFileError, match="larger than"):
        clean.parse_json(b'"0123456789"', "t")


@pytest.mark.parametrize("payload", [b'"' + b'\\"' * 10**6, b'"' * 10**6 + b"x", b'"\\' + b"\\\\" * 10**6])
def test_an_endless_text_costs_no_more_than_its_size(payload: bytes) -> None:
    started = time.perf_counter()
    with pytest.raises(BadFileError):
        clean.parse_json(payload, "t")
    assert time.perf_counter() - started < 5  # it was the square: hours


@given(st.binary(max_size=60) | st.text('[]{}",:\\truefalsn0123.eE-', max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(payload: bytes) -> None:
    try:
        clean.parse_json(payload, "t")
    except BadFileError as error:
        assert error.message.isprintable()


@pytest.mark.parametrize(
    ("payload", "kept", "counted"),
    [
        (b'{"a": {"x": 1, "y": 2}, "a": {"x": 1, "y": 3}}', {"a": {"x": 1}}, 1),
        (b'{"a": {"x": 1}, "a": {"x": 1}}', {"a": {"x": 1}}, 0),
        (b'{"a": {"x": 1}, "a": {"x": 1, "z": 2}}', {"a": {"x": 1}}, 1),
        (b'{"a": 1, "a": 2, "b": 3}', {"b": 3}, 1),
        (b'{"a": 1, "a": 2, "a": 1}', {}, 1),
        (b'{"a": {"x": 1, "x": 2, "y": 3}}', {"a": {"y": 3}}, 1),
    ],
)
def test_of_what_is_written_twice_only_what_both_say_is_kept(payload: bytes, kept: object, counted: int) -> None:
    twice: Counter[str] = Counter()
    assert clean.parse_json(payload, "it", twice) == kept
    assert twice.total() == counted
