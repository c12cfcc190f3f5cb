"""`modelpick ask`, and `modelpick` alone in a terminal: the questionnaire."""

from __future__ import annotations

import contextlib
import shlex
import threading

from modelpick.cli.asked import Given, workload_flags
from modelpick.cli.asked import workload as asked
from modelpick.cli.common import note, read_catalog, tell
from modelpick.cli.declared import CATALOG, LANG, RULES, switch
from modelpick.cli.interview.outcome import Outcome, flags_read, is_terminal, moves_cursor
from modelpick.cli.judging import NOTHING_MEETS_IT, check_rules, ground_of
from modelpick.errors import INTERRUPTED, UsageError
from modelpick.judge.clock import created, day
from modelpick.report.tongue import tongue_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from modelpick.catalog.view import View
    from modelpick.cli.interview.answers import Answers
    from modelpick.cli.interview.asker import Asker
    from modelpick.judge.ground import Ground
    from modelpick.report.tongue import Tongue

PARAMETERS = (
    *workload_flags(file="argument"),
    switch("--plain", "Ask line by line, as for a screen reader; usual where a terminal cannot move its cursor."),
    CATALOG, RULES, LANG,
)  # fmt: skip


def run(given: Given, plain: bool, catalog: str, rules: str, lang: str) -> int | None:
    """Some short questions, and the recommendation that follows from the answers."""
    if not is_terminal():
        raise UsageError(
            "ask: questions need a terminal, and standard input or output is none",
            "give the answers as flags: modelpick recommend --preset rag --budget 500/month",
        )
    try:
        return _interviewed(given, plain, catalog, rules, lang)
    except (KeyboardInterrupt, EOFError):
        note("modelpick: stopped")
        return INTERRUPTED


def _interviewed(given: Given, plain: bool, catalog: str, rules: str, lang: str) -> int:
    from modelpick.cli.interview.counting import Counter
    from modelpick.cli.interview.ending import Ending
    from modelpick.cli.interview.flow import Interview

    tongue = tongue_of(lang)
    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    answers = _answers(given, view)
    laying = _Laying(view, answers)
    if view.journal is not None:
        answers.silent = laying.silent
    talk = Interview(_asker(tongue, plain, laying.start), answers, Counter(laying.ground), tongue)
    said = {"--catalog": catalog, "--rules": rules, "--lang": "" if lang == "en" else lang}
    extra = [word for flag, value in said.items() if value for word in (flag, value)]
    talk.asker.say(tongue.t("Enter takes what is proposed, Ctrl-C leaves."))
    while True:
        talk.run()
        ending = Ending(
            talk,
            lambda: decided(talk.answers, talk.counter.ground, extra),
            lambda outcome: tell(outcome.decision, "", "", lang),
            lambda outcome, path: tell(outcome.decision, "", path, lang),
        )
        if ending.run():
            return 0 if ending.outcome.is_recommended else NOTHING_MEETS_IT


def _answers(given: Given, view: View) -> Answers:
    """Nothing answered yet, above what the command line and the file say: that is checked before the first question."""
    from modelpick.cli.interview.answers import Answers
    from modelpick.workload.read import FLAG
    from modelpick.workload.values import Level

    made, _ = asked(given, view)
    day(made.as_of)
    flags = {name: value for name, value in given.flags.items() if value not in (None, [])}
    levels = [Level(FLAG, flags | ({"current": made.current} if made.current else {}))]
    if given.file:
        from modelpick.workload.files import toml_level

        levels.append(toml_level(given.file))
    return Answers(view.rulebook, levels, {name: view.label_values(name) for name in ("provider", "lab")})


def _asker(tongue: Tongue, plain: bool, shown: Callable[[], None]) -> Asker:
    if moves_cursor() and not plain:
        from modelpick.cli.interview.terminal import Terminal

        return Terminal(tongue, shown)
    from modelpick.cli.interview.plain import Plain

    return Plain(tongue, shown)


class _Laying(threading.Thread):
    """Reads the market and counts once while the first question is read, so that no answer has to wait for it."""

    def __init__(self, view: View, answers: Answers) -> None:
        super().__init__()
        self._view, self._workload = view, answers.workload()
        self._ground: Ground | None = None

    def run(self) -> None:
        with contextlib.suppress(Exception):  # whoever asks for it is told
            from modelpick.judge.standings import case_of

            ground = ground_of(self._view, self._workload.as_of)
            case_of(ground, self._workload, explained=False)
            self._ground = ground

    def ground(self) -> Ground:
        self.join()
        return self._ground or ground_of(self._view, self._workload.as_of)

    def silent(self) -> list[str]:
        """Measures of which nothing was measured that counts: what is not scored need not be weighed."""
        from modelpick.judge.measured import FIELDS, is_known

        ground = self.ground()
        return [measure for measure in FIELDS if not is_known(ground, measure)]


def decided(answers: Answers, ground: Ground, extra: list[str]) -> Outcome:
    """Of the flags that say what was answered, so that whoever runs them gets the same."""
    from modelpick.judge.decide import decide
    from modelpick.workload.read import FLAG
    from modelpick.workload.read import workload as read
    from modelpick.workload.told import as_flags
    from modelpick.workload.values import Level

    flags = as_flags(answers.workload(), answers.rulebook)
    made, notices = read([Level(FLAG, flags_read(flags))], answers.rulebook)
    command = ["modelpick", "recommend", *flags, *extra]
    told = [*ground.view.notices, *notices]
    return Outcome(made, decide(ground, made, shlex.join(command), created(), told), command, answers.rulebook)
