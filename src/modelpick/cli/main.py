"""The door: finds the command, and turns every expected failure into one line and an exit code."""

from __future__ import annotations

import gc
import os
import sys
import time

from modelpick.cli import common
from modelpick.cli.commands import FAMILIES, Command, commands, named
from modelpick.cli.declared import EVERYWHERE
from modelpick.cli.line import HELP, read
from modelpick.errors import INTERRUPTED, BadFileError, ModelpickError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn


BUG = 1
TERMINATED = 143
DEBUG = "MODELPICK_DEBUG"
_BEGAN = time.perf_counter()
_COMPLETE = "__complete"  # what the scripts of `modelpick completion` call
_HELP = ("-h", "--help")
_ASK = "ask"  # what `modelpick` alone does, where somebody can answer


def start(at_last: Callable[[], None]) -> NoReturn:
    """The console script. A process that is done is left at once: freeing each object takes as long as reading them."""
    code, is_long = _ended(sys.argv[1:])
    if is_long:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            pass
    at_last()
    os._exit(code)


def run() -> NoReturn:
    """The same for a caller whose process goes on."""
    sys.exit(_ended(sys.argv[1:])[0])


def _ended(words: list[str]) -> tuple[int, bool]:
    """The exit code: no traceback for anything that a user can cause. And whether anything may still run."""
    common.set_voice(False, False, _BEGAN)
    was_collecting = gc.isenabled()
    gc.disable()  # most commands end sooner than there is garbage worth looking for
    command: Command | None = None
    try:
        command, words = _wanted(words)
        code = _answer(command, words) if command else 0
        if sys.stdout is not None:
            sys.stdout.flush()
    except ModelpickError as error:
        code = _complain(error.message, error.advice, error.code)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:  # the reader went away
        common.drop_output()
        code = 0
    except OSError as error:
        code = _unwritten(error)
    except Exception as error:
        code = _bug(error)
    finally:
        if was_collecting:
            gc.enable()
    return code, command is not None and command.long


def _wanted(words: list[str]) -> tuple[Command | None, list[str]]:
    """The command that the line names, and what it is given; None where the line itself has been answered."""
    if not words and (ask := commands().get(_ASK)) and _can_ask():
        return ask, []
    if words[:1] == [_COMPLETE]:
        _offer(words[1:])
        return None, []
    ahead, words = _before_the_command(words)
    if not words or words[0] in _HELP or words[0] == HELP:
        return _help_on(words[1:])
    if words == ["--version"]:
        from modelpick import __version__

        common.write(f"modelpick {__version__}\n", "")
        return None, []
    if words[0] in FAMILIES and (len(words) == 1 or words[1] in _HELP):
        return _help_on([words[0], *words[2:]])
    command, rest = named(words)
    if command is None:
        _refuse(words)
    return command, [*rest, *ahead]


def _help_on(words: list[str]) -> tuple[Command | None, list[str]]:
    """`help recommend`, `--help catalog info`; of all, where no command is named."""
    named_first = [word for word in words if not word.startswith("-")]
    if not named_first or named_first in [[family] for family in FAMILIES]:
        _tell_help("".join(named_first))
        return None, []
    command, _ = named(named_first)
    if command is None:
        _refuse(named_first)
    return command, ["--help"]


def _offer(words: list[str]) -> None:
    """To a shell that completes. It is told nothing of what is wrong, and shows nothing of it."""
    from modelpick.cli import offers

    try:
        told = offers.told(words)
    except ModelpickError:
        return
    common.write(told, "")


def _before_the_command(words: list[str]) -> tuple[list[str], list[str]]:
    """--quiet and --verbose may stand before it too."""
    everywhere = [each.flag for each in EVERYWHERE]
    count = next((at for at, word in enumerate(words) if word not in everywhere), len(words))
    return words[:count], words[count:]


def _can_ask() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _tell_help(family: str = "") -> None:
    from modelpick.cli import help_page

    common.write(help_page.of_family(family) if family else help_page.of_all(), "")


def _refuse(words: list[str]) -> NoReturn:
    """No such command, or an option where a command should be."""
    from modelpick.cli.near import did_you_mean, flag_meant, nearest

    if words[0].startswith("-"):
        near = flag_meant(words[0], EVERYWHERE) or nearest(words[0], ["--version"])
        advice = "options stand behind a command: `modelpick --help` lists the commands"
        raise UsageError(f"no option {words[0]}", f"did you mean {near}?" if near else advice)
    family = words[0] if words[0] in FAMILIES else ""
    word = words[1] if family else words[0]
    known = [name.removeprefix(f"{family} ") for name in commands() if not family or name.startswith(f"{family} ")]
    advice = did_you_mean(word, known if family else [*known, *FAMILIES])
    if word == "version":
        advice = "type modelpick --version"
    listed = f"`modelpick {family} --help` lists them" if family else "`modelpick --help` lists the commands"
    raise UsageError(f"no command {word!r}{f' of {family}' if family else ''}", advice or listed)


def _answer(command: Command, words: list[str]) -> int:
    """Reads the line, plain or not, and does what it says."""
    parameters, body = command.load()
    parameters = (*parameters, *EVERYWHERE)
    from modelpick.cli.checked import checked, refuse_misplaced

    refuse_misplaced(words, parameters)
    values = read(words, parameters)
    if values is None:
        from modelpick.cli import usual

        values = usual.read(command, words, parameters)
    if HELP in values:
        from modelpick.cli import help_page

        common.write(help_page.of_command(command, parameters), "")
        return 0
    common.set_voice(values.pop("quiet"), values.pop("verbose"), _BEGAN)
    if command.long:
        gc.enable()
    if command.long or values.get("output") or values.get("rules"):  # what writes files
        _end_when_told()
    return body(**checked(values, parameters)) or 0


def _end_when_told() -> None:
    """SIGTERM as an exception, so that what is half written is removed."""
    import signal

    def end(*_: object) -> NoReturn:
        sys.exit(TERMINATED)

    signal.signal(signal.SIGTERM, end)


def _complain(message: str, advice: str, code: int) -> int:
    from modelpick.cli.keys import withheld

    common.complain(withheld(f"modelpick: {message}"))
    if advice:
        common.complain(withheld(f"  {advice}"))
    return code


def _unwritten(error: OSError) -> int:
    """What common.write has not seen: a flush at the end."""
    import errno

    if error.errno not in (errno.ENOSPC, errno.EIO, errno.EBADF):
        return _bug(error)
    common.drop_output()
    return _complain(f"standard output: cannot be written: {error.strerror}", "", BadFileError.code)


def _bug(error: Exception) -> int:
    """Ours: one line that asks for a report; the traceback for who wants it."""
    import traceback

    from modelpick.cli.keys import withheld

    if os.environ.get(DEBUG) or common.is_verbose():
        for line in "".join(traceback.format_exception(error)).splitlines():
            common.complain(withheld(line))
    at = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(at.filename)}:{at.lineno}"
    told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return _complain(f"a bug of ours, please report it: {told} ({place})", f"{DEBUG}=1 shows the traceback", BUG)
