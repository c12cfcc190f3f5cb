"""What changed from one catalog to another."""

from __future__ import annotations

import datetime

from modelpick.answers.changes import CatalogDiff
from modelpick.catalog.view import View


def changes(old: View, new: View, today: datetime.date) -> CatalogDiff:
    """Every difference that a user of the catalog could notice; `summary` tells it in a few lines."""
    raise NotImplementedError
