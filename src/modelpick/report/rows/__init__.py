"""One file a document, called like its schema: its main rows, flat. A document without them has no file."""
