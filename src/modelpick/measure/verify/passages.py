"""The fixed texts of the tokenizer check, which are those that rules/tokenizers.toml was measured by."""

from __future__ import annotations

import os

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "texts")
CONTENTS = ("english", "code", "json", "chinese")


def passage(content: str) -> str:
    with open(os.path.join(_FOLDER, f"{content}.txt"), encoding="utf-8") as file:
        return file.read().strip("\n")
