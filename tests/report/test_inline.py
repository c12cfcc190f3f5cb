"""Where code begins and ends, and what may become a link."""

from __future__ import annotations

import pytest

from modelpick.report.inline import CODE, TEXT, address, runs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain", [(TEXT, "plain")]),
        ("see `modelpick show X`.", [(TEXT, "see "), (CODE, "modelpick show X"), (TEXT, ".")]),
        ("`a` and `b`", [(CODE, "a"), (TEXT, " and "), (CODE, "b")]),
        ("one ` alone", [(TEXT, "one ` alone")]),
        ("`a` and ` alone", [(CODE, "a"), (TEXT, " and ` alone")]),
        ("``a``", [(TEXT, "``a``")]),
        ("` a `", [(TEXT, "` a `")]),
        ("``", [(TEXT, "``")]),
        ("", []),
    ],
)
def test_balanced_backticks_are_code(text: str, found: list[tuple[str, str]]) -> None:
    assert runs(text) == found


def test_a_long_line_of_backticks_takes_no_time() -> None:
    assert runs("` " * 50_000) and runs("`" * 100_000) and runs("`a " * 50_000)


@pytest.mark.parametrize("url", ["https://example.com", "http://a.b:8080/c/d?e=f&g=1#h", "https://x.org/a_b~c/@v"])
def test_an_address_is_taken(url: str) -> None:
    assert address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "https://a.b/<x>", 'https://a.b/"', "https://a.b/ c", "https://a.b/(c)",
        "https://a.b/\n", "https://u:p@a.b/", "data:text/html,x", "//a.b/c", "https://a.b/" + "c" * 500, "https:///x",
    ],
)  # fmt: skip
def test_anything_else_is_no_address(url: str) -> None:
    assert address(url) == ""
