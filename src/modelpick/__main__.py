"""`python -m modelpick`."""

from modelpick.cli.main import start

if __name__ == "__main__":
    start()
