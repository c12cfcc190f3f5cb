"""A line is an entry, or says what is wrong with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalog.measuring import SOME, figure, verdict

from modelpick.catalog.journal_lines import MAX_LINE, UnfitError, entry_of, identified, line_of, subject_fault
from modelpick.errors import UsageError
from modelpick.measure.endpoint import endpoint


def changed(**changes: Any) -> bytes:
    """A line of which something is another, as whoever made it by hand would have it: with the id that fits."""
    told = {**json.loads(line_of(SOME[0])), **changes}
    kept = {name: value for name, value in told.items() if value is not ...}
    head = f'{{"v": {json.dumps(kept.pop("v"))}, "id": "{kept.pop("id")}"'
    rest = json.dumps(kept, ensure_ascii=False)[1:]
    from modelpick.catalog.journal_lines import digest

    behind = f", {rest}".encode()
    return head.replace(told["id"], digest(behind)).encode() + behind


def test_a_line_is_read_as_it_was_written() -> None:
    assert [entry_of(line_of(one)) for one in SOME] == list(SOME)
    assert json.loads(line_of(SOME[0])) == {"v": 1, **vars(SOME[0])}
    assert entry_of(changed()) == SOME[0]


def test_spaces_are_nobodys_business_and_figures_are() -> None:
    told = json.loads(line_of(SOME[0]))
    assert entry_of(json.dumps(told, separators=(",", ":"), sort_keys=True).encode()) == SOME[0]
    with pytest.raises(UnfitError, match="id: does not fit what stands there"):
        entry_of(json.dumps({**told, "value": 0.45}).encode())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"v": 0}, "v: expected 1"), ({"v": True}, "v: expected 1"), ({"v": "1"}, "v: expected 1"),
        ({"v": 2}, "of format 2, which a newer modelpick writes"),
        ({"id": "x"}, "id: expected 20"), ({"note": 1}, "note: no such key"), ({"low": ...}, "low: a value is needed"),
        ({"field": "speed"}, "field: no such field"), ({"field": ["ttft_s"]}, "field: no such field"),
        ({"at": "2026-11-20"}, "at: expected a moment"), ({"at": "2026-02-30T12:00:00Z"}, "at:"),
        ({"at": "2026-11-20T24:00:00Z"}, "at:"), ({"at": "2027-02-29T12:00:00Z"}, "at:"),
        ({"at": "٢٠٢٦-11-20T12:00:00Z"}, "at:"), ({"at": 5}, "at:"), ({"at": "2026-11-20T12:00:00+"}, "at:"),
        ({"n": 0}, "n: expected a whole number"), ({"n": True}, "n:"), ({"n": 30.0}, "n:"), ({"n": 10**10}, "n:"),
        ({"value": float("nan")}, "ttft_s: expected a number"), ({"value": float("inf")}, "ttft_s:"),
        ({"value": -1}, "ttft_s:"), ({"value": 0}, "ttft_s:"), ({"value": "0.5"}, "ttft_s:"),
        ({"value": None}, "ttft_s:"), ({"value": True}, "ttft_s:"), ({"value": 10**400}, "ttft_s:"),
        ({"value": [0.5]}, "ttft_s:"),
        ({"low": 0.6}, "low, high: expected an interval around 0.5"), ({"high": 0.4}, "low, high:"),
        ({"high": float("nan")}, "high of ttft_s: expected a number"), ({"low": "0"}, "low of ttft_s"),
        ({"verdict": "confirmed"}, "verdict: expected none of ttft_s"), ({"by": "me"}, "by: expected bench or verify"),
        ({"why": "a\nb"}, "why: expected text"), ({"why": "\u202ex"}, "why:"), ({"why": "x" * 301}, "why:"),
        ({"region": "\x1b[2J"}, "region:"), ({"session": None}, "session:"), ({"region": "\ud800"}, "region:"),
        ({"subject": "gpt-4o"}, "subject: expected offering:ID or endpoint"),
    ],
)  # fmt: skip
def test_what_is_no_entry_says_why(changes: dict[str, Any], why: str) -> None:
    try:
        line = changed(**changes)
    except UnicodeEncodeError:
        line = json.dumps({**json.loads(line_of(SOME[0])), **changes}).encode()
    if "id" in changes:
        line = line_of(SOME[0]).replace(SOME[0].id.encode(), b"x")
    with pytest.raises(UnfitError) as wrong:
        entry_of(line)
    assert why in str(wrong.value)
    assert str(wrong.value).isprintable() and len(str(wrong.value)) < 200
    assert wrong.value.is_newer == (changes == {"v": 2})


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[1]", b"null", b'"x"', b"\xff", b"[" * 5000, b"9" * 6000, b"{}" * (MAX_LINE // 2 + 1)]
)
def test_what_is_no_object_is_none(line: bytes) -> None:
    with pytest.raises(UnfitError):
        entry_of(line)


def test_a_verdict_and_its_value_agree() -> None:
    assert entry_of(line_of(verdict("tools", "inconclusive"))).value is None
    assert entry_of(line_of(verdict("max_output", "refuted", 5000))).value == 5000
    for told in (
        {**vars(verdict("tools", "refuted")), "value": True},
        {**vars(verdict("tools", "refuted")), "value": 0},
        {**vars(verdict("tools", "refuted")), "verdict": "perhaps"},
        {**vars(verdict("tools", "refuted")), "verdict": ""},
        {**vars(verdict("tools", "refuted")), "low": 1.0},
        {**vars(verdict("context", "confirmed", 5)), "value": True},
        {**vars(verdict("context", "confirmed", 5)), "value": 5.5},
        {**vars(verdict("context", "confirmed", 5)), "value": 0},
        {**vars(figure("tokenizer.code", 1.1)), "value": 51.0, "high": 52.0},
    ):
        told.pop("id")
        from modelpick.catalog.journal import Entry

        with pytest.raises(UnfitError):
            entry_of(line_of(identified(Entry("", *told.values()))))


@pytest.mark.parametrize(
    "subject",
    ["offering:openai/gpt-4o", "offering:cloudflare/@cf/x/y@eu+batch", "endpoint:https://x.example/v1#m",
     "endpoint:http://[::1]:8080/v1#/models/tiny.gguf", "endpoint:http://localhost:1/v1#a b ü#c",
     "endpoint:https://x.example/~it's(1);@/v1#" + "m" * 300],
)  # fmt: skip
def test_what_is_measured_is_an_offering_or_an_endpoint(subject: str) -> None:
    assert subject_fault(subject) == ""


@pytest.mark.parametrize(
    "subject",
    ["", "x", "model:openai/gpt-4o", "offering:", "offering:gpt", "offering:/x", "offering:a/", "offering:a/b c",
     "offering:a/\x1b", "offering:a/" + "x" * 200, "endpoint:https://x.example/v1", "endpoint:https://x.example/v1#",
     "endpoint:https://user:secret@x.example/v1#m", "endpoint:https://sk-1@x.example/#m", "endpoint:ftp://x/#m",
     "endpoint:https:///v1#m", "endpoint:https://x.example/v1?key=1#m", "endpoint:https://x.example/v1#m\n",
     "endpoint:https://x.example/ü#m", "endpoint:https://x.example/v1# m", None, 5, ["offering:a/b"]],
)  # fmt: skip
def test_nothing_else_is_and_no_password_is_kept(subject: Any) -> None:
    assert subject_fault(subject)


def test_who_says_the_same_twice_says_it_once() -> None:
    assert figure().id == figure().id
    others = [figure(value=0.6), figure(n=31), figure(region="x"), figure(day="2026-11-19"), figure(session="s")]
    assert len({one.id for one in (figure(), *others)}) == 6


@given(
    st.sampled_from(["https://api.example.com", "http://127.0.0.1:8080", "http://[::1]", "https://x.example:8443"]),
    st.text("aZ09._~!$&'()*+,;=:@%-/", max_size=60),
    st.text(min_size=1, max_size=300),
)
def test_whatever_can_be_measured_can_be_kept(origin: str, path: str, model: str) -> None:
    try:
        made = endpoint(f"{origin}/{path}", model)
    except UsageError:
        return
    assert subject_fault(f"endpoint:{made.base_url}#{made.model}") == ""
