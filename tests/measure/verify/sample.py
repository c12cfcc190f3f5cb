"""A verification of every kind of verdict, made without a network."""

from __future__ import annotations

from decimal import Decimal

from tests.measure.verify.able import Able
from tests.measure.verify.trying import asked, by, refused, tried

from modelpick.answers.sentence import say
from modelpick.answers.verify import Verification
from modelpick.measure.dialect import Dialect
from modelpick.measure.spend import Purse, Rates
from modelpick.measure.verify.document import Frame, document
from modelpick.measure.verify.run import Left, Run
from modelpick.measure.verify.table import NAMES

OFFERING = "openai/gpt-5.4"


def sample_verification() -> Verification:
    """One that can, one that cannot, one that refuses by name, one that says nothing; a check left out."""
    claims = {"tools": True, "vision": True, "temperature": False, "max_output": 4096, "context": 8000}
    about = asked(claims=claims, needs={"tools": True, "context": 4000}, cache_min_tokens=1024)
    lacking, refusing = by(Able(lacks=("tools", "json_mode"))), by(Able(refuses=("stop",)))
    answers = {name: by(Able()) for name in NAMES} | {
        "tools": lacking, "json_mode": lacking, "stop": refusing, "vision": lambda ask: refused("no access", 403),
    }  # fmt: skip
    run = Run(
        verdicts=[tried(name, answers[name], about) for name in NAMES if name != "prompt_caching"],
        left=[
            Left("prompt_caching", say("Not begun: it may cost {most:usd}, and of --max-spend {cap:usd} there is "
                                       "{left:usd} left.", [], most=0.19, cap=0.25, left=0.1)),
        ],
        dialect=Dialect(), requests=31, bound_usd=Decimal("0.91"), prompt_tokens_bound=90_000,
        output_tokens_bound=60_000,
    )  # fmt: skip
    purse = Purse(Decimal("0.25"), Rates(Decimal(2), Decimal(8), Decimal(0)))
    purse.spent_usd, purse.assumed_usd, purse.prompt_tokens, purse.output_tokens = (
        Decimal("0.1"),
        Decimal("0.05"),
        9_000,
        900,
    )
    frame = Frame(
        "2026-07-20T00:00:00Z", "modelpick verify openai/gpt-5.4", "a1b2", "https://api.openai.com/v1", "gpt-5.4",
        OFFERING, "OPENAI_API_KEY", "eu-west-1", True, ["pdf"],
    )  # fmt: skip
    return document(run, about, purse, frame)
