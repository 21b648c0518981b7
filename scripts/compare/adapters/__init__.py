"""One module per library.

``TASKS`` maps a task and a language (``numbers.fa``) to a function of text, language and publication day that gives what the
library found, as dictionaries of JSON: ``value`` and ``ordinal`` for a number; for a date ``day`` (ISO, or ``jalali`` with year,
month and day to be converted); ``text`` where the library says where it found it. The ``…_phrase`` tasks are given the number or
the date alone; ``keep`` gives the text as a normaliser leaves it. A library gets the tasks that it claims, and the settings that its
documentation recommends for them.
"""
