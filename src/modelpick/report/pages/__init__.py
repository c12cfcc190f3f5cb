"""One file a document, called like its schema: what a report of it says, in whatever format and language."""
