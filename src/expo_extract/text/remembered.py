"""How much is kept of the words that were met before."""

WORDS_REMEMBERED = 4096
"""So many words each cache keeps, the last that were used: news repeat theirs, and a few hundred articles fill it, so that memory stays level."""
