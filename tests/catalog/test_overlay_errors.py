"""An overlay that cannot be used is refused in one line that names the key."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from tests.conftest import OverlaidBy

from modelpick.catalog.view import open_view
from modelpick.errors import BadFileError

ROUTE = '[[offering]]\nid = "acme/m"\nmodel = "lab/m"\n'
FIX = '[[correction]]\nsubject = "offering:openai/gpt-4o"\nfield = "context"\nvalue = 5\n'
PRICE_FIX = FIX.replace('"context"', '"price.standard.input"')

WRONG = {
    # what is written: what the error names
    "offerings = 1": "offerings: no such key",
    "offering = 1": r"offering: expected \[\[offering\]\]",
    '[offering]\nid = "a/b"': r"offering: expected \[\[offering\]\]",
    "offering = [1]": r"offering: expected \[\[offering\]\]",
    "provider = []": r"provider: expected \[provider.ID\]",
    "provider.acme = 1": r"provider: expected \[provider.ID\]",
    '[provider.acme]\nkind = "shop"': r"provider.acme.kind: expected lab, .*, got 'shop'",
    "[provider.acme]": "provider.acme.kind: expected lab, .*, got None",
    '[provider.acme]\nkind = "host"\ncolor = "red"': "provider.acme.color: no such key",
    '[provider.acme]\nkind = "host"\ncountry = 49': "provider.acme.country: expected text, got 49",
    '[provider.acme]\nkind = "host"\nlocal = "yes"': "provider.acme.local: expected true or false",
    '[provider."A cme/"]\nkind = "host"': "provider.A cme/: expected lower case",
    '[[offering]]\nmodel = "lab/m"': r"offering\[0\].id: expected provider/upstream-id, got None",
    '[[offering]]\nid = "acme/m"': r"offering\[0\].model: expected lab/name, got None",
    '[[offering]]\nid = 5\nmodel = "lab/m"': r"offering\[0\].id: expected provider/upstream-id, got 5",
    ROUTE.replace("acme/m", "acme"): r"offering\[0\].id: expected provider/upstream-id, got 'acme'",
    ROUTE.replace("acme/m", "acme/"): r"offering\[0\].id: expected provider/upstream-id",
    ROUTE.replace("acme/m", "/m"): r"offering\[0\].id: expected provider/upstream-id",
    ROUTE.replace("acme/m", "acme/m m"): r"offering\[0\].id: expected provider/upstream-id",
    ROUTE.replace("lab/m", "m"): r"offering\[0\].model: expected lab/name, got 'm'",
    ROUTE + ROUTE: r"offering\[1\].id: acme/m stands there twice",
    ROUTE.replace("acme/m", "openai/gpt-4o"): r"offering\[0\].id: openai/gpt-4o is in the catalog already",
    ROUTE + "contxt = 5": r"offering\[0\].contxt: no such key",
    ROUTE + "context = 0": r"offering\[0\].context: expected a whole number above zero, got 0",
    ROUTE + "context = 1.5": r"offering\[0\].context: expected a whole number",
    ROUTE + 'context = "128k"': r"offering\[0\].context: expected a whole number above zero, got '128k'",
    ROUTE + "tools = 1": r"offering\[0\].tools: expected true or false, got 1",
    ROUTE + "retires = 2026-13": "not TOML",
    ROUTE + 'retires = "2026-02-30"': r"offering\[0\].retires: expected a date",
    ROUTE + "retires = 2026-01-01T00:00:00": r"offering\[0\].retires: expected a date",
    ROUTE + 'regions = "eu"': r"offering\[0\].regions: expected a list of texts, got 'eu'",
    ROUTE + 'regions = ["eu", 5]': r"offering\[0\].regions: expected a list of texts",
    ROUTE + "regions = []": r"offering\[0\].regions: expected a list of texts",
    ROUTE + "gateway_fee = true": r"offering\[0\].gateway_fee: expected a number, got True",
    ROUTE + "ttft_s = nan": r"offering\[0\].ttft_s: expected a number, got nan",
    ROUTE + 'reason = ""': r"offering\[0\].reason: expected text",
    ROUTE + 'url = "javascript:alert(1)"': r"offering\[0\].url: expected an http\(s\) address",
    ROUTE + "price = 5": r"offering\[0\].price: expected price.standard",
    ROUTE + "price.standard = 5": r"offering\[0\].price.standard: expected a table of rates",
    ROUTE + "price.standard = {}": r"offering\[0\].price.standard: expected a table of rates",
    ROUTE + "price.standrad = { input = 1 }": r"offering\[0\].price.standrad: no such tier",
    ROUTE + "price.standard = { inptu = 1 }": r"offering\[0\].price.standard.inptu: no such rate",
    ROUTE + "price.standard = { input = -1 }": r"offering\[0\].price.standard.input: expected USD .*, got -1",
    ROUTE + "price.standard = { input = inf }": r"offering\[0\].price.standard.input: expected USD",
    ROUTE + "price.standard = { input = true }": r"offering\[0\].price.standard.input: expected USD",
    ROUTE + 'price.standard = { input = "1" }': r"offering\[0\].price.standard.input: expected USD .*, got '1'",
    ROUTE + "price.standard = { input = 1e9 }": r"offering\[0\].price.standard.input: expected USD",
    FIX + "vlaue = 5": r"correction\[0\].vlaue: no such key",
    "[[correction]]": r"correction\[0\].subject: expected text, got None",
    FIX.replace('"context"', "5"): r"correction\[0\].field: expected text, got 5",
    FIX.replace("gpt-4o", "gpt-4x"): r"correction\[0\].subject: expected model:ID or offering:ID of the catalog",
    FIX.replace("offering:", ""): r"correction\[0\].subject: expected model:ID or offering:ID",
    FIX.replace("offering:", "model:").replace("context", "license"): r"correction\[0\].value: expected text, got 5",
    FIX.replace('"context"', '"contxt"'): r"correction\[0\].field: no such field",
    FIX.replace('"context"', '"license"'): r"correction\[0\].field: no such field",
    FIX.replace("value = 5\n", ""): r"correction\[0\].value: expected a whole number above zero, got None",
    FIX.replace("= 5", "= -5"): r"correction\[0\].value: expected a whole number above zero, got -5",
    FIX + FIX.replace("= 5", "= []"): r"correction\[1\].value: expected a whole number",
    PRICE_FIX.replace("= 5", "= -5"): r"correction\[0\].value: expected USD per million tokens, got -5",
    PRICE_FIX.replace(".input", ""): r"correction\[0\].field: no such rate",
    PRICE_FIX.replace(".input", ".input.more"): r"correction\[0\].field: no such rate",
    PRICE_FIX.replace("standard", "fastest"): r"correction\[0\].field: no such tier",
    "[[offering": "not TOML",
    "a = 1\na = 2": "not TOML",
    "a = " + "[" * 5000: "not TOML",
    "a = " + "9" * 5000: "not TOML",
}


@pytest.mark.parametrize(("toml", "named"), WRONG.items(), ids=range(len(WRONG)))
def test_the_error_names_the_key(overlaid: OverlaidBy, toml: str, named: str) -> None:
    with pytest.raises(BadFileError) as caught:
        overlaid(toml)
    message = caught.value.message
    assert re.search(f"overlay.toml: {named}", message), message
    assert "\n" not in message and len(message) < 250


def test_a_long_wrong_value_is_cut_and_a_colored_one_shown_plain(overlaid: OverlaidBy) -> None:
    with pytest.raises(BadFileError) as caught:
        overlaid(ROUTE + f'tools = "{"x" * 5000}"')
    assert len(caught.value.message) < 200
    with pytest.raises(BadFileError) as caught:
        overlaid(ROUTE + 'tools = "\\u001b[31mred\\u202e"')
    assert caught.value.message.isprintable()


def test_a_file_that_is_no_text_or_cannot_be_read(tmp_path: Path, catalog_file: Path) -> None:
    file = tmp_path / "overlay.toml"
    file.write_bytes(b'[[offering]]\nid = "caf\xe9/x"\n')
    with pytest.raises(BadFileError, match="not UTF-8"):
        open_view(str(catalog_file), str(file))
    file.unlink()
    file.mkdir()
    with pytest.raises(BadFileError, match="cannot be read: Is a directory"):
        open_view(str(catalog_file), str(file))
    if os.geteuid():  # root may read everything
        file.rmdir()
        file.write_text(ROUTE)
        file.chmod(0)
        with pytest.raises(BadFileError, match="cannot be read: Permission denied"):
            open_view(str(catalog_file), str(file))


def test_what_a_windows_editor_writes_is_fine(overlaid: OverlaidBy) -> None:
    assert overlaid("\ufeff" + ROUTE.replace("\n", "\r\n")).has_offering("acme/m")
