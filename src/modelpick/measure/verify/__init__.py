"""Whether an endpoint does what its page claims: by behavior, never by what it says of itself."""
