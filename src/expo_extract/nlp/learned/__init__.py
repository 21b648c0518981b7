"""The learned recogniser of names: a conditional random field over words, tables and what the rules found."""
