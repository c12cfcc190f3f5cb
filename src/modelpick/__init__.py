"""modelpick: which language model, from which provider, at which price tier, and how sure are we?

`from modelpick import recommend, Workload`: modelpick.api, read when it is first asked for, so that commands that take
nothing of it pay nothing for it.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.api import (
        BadFileError,
        Catalog,
        Decision,
        ModelpickError,
        NetworkError,
        UsageError,
        Workload,
        open_catalog,
        recommend,
        render,
        to_json,
    )

__all__ = [
    "BadFileError",
    "Catalog",
    "Decision",
    "ModelpickError",
    "NetworkError",
    "UsageError",
    "Workload",
    "__version__",
    "open_catalog",
    "recommend",
    "render",
    "to_json",
]


if not TYPE_CHECKING:  # to a type checker, a name that is not above is none

    def __getattr__(name: str) -> object:
        if name in __all__:
            from modelpick import api

            return getattr(api, name)
        raise AttributeError(f"module 'modelpick' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
