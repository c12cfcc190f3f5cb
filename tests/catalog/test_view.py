"""One view of the file and of the user's overlay on top of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import OverlaidBy

from modelpick.catalog.bits import to_rows
from modelpick.catalog.entities import UNKNOWN
from modelpick.catalog.fields import MODEL_FIELDS, OFFERING_FIELDS
from modelpick.catalog.view import View, open_view, overlay_path
from modelpick.errors import BadFileError

OWN = """
[[offering]]
id = "azure/gpt-4o@eu"
model = "openai/gpt-4o"
context = 128000
"""
CORRECTED = """
[[correction]]
subject = "offering:openai/gpt-4o"
field = "context"
value = 99000
"""


def names(view: View, bits: int) -> list[str]:
    return [view.offering_id(row) for row in to_rows(bits)]


def test_without_an_overlay_the_view_is_the_file(view: View) -> None:
    assert view.size == len(to_rows(view._catalog.all)) == 13
    assert view.version == view._catalog.digest[:12]
    assert view.notices == []
    assert [view.offering(row).id for row in range(view.size)] == view._catalog.offering_ids


def test_what_is_counted_stands_for_itself(view: View) -> None:
    assert set(names(view, view.bits("duplicate"))) == {"openai/o4-mini-2025-04-16"}
    assert set(names(view, view.bits("pointer"))) == {"mistral/mistral-large-latest"}
    assert len(names(view, view.counted)) == view.size - 2
    assert view.counted_models == len(view.model_ids) - 1


def test_every_row_is_found_by_its_id(view: View) -> None:
    for row in range(view.size):
        assert view.has_offering(view.offering_id(row))
        assert view.offering_by_id(view.offering_id(row)) == view.offering(row)
    for model in view.model_ids:
        assert view.model(model).id == model


@pytest.mark.parametrize("name", ["", "openai", "openai/", "openai/gpt-4", "openai/gpt-4oo", "zzz/zzz", "\x00", "é"])
def test_a_name_that_is_not_there_is_a_key_error(view: View, name: str) -> None:
    assert not view.has_offering(name)
    with pytest.raises(KeyError):
        view.offering_by_id(name)
    with pytest.raises(KeyError):
        view.model(name)


def test_a_field_of_the_table_that_nobody_states_is_unknown_never_absent(view: View) -> None:
    for row in range(view.size):
        offering = view.offering(row)
        assert {name: offering.fact(name).state for name in OFFERING_FIELDS}["data_retention"] == UNKNOWN
        model = view.model(offering.model)
        assert all(model.fact(name).state for name in MODEL_FIELDS)
        assert model.fact("languages").value is None
        for one in (offering, model):
            with pytest.raises(KeyError):
                one.fact("smartness")


def test_a_set_that_nobody_is_in_is_empty(view: View) -> None:
    assert view.bits("computer_use+") == view.bits("computer_use-") == view.bits("provider=nobody") == 0
    assert view.known("lab_retires").bit_count() == 3


def test_labels_are_those_of_the_file_and_of_the_overlay(view: View, overlaid: OverlaidBy) -> None:
    assert "acme" not in view.label_values("provider")
    seen = overlaid(OWN.replace("azure/gpt-4o@eu", "acme/gpt-4o")).label_values("provider")
    assert "acme" in seen and seen == sorted(seen) and set(view.label_values("provider")) < set(seen)


def test_a_corrected_row_is_shown_once(view: View, overlaid: OverlaidBy) -> None:
    seen = overlaid(CORRECTED)
    listed = names(seen, seen.counted | seen.bits("duplicate") | seen.bits("pointer"))
    assert sorted(listed) == sorted(view._catalog.offering_ids)
    assert names(seen, seen.bits("provider=openai") & seen.at_most("context.high", 99000)) == ["openai/gpt-4o"]
    assert names(seen, seen.known("context.low")).count("openai/gpt-4o") == 1


def test_a_limit_of_the_overlay_screens_like_one_of_the_file(overlaid: OverlaidBy) -> None:
    seen = overlaid(CORRECTED)
    assert "openai/gpt-4o" not in names(seen, seen.at_least("context.low", 99001))
    assert "openai/gpt-4o" in names(seen, seen.at_least("context.low", 99000))


def test_what_the_overlay_leaves_open_passes_no_limit(overlaid: OverlaidBy) -> None:
    seen = overlaid(OWN)
    for column in ("max_output.low", "input_usd_per_mtok", "retires"):
        for found in (seen.at_least(column, float("-inf")), seen.at_most(column, float("inf")), seen.known(column)):
            assert "azure/gpt-4o@eu" not in names(seen, found)


def test_a_rate_of_zero_is_a_number_and_not_a_gap(overlaid: OverlaidBy) -> None:
    seen = overlaid(OWN + "price.standard = { input = 0, output = 1 }")
    assert "azure/gpt-4o@eu" in names(seen, seen.at_most("input_usd_per_mtok", 0))
    assert "azure/gpt-4o@eu" in names(seen, seen.at_least("input_usd_per_mtok", 0))


def test_one_number_is_that_of_the_column(overlaid: OverlaidBy) -> None:
    found = overlaid(OWN)
    for column in ("context.low", "input_usd_per_mtok", "retires"):
        assert [found.number(column, row) for row in range(found.size)] == found.column(column)


def test_the_overlay_lies_in_the_xdg_configuration_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert overlay_path() == str(tmp_path / "modelpick" / "overlay.toml")
    for unset in ("", "relative/folder"):
        monkeypatch.setenv("XDG_CONFIG_HOME", unset)
        assert overlay_path() == "/home/somebody/.config/modelpick/overlay.toml"


def test_the_users_overlay_is_applied_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, catalog_file: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert "+" not in open_view(str(catalog_file)).version
    (tmp_path / "modelpick").mkdir()
    (tmp_path / "modelpick" / "overlay.toml").write_text(CORRECTED)
    assert "+" in open_view(str(catalog_file)).version
    assert "+" not in open_view(str(catalog_file), "").version


def test_a_link_to_an_overlay_that_is_gone_is_no_silence(tmp_path: Path, catalog_file: Path) -> None:
    link = tmp_path / "overlay.toml"
    link.symlink_to(tmp_path / "gone.toml")
    with pytest.raises(BadFileError, match=r"overlay\.toml: cannot be read"):
        open_view(str(catalog_file), str(link))


def test_other_rules_stand_for_the_catalogs_but_not_for_the_users_own_providers(overlaid: OverlaidBy) -> None:
    view = overlaid('[provider.intra]\nname = "Intra"\nkind = "host"\n')
    own = view.rulebook["providers"]["intra"]
    rules = {"providers": {"acme": {"kind": "host"}}, "criteria": {}}
    view.rules = rules
    assert view.rulebook == {"providers": {"acme": {"kind": "host"}, "intra": own}, "criteria": {}}
    assert "intra" not in rules["providers"]
