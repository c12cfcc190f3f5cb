"""One file a format: what it makes of the blocks of a page."""
