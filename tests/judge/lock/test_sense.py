"""What no lock can mean is a bad file, with the line."""

from __future__ import annotations

import pytest
from tests.judge.lock.damaged import text

from modelpick.errors import BadFileError
from modelpick.judge.lock.reading import read

TEXT = text()
RATE = '"offering:alpha/a#price.standard.input" = { value = 1.0'


def at(start: str) -> int:
    return next(at for at, line in enumerate(TEXT.splitlines(), 1) if line.startswith(start))


@pytest.mark.parametrize(("was", "now", "line", "told"), [
    (RATE, RATE.replace("1.0", "-5.5"), RATE, "expected a number from 0, got -5.5"),
    (RATE, RATE.replace("1.0", '"1.0"'), RATE, 'expected a number from 0, got "1.0"'),
    (RATE, RATE.replace("1.0", "true"), RATE, "expected a number from 0, got"),
    (RATE, RATE.replace("value = 1.0, ", "").replace(" value = 1.0", ""), RATE, ""),
    (RATE, RATE.replace("alpha/a", "beta-api/b"), "[facts]", ""),
    ("rank = 1", "rank = -1", "rank", "no less than 0"),
    ("month_usd = 160", "month_usd = -160", "month_usd", "no less than 0"),
    ('zero = ""', 'zero = "free"', "zero", "expected why the bill is 0"),
    ('provider = "alpha"', 'provider = "beta-api"', "provider", "does not serve"),
    ('outcome = "recommended"', 'outcome = "guessed"', "outcome", "expected recommended, chosen, unverified"),
])  # fmt: skip
def test_it_is_told_with_its_line(was: str, now: str, line: str, told: str) -> None:
    assert was in TEXT
    with pytest.raises(BadFileError) as found:
        read(TEXT.replace(was, now, 1).encode(), "my.lock")
    assert told in found.value.message and found.value.advice
    if told:
        assert found.value.message.startswith(f"my.lock:{at(line)}: ")


def test_facts_of_another_than_the_pick_are_told() -> None:
    with pytest.raises(BadFileError) as found:
        read(TEXT.replace('offering = "alpha/a"', 'offering = "alpha/b"', 1).encode(), "my.lock")
    assert 'a fact of "alpha/a", and the pick is "alpha/b"' in found.value.message


def test_facts_that_are_gone_are_told() -> None:
    cut = "\n".join(line for line in TEXT.splitlines() if not line.startswith('"offering:'))
    with pytest.raises(BadFileError, match='there are none of the pick, "alpha/a"'):
        read(cut.encode(), "my.lock")
