"""A key is found in whatever usual spelling a server gives it back."""

from __future__ import annotations

import base64
import html
import json
import time
import urllib.parse
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.catalog import clean
from modelpick.measure.spellings import Spellings

KEY = "sk-canary/+7f3e9a1b2c4d5eK;"
PRINTABLE = st.characters(min_codepoint=0x21, max_codepoint=0x7E)
SPELLED: dict[str, Callable[[str], str]] = {
    "plain": lambda key: key,
    "bearer": lambda key: f"Bearer {key}",
    "lower": str.lower,
    "upper": str.upper,
    "quoted": lambda key: urllib.parse.quote(key, safe=""),
    "quoted twice": lambda key: urllib.parse.quote(urllib.parse.quote(key, safe=""), safe=""),
    "quoted wholly": lambda key: "".join(f"%{ord(char):02x}" for char in key),
    "JSON": lambda key: json.dumps(key)[1:-1],
    "JSON twice": lambda key: json.dumps(json.dumps(key)),
    "JSON by number": lambda key: "".join(f"\\u{ord(char):04X}" for char in key),
    "JSON with slashes": lambda key: json.dumps(key).replace("/", "\\/"),
    "hex escapes": lambda key: "".join(f"\\x{ord(char):02x}" for char in key),
    "HTML": lambda key: "".join(f"&#{ord(char)};" for char in key),
    "HTML in hex": lambda key: "".join(f"&#x{ord(char):X};" for char in key),
    "hex": lambda key: key.encode().hex(),
    "HEX": lambda key: key.encode().hex().upper(),
    "base64": lambda key: base64.b64encode(key.encode()).decode(),
    "base64 of the header": lambda key: base64.b64encode(f"Bearer {key}".encode()).decode(),
    "base64 of a login": lambda key: base64.urlsafe_b64encode(f"me:{key}:x".encode()).decode(),
    "base64 in lines": lambda key: base64.encodebytes(f"{key}".encode()).decode(),
    "every other escaped": lambda key: "".join(c if i % 2 else f"%{ord(c):02X}" for i, c in enumerate(key)),
    "unseen between": lambda key: "\u200b".join(key),
    "controls between": lambda key: "\x00".join(key),
    "backwards": lambda key: key[::-1],
    "lines": lambda key: key[:9] + "\n" + key[9:],
    "Kelvin": lambda key: key.replace("K", "\u212a").replace(";", "\u037e"),
}


def betrays(text: str, key: str) -> bool:
    """Whether the key can be read off it, as it is, cleaned, or decoded in one of the usual ways."""
    seen = [text, clean.text(text, 10**6) or "", urllib.parse.unquote(urllib.parse.unquote(text)), html.unescape(text)]
    coded = [base64.b64encode(b"\0" * skip + key.encode()).decode()[skip + 1 : -5] for skip in range(3)]
    return any(key.lower() in each.lower() or any(core in each for core in coded) for each in seen)


@pytest.mark.parametrize("spell", SPELLED.values(), ids=SPELLED)
def test_no_spelling_of_it_stays(spell: Callable[[str], str]) -> None:
    told = f"before «{spell(KEY)}» after"
    kept = Spellings(KEY).taken_out_of(told)
    assert "***" in kept and kept.startswith("before «") and kept.rstrip().endswith("» after")
    assert not betrays(kept, KEY)


@given(
    st.text(PRINTABLE, min_size=8, max_size=80),
    st.lists(st.text(max_size=20), min_size=2, max_size=4),
    st.sampled_from(sorted(SPELLED)),
)
def test_no_key_stays_wherever_it_stands(key: str, around: list[str], name: str) -> None:
    kept = Spellings(key).taken_out_of(SPELLED[name](key).join(around))
    assert key not in kept and key not in (clean.text(kept, 10**6) or "")
    assert SPELLED[name](key) not in kept or len(SPELLED[name](key)) < 8


@given(st.text(max_size=300))
def test_other_text_stays(text: str) -> None:
    assert Spellings("sk-canary-0123456789").taken_out_of(text) == text


@pytest.mark.parametrize("part", [KEY[:12], KEY[:-1], KEY[5:18].upper(), KEY[-12:], f"{KEY[:12]}\u200b{KEY[12:20]}"])
def test_no_long_part_of_it_stays(part: str) -> None:
    assert Spellings(KEY).taken_out_of(f"İ your key: {part}!") == "İ your key: ***!"


def test_parts_in_two_texts_are_found_in_each() -> None:
    assert [Spellings(KEY).taken_out_of(each) for each in (f"a {KEY[:14]}", f"{KEY[14:]} b")] == ["a ***", "*** b"]


def test_what_many_keys_begin_with_stays() -> None:
    assert Spellings("sk-proj-0123456789abcdef").taken_out_of("keys begin with sk-proj-") == "keys begin with sk-proj-"


def test_its_own_repr_tells_nothing() -> None:
    assert "canary" not in repr(Spellings(KEY)) and not hasattr(Spellings(KEY), "__dict__")


@pytest.mark.parametrize("text", [KEY[:-1] * 20_000, "\\" * 500_000, "%25" * 200_000, "&amp;" * 100_000, "\n" * 500_000,
                                  KEY * 20_000])  # fmt: skip
def test_it_takes_no_longer_than_the_text_is_long(text: str) -> None:
    begun = time.process_time()
    Spellings(KEY).taken_out_of(text)
    assert time.process_time() - begun < 8  # a second on a quiet machine; quadratic would be minutes
