"""`python -m modelpick`."""

from modelpick.cli.start import start

if __name__ == "__main__":
    start()
