"""How it is judged: who is eligible, what it costs, how it scores, how sure that is, and why."""
