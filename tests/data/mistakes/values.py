"""Values that do not fit: the wrong kind, none, too much, out of range; a key too many or too few.

A part is written out. The rest is worked out from the types: each key that the invented meeting uses is once left out,
once given text for a list or a list for text, once left empty, once given a word that does not exist.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.data.introspection import field_type, walk
from macros.data.kinds import KINDS, REQUIRED_FILES
from macros.data.models import Model
from macros.data.strict_yaml import Location, Source, read
from tests.data.mistakes.mistake import Change, Mistake, edit, put
from tests.support.builds import PROJECT

# fmt: off
STATE, REPORT, II_A, A = "data/states/ruritania.yml", "data/report.yml", "data/sections/ii-a.yml", "data/recommendations/a.yml"
WRITTEN = [
    Mistake("a code of two digits", edit(STATE, "m49: 901", "m49: 90"), f"{STATE}:6: m49: 90 is no such code; write 3 digits"),
    Mistake("a code of letters where digits are due", edit(STATE, "m49: 901", "m49: RUR"), f"{STATE}:6: m49: … write 3 digits"),
    Mistake("a code of foreign digits", edit(STATE, "m49: 901", "m49: ٩٠١"), f"{STATE}:6: m49: … write 3 digits"),
    Mistake("a code in small letters", edit(STATE, "iso2: NO", "iso2: no"), f"{STATE}:8: iso2: no is no such code"),
    Mistake("a code of three letters for one of two", edit(STATE, "iso2: NO", "iso2: RUR"), f"{STATE}:8: iso2: … write 2 capital letters"),
    Mistake("a code with a letter that only looks right", edit(STATE, "iso3: RUR", "iso3: RUЯ"), f"{STATE}:9: iso3: … capital letters"),
    Mistake("two words for one", edit("data/vocabulary.yml", "- torches", "- flash lights"), "data/vocabulary.yml:109: lamps: flash lights is no single word; write one word"),
    Mistake("zero for a number", edit(A, "paragraph: 8", "paragraph: 0"), f"{A}:16: paragraph: 0 is no number"),
    Mistake("a number with a sign", edit(A, "paragraph: 8", "paragraph: -8"), f"{A}:16: paragraph: -8 is no number"),
    Mistake("a number with a plus sign", edit(A, "paragraph: 8", "paragraph: +8"), f"{A}:16: paragraph: +8 is no number"),
    Mistake("a number with a leading zero", edit(A, "paragraph: 8", "paragraph: 08"), f"{A}:16: paragraph: 08 is no number"),
    Mistake("a number with a fraction", edit(A, "paragraph: 8", "paragraph: 8.0"), f"{A}:16: paragraph: 8.0 is no number"),
    Mistake("a number in words", edit(A, "paragraph: 8", "paragraph: eight"), f"{A}:16: paragraph: eight is no number"),
    Mistake("a number with a letter", edit(A, "paragraph: 8", "paragraph: 8a"), f"{A}:16: paragraph: 8a is no number"),
    Mistake("a number with a separator", edit(A, "paragraph: 8", "paragraph: 1,000"), f"{A}:16: paragraph: 1,000 is no number"),
    Mistake("a number with an underscore", edit(A, "paragraph: 8", "paragraph: 0_8"), f"{A}:16: paragraph: 0_8 is no number"),
    Mistake("a number of another base", edit(A, "paragraph: 8", "paragraph: 0x8"), f"{A}:16: paragraph: 0x8 is no number"),
    Mistake("a number with an exponent", edit(A, "paragraph: 8", "paragraph: 8e0"), f"{A}:16: paragraph: 8e0 is no number"),
    Mistake("a number in superscript", edit(A, "paragraph: 8", "paragraph: ⁸"), f"{A}:16: paragraph: ⁸ is no number"),
    Mistake("a number too large", edit(A, "paragraph: 8", "paragraph: 99999999999"), f"{A}:16: paragraph: 99999999999 is no number"),
    Mistake("a time of day", edit(A, "paragraph: 8", "paragraph: 12:30"), f"{A}:16: paragraph: 12:30 is no number"),
    Mistake("infinity", edit(A, "paragraph: 8", "paragraph: .inf"), f"{A}:16: paragraph: .inf is no number"),
    Mistake("a contact that is no address", edit(REPORT, "lamps@harbour.example", "the keepers"), f"{REPORT}:62: contact: the keepers is no address of a page or of e-mail; write it whole"),
    Mistake("an address on the web without its beginning", edit(REPORT, "https://harbour.example/reports", "harbour.example"), f"{REPORT}:58: official_text_url: harbour.example is no address on the web; write it whole, beginning with https://"),
    Mistake("a date in words", edit(REPORT, "dated: 1931-05-20", "dated: 20 May 1931"), f"{REPORT}:8: dated: 20 May 1931 is no date; write year-month-day"),
    Mistake("a date the other way round", edit(REPORT, "dated: 1931-05-20", "dated: 20-05-1931"), f"{REPORT}:8: dated: … is no date"),
    Mistake("a date with slashes", edit(REPORT, "dated: 1931-05-20", "dated: 1931/05/20"), f"{REPORT}:8: dated: … is no date"),
    Mistake("a date without zeros", edit(REPORT, "dated: 1931-05-20", "dated: 1931-5-20"), f"{REPORT}:8: dated: … is no date"),
    Mistake("a day that does not exist", edit(REPORT, "dated: 1931-05-20", "dated: 1931-02-29"), f"{REPORT}:8: dated: 1931-02-29 is no date"),
    Mistake("a month that does not exist", edit(REPORT, "dated: 1931-05-20", "dated: 1931-13-20"), f"{REPORT}:8: dated: … is no date"),
    Mistake("a date with a time", edit(REPORT, "dated: 1931-05-20", "dated: 1931-05-20T10:00"), f"{REPORT}:8: dated: … is no date"),
    Mistake("a date of a week", edit(REPORT, "dated: 1931-05-20", "dated: 1931-W21-3"), f"{REPORT}:8: dated: … is no date"),
    Mistake("a date that is a year", edit(REPORT, "dated: 1931-05-20", "dated: 1931"), f"{REPORT}:8: dated: 1931 is no date"),
    Mistake("a report dated before its meeting", edit(REPORT, "dated: 1931-05-20", "dated: 1931-04-20"), f"{REPORT}:8: dated: … before the close"),
    Mistake("a meeting that closes before it opens", edit(REPORT, "closes: 1931-05-05", "closes: 1931-05-03"), f"{REPORT}:15: closes: … before the opening"),
    Mistake("a date outside the meeting", edit(REPORT, "      - 1931-05-04\n  # Not", "      - 1931-06-04\n  # Not"), f"{REPORT}:32: dates: … outside the meeting"),
    Mistake("a page in words", edit(II_A, "page: 4\n", "page: four\n"), f"{II_A}:5: page: four is no page"),
    Mistake("a page zero", edit(II_A, "page: 4\n", "page: 0\n"), f"{II_A}:5: page: 0 is no page"),
    Mistake("pages with a hyphen", edit(II_A, "page: 4 to 5", "page: 4-5"), f"{II_A}:11: page: 4-5 is no page; write 8, or 8 to 9"),
    Mistake("pages that do not follow", edit(II_A, "page: 4 to 5", "page: 4 to 6"), f"{II_A}:11: page: … the second page is not the next"),
    Mistake("pages that run back", edit(II_A, "page: 4 to 5", "page: 5 to 4"), f"{II_A}:11: page: … the second page is not the next"),
    Mistake("a page twice", edit(II_A, "page: 4 to 5", "page: 4 or 4"), f"{II_A}:11: page: … the second page is not the next"),
    Mistake("a page of five digits", edit(II_A, "page: 4\n", "page: 40000\n"), f"{II_A}:5: page: 40000 is no page"),
    Mistake("a page with a letter", edit(II_A, "page: 4\n", "page: 4a\n"), f"{II_A}:5: page: 4a is no page"),
    Mistake("a page before the one above it", edit(II_A, "page: 4 to 5", "page: 2"), f"{II_A}:11: page: 2 comes after page 4"),
    Mistake("yes for a mark", edit(II_A, "contested: true", "contested: yes"), f"{II_A}:26: contested: yes is not known here; write true, or delete the line"),
    Mistake("a capital letter in a mark", edit(II_A, "contested: true", "contested: True"), f"{II_A}:26: contested: True is not known here"),
    Mistake("a mark that says no", edit(II_A, "contested: true", "contested: false"), f"{II_A}:26: contested: false is not known here … delete the line"),
    Mistake("a mark that is a number", edit(II_A, "contested: true", "contested: 1"), f"{II_A}:26: contested: 1 is not known here"),
    Mistake("text longer than a passage", edit(II_A, "Whether mirrors were", "Whether mirrors were " + "so " * 1000), f"{II_A}:21: account: is longer than 2,000 signs"),
    Mistake("two paragraphs in one text", edit(II_A, "Whether mirrors were", "Whether\n\n          mirrors were"), f"{II_A}:21: account: has an empty line"),
    Mistake("lines of their own in one text", edit("data/topics/lamps.yml", "covers: >-\n  Lamps", "covers: |\n  Bells\n  Lamps"), "data/topics/lamps.yml:2: covers: … lines of its own"),
    Mistake("text of spaces", edit("data/topics/lamps.yml", "title: Lamps", 'title: "   "'), "data/topics/lamps.yml:1: title: is empty"),
    Mistake("text of a space that does not break", edit("data/topics/lamps.yml", "title: Lamps", 'title: "\u00a0"'), "data/topics/lamps.yml:1: file: holds a space of another kind (U+00A0)"),
    Mistake("text of points", edit("data/topics/lamps.yml", "title: Lamps", "title: ..."), "data/topics/lamps.yml:1: title: has no letter and no digit"),
    Mistake("text of an accent", edit("data/topics/lamps.yml", "title: Lamps", "title: \u0301"), "data/topics/lamps.yml:1: title: has no letter and no digit"),
    Mistake("text of a sign for the blind that is blank", edit("data/topics/lamps.yml", "title: Lamps", "title: \u2800"), "data/topics/lamps.yml:1: file: holds a space of another kind (U+2800)"),
    *(
        Mistake(f"{text} for words", edit("data/topics/lamps.yml", "title: Lamps", f'title: "{text}"'), "data/topics/lamps.yml:1: title: is still to be written; delete the line")
        for text in ("TODO", "Lamps (FIXME)", "TBD", "XXX", "XXX: lamps", "Lamps XXXX", "Lamps ???", "Lorem ipsum dolor", "[to be completed]", "Lamps [To be written]")
    ),
    Mistake("a date with dashes", edit("data/report.yml", "dated: 1931-", "dated: 1931–"), 'data/report.yml:8: dated: … is no date ("–" is U+2013); write'),
    Mistake("an id with a dash", edit("data/states/ruritania.yml", "regional_group: northern", "regional_group: northern–"), 'data/states/ruritania.yml:12: regional_group: … ("–" is U+2013)'),
    Mistake("a zero byte by its sign", edit("data/topics/lamps.yml", "title: Lamps", 'title: "Lamps\\0"'), "data/topics/lamps.yml:1: title: … nobody sees (U+0000)"),
    Mistake("a hidden sign by its number", edit("data/topics/lamps.yml", "title: Lamps", 'title: "Lamps\\u202e"'), "data/topics/lamps.yml:1: title: … nobody sees (U+202E)"),
    Mistake("a line break by its sign", edit("data/topics/lamps.yml", "title: Lamps", 'title: "Lamps\\nand bells"'), "data/topics/lamps.yml:1: title: … lines of its own"),
    Mistake("a key in capital letters", edit("data/topics/lamps.yml", "title: Lamps", "Title: Lamps"), 'data/topics/lamps.yml:1: Title: no such key; did you mean "title"?'),
    Mistake("a key with a space before its colon", edit("data/topics/lamps.yml", "covers: >-", '"covers ": >-'), 'data/topics/lamps.yml:2: covers : no such key; did you mean "covers"?'),
    Mistake("a key of another kind of record", edit("data/topics/lamps.yml", "title: Lamps", "title: Lamps\nm49: 901"), "data/topics/lamps.yml:2: m49: no such key; the keys here are title, covers, aliases"),
    Mistake("a key of a part on the record itself", edit("data/recommendations/b.yml", "page: 5", "closeness: direct\npage: 5"), "data/recommendations/b.yml:2: closeness: belongs to an entry of sources; move it there"),
    Mistake("the id in the file", edit("data/topics/lamps.yml", "title: Lamps", "id: lamps\ntitle: Lamps"), "data/topics/lamps.yml:1: id: is the name of the file; delete the line"),
    Mistake("the other side of a relation", edit(STATE, "m49: 901", "m49: 901\nspoke_in:\n  - 1"), f"{STATE}:7: spoke_in: is worked out from the other side"),
    Mistake("sources without a word", edit("data/recommendations/c.yml", "sources: none", "sources: no"), "data/recommendations/c.yml:17: sources: names no paragraph; write the list"),
    Mistake("sources in one line", edit("data/recommendations/c.yml", "sources: none", "sources: 8"), "data/recommendations/c.yml:17: sources: names no paragraph"),
    Mistake("a list inside a list", edit("data/topics/lamps.yml", "  - lanterns", "  - - lanterns"), "data/topics/lamps.yml:5: aliases: is a list or has keys of its own where text is due"),
    Mistake("a key inside a list of words", edit("data/topics/lamps.yml", "  - lanterns", "  - name: lanterns"), "data/topics/lamps.yml:5: aliases: is a list or has keys of its own"),
    Mistake("a word where a speaker is due", edit("data/agenda/2b.yml", "- state: sylvania", "- sylvania"), "data/agenda/2b.yml:11: speakers: is not a set of keys"),
    Mistake("keys where a list of speakers is due", edit("data/agenda/2b.yml", "  - state: sylvania", "  state: sylvania"), "data/agenda/2b.yml:10: speakers: is not a list"),
    Mistake("a speaker with a key too many", edit("data/agenda/2b.yml", "- state: sylvania", "- state: sylvania\n    paragraph: 10"), "data/agenda/2b.yml:12: paragraph: … delete it"),
    Mistake("a file that holds another kind of record", put("data/topics/lamps.yml", "name: Lamps\nprinted:\n  - Lamps\n"), "data/topics/lamps.yml:1: name: no such key", others=True),
    Mistake("the section above is a list of one", edit("data/sections/iii-a.yml", "parent: iii", "parent: [iii]"), "data/sections/iii-a.yml:3: parent: is a list or has keys of its own where text is due", others=True),
    Mistake("the title is a list of one", edit("data/topics/lamps.yml", "title: Lamps", "title: [Lamps]"), "data/topics/lamps.yml:1: title: is a list or has keys of its own where text is due"),
]
# fmt: on


def _mappings(model: type[Model], content: Any) -> Iterator[tuple[type[Model], Location]]:
    """Every mapping with fixed keys in a file: its model and location."""
    for location, type_, _ in walk(field_type(model), content):
        if type_.model:
            yield type_.model, location


def generate() -> Iterator[Mistake]:
    small = PROJECT / "tests/meetings/small"
    seen: set[tuple[type[Model], str]] = set()
    files = [(REQUIRED_FILES[name], small / f"data/{name}.yml") for name in REQUIRED_FILES]
    files += [(KINDS[kind].model, file) for kind in KINDS for file in sorted((small / "data" / kind).glob("*.yml"))]
    for kind, file in files:
        path = file.relative_to(small).as_posix()
        source, problems = read(file, path)
        assert source, problems
        for part, place in _mappings(kind, source.values):
            for key in part.model_fields:
                here = (*place, key)
                if here in source.lines and (part, key) not in seen:
                    seen.add((part, key))
                    yield from _of_key(file, source, part, here, len(seen))


def _of_key(file: Path, source: Source, part: type[Model], here: Location, turn: int) -> Iterator[Mistake]:
    """One key left out where it is due, else without a value, empty or doubled; and given the wrong shape."""
    key, line, path = str(here[-1]), source.line(here), source.path
    name, at = f"{part.__name__}.{key}", f"{path}:{line}: {key}:"
    rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
    start = re.match(r"( *)((?:- )*)", rows[line - 1])
    assert start
    indent, last = len(start[0]), line
    while last < len(rows) and (not rows[last].strip() or _indent(rows[last]) > indent):
        last += 1
    value: Any = source.values
    for step in here:
        value = value[step]

    def instead(text: str) -> Change:
        changed = [*rows[: line - 1], start[0] + text + "\n" if text else "", *rows[last:]]
        if not text and start[2]:  # the hyphen moves to the next key
            changed[line] = start[0] + changed[line].lstrip()
        return put(path, "".join(changed))

    alone = start[2] and (last >= len(rows) or _indent(rows[last]) != indent)
    below = "\n" + " " * indent
    if part.model_fields[key].is_required() and not alone and key != "row" and turn % 3:
        message = f"{path}:{source.line(here[:-1])}: {key}: is missing; add it"
        yield Mistake(f"{name} is missing", instead(""), message, others=True)
    elif isinstance(value, list) and all(isinstance(each, str) for each in value):
        twice = f"{key}:" + f"{below}  - {value[0]!r}" * 2
        yield Mistake(f"{name} says one thing twice", instead(twice), f"{path}:{line + 2}: {key}: … twice", others=True)
    elif turn % 2:
        yield Mistake(f"{name} has no value", instead(f"{key}:"), f"{at} has no value", others=True)
    else:
        yield Mistake(f"{name} is empty", instead(f'{key}: ""'), at, others=True)
    if not isinstance(value, str):
        yield Mistake(f"{name} is text", instead(f"{key}: zzz"), at, others=True)
    elif turn % 2:
        inner = f"  inner: {value!r}" if turn % 4 == 1 else "  - zzz"
        yield Mistake(f"{name} is no text", instead(f"{key}:{below}{inner}"), at, others=True)


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


MISTAKES = [*WRITTEN, *generate()]
