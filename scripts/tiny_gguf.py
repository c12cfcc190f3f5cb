"""Writes a tiny language model with random weights, as a GGUF file that llama.cpp can serve.

python scripts/tiny_gguf.py FILE

Llama's architecture, 2 layers of width 64, one seed: the same file each time. It knows nothing, and is no model of any
model: it stands in where a real server is to be tried and the answers don't matter. Needs the pip package gguf.
"""

from __future__ import annotations

import importlib
import string
import sys
from collections.abc import Iterator
from typing import Any

SEED = 2026
LAYERS, WIDTH, HEADS, INNER, CONTEXT = 2, 64, 4, 128, 8192
SPECIAL = ("<unk>", "<s>", "</s>")
WORDS = ("the", "a", "of", "to", "and", "in", "is", "it", "for", "on", "red", "blue", "circle", "square", "yes", "no",
         "city", "weather", "Paris", "Madrid", "one", "two", "three", "cat", "dog", "tree", "river")  # fmt: skip
SPACE = "\u2581"  # how SentencePiece writes one
SCALE = 4.0  # of the last matrix: large enough that the likeliest word differs from place to place
TEMPLATE = (
    "{% for message in messages %}<s>{{ message.role }}\n{{ message.content }}</s>\n{% endfor %}"
    "{% if add_generation_prompt %}<s>assistant\n{% endif %}"
)


def vocabulary(kinds: Any) -> Iterator[tuple[str, float, int, bool]]:
    """Text, score, kind, and whether the model may say it: of bytes it would say what no letter is."""
    for text in SPECIAL:
        yield text, 0.0, kinds.UNKNOWN if text == "<unk>" else kinds.CONTROL, False
    for byte in range(256):
        yield f"<0x{byte:02X}>", 0.0, kinds.BYTE, False
    pieces = [SPACE, *string.ascii_letters, *string.digits, *string.punctuation]
    pieces += [f"{SPACE}{word}" for word in WORDS]
    for rank, text in enumerate(pieces):
        yield text, -float(rank), kinds.NORMAL, True


def write(file: str) -> None:
    gguf, np = importlib.import_module("gguf"), importlib.import_module("numpy")
    random = np.random.default_rng(SEED)
    writer = gguf.GGUFWriter(file, "llama")
    words = list(vocabulary(gguf.TokenType))
    _head(writer, gguf, words)

    def drawn(name: str, *shape: int) -> Any:
        values = random.normal(0.0, shape[-1] ** -0.5, shape).astype(np.float32)
        writer.add_tensor(name, values)
        return values

    def ones(name: str) -> None:
        writer.add_tensor(name, np.ones(WIDTH, dtype=np.float32))

    drawn("token_embd.weight", len(words), WIDTH)
    for layer in (f"blk.{number}" for number in range(LAYERS)):
        ones(f"{layer}.attn_norm.weight")
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            drawn(f"{layer}.{name}.weight", WIDTH, WIDTH)
        ones(f"{layer}.ffn_norm.weight")
        for name, rows, columns in (("gate", INNER, WIDTH), ("up", INNER, WIDTH), ("down", WIDTH, INNER)):
            drawn(f"{layer}.ffn_{name}.weight", rows, columns)
    ones("output_norm.weight")
    said = np.array([[SCALE * is_said] for _, _, _, is_said in words], dtype=np.float32)
    last = random.normal(0.0, WIDTH**-0.5, (len(words), WIDTH)).astype(np.float32) * said
    writer.add_tensor("output.weight", last)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _head(writer: Any, gguf: Any, words: list[tuple[str, float, int, bool]]) -> None:
    writer.add_name("modelpick-tiny-random")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_tokenizer_model("llama")
    writer.add_token_list([text for text, _, _, _ in words])
    writer.add_token_scores([score for _, score, _, _ in words])
    writer.add_token_types([kind for _, _, kind, _ in words])
    writer.add_bos_token_id(SPECIAL.index("<s>"))
    writer.add_eos_token_id(SPECIAL.index("</s>"))
    writer.add_unk_token_id(SPECIAL.index("<unk>"))
    writer.add_chat_template(TEMPLATE)


if __name__ == "__main__":
    write(sys.argv[1])
