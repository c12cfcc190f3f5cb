"""What a lock and a check of it look like, to the letter, by the shipped catalog. After a wanted change: --rebaseline.

What only says which catalog, rules, tool and moment it was is left out, and every digest with it: seals are tested
where they are made.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.catalog import tiny
from tests.cli.locking import Workshop
from tests.cli.running import run

from modelpick import __version__

HERE = Path(__file__).parent
_DIGEST = re.compile(r"\b[0-9a-f]{12}(\+[0-9a-f]{8})?(?![0-9a-z])")
_CREATED = re.compile(r'(?<=created = ")[^"]*')
FILE = "modelpick.lock"
EARLY = "2026-06-01"  # openai/o4-mini retires on 2026-10-23
RAG = ["--preset", "rag", "--region", "eu"]
OLD = ["--min-quality", "none", "--pick", "openai/o4-mini", "--as-of", EARLY]
LOCKS = {
    "lock": [*RAG, "--as-of", tiny.TODAY],
    "lock-by-hand": [*OLD, "--max-margin", "40", "--horizon", "30d"],
}
CHECKS = {
    "check-retiring": ([*OLD], ["--as-of", "2026-07-25"]),
    "check-overlay": ([*RAG, "--as-of", tiny.TODAY], ["--as-of", tiny.TODAY, "--format", "github", "--no-summary"]),
}
CASES = {*LOCKS, *CHECKS}


@pytest.fixture
def shop(tmp_path: Path, catalog_file: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """In its folder: lines are as long as the name of the lock makes them."""
    monkeypatch.chdir(tmp_path)
    return Workshop(tmp_path, catalog_file)


def compare(case: str, told: dict[str, str], rebaseline: bool) -> None:
    for name, text in told.items():
        text = _CREATED.sub("MOMENT", _DIGEST.sub("DIGEST", text)).replace(__version__, "TOOL")
        file = HERE / case / name
        if rebaseline:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8"), f"{file}: after a wanted change, pytest --rebaseline"


@pytest.mark.parametrize("case", LOCKS)
def test_a_lock_reads_as_it_did(case: str, shop: Workshop, request: pytest.FixtureRequest) -> None:
    done = run("lock", *LOCKS[case], "--output", FILE, env=shop.env)
    assert done.code == 0, done.err
    told = {FILE: shop.file.read_text("utf-8"), "stderr.txt": done.err}
    compare(case, told, request.config.getoption("--rebaseline"))


@pytest.mark.parametrize("case", CHECKS)
def test_a_check_reads_as_it_did(case: str, shop: Workshop, request: pytest.FixtureRequest) -> None:
    """The pick's own input rate has doubled where the user knows better, or a day has come."""
    locked, asked = CHECKS[case]
    assert run("lock", *locked, "--output", FILE, env=shop.env).code == 0
    if case == "check-overlay":
        text = shop.file.read_text("utf-8")
        pick = text.partition('offering = "')[2].partition('"')[0]
        rate = float(text.partition(f'"offering:{pick}#price.standard.input" = {{ value = ')[2].partition(",")[0])
        shop.overlay((f"offering:{pick}", "price.standard.input", 2 * rate))
    done = run("check", FILE, *asked, env=shop.env)
    assert done.code == 6, done.err
    compare(case, {"stdout.txt": done.out, "stderr.txt": done.err}, request.config.getoption("--rebaseline"))
