"""What behavior settles: by requirement the check that tries it, and the commands that try what is open of a route."""

from __future__ import annotations

from modelpick.answers.typed import command
from modelpick.rulebook.vocabulary import BENCH, BY_NEED, CHECKS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from modelpick.workload.workload import Workload


def check_of(rules: dict[str, Any], requirement: str) -> str:
    """`needs:tools` is settled by the check `tools`, `ttft` by BENCH; "" where no behavior tells."""
    rule, _, detail = requirement.partition(":")
    check: str = rules["requirements"]["requirements"].get(rule, {}).get("check", "")
    if check == BY_NEED:
        return detail if detail in CHECKS else ""
    return check


def checks_of(rules: dict[str, Any], requirements: Iterable[str]) -> list[str]:
    """Those of `verify` that these requirements take, each once, in their order."""
    found = dict.fromkeys(check_of(rules, name) for name in requirements)
    return [name for name in found if name not in ("", BENCH)]


def commands(
    rules: dict[str, Any], offering: str, effort: str, requirements: Iterable[str], workload: Workload
) -> dict[str, str]:
    """By requirement the command that settles it. One call of `verify` tries all that it can."""
    names = list(requirements)
    verify = command(["modelpick", "verify", offering, "--checks", ",".join(checks_of(rules, names))])
    bench = bench_of(offering, effort, workload)
    settled = {name: check_of(rules, name) for name in names}
    return {name: bench if check == BENCH else verify for name, check in settled.items() if check}


def bench_of(offering: str, effort: str, workload: Workload) -> str:
    """The command that measures it as it is judged: at its effort, with this traffic."""
    tokens = ["--input-tokens", str(workload.input_tokens), "--output-tokens", str(workload.output_tokens)]
    return command(["modelpick", "bench", offering, *tokens, *(["--effort", effort] if effort else [])])
