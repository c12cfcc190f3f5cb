"""Text that nobody has cleaned, made safe to print."""


def visible(text: str) -> str:
    """What steers a terminal, or is no character, is shown by its code."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
