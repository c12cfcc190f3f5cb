"""Spanish: figures, days and lists as they are written in Spain, and translations that say what their English says."""

from __future__ import annotations

import re
from typing import Any

import pytest

from modelpick.answers.sentence import TRAFFIC, nested, part, say, worded
from modelpick.report.languages.spanish import Spanish, read_files, read_texts
from modelpick.report.languages.templates import says_enough

TEXTS = read_texts()
_ES = Spanish()  # one for the many texts: what it has learned to recognize is the same for all
_HOLE = re.compile(r"\{(\w*(?::\w*)?)\}")
# Words that are the same in both languages.
_SAME = {
    "no", "audio", "local", "flex", "hindi", "tokens", "general", "id", "USD/M tokens", "{n:count} error",
    "{n:number} tokens", "tokens/s", "tokens/min", "copyleft", "global", "alias", "instruct",
}  # fmt: skip
# What an argument of each form may be: several, so that no template is recognized by luck.
_SAMPLES: dict[str, Any] = {
    "": "somebody/x-1", "usd": 1234.0, "rate": 2.5, "blend": 2.5, "blend4": 2.5, "count": 12345,
    "number": 3.5, "number2": 3.25, "lead": 0.04, "pct": 83.0, "pct1": 83.4,
    "share": 0.83, "lead_points": 3.0, "number_points": 3.0, "times": 12.0, "date": "2026-11-20", "t": "yes",
    "capability": "vision", "words": "long_context", "request": 0.5, "points": 3.0, "digits": 0.25, "signed": 2.5,
}  # fmt: skip
_LONGER = ("said", "saids", "list", "ts", "dated")  # no plain text of a document is made from these


def test_money_and_figures() -> None:
    es = Spanish()
    assert (es.usd(1234.5), es.usd(12.5), es.usd(0.0012), es.usd(0)) == (
        "1.234 US$",
        "12,50 US$",
        "0,0012 US$",
        "0 US$",
    )
    assert es.usd(-1234.5) == "-1.234 US$"
    assert es.form("cents", 1234.5) == "1.234,50 US$"
    assert (es.count(1234567), es.number(1234.5), es.pct(12), es.pct(0.25)) == ("1.234.567", "1.234,5", "12 %", "0,2 %")
    assert (es.rate(2.5), es.form("times", 2.5), es.form("number2", 0.5)) == ("2,50 US$", "2,5 veces", "0,50")
    assert (es.figure("0.055"), es.figure("1,024"), es.figure("fp8"), es.figure("1.0.2")) == (
        "0,055", "1.024", "fp8", "1.0.2",
    )  # fmt: skip


def test_what_is_not_known_is_unknown() -> None:
    es = Spanish()
    for told in (es.usd(None), es.count(None), es.date(None), es.pct(None), es.figure(None), es.form("cents", None)):
        assert told == "desconocido"


def test_days() -> None:
    es = Spanish()
    assert (es.date("2026-11-20"), es.date("2026-01-05"), es.date("2026-08")) == (
        "20 nov 2026",
        "5 ene 2026",
        "ago 2026",
    )
    assert (es.date("2026"), es.date("soon"), es.date("2026-13-01")) == ("2026", "soon", "2026-13-01")


def test_lists() -> None:
    es = Spanish()
    assert es.listed(["a"]) == "a" and es.listed([]) == ""
    assert es.listed(["a", "b", "c"]) == "a, b y c"
    assert es.listed(["razonamiento", "idiomas"]) == "razonamiento e idiomas"
    assert es.listed(["cobre", "hierro"]) == "cobre y hierro"
    assert es.form("ts", ["vision", "coding"]) == "visión y programación"
    assert es.form("dated", [["x", "2026-11-20"], ["y", "2026-11"]]) == "x (20 nov 2026) y y (nov 2026)"


def test_a_sentence_in_a_sentence() -> None:
    es = Spanish()
    within = part("Yes, at {provider}.", provider="Acme")
    told = say("{answer:said} Of its {routes:count} live routes: {counts:said}.", [], answer=within, routes=1200,
               counts=part("{yes:count} with it", yes=3))  # fmt: skip
    assert es.said(told) == "Sí, en Acme. De sus 1.200 rutas activas: 3 con ello."
    assert worded("{s:said}", {"s": nested(told)}) == told.text
    assert not es.untold


def test_a_month_is_left_out_where_it_was_said() -> None:
    """In every sentence that tells it so, both languages end alike without it."""
    es = Spanish()
    month = f" para {TEXTS[TRAFFIC]}"
    for key, told in TEXTS.items():
        if f" for {TRAFFIC}" in key:
            assert month in told, key
    sentence = say(f"It saves {{change:usd}} a month: {{to:usd}} against {{from_:usd}} for {TRAFFIC}.", [], change=5.0,
                   to=1.0, from_=6.0, requests=10, input=1, output=2)  # fmt: skip
    assert es.short(sentence) == "Ahorra 5,00 US$ al mes: 1,00 US$ frente a 6,00 US$."


def test_more_digits_than_the_translation_has() -> None:
    es = Spanish()
    told = es.t("{model} meets every requirement and has {own:number2} points, {winner} {other:number2}.", model="a/b",
                own=74.96, winner="c/d", other=74.97)  # fmt: skip
    assert told == "a/b cumple todos los requisitos y tiene 74,96 puntos; c/d, 74,97."
    assert not es.untold


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("0 at 50, 1 at 0.01, logarithmic", "0 en 50, 1 en 0,01, logarítmica"),
        ("262,144 tokens; 1 from 8,000, else 0", "262.144 tokens; 1 a partir de 8.000; si no, 0"),
        ("1.04 tokens (0.97 to 1.7) to each of yours, assumed; cached from 1,024 tokens on",
         "1,04 tokens (de 0,97 a 1,7) por cada uno de los suyos, supuesto; en caché a partir de 1.024 tokens"),
        ("4 runs of openai/gpt (aider_polyglot, tau2, newest 2026-05-05)",
         "4 ejecuciones de openai/gpt (aider_polyglot, tau2, la última el 5 may 2026)"),
        ("quality in long context", "la calidad en contexto largo"),
        ("As in triage. (https://example.org/a)", "Como en la clasificación de incidencias. (https://example.org/a)"),
        ("ten tokens a second of input, at the rate of text, as no other is stated",
         "diez tokens por segundo de entrada, al precio del texto, porque no consta otro"),
        ("83 % less", "un 83 % menos"),
    ],
)  # fmt: skip
def test_plain_texts_are_known_by_what_made_them(english: str, spanish: str) -> None:
    es = Spanish()
    assert es.phrase(english) == spanish
    assert not es.untold


def test_what_nobody_translated_is_told_as_it_is_and_counted() -> None:
    es = Spanish()
    assert es.phrase("A rule of your own.") == "A rule of your own."
    assert es.phrase("quality in juggling") == "quality in juggling"
    assert es.t("Never said {n:count}", n=1000) == "Never said 1.000"
    assert list(es.untold) == ["A rule of your own.", "quality in juggling", "Never said {n:count}"]


def test_no_text_has_two_translations() -> None:
    files: dict[str, str] = {}
    told: dict[str, str] = {}
    for file, texts in read_files().items():
        for key, text in texts.items():
            assert told.setdefault(key, text) == text, f"{file} and {files[key]}: {key!r}"
            files.setdefault(key, file)


@pytest.mark.parametrize("key", TEXTS)
def test_a_translation_has_the_places_of_its_key(key: str) -> None:
    text = TEXTS[key]
    assert text.strip()
    assert sorted(set(_HOLE.findall(text))) == sorted(set(_HOLE.findall(key)))
    assert text.count("{") == text.count("}") == len(_HOLE.findall(text))
    assert text.count("`") == key.count("`")
    if any(map(str.isalpha, _HOLE.sub("", key))):
        assert (text == key) == (key in _SAME), "the same in both languages: say so in _SAME"
    assert key[-1] not in ".?:" or text[-1] == key[-1]
    assert text.count("?") == text.count("¿") == key.count("?")


@pytest.mark.parametrize("key", [key for key in TEXTS if _HOLE.search(key)])
def test_a_text_is_known_by_its_own_template(key: str) -> None:
    """Filled, each is translated as itself: no template swallows what another made."""
    forms = {name: form for name, _, form in (place.partition(":") for place in _HOLE.findall(key))}
    if not says_enough(key) or any(form in _LONGER for form in forms.values()):
        return
    args = {name: _SAMPLES[form] for name, form in forms.items()}
    before = list(_ES.untold)
    assert _ES.phrase(worded(key, args)) == _ES.worded(key, args)
    assert list(_ES.untold) == before
