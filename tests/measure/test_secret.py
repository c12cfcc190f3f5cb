"""A key shows nowhere but in its header, and is read from where it belongs."""

from __future__ import annotations

import copy
import pickle
import traceback

import pytest

from modelpick.errors import UsageError
from modelpick.measure.endpoint import endpoint
from modelpick.measure.secret import Secret, from_environment

CANARY = "sk-canary-7f3e9a1b2c4d5e6f"


def test_only_the_header_has_it() -> None:
    key = Secret(CANARY)
    assert key.header() == f"Bearer {CANARY}"
    assert {repr(key), str(key), f"{key}", f"{key!s}", "%s" % key, f"{key!r}"} == {"***"}  # noqa: UP031
    assert f"{key:>5}" == "  ***"
    assert not hasattr(key, "__dict__")


def test_a_pickle_holds_none() -> None:
    key = Secret(CANARY)
    key.scrub(CANARY)  # what it is looked for with is made by now
    for kept in (key, endpoint("https://host.example/v1", "m", key)):
        assert CANARY.encode() not in pickle.dumps(kept)
    back = pickle.loads(pickle.dumps(key))
    assert repr(back) == "***" and back.scrub(CANARY) == CANARY
    with pytest.raises(ValueError, match="does not travel"):
        back.header()
    with pytest.raises(ValueError, match="does not travel"):
        pickle.loads(pickle.dumps(back)).header()


def test_a_copy_is_the_same_key() -> None:
    key = Secret(CANARY)
    assert copy.copy(key) is copy.deepcopy(key) is key


def test_a_traceback_with_its_locals_holds_none() -> None:
    def fails(key: Secret, address: object) -> None:
        key.scrub(f"echo {CANARY}")
        raise RuntimeError("a bug")

    key = Secret(CANARY)
    with pytest.raises(RuntimeError) as caught:
        fails(key, endpoint("https://host.example/v1", "m", key))
    told = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "a bug" in told and "key = ***" in told
    assert CANARY not in told.replace("echo {CANARY}", "")


def test_it_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_API_KEY", f" {CANARY}\n")
    assert from_environment("SOME_API_KEY").header() == f"Bearer {CANARY}"


@pytest.mark.parametrize(
    ("value", "told"),
    [("", "SOME_API_KEY is empty"), (" \n", "SOME_API_KEY is empty"), ("a b", "SOME_API_KEY holds what no key has"),
     ("a\rb: c", "SOME_API_KEY holds what no key has"), ("schlüssel", "SOME_API_KEY holds what no key has")],
)  # fmt: skip
def test_what_is_no_key(monkeypatch: pytest.MonkeyPatch, value: str, told: str) -> None:
    monkeypatch.setenv("SOME_API_KEY", value)
    with pytest.raises(UsageError) as caught:
        from_environment("SOME_API_KEY")
    assert caught.value.message.startswith(told)
    assert value.strip() == "" or value not in caught.value.message


def test_a_variable_that_is_not_set_is_named() -> None:
    with pytest.raises(UsageError, match="NO_SUCH_API_KEY is not set"):
        from_environment("NO_SUCH_API_KEY")


@pytest.mark.parametrize("name", [CANARY, "AKIAIOSFODNN7EXAMPLE", "gsk_abcdefghijkl", "a=b", "a\0b", "", "x" * 300])
def test_a_key_given_as_the_name_is_not_repeated(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        from_environment(name)
    assert "the variable that is named for the key is not set" in caught.value.message
    assert not name or name not in caught.value.message + caught.value.advice


def test_words_that_local_servers_take_for_a_key_stay_in_answers() -> None:
    assert Secret("ollama").scrub("ollama runs") == "ollama runs"
