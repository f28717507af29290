"""Run the command line as ``python -m convoymap``."""

from convoymap.cli import cli

if __name__ == "__main__":
    cli(prog_name="convoymap")
