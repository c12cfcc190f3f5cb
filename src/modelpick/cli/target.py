"""What `bench` and `verify` measure: an address, a model and a key, and which offering of the catalog that is.

A key goes to the origin that it belongs to by the catalog, or where somebody names both; else none is sent."""

from __future__ import annotations

import os

from modelpick.catalog.clean import MAX_ID
from modelpick.cli import keys
from modelpick.cli import target_address as addresses
from modelpick.cli.declared import argument, option, switch
from modelpick.errors import UsageError
from modelpick.frozen import Frozen, NamedTuple
from modelpick.measure import secret
from modelpick.measure.endpoint import endpoint, origin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.entities import Offering
    from modelpick.catalog.view import View
    from modelpick.measure.endpoint import Endpoint

OFFERING = argument("offering", "[OFFERING]", "An offering of the catalog.", default="", names="offering")
FLAGS = (
    option("--base-url", "URL", "Where it answers, up to /chat/completions; default: as the catalog says."),
    option("--model", "ID", "The model as the server calls it; default: as the offering does."),
    option("--api-key-env", "NAME", "The variable with the key; default: the offering's own, at its own address."),
    option("--as", "OFFERING", "Record it as this offering.", to="recorded_as", names="offering"),
    option("--region-label", "TEXT", "Where it was measured from, for the journal."),
    switch("--allow-http", "Also http without TLS to another machine: prompts and keys can be read on the way."),
)  # fmt: skip
NO_JOURNAL = switch("--no-journal", "Keep nothing of it in the journal.")
_LONGEST_LABEL = 60
_SHOWN = 5  # offerings that one line has room for


class Wanted(NamedTuple):
    """As it stood on the command line."""

    offering: str
    base_url: str
    model: str
    api_key_env: str
    recorded_as: str
    region_label: str
    allow_http: bool


class Target(Frozen):
    endpoint: Endpoint
    offering: Offering | None  # that of the catalog, if it is one
    subject: str  # of what is measured, for the journal
    elsewhere: str  # its address, where that is not the one of the offering
    region: str
    key_name: str  # "": no key is sent
    effort_at: tuple[str, ...]
    notes: list[str]  # for standard error
    is_layer: bool = False  # not the provider's own API, but one for clients of chat completions


def target(view: View, wanted: Wanted, with_key: bool = True) -> Target:
    """Nothing is sent yet: whatever is wrong with what was asked for is said here. Not `with_key`: nothing will be."""
    keys.refuse()
    _check(wanted)
    named = offering_named(view, wanted.offering) if wanted.offering else None
    notes: list[str] = []
    if named is not None and wanted.offering in view.model_ids:
        notes.append(f"{wanted.offering} is a model and an offering; taking the offering.")
    if named is None:
        address = addresses.Address(wanted.base_url.rstrip("/"), "", ("reasoning_effort",))
    else:
        address = _address(view, named, wanted.base_url.rstrip("/"), wanted.api_key_env, notes)
    model = wanted.model or (named.upstream if named else "")
    key_name = wanted.api_key_env or address.key_name
    if wanted.api_key_env:
        notes += _foreign(view, wanted.api_key_env, address.base_url)
    if with_key and key_name and not wanted.api_key_env and not os.environ.get(key_name):
        raise UsageError(
            f"{key_name} is not set", "set it to your key of this provider; --api-key-env names another variable"
        )
    key = secret.from_environment(key_name) if with_key and key_name else None
    keys.refuse(key)
    made = endpoint(address.base_url, model, key, wanted.allow_http)
    offering = _recorded(view, wanted, named, made.base_url, model, notes)
    if offering is not None and named is None:
        address = address._replace(effort_at=addresses.address_of(view, offering).effort_at)
    subject = f"offering:{offering.id}" if offering else f"endpoint:{made.base_url}#{model}"
    elsewhere = addresses.elsewhere(view, offering, made.base_url)
    return Target(
        made, offering, subject, elsewhere, wanted.region_label.strip(), key_name, address.effort_at, notes,
        offering is not None and addresses.is_layer(view, offering, made.base_url),
    )  # fmt: skip


def offering_named(view: View, wanted: str) -> Offering:
    """By id; UsageError says what was probably meant."""
    if view.has_offering(wanted):
        return view.offering_by_id(wanted)
    from modelpick.cli.near import did_you_mean, either

    if model := _model(view, wanted):
        routes = _routes(view, model)
        raise UsageError(
            f"{wanted} is a model: name one of its offerings",
            f"{either(routes[:_SHOWN])}; `modelpick routes {model}` has all" if routes else "",
        )
    provider, slash, _ = wanted.partition("/")
    names = view.offering_names()
    same = [name for name in names if name.startswith(f"{provider}/")] if slash else []
    alike = same or [name for name in names if name.partition("/")[2] == wanted]
    advice = did_you_mean(wanted, alike or names, "`modelpick routes MODEL` names the offerings of a model")
    raise UsageError(f"no offering {wanted!r} in the catalog", advice)


def _model(view: View, wanted: str) -> str:
    """The model that was meant; "" for none. With a provider before it, an offering was."""
    if wanted in view.model_ids or "/" in wanted:
        return wanted if wanted in view.model_ids else ""
    from modelpick.curate import lookup

    try:
        return lookup.model(view, wanted)[0]
    except UsageError:
        return ""


def _routes(view: View, model: str) -> list[str]:
    """The lab's own first, then those of providers that somebody vouches for."""
    found = [name for name in view.model(model).routes if not view.offering_by_id(name).duplicate_of]
    lab, known = model.partition("/")[0], view.rulebook["providers"]
    return sorted(found, key=lambda name: (name.partition("/")[0] != lab, name.partition("/")[0] not in known, name))


def _check(wanted: Wanted) -> None:
    """What makes no sense whatever the catalog says."""
    if not wanted.offering and not (wanted.base_url and wanted.model):
        raise UsageError("name what to measure", "an OFFERING of the catalog, or --base-url URL and --model ID")
    if wanted.base_url:
        endpoint(wanted.base_url, "any", plain_http=wanted.allow_http)
    model = wanted.model
    if len(model) > MAX_ID or not model.isprintable() or any(map(str.isspace, model)):
        raise UsageError(f"--model: expected a model's id as the server calls it, up to {MAX_ID} characters")
    if len(wanted.region_label) > _LONGEST_LABEL or not wanted.region_label.isprintable():
        raise UsageError(f"--region-label: expected up to {_LONGEST_LABEL} letters, like eu-west-1")


def _address(view: View, offering: Offering, base_url: str, key_given: str, notes: list[str]) -> addresses.Address:
    """The offering's own, or another that was asked for: a key that is not of that origin stays here."""
    if not base_url:
        found = addresses.need_address(view, offering)
        if not key_given and found.key_name:
            _refuse_strange(view, offering, found)
        return found
    own = addresses.address_of(view, offering)
    if own.base_url and origin(own.base_url) == origin(base_url):
        return own._replace(base_url=base_url)
    if own.key_name and not key_given:
        notes.append(f"{own.key_name} belongs elsewhere and is not sent to {base_url}: --api-key-env names one.")
    return own._replace(base_url=base_url, key_name="")


def _refuse_strange(view: View, offering: Offering, found: addresses.Address) -> None:
    """A list that anybody may edit could say that your key for one company is what another asks for."""
    providers = view.rulebook["providers"]

    def company(name: str) -> str:
        return str(providers.get(name, {}).get("same_company_as", name))

    here = origin(found.base_url)
    others = [
        name
        for name, there in addresses.owners(view, found.key_name).items()
        if there != here and name in providers and company(name) != company(offering.provider)
    ]
    if others and offering.provider not in providers:
        raise UsageError(
            f"{found.key_name} is the key of {', '.join(others)}, and {offering.id} at {found.base_url} asks for it",
            f"--api-key-env {found.key_name} sends it there all the same",
        )


def _foreign(view: View, key_name: str, base_url: str) -> list[str]:
    """A key that by custom is for somebody else is sent as asked, and this is said."""
    there = {one for one in addresses.owners(view, key_name).values() if not one.startswith("://")}
    if not there or origin(base_url) in there:
        return []
    named = ", ".join(sorted(map(addresses.plain, there)))
    return [f"By custom {key_name} is a key for {named}; it is sent to {base_url}, as asked."]


def _recorded(
    view: View, wanted: Wanted, named: Offering | None, base_url: str, model: str, notes: list[str]
) -> Offering | None:
    """The offering that this is, so far as anybody can tell."""
    if wanted.recorded_as:
        return offering_named(view, wanted.recorded_as)
    if named is not None:
        return named
    found = [one for one in _called(view, model) if addresses.address_of(view, one).base_url.rstrip("/") == base_url]
    if len(found) == 1:
        notes.append(f"This is {found[0].id} of the catalog, and is recorded as such.")
        return found[0]
    notes.append(
        f"The catalog has no offering {model} at {base_url}: what is measured is kept, and no decision uses it "
        "(--as OFFERING says which it is)."
    )
    return None


def _called(view: View, model: str) -> list[Offering]:
    """Offerings that stand for themselves, of this id at their provider."""
    names = [name for name in view.offering_names() if name.partition("/")[2].startswith(model)]
    found = map(view.offering_by_id, dict.fromkeys(names))  # of the overlay's rows the file has some too
    return [one for one in found if one.upstream == model and not one.duplicate_of]
