"""The report as a whole: its front page, the days and meetings, who was elected, how many came."""

import re
from collections import defaultdict
from typing import Any

from macros.data.kinds import expected_id
from macros.official import readings
from macros.official.draft.filled import filled
from macros.official.draft.front_page import iso_date
from macros.official.draft.names import Names
from macros.official.readings import MONTHS, SYMBOL
from macros.official.text import OfficialText
from macros.problems import Problem


def report(official: OfficialText, names: Names, remarks: list[Problem]) -> dict[str, Any]:
    """The content of report.yml, as far as the text has it."""
    content: dict[str, Any] = dict(names.front)
    if days := readings.session(official.text):
        content |= {"opens": iso_date(*days[0]), "closes": iso_date(*days[1])}
    content["meeting_of"] = names.ids("bodies").get(content.get("short_title", ""))
    content["sections"] = [row.section for row in official.sections]
    content["meetings"] = _meetings(official, content.get("opens", "")[:4], remarks)
    content["officers"] = _officers(official, names, remarks)
    content["attendance"] = _attendance(official)
    return filled(**content)


def _meetings(official: OfficialText, year: str, remarks: list[Problem]) -> list[dict[str, Any]]:
    """Every meeting up to the highest number, with the day that the text gives for it alone.

    Where it gives several days for several meetings, the first was on the first of them, the last on the last, and
    those between may have been on any.
    """
    alone: dict[int, list[str]] = {}
    together: dict[int, list[str]] = defaultdict(list)
    for paragraph in official.paragraphs.values():
        numbers, found = readings.meetings(paragraph)
        days = [*filter(None, (iso_date(str(day), MONTHS[month], year) for month, day in sorted(found)))]
        if "meeting" not in paragraph.body.text or not numbers or not days:
            continue
        if len(days) == 1:
            alone |= dict.fromkeys(numbers, days)
        else:
            together |= dict.fromkeys(numbers[1:-1], days) | {numbers[0]: days[:1], numbers[-1]: days[-1:]}
            message = f"gives {len(days)} days for {len(numbers)} meetings; say in report.yml how their days follow"
            remarks.append(official.problem(paragraph, message))
    dates = together | alone
    rows = ((number, dates.get(number)) for number in range(1, max(dates, default=0) + 1))
    return [{"number": str(number)} | ({"dates": days} if days else {}) for number, days in rows]


def _officers(official: OfficialText, names: Names, remarks: list[Problem]) -> list[dict[str, str]]:
    found = []
    for paragraph in official.paragraphs.values():
        for row in readings.officers(paragraph):
            state = names.ids("states").get(row.state)
            if state is None:
                message = (
                    f"{row.name}: no State is known by the name {row.state or '(none)'}; the officers are left out"
                )
                remarks.append(official.problem(paragraph, message))
                return []
            found.append(
                {
                    "office": row.office,
                    "regional_group": row.regional_group,
                    "name": row.name,
                    "state": state,
                    "paragraph": str(paragraph.number),
                }
            )
    return found


def _attendance(official: OfficialText) -> dict[str, Any]:
    for paragraph in official.paragraphs.values():
        numbers = {key: readings.attended(paragraph.text, key) for key in readings.ATTENDED}
        if re.search(r"\battended by\b", paragraph.text) and all(each.isdigit() for each in numbers.values()):
            listed = re.search(rf"\bsee ({SYMBOL.pattern})\)", paragraph.text)
            participants = {"participants": expected_id("documents", {"symbol": listed[1]})} if listed else {}
            return {**numbers, "paragraph": str(paragraph.number), **participants}
    return {}
