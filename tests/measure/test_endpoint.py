"""Which addresses may be asked, and what of them may be shown."""

from __future__ import annotations

import pytest

from modelpick.errors import UsageError
from modelpick.measure.endpoint import endpoint, is_loopback, origin, shown
from modelpick.measure.secret import Secret


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://api.openai.com/v1", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1/", "https://api.openai.com/v1"),
        ("  HTTPS://API.OpenAI.com:443/v1 ", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1/chat/completions", "https://api.openai.com/v1"),
        ("https://host.example:8443", "https://host.example:8443"),
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
        ("http://localhost:1234/v1", "http://localhost:1234/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("https://my_host.internal/a%20b/v1", "https://my_host.internal/a%20b/v1"),
    ],
)
def test_addresses_that_can_be_asked(given: str, kept: str) -> None:
    made = endpoint(given, "m")
    assert made.base_url == kept and made.chat == f"{kept}/chat/completions"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("http://api.openai.com/v1", "plain http to another machine"),
        ("http://127.0.0.1.evil.example/v1", "plain http to another machine"),
        ("http://localhost.evil.example/v1", "plain http to another machine"),
        ("http://2130706433/v1", "plain http to another machine"),  # some resolvers take it for 127.0.0.1: not we
        ("http://0.0.0.0:8080/v1", "plain http to another machine"),
        ("http://[::ffff:10.0.0.1]/v1", "plain http to another machine"),
        ("https://user:hunter2@host.example/v1", "user or password"),
        ("http://127.0.0.1@evil.example/v1", "user or password"),
        ("https://host.example/v1?key=hunter2", "query or fragment"),
        ("https://host.example/v1#x", "query or fragment"),
        ("https://host.example/v1?", "query or fragment"),
        ("localhost:8080/v1", "neither https:// nor http://"),
        ("ftp://host.example/v1", "neither https:// nor http://"),
        ("https:/host.example/v1", "neither https:// nor http://"),
        ("https:///v1", "names no host"),
        ("https://host.example:0/v1", "names no host"),
        ("https://host.example:/v1", "names no host"),
        ("https://-/v1", "names no host"),
        ("https://${HOST}/v1", "names no host"),
        ("https://host.example:99999/v1", "no address"),
        ("https://[::1/v1", "no address"),
        ("https://höst.example/v1", "cannot have"),
        ("https://host.example/\nv1", "cannot have"),
        ("https://host.example/" + "a" * 600, "too long"),
        ("https://host.example/a b", "path"),
        ("https://host.example\\@evil.example/v1", "user or password"),
        ("", "neither https:// nor http://"),
    ],
)
def test_addresses_that_cannot(given: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        endpoint(given, "m")
    assert told in caught.value.message and caught.value.advice
    assert "hunter2" not in caught.value.message and "\n" not in caught.value.message


def test_plain_http_elsewhere_has_to_be_asked_for() -> None:
    assert endpoint("http://10.0.0.7:8000/v1", "m", plain_http=True).base_url == "http://10.0.0.7:8000/v1"


@pytest.mark.parametrize("model", ["", "   ", "a\nb", "a\x1b[31m", "a" * 301])
def test_a_model_has_a_name(model: str) -> None:
    with pytest.raises(UsageError):
        endpoint("https://host.example/v1", model)


@pytest.mark.parametrize("model", ["gpt-5", "/models/my model.gguf", "accounts/x/models/y", "模型"])
def test_models_are_named_as_their_servers_do(model: str) -> None:
    assert endpoint("https://host.example/v1", model).model == model


def test_the_origin_has_its_port() -> None:
    assert endpoint("https://host.example/v1", "m").origin == "https://host.example:443"
    assert endpoint("http://[::1]:80/v1", "m").origin == "http://[::1]:80"
    assert origin("https://HOST.example:443/x?y") == origin("https://host.example")
    assert origin("http://host.example") != origin("https://host.example")


@pytest.mark.parametrize(("host", "expected"), [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True),
                                                ("localhost", True), ("0.0.0.0", False), ("128.0.0.1", False),
                                                ("localhost.example", False), ("", False)])  # fmt: skip
def test_this_machine(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_what_is_shown_holds_nothing_secret() -> None:
    assert shown("https://u:hunter2@host.example:8/p?key=hunter2#hunter2") == "https://host.example:8/p"
    assert shown("https://[half") == shown("nonsense") == shown("https://host.example/\x1b[2J") == "the address"


def test_a_key_is_not_told() -> None:
    assert "hunter2" not in repr(endpoint("https://host.example/v1", "m", Secret("hunter2-hunter2")))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/v1", "https://A.example:443/v2", True),
        ("https://a.example", "http://a.example", False),
        ("https://a.example", "https://a.example:8443", False),
        ("https://a.example", "https://b.a.example", False),
        ("http://[::1]:80/v1", "http://[::1]/v1", True),
        ("https://a.example:99999", "https://a.example", False),
    ],
)
def test_a_key_belongs_to_scheme_host_and_port(one: str, other: str, same: bool) -> None:
    assert (origin(one) == origin(other)) is same
