"""Runs language cases through other libraries and through this one.

``cases`` reads them, ``environments`` installs the libraries, ``worker`` and ``adapters`` run inside a library's own environment and
need nothing but it and the standard library, ``scores`` compares, ``report`` shows.
"""
