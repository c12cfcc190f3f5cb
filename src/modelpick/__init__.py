"""modelpick: which language model, from which provider, at which price tier, and how sure are we?"""

__version__ = "0.1.0"
