"""One check a file. `steps(asked)` yields what to send, is given what came back, and returns a verdict: no check knows
a network. `most(asked)` is all that it may send, which is what it may cost."""
