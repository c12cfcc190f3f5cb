"""What the client sends, where to, over which connections; and what it says of all that: nothing."""

from __future__ import annotations

import asyncio
import logging
import shutil
import ssl
import subprocess
import sys
from pathlib import Path

import pytest
from tests.measure import server as wire
from tests.measure.server import Server, serving, stream

from modelpick.errors import UsageError
from modelpick.measure.connection import LIMITS, Limits, client
from modelpick.measure.endpoint import endpoint
from modelpick.measure.exchange import Exchange, exchange
from modelpick.measure.secret import Secret

CANARY = "sk-canary-7f3e9a1b2c4d5e6f"
SHORT = Limits(connect=2, idle=2, total=4)


def ask(base: str, times: int = 1, limits: Limits = SHORT, at_once: bool = False) -> list[Exchange]:
    async def asking() -> list[Exchange]:
        to = endpoint(base, "m", Secret(CANARY))
        async with client(limits) as opened:
            one = [exchange(opened, to, {"stream": True, "n": count}, limits) for count in range(times)]
            return await asyncio.gather(*one) if at_once else [await each for each in one]

    return asyncio.run(asking())


def told(server: Server) -> str:
    return repr(server.asked)


def test_a_request_is_plain() -> None:
    with serving(stream("a")) as server:
        ask(server.base)
    (asked,) = server.asked
    assert (asked.method, asked.path, asked.key) == ("POST", "/v1/chat/completions", CANARY)
    assert asked.body == {"stream": True, "n": 0}
    assert asked.headers["accept-encoding"] == "identity" and asked.headers["content-type"] == "application/json"
    assert asked.headers["user-agent"].startswith("modelpick/")
    assert told(server).count(CANARY) == 1


def test_without_a_key_there_is_no_header() -> None:
    async def asking(base: str) -> Exchange:
        async with client() as opened:
            return await exchange(opened, endpoint(base, "m"), {})

    with serving(wire.document()) as server:
        assert asyncio.run(asking(server.base)).is_complete
    assert "authorization" not in server.asked[0].headers


def test_no_cookie_comes_back() -> None:
    crumbs = [wire.head(200, "text/event-stream", "Set-Cookie: a=b; Path=/", "Set-Cookie: c=d"), *stream("a")[1:]]
    with serving(crumbs) as server:
        ask(server.base, times=2)
    assert len(server.asked) == 2 and "cookie" not in server.asked[1].headers


def test_a_connection_is_kept_and_it_is_said() -> None:
    with serving(stream("a")) as server:
        first, second = ask(server.base, times=2)
    assert server.connections == 1
    assert first.is_new_connection is True and second.is_new_connection is False
    assert first.connect_s is not None and first.headers_s is not None and second.connect_s is None
    assert 0 < first.connect_s <= first.headers_s


def test_a_connection_that_was_cut_is_not_used_again() -> None:
    with serving(wire.cut(stream("a"), 4), stream("b")) as server:
        first, second = ask(server.base, times=2)
    assert (first.outcome, second.outcome, second.is_new_connection) == ("cut", "complete", True)


def test_a_server_that_says_nothing_behind_its_end_mark_holds_nobody_up() -> None:
    with serving([*stream("a")[:-1], 1.0, wire.END]) as server:
        first, second = ask(server.base, times=2)
    assert first.outcome == second.outcome == "complete" and server.connections == 2
    assert first.total_s is not None and first.last_s is not None and first.total_s - first.last_s < 0.2


def test_many_are_asked_at_once() -> None:
    with serving([*stream("a")[:3], 0.3, *stream("a")[3:]]) as server:
        found = ask(server.base, times=120, limits=LIMITS, at_once=True)
    assert [each.outcome for each in found] == ["complete"] * 120 and server.connections == 120


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
def test_plain_http_goes_past_every_proxy(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with serving(wire.refusal(403, "no")) as proxy, serving(stream("a")) as server:
        monkeypatch.setenv(name, proxy.origin)
        assert [each.outcome for each in ask(server.base)] == ["complete"]
    assert proxy.asked == [] and len(server.asked) == 1


def test_a_proxy_for_https_is_asked_to_connect_and_sees_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(wire.refusal(403, f"no {CANARY}")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.origin)
        (found,) = ask("https://host.invalid/v1")
    assert [(each.method, each.path) for each in proxy.asked] == [("CONNECT", "host.invalid:443")]
    assert CANARY not in told(proxy) + repr(found)
    assert found.outcome == "no_connection" and found.detail.startswith("the proxy says: 403")


@pytest.mark.parametrize("address", ["socks4://127.0.0.1:1", "ftp://127.0.0.1:1", "http://127.0.0.1:nope"])
def test_a_proxy_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("ALL_PROXY", address)
    with pytest.raises(UsageError, match="in the environment cannot be used"):
        client()
    with serving(stream("a")) as server:
        to = endpoint(server.base, "m")

        async def asking() -> Exchange:
            async with client(SHORT, to) as opened:
                return await exchange(opened, to, {"stream": True}, SHORT)

        assert asyncio.run(asking()).is_complete  # plain http needs none


def test_the_password_of_a_proxy_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "ftp://me:hunter2@127.0.0.1:1")
    with pytest.raises(UsageError) as caught:
        client()
    assert "hunter2" not in caught.value.message


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    echoing = [wire.head(200, "text/event-stream", f"X-Echo: {CANARY}"), *stream(CANARY)[1:]]
    named = [logging.getLogger(name) for name in list(logging.root.manager.loggerDict)]
    odd = [b"HTTP/1.1 200 " + CANARY.encode() + b"\r\n\r\n"]
    with serving(echoing, wire.refusal(401, CANARY), odd) as server, caplog.at_level(1):
        for logger in named:
            logger.setLevel(1)
        found = ask(server.base, times=3, limits=Limits(connect=2, idle=0.3, total=4))
        for logger in named:
            logger.setLevel(logging.NOTSET)
    assert [each.status for each in found] == [200, 401, 200]
    assert "httpcore" not in caplog.text and "httpx" not in caplog.text and CANARY not in caplog.text


def test_what_is_timed_waits_for_no_import(tmp_path: Path) -> None:
    code = """
import asyncio, sys
from tests.measure.server import serving, stream
from modelpick.measure.connection import client
from modelpick.measure.endpoint import endpoint
from modelpick.measure.exchange import exchange
async def main():
    with serving(stream("a")) as server:
        async with client() as opened:
            before = set(sys.modules)
            await exchange(opened, endpoint(server.base, "m"), {"stream": True})
            print(sorted(set(sys.modules) - before))
asyncio.run(main())
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.stdout == "[]\n", ran.stderr


def test_nothing_but_the_measuring_imports_it() -> None:
    modules = "modelpick.cli.main, modelpick.measure.exchange, modelpick.measure.dialect"
    code = f"import sys, {modules}; print('httpx2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not shutil.which("openssl"):
        pytest.skip("makes its certificate with openssl")
    folder = tmp_path_factory.mktemp("tls")
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    subprocess.run(
        [*make.split(), "-keyout", "key.pem", "-out", "cert.pem"], cwd=folder, check=True, capture_output=True
    )
    return folder


@pytest.fixture
def context(certificate: Path) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    return made


def test_a_certificate_that_nobody_vouches_for(
    context: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(stream("a"), context=context) as server:
        (found,) = ask(named := server.base.replace("127.0.0.1", "localhost"))
        assert found.outcome == "no_connection" and "CERTIFICATE_VERIFY_FAILED" in found.detail
        assert server.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
        first, second = ask(named, times=2)
        assert first.is_complete and second.is_complete
        assert first.is_new_connection is True and second.is_new_connection is False
        (other,) = ask(server.base)  # vouched for, and of another host
        assert other.outcome == "no_connection" and "CERTIFICATE_VERIFY_FAILED" in other.detail


def test_a_server_that_knows_no_tls() -> None:
    with serving([wire.CLOSE]) as server:
        (found,) = ask(server.base.replace("http:", "https:"), limits=Limits(connect=0.5, idle=0.5, total=2))
    assert found.outcome == "no_connection" and CANARY not in told(server)


def test_certificates_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "absent.pem"))
    with pytest.raises(UsageError, match="in the environment cannot be used"):
        client()
