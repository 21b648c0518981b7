"""The language tables and the loaders that make lexicons of them."""
