"""Stands in for `changes` as long as it is laid out and not yet written. Delete with its uses once it is."""

from __future__ import annotations

import contextlib
import inspect
from contextlib import AbstractContextManager
from typing import Any
from unittest import mock

from modelpick.answers.changes import CatalogDiff, Side
from modelpick.catalog import changes
from modelpick.curate import guard
from modelpick.curate.update import report

GUARD_IS_LAID_OUT_ONLY = len(inspect.getsource(guard.examine).splitlines()) < 20


def changes_stand_in() -> AbstractContextManager[Any]:
    if "NotImplementedError" not in inspect.getsource(changes.changes):
        return contextlib.nullcontext()
    side = Side("", "", "", 0, 0)
    nothing = CatalogDiff("", side, side, [], *[[] for _ in range(10)])
    return mock.patch.object(report, "changes", lambda *told: nothing)
