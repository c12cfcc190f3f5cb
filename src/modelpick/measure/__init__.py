"""What you measured: how fast an endpoint answers, and whether it does what its page claims."""
