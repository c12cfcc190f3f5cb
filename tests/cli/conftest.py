"""The small modelpick on which updates are tested serves the commands around them too."""

from tests.curate.update.conftest import _no_changes_yet, made_world, world

__all__ = ["_no_changes_yet", "made_world", "world"]
