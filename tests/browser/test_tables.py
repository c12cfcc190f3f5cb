"""Tables that sort, by mouse and by keyboard, and sliders that rank anew."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.browser.chromium import Browser
from tests.report import sample

from modelpick.report.tongue import tongue_of

pytestmark = pytest.mark.browser

_COLUMN = "[...document.querySelector('table').tBodies[0].rows].map((row) => row.cells[{at}].innerText.trim())"
_HEAD = "document.querySelectorAll('table')[0].tHead.rows[0].cells[{at}]"
_RANKS = "[...document.querySelectorAll('.sliders tbody tr')].map((row) => row.cells[0].textContent)"
MODEL, POINTS, MONTH, PRICE = 1, 2, 3, 4


def column(browser: Browser, at: int) -> list[str]:
    found: list[str] = browser.evaluate(_COLUMN.format(at=at))
    return found


def sort(browser: Browser, at: int) -> str:
    """Click the head of a column; which way it is sorted then."""
    way: str = browser.evaluate(f"({_HEAD.format(at=at)}.querySelector('button').click(), "
                                f"{_HEAD.format(at=at)}.getAttribute('aria-sort'))")  # fmt: skip
    return way


def test_tables_sort_by_value_with_unknown_last(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["sample-en"])
    assert sort(browser, MONTH) == "ascending"
    assert column(browser, MONTH) == ["$950", "$1,200", "$10,400", "unknown"]
    assert sort(browser, MONTH) == "descending"
    assert column(browser, MONTH) == ["$10,400", "$1,200", "$950", "unknown"]
    assert sort(browser, PRICE) == "ascending"
    assert column(browser, PRICE) == ["$0.10", "$2.50", "$10.00", "unknown"]
    assert sort(browser, POINTS) == "ascending"
    assert column(browser, POINTS) == ["9.5", "60.0", "79.0", "81.2"]
    assert sort(browser, MODEL) == "ascending"
    assert column(browser, MODEL) == ["acme/model-1", "borealis/model-2", "cumulus-ai/model-10", "delta/model-9"]
    assert browser.evaluate("document.querySelectorAll('[aria-sort]').length") == 1


def test_the_keyboard_alone_sorts(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["sample-en"])
    focused = "document.activeElement.closest('th')?.cellIndex ?? -1"
    for _ in range(30):
        browser.press("Tab", 9)
        if browser.evaluate(focused) == MONTH:
            break
    assert browser.evaluate(focused) == MONTH
    ring = browser.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    browser.press("Enter", 13, "\r")
    assert column(browser, MONTH) == ["$950", "$1,200", "$10,400", "unknown"]
    assert browser.evaluate(focused) == MONTH  # it stays where it was
    assert ring == "solid"


def test_the_first_tab_skips_to_the_content(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["sample-en"])
    browser.press("Tab", 9)
    assert browser.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    browser.press("Enter", 13, "\r")
    assert browser.evaluate("document.activeElement.id") == "main"


def expected(weights: Sequence[float]) -> list[tuple[int, str, float]]:
    """Rank, name and points, reckoned in Python. Who is level shares a rank and stands as before."""
    whole = sum(weights)
    rows = []
    for name, points in sample.ranked():
        scaled = [value / weight for value, weight in zip(points, sample.WEIGHTS, strict=True)]
        score = sum(each * weight / whole for each, weight in zip(scaled, weights, strict=True))
        rows.append((name, round(score, 9)))
    rows.sort(key=lambda row: -row[1])
    scores = [score for _, score in rows]
    return [(1 + scores.index(score), name, score) for name, score in rows]


def ranking(browser: Browser, lang: str = "en") -> list[tuple[int, str, float]]:
    told: list[list[str]] = browser.evaluate("""
        [...document.querySelectorAll(".sliders tbody tr")].map((row) => [...row.cells].map((c) => c.innerText.trim()))
    """)
    point = "," if lang == "es" else "."
    assert any(point in points for _, _, points in told)
    return [(int(rank), name, float(points.replace(point, "."))) for rank, name, points in told]


def same(found: list[tuple[int, str, float]], wanted: list[tuple[int, str, float]]) -> bool:
    """Points as they are written: with one digit."""
    return [row[:2] for row in found] == [row[:2] for row in wanted] and all(
        abs(row[2] - other[2]) < 0.051 for row, other in zip(found, wanted, strict=True)
    )


def slide(browser: Browser, weights: dict[str, float]) -> None:
    told = json.dumps({sample.CRITERIA.index(name): value for name, value in weights.items()})
    browser.evaluate(f"""for (const [at, value] of Object.entries({told})) {{
      const input = document.querySelector(`input[data-at="${{at}}"]`);
      input.value = value;
      input.dispatchEvent(new Event("input", {{bubbles: true}}));
    }}""")


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    "moved", [{"cost": 90.0}, {"quality": 0.0, "fit": 100.0}, {"speed": 77.0, "cost": 0.0, "resilience": 50.0}]
)
def test_sliders_rank_as_python_does(
    browser: Browser, pages: dict[str, Path], lang: str, moved: dict[str, float]
) -> None:
    browser.open(pages[f"sample-{lang}"])
    before = ranking(browser, lang)
    assert same(before, expected(sample.WEIGHTS))
    slide(browser, moved)
    weights = [moved.get(name, 100 * weight) for name, weight in zip(sample.CRITERIA, sample.WEIGHTS, strict=True)]
    after = expected(weights)
    assert same(ranking(browser, lang), after)
    assert not same(before, after)
    status: str = browser.evaluate("document.querySelector('[role=status]').textContent")
    assert status == tongue_of(lang).t("First now: {name}", name=after[0][1])
    share = browser.evaluate("document.querySelector('.slider output').textContent")
    assert share == tongue_of(lang).pct(100 * weights[0] / sum(weights))
    browser.evaluate("document.querySelector('.reset').click()")
    assert ranking(browser, lang) == before


def test_a_slider_moves_by_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["sample-en"])
    browser.evaluate("document.querySelector('input[data-at=\"2\"]').focus()")
    for _ in range(3):
        browser.press("ArrowRight", 39)
    told: dict[str, Any] = browser.evaluate(
        "({value: document.activeElement.value, text: document.activeElement.ariaValueText})"
    )
    assert float(told["value"]) == pytest.approx(28)
    assert told["text"] == "27 %"
    weights = [28 if name == "cost" else 100 * w for name, w in zip(sample.CRITERIA, sample.WEIGHTS, strict=True)]
    assert same(ranking(browser), expected(weights))


def test_where_every_weight_is_nothing_all_are_level(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["sample-en"])
    slide(browser, dict.fromkeys(sample.CRITERIA, 0.0))
    assert browser.evaluate(_RANKS) == ["1"] * 30
    assert "NaN" not in browser.evaluate("document.body.innerText")
