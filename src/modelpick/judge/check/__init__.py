"""A lock held against today's catalog."""
