"""The names that a workload may use, by what they name, and what was probably meant by one that it may not."""

from __future__ import annotations

from modelpick.catalog.fields import CAPABILITIES
from modelpick.rulebook.names import ALLOWANCES, LICENSE_CLASSES, PROVIDER_KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any

FIXED: dict[str, tuple[str, ...]] = {
    "capability": CAPABILITIES,
    "kind": PROVIDER_KINDS,
    "allowance": ALLOWANCES,
    "latency": ("relaxed",),
    "rank": ("score", "low", "high"),
    "unknown": ("verify", "strict", "optimistic"),
}
# ISO 3166-1 alpha-2: a country without a provider is a sound answer (nothing is there), a slip of the pen is none.
_COUNTRIES = (
    " "
    "ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca "
    "cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ga "
    "gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp "
    "ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms "
    "mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs "
    "ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw "
    "tz ua ug um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw eu "
)
REGIONS_TOO = "countries go by their ISO 3166 codes, like de, and regions of clouds by their names, like eu-west-1"
_LIKE = 0.6  # of difflib's ratio: fp9 is near fp8
_MOST = 4  # providers that may be meant; a word of more says too little
_SPOKEN_OF = {"uk": "gb", "europe": "eu", "usa": "us"}


class Names:
    """`known` adds what the catalog has: provider, lab, region, model. What is not given there is not checked."""

    def __init__(self, rulebook: Mapping[str, Any], known: Mapping[str, Collection[str]] | None = None) -> None:
        self._rulebook = rulebook
        self._known = dict(known or {})

    def find(self, of: str, word: str) -> str | None:
        """The name as the project spells it; None if there is none such."""
        if of == "model":
            return word or None
        folded = word.lower()
        if of == "license":
            return self._license(folded)
        if of == "language":
            return folded if folded.isascii() and folded.isalpha() and len(folded) in (2, 3) else None
        if of in ("jurisdiction", "region"):
            return self._place(of, folded)
        names = self.all(of)
        if names is None:
            return word
        plain = folded.replace("-", "_")
        return next((spelled for spelled in (word, folded, plain) if spelled in names), None)

    def all(self, of: str) -> Collection[str] | None:
        """Every name there is; None where any will do."""
        if of in FIXED:
            return FIXED[of]
        rules = self._rulebook
        if of in ("provider", "lab", "model"):
            return self._known.get(of)
        if of == "region":
            named = {*rules["identity"]["route"]["regions"].values(), *self._known.get(of, ())}
            return named - {*rules["regions"]["nowhere"]}  # "global" lies within nothing that may be asked for
        if of == "effort":
            return [*rules["benchmarks"]["efforts"], "auto"]
        if of == "content":
            return list(rules["tokenizers"]["families"][rules["tokenizers"]["reference"]]["factors"])
        tables = {"preset": "presets", "profile": "profiles", "criterion": "criteria"}
        if of in tables:
            return list(rules[tables[of]])
        if of == "license":
            return [*LICENSE_CLASSES, *rules["licenses"]]
        if of == "domain":
            return list(rules["benchmarks"]["domains"])
        return list(rules["identity"]["quantization"]) if of == "quantization" else None

    def advice(self, of: str, word: str) -> str:
        """What may have been meant, else what there is."""
        names = sorted(self.all(of) or ())
        if of == "language":
            return "languages go by their ISO 639 codes: en, es, zh"
        if of == "jurisdiction" and not self._meant(of, word):
            return "countries go by their ISO 3166 codes: eu, US, CH"
        if of == "region" and word.lower() in self._rulebook["regions"]["nowhere"]:
            return "it lies nowhere in particular: leave the region out, and any will do"
        if near := self._meant(of, word) or _alike(word, names):
            return f"did you mean {' or '.join(near)}?"
        if of == "region" and names:
            return f"{REGIONS_TOO}; there is: {', '.join(names)}"
        if of == "license":
            return f"there is: {', '.join(LICENSE_CLASSES)}, or an SPDX id like Apache-2.0"
        return f"there is: {', '.join(names)}" if 0 < len(names) <= 40 else ""

    def _meant(self, of: str, word: str) -> tuple[str, ...] | list[str]:
        """By another word for it, or by what the rulebook knows of its company."""
        from modelpick.workload.synonyms import place, said

        if of in ("region", "jurisdiction"):
            code = place(word)
            areas = [area for area, one in self._rulebook["regions"]["areas"].items() if code in one["members"]]
            found = [self._place(of, each) for each in (code, *areas)]
            return [each for each in found if each]
        return self._companys(word) if of == "provider" else said(of, word)

    def _companys(self, word: str) -> list[str]:
        """Providers that sources call so, else those with the word in their title or the name of their site."""
        plain, called, titled = word.lower().strip(), [], []
        for name, one in self._rulebook["providers"].items():
            if any(plain == each.partition(":")[2] for each in one.get("names", ())):
                called.append(name)
            site = one.get("url", "").partition("//")[2].partition("/")[0]
            if plain in (*one["name"].lower().split(), *site.split(".")[:-1]):
                titled.append(name)
        served = self._known.get("provider")
        found = [name for name in called or titled if served is None or name in served]
        return found if len(found) <= _MOST else []

    def _license(self, folded: str) -> str | None:
        if folded in LICENSE_CLASSES:
            return folded
        for spdx, entry in self._rulebook["licenses"].items():
            if folded == spdx.lower() or folded in entry.get("names", ()):
                return str(spdx)
        return None

    def _place(self, of: str, folded: str) -> str | None:
        folded = _SPOKEN_OF.get(folded, folded)
        if len(folded) == 2 and f" {folded} " in _COUNTRIES:
            return folded if of == "region" or folded == "eu" else folded.upper()
        if of == "region" and (folded in (self.all(of) or ()) or _is_cloud_region(folded)):
            return folded
        return None


def _alike(word: str, names: list[str]) -> list[str]:
    from difflib import get_close_matches

    folded = {name.lower(): name for name in names}
    plain = word.lower().replace("-", "_")
    near = get_close_matches(word.lower(), folded, 3, _LIKE) or get_close_matches(plain, folded, 3, _LIKE)
    return [folded[name] for name in near]


def _is_cloud_region(word: str) -> bool:
    """us-east-1, europe-west4, us-gov-west-1: clouds add regions faster than anybody lists them."""
    parts = word.split("-")
    return len(parts) >= 2 and word[-1:].isdigit() and all(part.isascii() and part.isalnum() for part in parts)
