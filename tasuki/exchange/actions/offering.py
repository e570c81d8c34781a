"""What other rooms call to offer something to the collections."""

from __future__ import annotations

from typing import Any

from tasuki.accounts.models import Organization, User
from tasuki.core.action import action
from tasuki.exchange.actions.manuscripts import band_of, write_manuscript
from tasuki.exchange.enums import CollectionKind
from tasuki.exchange.models import Manuscript


@action
def offer(
    *, by: User, organization: Organization, kind: CollectionKind | str, **words: Any
) -> Manuscript:
    """Begin a manuscript with words that somebody wrote elsewhere (a worksheet, a dialogue).

    ``words``: any of ``manuscripts.WORDS``. It is a copy: no key leads from the manuscript to where
    the words stood, nor back. The writer goes on with it at the gate, like with every other.
    """
    words.setdefault("size", band_of(organization.municipality))
    return write_manuscript(by=by, organization=organization, kind=CollectionKind(kind), **words)
