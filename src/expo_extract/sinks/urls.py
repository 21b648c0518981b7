"""URLs of stores, as far as they may be shown: without the password."""

from __future__ import annotations

import re

# To the last @, because a password may hold one; and the passwords that PostgreSQL takes as parameters.
_PASSWORDS = re.compile(r"(?<=://)([^:@/?]*):.*@|(?<=[?&])((?:ssl)?password)=[^&]*", re.DOTALL)


def without_password(name: str) -> str:
    """The name or URL of a sink for messages, logs and the manifest: a password is ``***``."""
    return _PASSWORDS.sub(lambda m: f"{m[2]}=***" if m[2] else f"{m[1]}:***@", name)
