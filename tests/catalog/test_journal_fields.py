"""What can be measured is what the catalog says of a route, and more that only a measurement tells."""

from __future__ import annotations

import pytest

from modelpick.catalog.fields import CAPABILITIES, OFFERING_FIELDS
from modelpick.catalog.fields import LIMITS as EVERY_LIMIT
from modelpick.catalog.journal_fields import FACTORS, FIELDS, FIGURES, FLAGS, LIMITS, end_fault, fault


def test_every_field_is_of_one_kind() -> None:
    assert len(set(FIELDS)) == len(FIELDS) == len(FIGURES) + len(LIMITS) + len(FLAGS) + len(FACTORS)
    assert set(CAPABILITIES) <= set(FLAGS) and set(LIMITS) <= set(EVERY_LIMIT)
    assert all(OFFERING_FIELDS[name].shape == "flag" for name in FLAGS if name in OFFERING_FIELDS)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_a_number_that_can_be(name: str) -> None:
    least, most = FIGURES[name]
    assert fault(name, least, "") == fault(name, most, "") == ""
    for value in (least - 1e-6, most * 1.01, float("nan"), None, "1", True):
        assert fault(name, value, "")
    assert fault(name, most, "confirmed")
    assert end_fault(name, None, "low") == "" and end_fault(name, float("nan"), "low")
