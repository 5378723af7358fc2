"""The front page: whose report it is, of which day, in which language."""

import datetime
import re
from itertools import pairwise

from macros.official.readings import DAYS, FRONT_PAGE, MONTHS, SESSION, SYMBOL
from macros.official.text import OfficialText

SITTING = re.compile(r"(?:[\w-]+ )+(?:session|meeting)")


def front_page(official: OfficialText) -> dict[str, str]:
    """Keys of report.yml → what the front page has.

    `short_title` is the name of the meeting: the title above `First session`, or else the first one.
    """
    content: dict[str, str] = {}
    titles = []
    for line in official.front:
        key = next((key for key, start in FRONT_PAGE.items() if line.startswith(start)), "")
        day, session = DAYS.search(line), SESSION.search(line)
        if key:
            content[key] = line.removeprefix(FRONT_PAGE[key])
        elif SYMBOL.fullmatch(line):
            content["symbol"] = line
        elif day and day[0] == line and day[4]:
            content["dated"] = iso_date(day[1], day[3], day[4])
        elif day and line.endswith(f", {(session or day)[0]}"):
            content["place"] = line.removesuffix(f", {(session or day)[0]}")
        else:
            titles.append(line)
    if titles:
        content["title"] = next((line for line in titles if line.startswith("Report ")), titles[-1])
        content["short_title"] = next((name for name, below in pairwise(titles) if SITTING.fullmatch(below)), titles[0])
    return content


def iso_date(day: str, month: str, year: str) -> str:
    """A date as records have it; empty for one that no calendar has."""
    try:
        return datetime.date(int(year), MONTHS.index(month), int(day)).isoformat()
    except ValueError:
        return ""
