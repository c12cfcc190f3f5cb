"""What may stand in each hand-written file of rules/ and data/."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Url = Annotated[str, Field(pattern=r"^https?://\S+$")]

Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Provider(Shape):
    name: str
    kind: Literal["lab", "cloud", "host", "gateway", "reseller", "plan"]
    country: Country | None = None
    url: Url
    vouched: bool = False
    names: list[str] = []
    local: bool = False
    upstream_prefix: str | None = None
    regions: list[str] | None = None
    regions_url: Url | None = None
    fee_pct: float | None = None
    fee_url: Url | None = None
    routes_to: list[str] | None = None
    same_company_as: str | None = None

    @model_validator(mode="after")
    def _statements_have_addresses(self) -> Provider:
        for name in ("regions", "fee_pct"):
            if getattr(self, name) is not None and getattr(self, f"{name.split('_')[0]}_url") is None:
                raise ValueError(f"{name} needs {name.split('_')[0]}_url")
        return self


class Providers(Shape):
    entries: dict[str, Provider]


class Lab(Shape):
    name: str
    country: Country | None = None
    url: Url | None = None
    serves_at: str | None = None
    orgs: list[str]
    sites: list[str] = []
    families: list[str] = []


class Labs(Shape):
    labs: dict[str, Lab]


class License(Shape):
    name: str
    class_: Annotated[
        Literal["permissive", "copyleft", "restricted", "proprietary"],
        Field(alias="class", serialization_alias="class"),
    ]
    permits: list[Literal["commercial", "modify", "distribute", "train-others"]]
    limits: list[str] = []
    url: Url
    names: list[str] = []


class Licenses(Shape):
    entries: dict[str, License]


class Words(Shape):
    words: list[str]
    families: list[str]


class RouteWords(Shape):
    folders: list[str]
    prefixes: list[str]
    region_tails: list[str]
    serves_base: list[str]
    regions: dict[str, str]


class Repackagers(Shape):
    orgs: list[str]


class Neighbours(Shape):
    threshold: Annotated[float, Field(gt=0.5, le=1)]
    ngrams: tuple[int, int]


class Naming(Shape):
    common: list[str]


class Families(Shape):
    families: list[str]


class Identity(Shape):
    quantization: list[str]
    packaging: list[str]
    access: list[str]
    speed: dict[str, list[str]]
    reasoning_mode: Words
    context_cap: Families
    effort: Words
    route: RouteWords
    naming: Naming
    repackagers: Repackagers
    neighbours: Neighbours


class TrustOrder(Shape):
    order: list[str]
    why: str


class TrustRules(Shape):
    output_above_context: Annotated[float, Field(ge=0, lt=1)]
    stale_after_days: Annotated[int, Field(gt=0)]
    unit_slip_above: Annotated[float, Field(gt=1)]
    unit_slip_certain: Annotated[float, Field(gt=1)]
    output_per_input: tuple[float, float]
    unit_slip_below: Annotated[float, Field(gt=1)]
    unit_slip_routes: Annotated[int, Field(gt=0)]
    likely_routes: Annotated[int, Field(gt=0)]
    likely_share: Annotated[float, Field(gt=0.5, le=1)]


class Lists(Shape):
    sources: Annotated[list[str], Field(min_length=1)]
    why: str


class Sources(Shape):
    trust: dict[str, TrustOrder]
    rules: TrustRules
    weak: dict[str, list[str]]
    lists: Lists


class Alias(Shape):
    id: str
    model: str
    reason: str
    url: Url
    date: datetime.date


class Pointer(Shape):
    model: str
    points_to: str
    reason: str
    url: Url
    date: datetime.date


class Aliases(Shape):
    alias: list[Alias] = []
    pointer: list[Pointer] = []


Https = Annotated[str, Field(pattern=r"^https://\S+$")]


class Upstream(Shape):
    """One table of data/sources.toml."""

    reader: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")]
    title: Annotated[str, Field(min_length=1)]
    license: Annotated[str, Field(min_length=1)]
    url: Https
    version: Annotated[str, Field(min_length=1)]
    date: Annotated[str, Field(pattern=r"^20\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
    date_basis: str | None = None
    role: Literal["current", "history"]
    payload: Https | None = None
    file: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")] | None = None
    package: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")] | None = None
    package_version: Annotated[str, Field(pattern=r"^[0-9][A-Za-z0-9.+]*$")] | None = None
    package_file: Annotated[str, Field(pattern=r"^[a-z0-9_]+(/[A-Za-z0-9_][A-Za-z0-9._-]*)+$")] | None = None

    @model_validator(mode="after")
    def _package_is_whole(self) -> Upstream:
        if len({value is None for value in (self.package, self.package_version, self.package_file)}) > 1:
            raise ValueError("package, package_version and package_file go together")
        return self


class Upstreams(Shape):
    entries: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,40}$")], Upstream]


class Override(Shape):
    subject: Annotated[str, Field(pattern=r"^(model|offering):\S+$")]
    field: str
    value: Any
    reason: str
    url: Url
    date: datetime.date


class Overrides(Shape):
    override: list[Override] = []
