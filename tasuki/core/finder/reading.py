"""All that the finder knows, read over one text.

Its rules take half a second to be made ready, so `finder.find` fetches this module when somebody
looks for the first time, and the page servers fetch it before they are forked (`config/wsgi.py`).
"""

from tasuki.core.finder.addresses import address_marks
from tasuki.core.finder.days import day_marks
from tasuki.core.finder.facilities import facility_marks
from tasuki.core.finder.folding import fold
from tasuki.core.finder.gazetteer import Gazetteer
from tasuki.core.finder.marks import Kind, Mark, settled
from tasuki.core.finder.names import name_marks
from tasuki.core.finder.numbers import number_marks
from tasuki.core.finder.rarity import rare_marks


def read(text: str, gazetteer: Gazetteer, population: int | None) -> list[Mark]:
    """See `finder.find`."""
    folded = fold(text)
    days = list(day_marks(folded.text))
    found = [
        *days,
        *number_marks(folded.text),
        *address_marks(folded.text, gazetteer),
        *facility_marks(folded.text),
        *name_marks(folded.text),
        *rare_marks(folded.text, population, [one for one in days if one.kind is Kind.AGE]),
    ]
    return settled(
        Mark(folded.starts[one.start], folded.ends[one.end - 1], one.kind, one.why) for one in found
    )
