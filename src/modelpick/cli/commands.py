"""Every command there is, without importing any: its module is imported when it is called."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from modelpick.cli.declared import Parameter

ABOUT = "Which language model, from which provider, at which price tier, for this workload, and how sure are we?"
DECIDE, LOOK, MEASURE, DATA, OWN = "Decide", "Look things up", "Measure", "The data", "Rules and tools"
GROUPS = (DECIDE, LOOK, MEASURE, DATA, OWN)
FAMILIES = {
    "catalog": "The data: what is known, from whom, and how sure.",
    "journal": "What you measured: kept on this machine, used by decisions, shared as a file.",
    "rules": "The rulebook: what we judge by, and whether your own holds.",
}


class Command:
    """A row: what root help tells, and where the rest is. The module has PARAMETERS and run()."""

    __slots__ = ("code", "example", "group", "help", "long", "module", "name", "whole")

    def __init__(
        self, name: str, module: str, help: str, group: str, example: str, long: bool = False,  # noqa: A002
        code: int = 0,
    ) -> None:  # fmt: skip
        self.name = name  # as it is typed, a subcommand with its family's name before it
        self.module = module
        self.help = help
        self.group = group
        self.example = example
        self.code = code  # that the example ends with
        self.long = long  # may run for long, or fill memory: garbage is collected meanwhile

    def load(self) -> tuple[tuple[Parameter, ...], Callable[..., int | None]]:
        """What it takes, and what does it."""
        name = f"modelpick.cli.{self.module}"
        __import__(name)  # importlib.import_module would cost a tenth of a start more
        module = sys.modules[name]
        return module.PARAMETERS, module.run


COMMANDS = (
    Command(
        "recommend", "recommend",
        "Which model, from which provider, at which price tier, for this workload, and how sure that is.",
        DECIDE, "modelpick recommend --preset rag --region eu --requests 1M/month",
    ),
    Command(
        "ask", "ask", "Some short questions, and the recommendation that follows from the answers.",
        DECIDE, "modelpick ask --preset rag", long=True, code=2,  # where there is no terminal to ask on
    ),
    Command(
        "why-not", "why_not",
        "What keeps a model from being the pick, and the smallest change that would let it win.",
        DECIDE, "modelpick why-not gpt-5.4 --preset coding_agent",
    ),
    Command(
        "compare", "compare",
        "Models side by side: points, facts, prices, the bill, choose-when and what a switch takes.",
        DECIDE, "modelpick compare gpt-5.4 o4-mini --preset rag",
    ),
    Command(
        "cost", "cost",
        "The full bill for given traffic at every live route of each MODEL, the cheapest first.",
        DECIDE, "modelpick cost gpt-5.4 --input-tokens 5k --output-tokens 500 --requests 1M/month",
    ),
    Command(
        "lock", "lock",
        "Keep the pick, and the facts that it rests on, in a file that `check` can hold against any catalog.",
        DECIDE, "modelpick lock --preset rag --region eu",
    ),
    Command(
        "check", "check",
        "Whether a locked pick still holds: exits with 6 if it is retired, ineligible, repriced or overtaken.",
        DECIDE, "modelpick check modelpick.lock",
    ),
    Command(
        "list", "listing",
        "The models of the catalog, filtered as `recommend` does, each at its cheapest route that meets what is asked.",
        LOOK, "modelpick list --needs tools,vision --open-weights --sort input",
    ),
    Command(
        "show", "show",
        "One model: facts, fit, quality, costs, every route, conflicts, history, alternatives, questions and answers.",
        LOOK, "modelpick show gpt-5.4",
    ),
    Command(
        "routes", "routes",
        "Who serves a model: prices, speeds and limits of every route, and which to take for what.",
        LOOK, "modelpick routes gpt-5.4 --region eu",
    ),
    Command(
        "render", "render",
        "Any saved answer, in any format and language: from --format json, or a line each from --workloads.",
        LOOK, "modelpick recommend --preset rag --format json | modelpick render - --format markdown",
    ),
    Command(
        "bench", "bench",
        "How fast an endpoint streams, and how often it fails: measured, with the sample that each figure rests on.",
        MEASURE, "modelpick bench openai/gpt-5.4 --runs 60", long=True, code=2,  # where the key is not set
    ),
    Command(
        "verify", "verify",
        "Whether an endpoint does what its page claims: tried by behavior. Exits with 6 if a claim is refuted.",
        MEASURE, "modelpick verify openai/gpt-5.4 --checks tools,vision", long=True, code=2,  # nor there
    ),
    Command(
        "journal list", "journal_list",
        "What was measured here: every figure and verdict, of how many runs, and whether it counts today.",
        MEASURE, "modelpick journal list --field ttft_s",
    ),
    Command(
        "journal export", "journal_export",
        "Entries of the journal, a line each, to share them: to standard output, or to FILE.",
        MEASURE, "modelpick journal export team.jsonl",
    ),
    Command(
        "journal import", "journal_import",
        "Take in entries that somebody exported: all of a file, or nothing. What is there already is not doubled.",
        MEASURE, "modelpick journal import team.jsonl", long=True,
    ),
    Command(
        "catalog info", "catalog_info", "Counts, versions, age, and how much is known of each field.",
        DATA, "modelpick catalog info",
    ),
    Command(
        "catalog update", "catalog_update",
        "Fetch prices and specifications anew, and tell what changed. Benchmarks change with releases.",
        DATA, "modelpick catalog update --only models-dev --source models-dev=catalog.json", long=True,
    ),
    Command(
        "catalog sources", "catalog_sources",
        "Every upstream: version, date, license, and where each of its rows went.",
        DATA, "modelpick catalog sources",
    ),
    Command(
        "catalog conflicts", "catalog_conflicts",
        "Where sources disagree: all of it for one MODEL, or the models with most of it.",
        DATA, "modelpick catalog conflicts o4-mini",
    ),
    Command(
        "catalog quality", "catalog_quality",
        "How well models do, how sure that is and what it rests on: one MODEL in full, or all in a domain.",
        DATA, "modelpick catalog quality --domain coding",
    ),
    Command(
        "catalog diff", "catalog_diff",
        "What changed from catalog A to catalog B: arrivals, prices, limits, capabilities, retirements, renames.",
        DATA, "modelpick catalog diff shipped shipped",
    ),
    Command(
        "catalog resolve", "catalog_resolve",
        "Which model an upstream id means. Ids are arguments, or lines on standard input; none need be in the catalog.",
        DATA, "modelpick catalog resolve openai/gpt-5.4 bedrock/nova-pro",
    ),
    Command(
        "catalog build", "catalog_build", "Turn snapshots and hand-made files into the catalog.",
        DATA, "modelpick catalog build --check", long=True,
    ),
    Command(
        "catalog refresh", "catalog_refresh",
        "Write the snapshots anew from their upstreams (packages, addresses or files). For maintainers.",
        DATA, "modelpick catalog refresh --only ruler --from payloads", long=True,
    ),
    Command(
        "rules show", "rules_show",
        "The rulebook, readable: its files, or all that is called NAME, with every anchor and its reason.",
        OWN, "modelpick rules show coding_agent",
    ),
    Command(
        "rules check", "rules_check",
        "Whether the rules in DIR hold, each file by itself and all of them together: every error, one line each.",
        OWN, "modelpick rules check my-rules",
    ),
    Command(
        "schema", "schema",
        "The JSON Schema of a workload, or of what a command answers with --format json; without NAME, all names.",
        OWN, "modelpick schema decision",
    ),
    Command(
        "completion", "completion",
        "The script by which a shell completes commands, flags, names of models, providers, presets and more.",
        OWN, "modelpick completion bash",
    ),
)  # fmt: skip


def commands() -> dict[str, Command]:
    """By name, in the order of the table."""
    return {command.name: command for command in COMMANDS}


def named(words: list[str]) -> tuple[Command | None, list[str]]:
    """The command that a line begins with, and the rest of it."""
    if not words:
        return None, words
    taken = 2 if words[0] in FAMILIES else 1
    name = " ".join(words[:taken])
    return next((command for command in COMMANDS if command.name == name), None), words[taken:]
