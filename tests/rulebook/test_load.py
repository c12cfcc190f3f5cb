"""Hand-written files are checked strictly, and an error says file, key and what was expected."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from modelpick import shipped
from modelpick.errors import BadFileError
from modelpick.rulebook import shapes
from modelpick.rulebook.load import FILES, load, read_table

PROVIDER = '[acme]\nname = "Acme"\nkind = "host"\nurl = "https://acme.test"\n'


def complaint(tmp_path: Path, text: str | bytes) -> str:
    file = tmp_path / "rules" / "providers.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadFileError) as caught:
        read_table(str(file), shapes.Providers)
    assert "\n" not in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PROVIDER.replace("host", "shop"), 'acme.kind: expected "lab", "cloud", "host"'),
        (PROVIDER.replace("host", "shop"), 'got "shop"'),
        (PROVIDER + "colour = 1\n", "acme.colour: no such key"),
        ('[acme]\nkind = "host"\n', "acme.name: a value is needed (and 1 more)"),
        (PROVIDER.replace("https:", "ftp:"), "acme.url: expected text that matches"),
        (PROVIDER + 'country = "usa"\n', "acme.country: expected text that matches ^[A-Z]{2}$"),
        (PROVIDER + PROVIDER, "not TOML"),
        ("[acme", "not TOML"),
        (b"\xff\xfe", "not TOML"),
        ("acme = 3\n", "acme: "),
    ],
)
def test_an_error_names_file_key_and_what_was_expected(tmp_path: Path, text: str | bytes, told: str) -> None:
    message = complaint(tmp_path, text)
    assert message.startswith("rules/providers.toml: ")
    assert told in message


def test_the_shipped_rulebook_is_valid_and_whole() -> None:
    rulebook = load(shipped.rules_dir())
    assert rulebook.keys() == FILES.keys()
    assert len(rulebook["providers"]) > 180
    vouched = {name for name, entry in rulebook["providers"].items() if entry.get("vouched")}
    assert {rulebook["providers"][name]["kind"] for name in vouched} <= {"host", "gateway"}
    doors = {entry["same_company_as"] for entry in rulebook["providers"].values() if "same_company_as" in entry}
    assert doors <= rulebook["providers"].keys()


def test_no_source_names_two_providers_alike() -> None:
    named = [name for entry in load(shipped.rules_dir())["providers"].values() for name in entry.get("names", ())]
    assert len(named) == len(set(named))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = shutil.copytree(shipped.rules_dir(), tmp_path / "rules")
    (folder / "labs.toml").unlink()
    with pytest.raises(BadFileError, match=r"rules/labs\.toml: cannot be read"):
        load(str(folder))


def test_files_that_do_not_fit_together_are_no_rulebook(tmp_path: Path) -> None:
    folder = shutil.copytree(shipped.rules_dir(), tmp_path / "rules")
    text = (folder / "labs.toml").read_text(encoding="utf-8")
    (folder / "labs.toml").write_text(text.replace('serves_at = "azure"', 'serves_at = "azur"'), encoding="utf-8")
    with pytest.raises(
        BadFileError, match=r'^rules/labs\.toml: labs\.microsoft\.serves_at: no provider "azur", did you'
    ):
        load(str(folder))
