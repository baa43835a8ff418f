"""`python -m data`."""

from data.cli import app

# The processes that a command starts read this module again.
if __name__ == "__main__":
    app(prog_name="python -m data")
