"""A comparison as it is told."""

from __future__ import annotations

import pytest
from tests.judge.pages.comparing import O4_MINI, REFERENCE, STEP, THREE, compared
from tests.judge.tracing import sentences

from modelpick.report.told import told as rendered

_SECTIONS = (
    "Verdict", "Scorecard, side by side", "Points by criterion", "Fit cards", "Specs", "Prices", "Capabilities",
    "Shared benchmark rows", "Bill a month", "Choose which when", "What a switch takes", "Deep dive", "Questions",
    "To go on",
)  # fmt: skip
EVERY = pytest.mark.parametrize(
    "names", [*REFERENCE, THREE, (STEP, "deepreinforce/ornith-1.0-9b"), ("azure/gpt-5.4", "openai/gpt-5.4")], ids=len
)


@EVERY
def test_every_section_and_every_sentence_is_told(names: tuple[str, ...]) -> None:
    document = compared(*names)
    flat = " ".join(rendered(document, "markdown").replace("\\", "").split())
    places = [flat.index(f"# {section}") for section in _SECTIONS]
    assert places == sorted(places)
    for sentence in sentences(
        [document.warnings, document.verdict, document.reasons, document.faqs, document.deep_dive]
    ):
        assert " ".join(sentence.text.replace("*", "").split())[:60] in flat.replace("*", ""), sentence.text


@EVERY
def test_a_report_in_spanish_has_no_english_left(names: tuple[str, ...]) -> None:
    from modelpick.report.told import page_of
    from modelpick.report.tongue import tongue_of

    tongue = tongue_of("es")
    page_of(compared(*names), tongue)
    assert list(tongue.untold) == []


def test_the_retirement_stands_before_the_verdict() -> None:
    text = rendered(compared(O4_MINI, STEP), "markdown")
    assert text.index("is retired") < text.index("## Verdict")


def test_no_tier_shares_a_table_with_another() -> None:
    """Between two headings of tiers there is one table, and its first column names classes alone."""
    text = rendered(compared(O4_MINI, STEP), "markdown")
    prices = text[text.index("## Prices") : text.index("## Capabilities")]
    tiers = {row.tier for row in compared(O4_MINI, STEP).prices}
    assert prices.count("### Tier:") == prices.count("| --- |") == len(tiers) == 5


def test_unknown_is_never_told_as_no() -> None:
    document = compared(*REFERENCE[1])
    text = rendered(document, "markdown")
    text = text[text.index("## Capabilities") : text.index("## Shared benchmark")]
    for row in document.capabilities:
        for at, value in enumerate(row.values):
            cell = next(
                line for line in text.splitlines() if line.startswith("| ") and _begins(line, row.capability)
            ).split(" | ")[at + 1]
            assert cell.removeprefix("| ").startswith(value.here)


def _begins(line: str, capability: str) -> bool:
    from modelpick.answers.named import capability as named

    return line.startswith(f"| {named(capability)} |")


@pytest.mark.parametrize("width", [80, 120, 200])
def test_it_fits_a_terminal(width: int) -> None:
    """Commands are to be copied, and stay whole."""
    text = rendered(compared(*REFERENCE[1]), width=width)
    long = [line for line in text.split("\n") if len(line) > width and "modelpick" not in line and "# " not in line]
    assert long == []
