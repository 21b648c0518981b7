"""The command line. It parses arguments and calls the library; whatever is heavy is loaded inside a command."""

from expo_extract.cli.app import main

__all__ = ["main"]
