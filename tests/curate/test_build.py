"""What the build says beside its entities."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from tests.curate.made import row

from modelpick.curate.build import unlisted_speeds
from modelpick.curate.identity.group import Identity
from modelpick.curate.providers import Providers
from modelpick.curate.routes import Account, Told


class Named:
    model_of = {"lab/m": "lab/m", "lab/m-0401": "lab/m"}  # noqa: RUF012


def test_speeds_of_routes_that_no_list_has_stand_under_their_model_with_who_measured(providers: Providers) -> None:
    measured = [row("acme", name, throughput_tok_s=Decimal("82.5"), ttft_s=Decimal("0.32")) for name in Named.model_of]
    for one in (*measured, stranger := row("acme", "lab/unknown", ttft_s=Decimal(1))):
        one.publisher, one.as_of = "Acme blog", "2026-04-03"
    told = [Told("published-speed", "2026-06-15", one) for one in (*measured, stranger)]
    found = unlisted_speeds({"published-speed": Account(unlisted=told)}, cast(Identity, Named()), providers)
    told_of_it = {
        "provider": "acme", "source": "published-speed", "as_of": "2026-04-03", "url": "",
        "why": "measured by Acme blog, n unknown", "facts": {"throughput_tok_s": "82.5", "ttft_s": "0.32"},
    }  # fmt: skip
    assert found == {"lab/m": [told_of_it, told_of_it]}
