"""The small modelpick on which updates are tested serves the commands around them too."""

from tests.curate.update.conftest import made_world, world

__all__ = ["made_world", "world"]
