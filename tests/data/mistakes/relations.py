"""What names something that does not exist, twice, itself, or in the wrong order."""

from tests.data.mistakes.mistake import Mistake, copy, delete, edit, move, put

# fmt: off
DATA = "data"
REPORT, VOCABULARY, S1, S2, S2A = (f"{DATA}/{name}.yml" for name in ("report", "vocabulary", "sections/i", "sections/ii", "sections/ii-a"))
A, B, C = (f"{DATA}/recommendations/{letter}.yml" for letter in "abc")
ITEM_1, ITEM_2A, ITEM_2B = (f"{DATA}/agenda/{name}.yml" for name in ("1", "2a", "2b"))
CONVENTION, CHARTER = f"{DATA}/instruments/lights-convention.yml", f"{DATA}/instruments/sea-charter.yml"
OFFICE, UNION = f"{DATA}/bodies/lights-office.yml", f"{DATA}/bodies/sea-union.yml"
NOTE, NOTE_2 = f"{DATA}/notes/two-spellings.yml", f"{DATA}/notes/no-second-meeting.yml"
DOCUMENT, DOCUMENT_2 = f"{DATA}/documents/lg-1-1.yml", f"{DATA}/documents/lg-1-2.yml"

MISTAKES = [
    # a name that does not exist
    Mistake("a State that does not exist", edit(ITEM_2B, "state: sylvania", "state: sylvanja"), f'{ITEM_2B}:11: state: no State "sylvanja"; did you mean "sylvania"?', others=True),
    Mistake("a State by its name", edit(ITEM_2B, "state: sylvania", "state: Sylvania"), f'{ITEM_2B}:11: state: no State "Sylvania"; did you mean "sylvania"?', others=True),
    Mistake("a State by its code", edit(ITEM_2B, "state: sylvania", "state: SY"), f'{ITEM_2B}:11: state: no State "SY"; it is one of', others=True),
    Mistake("a State by its file", edit(ITEM_2B, "state: sylvania", "state: sylvania.yml"), f'{ITEM_2B}:11: state: no State "sylvania.yml"; did you mean "sylvania"?', others=True),
    Mistake("a State by its address", edit(ITEM_2B, "state: sylvania", "state: states/sylvania"), f'{ITEM_2B}:11: state: no State "states/sylvania"; did you mean "sylvania"?', others=True),
    Mistake("a State by the way to its file", edit(ITEM_2B, "state: sylvania", "state: ../states/sylvania"), f'{ITEM_2B}:11: state: no State', others=True),
    Mistake("a topic that does not exist", edit(B, "  - lamps", "  - lamp"), f'{B}:11: topics: no topic "lamp"; did you mean "lamps"?'),
    Mistake("a topic with a space", edit(B, "  - lamps", '  - "lamps "'), f'{B}:11: topics: no topic "lamps "; did you mean "lamps"?'),
    Mistake("a body under topics", edit(S2A, "- lamps\n        bodies:\n          - lights-office", "- lights-office"), f'{S2A}:18: topics: "lights-office" is a body, no topic; name it under bodies'),
    Mistake("bodies beside the points", edit(S2A, "    footnotes:", "    bodies:\n      - lights-office\n    footnotes:"), f"{S2A}:39: bodies: belongs to an entry of points; move it there"),
    Mistake("a topic that is a document", edit(B, "  - lamps", "  - lg-1-2"), f'{B}:11: topics: "lg-1-2" is a document, no topic; name it under documents, or mend it'),
    Mistake("an instrument that does not exist", edit(B, "instruments:\n  - lights-convention", "instruments:\n  - light-convention"), f'{B}:13: instruments: … did you mean "lights-convention"?'),
    Mistake("a body that does not exist", edit(C, "  - lights-office", "  - light-office"), f'{C}:12: bodies: … did you mean "lights-office"?'),
    Mistake("a document that does not exist", edit(C, "  - lg-1-2", "  - lg-1-9"), f"{C}:14: documents: no document"),
    Mistake("a document by its symbol", edit(C, "  - lg-1-2", "  - LG/1/2"), f'{C}:14: documents: no document "LG/1/2"; it is one of'),
    Mistake("a State named by a recommendation that does not exist", edit(C, "  - ruritania", "  - ruritanja"), f'{C}:16: states: … did you mean "ruritania"?'),
    Mistake("a paragraph that does not exist", edit(A, "paragraph: 8", "paragraph: 99"), f'{A}:16: paragraph: no paragraph "99"; it is one of'),
    Mistake("a paragraph with its sign", edit(A, "paragraph: 8", "paragraph: para-8"), f"{A}:16: paragraph: para-8 is no number"),
    Mistake("a word for closeness that does not exist", edit(A, "closeness: direct", "closeness: near"), f'{A}:14: closeness: no degree of closeness "near"; it is one of direct, related'),
    Mistake("a modal word that does not exist", edit(C, "  - should", "  - shall"), f'{C}:6: modals: no modal word "shall"'),
    Mistake("an addressee that does not exist", edit(B, "  - coastal-states", "  - coast-states"), f'{B}:9: addressees: … did you mean "coastal-states"?', others=True),
    Mistake("an attribution that does not exist", edit(S2A, "attribution: several speakers", "attribution: many speakers"), f"{S2A}:16: attribution: no attribution \"many speakers\""),
    Mistake("an attribution with a capital letter", edit(S2A, "attribution: several speakers", "attribution: Several speakers"), f'{S2A}:16: attribution: … did you mean "several speakers"?'),
    Mistake("an attribution with two spaces", edit(S2A, "attribution: several speakers", "attribution: several  speakers"), f'{S2A}:16: attribution: … did you mean "several speakers"?'),
    Mistake("a group that does not exist", edit("data/states/ruritania.yml", "regional_group: northern", "regional_group: eastern"), "data/states/ruritania.yml:12: regional_group: no regional group"),
    Mistake("a kind of instrument that does not exist", edit(CONVENTION, "kind: convention", "kind: conventions"), f'{CONVENTION}:5: kind: … did you mean "convention"?'),
    Mistake("a kind of body that does not exist", edit(OFFICE, "kind: office", "kind: bureau"), f'{OFFICE}:5: kind: no kind of body "bureau"; it is one of'),
    Mistake("a kind of attribution that does not exist", edit(VOCABULARY, "  several speakers:\n    kind: several", "  several speakers:\n    kind: severa"), f'{VOCABULARY}:24: kind: … did you mean "several"?'),
    Mistake("a section that does not exist", edit(ITEM_1, "section: i\n", "section: iv\n"), f'{ITEM_1}:3: section: no section "iv"'),
    Mistake("a meeting that does not exist", edit(ITEM_1, "meetings:\n  - 1", "meetings:\n  - 4"), f'{ITEM_1}:5: meetings: no meeting "4"; it is one of 1, 2, 3'),
    Mistake("an item above that does not exist", edit(ITEM_2A, "parent: 2\n", "parent: 4\n"), f'{ITEM_2A}:3: parent: no agenda item "4"', others=True),
    Mistake("a section above that does not exist", edit(S2A, "parent: ii\n", "parent: iv\n"), f'{S2A}:4: parent: no section "iv"', others=True),
    Mistake("an item with a capital letter", edit(S2, "item: 2a", "item: 2A"), f'{S2}:16: item: no agenda item "2A"; did you mean "2a"?'),
    Mistake("a body that met that does not exist", edit(REPORT, "meeting_of: working-group", "meeting_of: workinggroup"), f'{REPORT}:10: meeting_of: … did you mean "working-group"?'),
    Mistake("a mandate that is no instrument", edit(REPORT, "mandate: sea-charter", "mandate: sea-union"), f'{REPORT}:12: mandate: "sea-union" is a body, no instrument'),
    Mistake("a list of participants that does not exist", edit(REPORT, "participants: lg-1-inf-1", "participants: lg-1-inf-2"), f'{REPORT}:56: participants: … did you mean "lg-1-inf-1"?', others=True),
    Mistake("an officer's State that does not exist", edit(REPORT, "state: grand-fenwick", "state: fenwick"), f'{REPORT}:45: state: no State "fenwick"'),
    Mistake("a footnote of a note that does not exist", edit(NOTE, "footnotes:\n  - 1", "footnotes:\n  - 9"), f'{NOTE}:14: footnotes: no footnote "9"; it is one of 1, 2'),
    Mistake("a recommendation of a note that does not exist", edit(NOTE, "recommendations:\n  - b", "recommendations:\n  - z"), f'{NOTE}:12: recommendations: no recommendation "z"'),
    Mistake("an author that does not exist", edit(DOCUMENT, "state: freedonia", "state: fredonia"), f'{DOCUMENT}:5: state: … did you mean "freedonia"?'),
    Mistake("a label of an item in the annex that does not exist", edit(DOCUMENT_2, "    - 2 (a)", "    - 2(a)"), f'{DOCUMENT_2}:10: items: no agenda item is labelled "2(a)"'),
    # twice
    Mistake("a topic twice", edit(B, "  - lamps", "  - lamps\n  - lamps"), f'{B}:12: topics: "lamps" is given twice'),
    Mistake("a speaker twice", edit(ITEM_1, "  - state: ruritania", "  - state: freedonia"), f'{ITEM_1}:13: state: "freedonia" is on this list already'),
    Mistake("a paragraph twice in the sources", edit(A, "  - paragraph: 8", "  - paragraph: 4"), f"{A}:16: paragraph: 4 is given twice or out of order"),
    Mistake("a paragraph number twice", edit(S1, "  - number: 2\n", "  - number: 1\n"), f"{S1}:16: number: 1 is given twice or out of order", others=True),
    Mistake("a label of a line twice", edit(S2, "- label: b\n        item: 2b", "- label: a\n        item: 2b"), f'{S2}:17: label: "a" stands where "b" is due'),
    Mistake("a name of two States", edit("data/states/sylvania.yml", "name: Sylvania", "name: Freedonia"), 'data/states/sylvania.yml:1: name: "Freedonia" stands in freedonia.yml too'),
    Mistake("a title of two topics", edit("data/topics/ports.yml", "title: Ports", "title: Lamps"), 'data/topics/ports.yml:1: title: "Lamps" stands in lamps.yml too'),
    Mistake("a title of two topics but for a capital letter", edit("data/topics/ports.yml", "title: Ports", "title: LAMPS"), 'data/topics/ports.yml:1: title: "LAMPS" stands in lamps.yml too'),
    Mistake("a row of the annex twice", edit(DOCUMENT_2, "row: 2", "row: 1"), f"{DOCUMENT_2}:7: row: 1 is given twice; 2 is due"),
    Mistake("a footnote number twice", edit(B, "number: 2", "number: 1"), f"{B}:19: number: 1 is given twice or out of order", others=True),
    Mistake("a record copied under another name", copy("data/topics/lamps.yml", "data/topics/lights.yml"), 'data/topics/lights.yml:1: title: "Lamps" stands in lamps.yml too', others=True),
    Mistake("two paragraphs that hold the recommendations", edit("data/sections/ii-b.yml", "    points:", "    lists_recommendations: true\n    points:"), "data/sections/ii-b.yml:11: lists_recommendations: paragraph 9 holds the recommendations already"),
    # circles
    Mistake("an instrument that is part of itself", edit(CONVENTION, "part_of: sea-charter", "part_of: lights-convention"), f"{CONVENTION}:8: part_of: leads back to this record; break the circle"),
    Mistake("two instruments that are part of each other", edit(CHARTER, "kind: charter", "kind: charter\npart_of: lights-convention"), f"{CHARTER}:6: part_of: leads back to this record", others=True),
    Mistake("a body that is part of itself", edit(UNION, "kind: union", "kind: union\npart_of: sea-union"), f"{UNION}:5: part_of: leads back to this record"),
    Mistake("two bodies that are part of each other", edit(UNION, "kind: union", "kind: union\npart_of: lights-office"), f"{UNION}:5: part_of: leads back to this record", others=True),
    Mistake("a section that is part of itself", edit(S2A, "parent: ii\n", "parent: ii-a\n"), f"{S2A}:4: parent: leads back to this record", others=True),
    Mistake("an item that is part of itself", edit(ITEM_2A, "parent: 2\n", "parent: 2a\n"), f"{ITEM_2A}:3: parent: leads back to this record", others=True),
    # order and gaps
    Mistake("paragraphs in the wrong order", edit(S1, "  - number: 2\n", "  - number: 5\n"), f"{S1}:16: number: paragraph 2 is missing", others=True),
    Mistake("a paragraph that nobody wrote", edit("data/sections/iii.yml", "- number: 11", "- number: 13"), "data/sections/iii.yml:8: number: paragraph 11 is missing", others=True),
    Mistake("sources in the wrong order", edit(A, "  - paragraph: 4", "  - paragraph: 9"), f"{A}:13: paragraph: 9 does not come before the recommendations", others=True),
    Mistake("a source behind the recommendations", edit(A, "paragraph: 8", "paragraph: 12"), f"{A}:16: paragraph: 12 does not come before the recommendations"),
    Mistake("sections in the wrong order", edit(REPORT, "  - ii\n  - ii-a", "  - ii-a\n  - ii"), f'{REPORT}:23: sections: lists "ii-a" before "ii"', others=True),
    Mistake("a section that the report leaves out", edit(REPORT, "  - annex\n", ""), f'{REPORT}:21: sections: does not list "annex"'),
    Mistake("a range that is too short", edit("data/sections/ii-a.yml", "last: 9", "last: 8"), f"{S2A}:6: range: says 8 to 8, its paragraphs are 8 to 9", others=True),
    Mistake("meetings in the wrong order", edit(REPORT, "  - number: 1\n", "  - number: 2\n"), f"{REPORT}:30: number: 2 stands where 1 is due", others=True),
    Mistake("a document and an item on one line", edit(S2, "item: 2a", "item: 2a\n        document: lg-1-1"), f"{S2}:15: list: names a document and an item; keep one"),
    Mistake("a line with nothing on it", edit(S2, "      - label: b\n        item: 2b", "      - label: b"), f"{S2}:17: list: names neither a document nor an item"),
    Mistake("speakers without their paragraph", edit(ITEM_2B, "speakers_in: 10\n", ""), f"{ITEM_2B}:1: speakers_in: speakers and speakers_in go together"),
    Mistake("a paragraph of speakers without speakers", edit(ITEM_2B, "speakers:\n  - state: sylvania\n", ""), f"{ITEM_2B}:9: speakers_in: speakers and speakers_in go together"),
    Mistake("a sub-item without the item above", edit(ITEM_2A, "parent: 2\n", ""), f'{ITEM_2A}:1: parent: does not fit the item\'s number; "2" is due'),
    Mistake("a label that is not the file's name", edit(ITEM_2A, "label: 2 (a)", "label: 2 (c)"), f'{ITEM_2A}:1: label: "2 (c)" makes the id 2c', others=True),
    Mistake("a symbol that is not the file's name", edit(DOCUMENT, "symbol: LG/1/1", "symbol: LG/1/7"), f"{DOCUMENT}:1: symbol: LG/1/7 makes the id lg-1-7; rename the file"),
    Mistake("a section's label that is not the file's name", edit(S2A, "label: A", "label: B"), f'{S2A}:1: label: "B" makes the id ii-b'),
    Mistake("a footnote for a document and an instrument", edit(B, "    instrument: lights-convention", "    instrument: lights-convention\n    document: lg-1-2"), f"{B}:19: number: names an instrument and a document; keep one"),
    # a record taken away that others name
    Mistake("a State taken away", delete("data/states/sylvania.yml"), f'{ITEM_2B}:11: state: no State "sylvania"', others=True),
    Mistake("a topic taken away", delete("data/topics/lamps.yml"), f'{B}:11: topics: no topic "lamps"', others=True),
    Mistake("a recommendation taken away", delete(B), f"{C}:1: file: b is missing before c; add what is missing", others=True),
    Mistake("a document taken away", delete(DOCUMENT), f'{S1}:28: document: no document "lg-1-1"', others=True),
    Mistake("an item taken away", delete(ITEM_2A), f'{S2}:16: item: no agenda item "2a"', others=True),
    Mistake("a section taken away", delete("data/sections/annex.yml"), f'{REPORT}:28: sections: no section "annex"', others=True),
    Mistake("a folder taken away", delete("data/topics"), f"{B}:11: topics: no topic", others=True),
    Mistake("a State renamed and nothing else", move("data/states/sylvania.yml", "data/states/transylvania.yml"), f'{ITEM_2B}:11: state: no State "sylvania"; did you mean "transylvania"?', others=True),
    Mistake("a topic that nothing leads to", put("data/topics/fog.yml", "title: Fog\ncovers: Fog.\n"), "data/topics/fog.yml:1: file: nothing in the report leads here"),
    Mistake("a note about nothing", put("data/notes/none.yml", "title: None\nreadings:\n  - where: here\n    reads: x\naccount: Nothing.\n"), "data/notes/none.yml:1: file: is about nothing"),
    Mistake("a recommendation behind a gap", copy(C, "data/recommendations/e.yml"), "data/recommendations/e.yml:1: file: d is missing before e", others=True),
    Mistake("a recommendation that is no letter", copy(C, "data/recommendations/c2.yml"), 'data/recommendations/c2.yml:1: file: "c2" is no letter of the list', others=True),
]
