"""A page with every kind of block, of models that do not exist."""

from __future__ import annotations

from modelpick.report.page import (
    Cell,
    Mark,
    Page,
    Ranked,
    Scatter,
    Sliders,
    Spans,
    Stacks,
    Weight,
    Weights,
)
from modelpick.report.tongue import Tongue, tongue_of

CRITERIA = ["fit", "quality", "cost", "speed", "headroom", "resilience"]
WEIGHTS = [0.1, 0.4, 0.25, 0.05, 0.1, 0.1]
LABS = ["acme", "borealis", "cumulus-ai", "delta"]


def name(at: int) -> str:
    return f"{LABS[at % 4]}/model-{at + 1}{'-turbo-preview' if at % 5 == 2 else ''}"


def quality(at: int) -> float:
    return 40 + (at * 37 % 53)


def bill_usd(at: int) -> float:
    return round(12 * 1.17 ** (at * 13 % 41), 2)


def points(at: int) -> list[float]:
    """Of each criterion: its weight in points, times a share that differs from model to model."""
    return [100 * weight * (0.25 + (at * (17 + 6 * number) % 29) / 40) for number, weight in enumerate(WEIGHTS)]


def ranked(many: int = 30) -> list[Ranked]:
    rows = [Ranked(name(at), points(at)) for at in range(many)]
    return sorted(rows, key=lambda row: -sum(row.points))


def page(lang: str = "en", tongue: Tongue | None = None) -> Page:
    made = Page(tongue or tongue_of(lang))
    made.title("A sample & <its> blocks")
    made.paragraph("Take acme/model-1 from Acme, for $12 a month: run `modelpick show acme/model-1`.")
    made.paragraph("A month is 100,000 requests.")
    made.heading("Scorecard")
    made.table(
        ["#", "model", "points", "a month", "price"],
        [
            ["1", Cell("acme/model-1", link="https://example.com/1"), Cell("81.2", 81.2, 0.812), "$1,200", "$0.10"],
            ["2", "borealis/model-2", Cell("79.0", 79.0, 0.79), "$950", "$2.50"],
            ["3", "cumulus-ai/model-10", Cell("9.5", 9.5, 0.095), "unknown", "$10.00"],
            ["4", "delta/model-9", Cell("60.0", 60.0, 0.6), "$10,400", "unknown"],
        ],
        numbers=["#", "points", "a month", "price"],
    )  # fmt: skip
    made.table(
        ["", "why"], [["tools", "the provider says so"], ["vision", "nobody says"], ["audio", Cell("half", share=0.5)]]
    )
    _plots(made)
    made.heading("Why")
    made.point("one")
    made.point("below one", 1)
    made.paragraph("said of it", 1)
    made.code("modelpick show acme/model-1")
    made.point("two")
    made.heading("Deeper", 4)
    made.pairs([("model", "acme/model-1"), ("base url", "https://api.example.com/v1")])
    made.code("curl https://api.example.com/v1 \\\n  --header 'x: `y`'")
    made.heading("Questions")
    made.question("How much text does it take at once?", ["Up to 200,000 tokens.", "About 300 pages."])
    made.question("Is it open?", ["No."])
    return made


def _plots(made: Page) -> None:
    made.heading("Plots")
    made.plot(scatter())
    made.plot(Stacks("Points by criterion", CRITERIA, [(row.label, row.points) for row in ranked(5)], 100.0))
    bills = [(name(at), bill_usd(at) * 0.5, bill_usd(at), bill_usd(at) * 3) for at in range(5)]
    made.plot(Spans("Bill of a month", "USD", bills, True))
    made.plot(weights())
    made.heading("Your own weights")
    made.plot(Sliders("Ranking by your own weights", CRITERIA, WEIGHTS, ranked(), "Points at the weights as set."))


def scatter(many: int = 40) -> Scatter:
    """The front is found the slow way; one model has no price."""
    front = [
        at
        for at in range(many)
        if not any(bill_usd(other) <= bill_usd(at) and quality(other) > quality(at) for other in range(many))
    ]
    picks = (front[0], front[1], 4)
    marks = [
        Mark(name(at), usd := bill_usd(at), good := quality(at), usd * 0.6, usd * 1.8, good - 6, min(100.0, good + 5),
             "pick" if at in picks else "")
        for at in range(many)
    ]  # fmt: skip
    unpriced = Mark("delta/unpriced", None, 50.0)
    note = "Nothing beats what is on the front."
    return Scatter(
        "Cost against quality", "a month, USD", "quality", [*marks, unpriced], True, [*map(name, front)], note
    )


def weights() -> Weights:
    """Fit never flips."""
    rows = [
        Weight(one, share, min(1.0, share * 1.6), "borealis/model-2")
        for one, share in zip(CRITERIA, WEIGHTS, strict=True)
    ]
    return Weights("What the first place hangs on", [rows[0]._replace(flips_at=None, to=""), *rows[1:]])
