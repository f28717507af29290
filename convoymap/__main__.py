"""The program: run as ``convoymap``, or as ``python -m convoymap``."""

import signal


def main() -> None:
    """Run the command line; one that is interrupted before it runs ends at once, with nothing to give back."""
    # Python's own handler would print where in the reading of modules it was.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from convoymap.cli import cli

    cli(prog_name="convoymap")


if __name__ == "__main__":
    main()
