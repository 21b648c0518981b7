"""Optional back-ends as spaCy components: hazm, camel-tools, stanza, one module each.

Importing this package registers their factories and no more: nothing foreign is imported before a pipeline asks for it. What a back-end finds
goes two ways, both in offsets of the normalised text: words with lemma, tag and features to ``doc._.words`` and the tokens, names to
``doc._.reading.entities``, where ``expo_entities`` settles them with what the rules find.
"""

from __future__ import annotations

from expo_extract.nlp.backends import camel, hazm, spelling, stanza

__all__ = ["camel", "hazm", "spelling", "stanza"]
