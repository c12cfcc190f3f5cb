"""`python -m modelpick`."""

from modelpick.cli.main import run

if __name__ == "__main__":
    run()
