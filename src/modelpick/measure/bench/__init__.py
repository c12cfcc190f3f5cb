"""How fast an endpoint is: a plan, its price, the requests, the figures."""
