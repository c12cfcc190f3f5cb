"""Fetching from real servers on this machine: whatever they do, it ends, and is one line."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tests.curate import serving
from tests.curate.serving import Served, answer, endless, hang, redirect

from modelpick.catalog import clean
from modelpick.curate import fetch
from modelpick.curate.fetch import Ask, Limits
from modelpick.errors import BadFileError, NetworkError

BODY = b'{"data": []}'


@pytest.fixture
def server() -> Iterator[Served]:
    with serving.serving(good=answer(BODY)) as served:
        yield served


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "LIMITS", Limits(connect=0.5, idle=0.4, total=0.8))


def complaint(server: Served, kind: type[Exception] = NetworkError) -> str:
    with pytest.raises(kind) as caught:
        fetch.get(f"{server.base}/x")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_body_comes_whole_and_what_was_asked_is_plain(server: Served) -> None:
    assert fetch.get(f"{server.base}/good") == BODY
    (_, headers), *_ = server.asked
    assert headers["accept-encoding"] == "gzip" and headers["user-agent"] == "modelpick"
    assert not {"cookie", "authorization", "if-none-match"} & set(headers)


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "text/plain", "application/octet-stream",
                                  "application/gzip", "application/vnd.api+json", ""])  # fmt: skip
def test_what_mirrors_call_json_is_taken(server: Served, kind: str) -> None:
    server.answers["x"] = answer(BODY, kind=kind)
    assert fetch.get(f"{server.base}/x") == BODY


def test_packed_bodies_are_unpacked(server: Served) -> None:
    server.answers["x"] = answer(gzip.compress(BODY, mtime=0), content_encoding="gzip")
    assert fetch.get(f"{server.base}/x") == BODY


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (answer(BODY, status=500), "answered 500 Internal Server Error"),
        (answer(b"", status=404), "answered 404"),
        (answer(b"", status=204), "answered 204"),
        (answer(b"<html>", kind="text/html; charset=utf-8"), "answered with text/html"),
        (answer(BODY, kind="image/png"), "answered with image/png"),
        (answer(BODY, length=len(BODY) + 5), "cut short"),
        (answer(gzip.compress(BODY, mtime=0)[:-6], content_encoding="gzip"), "its gzip was cut short"),
        (answer(b"\x1f\x8b\x08 not gzip", content_encoding="gzip"), "its gzip is not sound"),
        (answer(gzip.compress(BODY, mtime=0) + b"more", content_encoding="gzip"), "follows the end of its gzip"),
        (answer(BODY, content_encoding="br"), "encoding br"),
        (answer(b"", status=304), "304 (not modified) to a request that had no condition"),
        (answer(b"", status=302), "redirected more than 5 times"),  # to nowhere: to itself
    ],
)
def test_what_is_no_answer_is_one_line(server: Served, script: serving.Script, told: str) -> None:
    server.answers["x"] = script
    said = complaint(server)
    assert told in said and f"{server.base}/x" in said


def test_something_that_is_not_http_is_one_line(server: Served) -> None:
    def ssh(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n")

    server.answers["x"] = ssh
    assert "is no HTTP" in complaint(server)
    server.answers["x"] = lambda handler: None
    assert "cut short" in complaint(server)


def test_redirects_are_followed_and_loops_are_not(server: Served) -> None:
    server.answers["x"] = redirect("/good", 308)
    assert fetch.get(f"{server.base}/x") == BODY
    server.answers["x"] = redirect("/x")
    assert "more than 5 times" in complaint(server)
    assert [path for path, _ in server.asked].count("/x") == 7


@pytest.mark.parametrize("target", ["http://example.com/x", "https://127.0.0.1/x", "ftp://127.0.0.1/x",
                                    "file:///etc/passwd", "//example.com/x"])  # fmt: skip
def test_a_redirect_to_another_scheme_or_off_this_machine_in_the_clear_is_refused(server: Served, target: str) -> None:
    server.answers["x"] = redirect(target)
    assert "redirected to" in complaint(server) and len(server.asked) == 1


@pytest.mark.parametrize("address", ["http://example.com/x", "file:///etc/passwd", "ftp://127.0.0.1/", "https:///x",
                                     "http://127.0.0.1.example.com/", "https://[::1/", "nonsense"])  # fmt: skip
def test_what_may_not_be_fetched_is_not(address: str) -> None:
    with pytest.raises(NetworkError, match=r"only https|not an address"):
        fetch.get(address)


def test_secrets_of_an_address_are_not_told(server: Served) -> None:
    address = server.base.replace("//", "//me:hunter2@") + "/none?token=hunter2"
    with pytest.raises(NetworkError, match="404") as caught:
        fetch.get(address)
    assert "hunter2" not in str(caught.value)


def test_a_hung_server_ends(server: Served, hurried: None) -> None:
    server.answers["x"] = hang(server)
    started = time.monotonic()
    assert "nothing came for 0.4 s" in complaint(server)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_drips_ends(server: Served, hurried: None, part: str) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"x: " if part == "head" else b"content-length: 999\r\n\r\n"))
        while not server.closing.wait(0.1):
            handler.wfile.write(b"1")
            handler.wfile.flush()

    server.answers["x"] = drip
    started = time.monotonic()
    assert "too slow: not done after 0.8 s" in complaint(server)
    assert time.monotonic() - started < 5


def test_nobody_there_is_one_line(server: Served) -> None:
    with pytest.raises(NetworkError, match=r"http://127\.0\.0\.1:1/x: "):
        fetch.get("http://127.0.0.1:1/x")


def test_a_body_of_a_gigabyte_is_given_up_at_the_limit(server: Served) -> None:
    piece, sent = bytes(2**20), []

    def pieces() -> Iterator[bytes]:
        for _ in range(1024):
            sent.append(len(piece))
            yield piece

    server.answers["x"] = endless(pieces)
    assert "larger than 64 MiB" in complaint(server, BadFileError)
    assert sum(sent) < 100 * 2**20
    server.answers["x"] = answer(b"", length=2**30)  # one that says so is not listened to at all
    assert "larger than 64 MiB" in complaint(server, BadFileError)


def test_a_gzip_bomb_is_given_up_at_the_limit(server: Served) -> None:
    bomb = gzip.compress(bytes(clean.MAX_BYTES + 2), 1)
    assert len(bomb) < 2**20
    server.answers["x"] = answer(bomb, content_encoding="gzip")
    assert "larger than 64 MiB" in complaint(server, BadFileError)


def test_a_condition_is_sent_and_answered(server: Served) -> None:
    server.answers["x"] = serving.tagged(BODY, '"1"', "Sat, 21 Nov 2026 00:00:00 GMT")
    address = f"{server.base}/x"
    first = fetch.get_all([Ask("a", address)])["a"]
    assert isinstance(first, fetch.Answer) and (first.body, first.etag) == (BODY, '"1"')
    again = fetch.get_all([Ask("a", address, first.etag, first.modified)])["a"]
    assert isinstance(again, fetch.Answer) and again.body is None
    assert server.asked[-1][1]["if-modified-since"] == first.modified


def test_one_slow_upstream_delays_no_other(server: Served, hurried: None) -> None:
    server.answers["x"] = hang(server)
    came: list[tuple[str, int, int]] = []
    asks = [Ask("slow", f"{server.base}/x"), Ask("quick", f"{server.base}/good")]
    answers = fetch.get_all(asks, lambda *told: came.append(told))
    assert isinstance(answers["slow"], NetworkError) and list(answers) == ["slow", "quick"]
    assert isinstance(answers["quick"], fetch.Answer) and came == [("quick", len(BODY), len(BODY))]


def test_a_proxy_of_the_environment_sees_the_request(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving.serving(x=answer(BODY)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.base)
        assert fetch.get("http://127.0.0.1:1/x") == BODY
        assert proxy.asked[0][0] == "http://127.0.0.1:1/x"
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert fetch.get(f"{server.base}/good") == BODY and len(proxy.asked) == 1


def test_https_goes_through_the_proxy_as_a_tunnel(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving.serving() as proxy:
        monkeypatch.setenv("https_proxy", proxy.base)
        with pytest.raises(NetworkError, match="502"):
            fetch.get("https://models.invalid/catalog.json")
        assert proxy.asked == [("CONNECT models.invalid:443", {})]


@pytest.mark.parametrize("proxy", ["nonsense://x", "socks5://127.0.0.1:1", "http://[::1"])
def test_a_proxy_that_is_none_is_one_line(server: Served, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(NetworkError) as caught:
        fetch.get(f"{server.base}/good")
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes its certificate with openssl")
def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = tmp_path / "pair.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    subprocess.run([*make.split(), "-keyout", pair, "-out", tmp_path / "cert.pem"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", pair)
    with serving.serving(context, good=answer(BODY)) as server:
        address = server.base.replace("127.0.0.1", "localhost") + "/good"
        with pytest.raises(NetworkError, match="CERTIFICATE_VERIFY_FAILED"):
            fetch.get(address)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        assert fetch.get(address) == BODY
        with pytest.raises(NetworkError, match="CERTIFICATE_VERIFY_FAILED"):  # vouched for, and of another host
            fetch.get(address.replace("localhost", "127.0.0.1"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "absent.pem"))
        with pytest.raises(NetworkError, match="certificates in the environment"):
            fetch.get(address)


def test_httpx2_is_imported_when_something_is_fetched_and_not_before() -> None:
    code = "import sys, modelpick.cli.main, modelpick.curate.update.run; print('httpx2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
