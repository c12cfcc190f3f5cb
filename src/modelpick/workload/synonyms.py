"""What people say for what we call otherwise. Nothing here is taken as meant: it is advice, in the words to type.

No likeness of letters leads from one to the other. What the rulebook knows by more than one name (providers, licenses)
is not repeated here.
"""

from __future__ import annotations

# By what is named; a flag's are what to type instead, the first that the command takes.
_SAID: dict[str, dict[str, tuple[str, ...]]] = {
    "flag": {
        "o": ("--output",), "f": ("--format",), "q": ("--quiet",), "n": ("--limit", "--top"), "p": ("--preset",),
        "v": ("--verbose, or modelpick --version",), "V": ("modelpick --version",), "version": ("modelpick --version",),
        "md": ("--format markdown",), "out": ("--output",), "silent": ("--quiet",), "debug": ("--verbose",),
        "opensource": ("--open-weights",), "open-source": ("--open-weights",), "open": ("--open-weights",),
        "oss": ("--open-weights",), "gdpr": ("--region eu",), "country": ("--region or --jurisdiction", "--region"),
        "cheap": ("--sort input", "--profile cost_first"), "cheapest": ("--sort input", "--profile cost_first"),
        "fast": ("--profile realtime",), "fastest": ("--profile realtime",),
        "best": ("--sort=-quality", "--profile quality_first"),
        "sort": ("--rank-by",), "limit": ("--top",), "date": ("--as-of",), "vendor": ("--provider",),
        "price": ("--sort input", "--budget or --max-input-price"), "cost": ("--sort input", "--budget"),
        "max-price": ("--max-input-price or --budget",), "max-tokens": ("--max-output",), "qps": ("--requests",),
        "rps": ("--requests",), "capabilities": ("--needs",), "features": ("--needs",), "use-case": ("--preset",),
    },
    "capability": {
        "function calling": ("tools",), "functions": ("tools",), "function calls": ("tools",), "tool use": ("tools",),
        "tool calling": ("tools",), "json": ("json_mode", "structured_output"), "json schema": ("structured_output",),
        "schema": ("structured_output",), "thinking": ("reasoning",), "images": ("vision",), "image": ("vision",),
        "multimodal": ("vision",), "cache": ("prompt_caching",), "caching": ("prompt_caching",), "voice": ("audio",),
        "speech": ("audio",), "documents": ("pdf",), "finetuning": ("fine_tuning",), "sse": ("streaming",),
    },
    "license": {
        "opensource": ("permissive", "copyleft"), "open source": ("permissive", "copyleft"),
        "oss": ("permissive", "copyleft"), "free": ("permissive", "copyleft"), "osi": ("permissive", "copyleft"),
        "open": ("permissive", "copyleft", "restricted"), "open weights": ("permissive", "copyleft", "restricted"),
        "commercial": ("permissive",), "closed source": ("proprietary",),
    },
    "column": {
        "price": ("input", "blended"), "cost": ("input", "blended"), "cheapest": ("blended",), "date": ("released",),
        "age": ("released",), "score": ("quality",), "window": ("context",), "vendor": ("provider", "lab"),
        "model": ("id",),
    },
}  # fmt: skip

# English names in common use and some of their own, by ISO 3166 code: of where models are served, made or asked for.
_COUNTRIES = {
    "ae": "uae, emirates, united arab emirates", "ar": "argentina", "at": "austria, österreich", "au": "australia",
    "be": "belgium", "bg": "bulgaria", "br": "brazil, brasil", "ca": "canada",
    "ch": "switzerland, schweiz, suisse", "cl": "chile", "cn": "china, prc", "co": "colombia", "cy": "cyprus",
    "cz": "czechia, czech republic", "de": "germany, deutschland", "dk": "denmark", "ee": "estonia", "eg": "egypt",
    "es": "spain, españa", "fi": "finland", "fr": "france", "gb": "united kingdom, great britain, britain, england",
    "gr": "greece", "hk": "hong kong", "hr": "croatia", "hu": "hungary", "id": "indonesia", "ie": "ireland",
    "il": "israel", "in": "india", "is": "iceland", "it": "italy, italia", "jp": "japan",
    "kr": "korea, south korea", "lt": "lithuania", "lu": "luxembourg", "lv": "latvia", "mt": "malta",
    "mx": "mexico, méxico", "my": "malaysia", "ng": "nigeria", "nl": "netherlands, the netherlands, holland",
    "no": "norway", "nz": "new zealand", "ph": "philippines", "pk": "pakistan", "pl": "poland", "pt": "portugal",
    "qa": "qatar", "ro": "romania", "rs": "serbia", "ru": "russia", "sa": "saudi arabia", "se": "sweden",
    "sg": "singapore", "si": "slovenia", "sk": "slovakia", "th": "thailand", "tr": "turkey, türkiye", "tw": "taiwan",
    "ua": "ukraine", "us": "america, united states, united states of america", "vn": "vietnam, viet nam",
    "za": "south africa", "eu": "european union", "apac": "asia, asia pacific",
}  # fmt: skip


def said(of: str, word: str) -> tuple[str, ...]:
    """What `word` is another word for, the likeliest first; nothing where it is none."""
    known = _SAID.get(of, {})
    return known.get(word) or known.get(_spaced(word)) or known.get(_spaced(word).replace(" ", "-")) or ()


def place(word: str) -> str:
    """The code of a country, or of a wider area, by its name; "" for none."""
    plain = _spaced(word)
    return next((code for code, names in _COUNTRIES.items() if plain in names.split(", ")), "")


def _spaced(word: str) -> str:
    return " ".join(word.lower().replace("-", " ").replace("_", " ").split())
