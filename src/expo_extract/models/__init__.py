"""The models of names that come with the package, their clusters of words, and a card for each (``names_fa.md``, ``names_ar.md``)."""
