"""One line of text in Markdown: it reads as it was written, and does nothing."""

from __future__ import annotations

import re

from modelpick.answers.visible import visible
from modelpick.report.inline import CODE, Run, address, runs

# A backslash, what begins code, emphasis, a link, an element or a strike; an underscore at the edge of a word; an
# ampersand that begins a character reference; a dollar that could begin a formula: one before a figure never ends one.
_MARKUP = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=[#A-Za-z])|\$(?!\d)")
_STARTS = re.compile(r"[-+=#>|]|\d+(?=[.)])")  # a list, an underline, a rule, a heading, a quotation, a table
_WORD = re.compile(r"([\s()\[\]<>\"',;]+)")
_STOPS = ".:!?"
# What sites make links of, escaped or not: somebody's name, a ticket, an address, a mailbox. As code it stays text.
_ACTIVE = re.compile(r"(?<![^\W_])@\w|@[\w.-]*\.[\w-]|#\d|gh-\d|www\.|:/|mailto:|xmpp:", re.IGNORECASE)


def plain(text: str, in_table: bool = False, link: str = "") -> str:
    """On one line, wherever it stands. In a table a bar is escaped, in code too."""
    drawn = "".join(
        _coded(run.text, in_table) if run.kind == CODE else _escaped(run.text, in_table)
        for run in _parts(visible(text).strip())
    )
    return f"[{drawn}](<{address(link)}>)" if drawn and address(link) else drawn


def starting(text: str) -> str:
    """Text that begins a line, where some signs mean more than elsewhere."""
    told = plain(text)
    found = _STARTS.match(told)
    if found is None:
        return told
    at = found.end() if found[0][:1].isdigit() else 0
    return f"{told[:at]}\\{told[at:]}"


def _parts(text: str) -> list[Run]:
    """Text and code, with code for what a site would make a link of; what touches such code becomes part of it."""
    found: list[Run] = []
    for run in runs(text):
        whole = run.kind == CODE or not _ACTIVE.search(run.text)
        for word in [run.text] if whole else _words(run.text):
            kind = CODE if run.kind == CODE or _ACTIVE.search(word) else run.kind
            if kind == CODE and found and found[-1].kind == CODE:
                found[-1] = Run(CODE, found[-1].text + word)
            elif word:
                found.append(Run(kind, word))
    return found


def _words(text: str) -> list[str]:
    """And what lies between them. The stop of a sentence is no part of an address at its end."""
    found = []
    for word in _WORD.split(text):
        stem = word.rstrip(_STOPS)
        found += [stem, word[len(stem) :]] if _ACTIVE.search(stem) else [word]
    return found


def _escaped(text: str, in_table: bool) -> str:
    told = _MARKUP.sub(r"\\\g<0>", text)
    return told.replace("|", r"\|") if in_table else told


def _coded(text: str, in_table: bool) -> str:
    """Between backticks nothing is escaped but the bar of a table. Readers do not agree on a bar behind a backslash:
    there the code is left and entered again."""
    if in_table and r"\|" in text:
        return r"\|".join(_coded(part, False) if part else "" for part in text.split("|"))
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") or (text[0] == text[-1] == " ") else ""
    told = f"{fence}{pad}{text}{pad}{fence}"
    return told.replace("|", r"\|") if in_table else told
