"""What a command takes, declared once: the fast path, typer, help and completion are all made from it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMATS = ("table", "json", "markdown", "html", "csv", "adr")
LANGUAGES = ("en", "es")
REQUIRED = object()  # the default of an argument that has none
TEXT, NUMBER, SWITCH = "text", "number", "switch"


class Parameter:
    """A flag or an argument. `names` says what a shell may offer: a key of names.vocabulary, model, file or folder."""

    __slots__ = (
        "choices", "default", "flag", "group", "help", "is_argument", "kind", "least", "many", "metavar", "name",
        "names", "opposite",
    )  # fmt: skip

    def __init__(
        self, name: str, flag: str, kind: str, metavar: str, help: str, default: Any, many: bool = False,  # noqa: A002
        choices: tuple[str, ...] = (), names: str = "", opposite: str = "", least: int | None = None, group: str = "",
    ) -> None:  # fmt: skip
        self.name = name
        self.flag = flag  # "" for an argument
        self.is_argument = not flag
        self.kind = kind
        self.metavar = metavar
        self.help = help
        self.default = default
        self.many = many
        self.choices = choices
        self.names = names
        self.opposite = opposite  # the flag that turns a switch off
        self.least = least
        self.group = group  # of a workload option; "" for a command's own

    @property
    def is_required(self) -> bool:
        return self.default is REQUIRED


def argument(
    name: str, metavar: str, told: str, default: Any = REQUIRED, many: bool = False, names: str = "",
    choices: tuple[str, ...] = (),
) -> Parameter:  # fmt: skip
    if many and default is not REQUIRED:
        default = None
    return Parameter(name, "", TEXT, metavar, told, default, many, choices, names)


def option(
    flag: str, metavar: str, told: str, default: str | None = "", many: bool = False,
    choices: tuple[str, ...] = (), names: str = "", to: str = "", group: str = "",
) -> Parameter:  # fmt: skip
    """A flag with a value; `many` may be repeated, and is a list or None."""
    return Parameter(
        to or _named(flag), flag, TEXT, metavar, told, None if many else default, many, choices, names, group=group
    )


def switch(
    flag: str, told: str, default: bool | None = False, opposite: bool = False, to: str = "", group: str = ""
) -> Parameter:
    off = f"--no-{flag[2:]}" if opposite else ""
    return Parameter(to or _named(flag), flag, SWITCH, "", told, default, opposite=off, group=group)


def number(flag: str, metavar: str, told: str, least: int) -> Parameter:
    return Parameter(_named(flag), flag, NUMBER, metavar, told, None, least=least)


def _named(flag: str) -> str:
    return flag[2:].replace("-", "_")


def formats(*more: str, only: tuple[str, ...] = FORMATS) -> Parameter:
    told = "How the answer is told; default: what --output ends in, else a table."
    return option("--format", "", told, choices=(*only, *more), to="form")


CATALOG = option(
    "--catalog", "FILE|NAME",
    "A catalog file, or shipped, current, previous; default: MODELPICK_CATALOG, else your own after "
    "`catalog update`, else the shipped one.",
    names="catalog",
)  # fmt: skip
RULES = option(
    "--rules", "DIR", "Judge by the rules in DIR; files that are not there are the shipped ones.", names="folder"
)
FORMAT = formats()
OUTPUT = option("--output", "FILE", "Write the answer to FILE.", names="file")
LANG = option("--lang", "", "The language of a report.", default="en", choices=LANGUAGES)
AS_OF = option("--as-of", "DATE", "Judge as of this day; default: today, UTC.", default=None, names="date")
QUIET = switch("--quiet", "No notices on standard error; errors are still told.")
VERBOSE = switch("--verbose", "Say on standard error what was read, from where, and how long each stage took.")
EVERYWHERE = (QUIET, VERBOSE)
