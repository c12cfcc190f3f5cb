"""Hugging Face metadata: a named license is a claim, `other` is none."""

import pytest

from modelpick.curate.rows import Reading, check
from modelpick.curate.sources.hf_licenses import read
from modelpick.errors import BadFileError

HEADER = "hf_repo,license,params,active_params,context,release_date,layers,kv_heads,head_dim,languages"


def reading(*lines: str) -> Reading:
    found = read("\n".join([HEADER, *lines]).encode())
    assert found.raw == len(lines) == len(found.rows) + sum(found.excluded.values()) + sum(found.skipped.values())
    for row in found.rows:
        check(row)
    return found


def test_everything_stated() -> None:
    row = reading("openai/gpt-oss-20b,Apache-2.0,21511953984,3630142231,131072,2025-08-04,24,8,64,en;de").rows[0]
    assert row.key() == ("model", "", "openai/gpt-oss-20b", "")
    assert row.facts == {
        "license": "apache-2.0", "params_total": 21511953984, "params_active": 3630142231, "released": "2025-08-04",
        "languages": ["de", "en"], "open_weights": True, "weights_url": "https://huggingface.co/openai/gpt-oss-20b",
    }  # fmt: skip


@pytest.mark.parametrize("license_name", ["", "other", "Other", "license", "unknown"])
def test_words_that_name_no_license(license_name: str) -> None:
    row = reading(f"lab/m,{license_name},,,,,,,,").rows[0]
    assert row.facts == {"open_weights": True, "weights_url": "https://huggingface.co/lab/m"}


def test_more_active_than_total_parameters_discredits_both() -> None:
    found = reading("lab/m,mit,5,6,,,,,,")
    assert set(found.rows[0].facts) == {"license", "open_weights", "weights_url"}
    assert found.dropped == {"params_total: below params_active": 1, "params_active: above params_total": 1}
    assert reading("lab/m,mit,5,5,,,,,,").rows[0].facts["params_active"] == 5


def test_stray_values_are_dropped_and_counted() -> None:
    found = reading("lab/m,mit,many,,,2025-02-30,,,,en;on-device;EN")
    assert found.rows[0].facts["languages"] == ["en"]
    assert found.dropped == {
        "params: not a count": 1, "released: not a date": 1, "languages: not an ISO 639 code": 1,
    }  # fmt: skip


def test_not_text_and_broken_rows() -> None:
    found = reading("Qwen/Qwen3-Embedding-0.6B,apache-2.0,,,,,,,,", "no-slash,mit,,,,,,,,", "a/../b,mit,,,,,,,,", "a/b")
    assert found.excluded == {"not text: embedding": 1}
    assert found.skipped == {"no repository name": 2, "wrong number of cells": 1}


@pytest.mark.parametrize("payload", [b"", b"hf_repo\n", b"\xff\xfe", b'hf_repo,"license\n'])
def test_a_payload_that_is_no_such_table_is_refused(payload: bytes) -> None:
    with pytest.raises(BadFileError):
        read(payload)
