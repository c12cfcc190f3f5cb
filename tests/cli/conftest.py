"""The small modelpick on which updates are tested serves the commands around them too."""

from tests.curate.update.conftest import _changes, made_world, world

__all__ = ["_changes", "made_world", "world"]
