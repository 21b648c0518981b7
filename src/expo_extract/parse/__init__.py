"""Grammars for numbers, quantities and dates over normalised text; they take their tables as arguments."""
