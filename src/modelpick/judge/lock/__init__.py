"""A Decision kept as a file: what is written down, and how it reads back."""
