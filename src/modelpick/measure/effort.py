"""How a request names the effort that the model is to make."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def with_effort(path: Sequence[str], effort: str) -> dict[str, Any]:
    """What to add to a request so that it thinks so much. `path`: where in the body the effort stands."""
    found: Any = effort
    for name in reversed(path):
        found = {name: found}
    return dict(found)
