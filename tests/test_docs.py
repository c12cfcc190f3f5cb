"""What README and docs show is what happens: every command, every link, every page that is made."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scripts import docs, docs_server
from tests import needed
from tests.cli.session import Session

from modelpick import Workload, open_catalog
from modelpick.catalog.sections import MAGIC, Sections

ROOT = Path(__file__).parents[1]
PAGES = docs.pages()
_LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_tells_what_happens(page: str) -> None:
    docs.check(page)


def test_every_page_is_looked_at() -> None:
    assert {"README.md", "docs/architecture.md", "docs/reference/workload.md"} <= set(PAGES)
    shown = [block.kind for page in PAGES for block in docs.blocks(read(page))]
    assert shown.count("console") >= 20 and shown.count("python") >= 2 and shown.count("toml") >= 5


@pytest.mark.parametrize("page", PAGES)
def test_only_scripts_are_exempt(page: str) -> None:
    """What is marked as a figure comes of a script, and says which; what judges says on which day."""
    for block in docs.blocks(read(page)):
        commands = [line[2:] for line in block.body.splitlines() if line.startswith("$ ")]
        if block.kind == "console figures":
            assert commands and all(command.startswith("python scripts/") for command in commands), (page, commands)
        elif block.kind in ("console", "console server"):
            for command in commands:
                judges = re.match(r"modelpick (recommend|why-not|compare|cost|routes|show|list|check)\b", command)
                assert not judges or "--as-of" in command or "--help" in command, (page, command)


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).strip().replace(" ", "-")


def dead_links(page: Path) -> list[str]:
    found = []
    for target in _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8"))):
        path, _, anchor = target.partition("#")
        if ":" in path:
            continue
        file = (page.parent / path).resolve() if path else page
        if not file.exists():
            found.append(f"{page.name}: {target}: no such file")
        elif anchor and file.suffix == ".md":
            text = re.sub(r"^```.*?^```$", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
            if anchor not in map(slug, re.findall(r"^#+ (.+)$", text, re.MULTILINE)):
                found.append(f"{page.name}: {target}: no such heading")
    return found


@pytest.mark.parametrize("page", [*PAGES, "data/SOURCES.md"])
def test_links_lead_somewhere(page: str) -> None:
    assert dead_links(ROOT / page) == []


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One `two`\n\n[a](#one-two) [b](#three) [c](gone.md) [d](https://example.org) `[e](gone.md)`\n")
    assert dead_links(page) == ["page.md: #three: no such heading", "page.md: gone.md: no such file"]


def test_every_page_can_be_reached() -> None:
    """From the README, by links."""
    found, new = set[Path](), {ROOT / "README.md"}
    while new:
        found |= new
        targets = ((page.parent, target) for page in new for target in _LINK.findall(page.read_text(encoding="utf-8")))
        linked = {(folder / target.partition("#")[0]).resolve() for folder, target in targets if ":" not in target}
        new = {page for page in linked if page.suffix == ".md" and page.exists()} - found
    assert {ROOT / page for page in PAGES} <= found


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ("```console\n$ echo one\ntwo\n```", None),
        ("```console\n$ false\n```", "ends with 1"),
        ("```console\n$ true\n```", "prints nothing"),
        ("```console figurs\n$ true\n```", "no such mark"),
        ("```sh parsed\nMODELPICK_JOURNAL=none modelpick list --sort-by x\n```", "no --sort-by"),
        ("```sh\nmodelpick recomend\n```", "ends with 2"),
        ("```sh parsed\nmodelpick recommend --pre-set rag\n```", "no --pre-set"),
        ("```sh parsed\nmodelpick recomend --preset rag\n```", "no --preset|no command recomend"),
        ("Try `modelpick list --sort-by x`.", "no --sort-by"),
        ("```sh outside\nmake tset\n```", "no target tset"),
        ("```sh outside\nmodelpick ask\n```", "is ours"),
        ("```python\nimport modelpik\n```", "ends with 1"),
        ("```toml\n# a.toml\nbudget = \n```", "is none"),
    ],
)
def test_what_a_page_tells_wrong_is_found(page: str, complaint: str | None) -> None:
    if complaint is None:
        assert docs.after(page + "\n") == page.replace("two", "one") + "\n"
        return
    with pytest.raises(docs.Wrong, match=complaint):
        docs.after(page + "\n")


def test_files_of_a_page_are_there_for_its_commands() -> None:
    page = """```toml
# ~/.config/modelpick/a.toml: a comment
budget = 2
```

```python
# told.py
print(1 + 1)
```

```console
$ python told.py; tail -1 ~/.config/modelpick/a.toml; ls
2
budget = 2
told.py
```
"""
    assert docs.after(page) == page


def test_what_is_measured_is_compared_but_for_the_figures() -> None:
    page = "```console server\n$ echo 0.0421 s of 30 runs; echo {address}\n{told}\n{address}\n```\n"
    same = page.format(address=docs_server.ADDRESS, told="0.05  s of 25 runs")
    assert docs.after(same) == same
    for other in ("0.0421 s of 30 walks", "0.0421 s"):
        filled = docs.after(page.format(address=docs_server.ADDRESS, told=other))
        assert filled == page.format(address=docs_server.ADDRESS, told="0.0421 s of 30 runs")


def test_a_page_that_measures_has_a_server() -> None:
    """Its address is that of the page; another is behind it, so that two pages may be tried at once."""
    page = (
        f"```console server\n$ modelpick verify --base-url {docs_server.ADDRESS}/v1 --model gone --checks answers 2>&1"
    )
    told = docs.after(f"{page} | grep -c {docs_server.ADDRESS}\n```\n")
    assert re.search(r"^[1-9]$", told, re.MULTILINE), told


def test_what_is_made_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, "scripts/generated.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES)
def test_no_figure_is_left_open(page: str) -> None:
    assert "TODO" not in read(page)


@pytest.mark.tools
def test_pages_pass_markdownlint(tmp_path: Path) -> None:
    shutil.copy(ROOT / ".markdownlint.jsonc", tmp_path)
    for page in PAGES:
        (tmp_path / page.replace("/", "-")).write_text(read(page), encoding="utf-8")
    command = ["node", str(needed.from_npm(".bin/markdownlint-cli2")), "*.md"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_readme_tells_truly_why_the_first_beats_the_second() -> None:
    """The sentences beside the real output, held to the Decision."""
    place = open_catalog("shipped")
    first, second = place.recommend(Workload(preset="support_chat", region="eu"), as_of="2026-11-20").picks[:2]
    gain = {
        ours.criterion: ours.points - theirs.points for ours, theirs in zip(first.points, second.points, strict=True)
    }
    told = " ".join(read("README.md").split())
    assert f"that is worth {-gain['quality']:.1f} points of quality" in told
    assert f"worth {gain['cost']:.1f} points of cost" in told
    assert f"What is left is {first.score - second.score:.1f} points" in told
    assert first.bill.per_month_usd is not None and second.bill.per_month_usd is not None
    assert round(second.bill.per_month_usd.mid / first.bill.per_month_usd.mid) == 6 and "costs a sixth" in told
    assert first.wins_pct is not None and 30 <= first.wins_pct <= 37 and "about a third of all draws" in told
    for_quality = Workload(preset="support_chat", region="eu", weight={"quality": 5})
    otherwise = place.recommend(for_quality, as_of="2026-11-20")
    assert otherwise.picks[0].model == second.model and "`--weight quality=5`" in told


def test_the_questionnaire_goes_as_its_page_tells(tmp_path: Path) -> None:
    """Its transcript is shortened: every line of it is said, in that order."""
    shown = re.search(
        r"^```text\n\$ modelpick ([^\n]+)\n(.*?)^```$", read("docs/questionnaire.md"), re.DOTALL | re.MULTILINE
    )
    assert shown
    with Session(*shown[1].split(), "--plain", columns=120, rows=60, cwd=tmp_path) as session:
        session.send("".join(f"{line}\r" for line in ("3", "", "20k/day", "", "", "2", "", "2", "5", "5k", "")))
        session.wait_for("7) Back to the questions")
        told = iter(line.removeprefix("> ") for line in session.told.splitlines())  # what is sent ahead echoes ahead
    assert [line for line in shown[2].splitlines() if line and line not in told] == []


def test_figures_of_the_methodology_stand_where_it_says() -> None:
    rows = re.findall(r"^\|[^|]+\| ([^|]+) \| \[\w+\.md\]\((\w+\.md)\) \|$", read("docs/methodology.md"), re.MULTILINE)
    assert len(rows) >= 10
    wrong = [(told, page) for told, page in rows if told not in " ".join(read(f"docs/{page}").split())]
    assert wrong == []


def test_the_catalog_file_is_as_its_page_has_it() -> None:
    page = read("docs/catalog.md")
    magic = MAGIC.decode().strip()
    assert magic in page and f"`{magic}`" in read("docs/versions.md")
    table = page.partition("| section | content |")[2].partition("\n\n")[0]
    named = {word for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) for word in re.findall(r"[a-z]+", row)}
    sections = Sections(str(ROOT / "data" / "catalog.mpk")).directory
    assert {name.split()[0] for name in sections} <= named
