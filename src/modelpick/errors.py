"""Every failure that a user can cause: what to say, and the exit code that scripts rely on."""

INTERRUPTED = 130  # exit code after Ctrl-C, which is no failure


class ModelpickError(Exception):
    """A failure we expect. `advice` says what to do next; the door prints both and exits with `code`."""

    code = 1

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class UsageError(ModelpickError):
    """A wrong flag, or a name that nothing answers to."""

    code = 2


class NothingMeetsIt(ModelpickError):  # noqa: N818 - the answer, not a mistake
    """Nothing is known to meet all that is asked, where a command has no report to say so."""

    code = 3


class BadFileError(ModelpickError):
    """A file, rule, catalog or payload that cannot be used, or a disk that cannot be written."""

    code = 4


class NetworkError(ModelpickError):
    """No usable answer from a server."""

    code = 5
