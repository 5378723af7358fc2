"""Lists of speakers with others than States, and with a State more than once."""

from pathlib import Path

from lxml import html

from macros.publication import Publication, check_project
from tests.support.builds import copy_meetings
from tests.support.site import normalize_space

PRINTED = "by the representatives of Sylvania (Free State of)."
OTHERS = (
    "by the representatives of Sylvania (Free State of), Freedonia and Sylvania (Free State of), and by the observers "
    "for the Sea Union and the Ropemakers."
)
SPEAKERS = """\
  - state: freedonia
  - state: sylvania
  - body: sea-union
  - name: Ropemakers
"""


def text(publication: Publication, kind: str, name: str) -> str:
    return normalize_space(html.fromstring(publication.templates.record(kind, name).text).text_content())


def test_observers_and_second_statements(tmp_path: Path) -> None:
    project = copy_meetings(tmp_path / "project", "small")
    item, official = project / "data/agenda/2b.yml", project / "official/report.txt"
    item.write_text(item.read_text(encoding="utf-8") + SPEAKERS, encoding="utf-8")
    words = official.read_text(encoding="utf-8")
    assert PRINTED in words
    official.write_text(words.replace(PRINTED, OTHERS), encoding="utf-8")
    vocabulary = project / "data/vocabulary.yml"
    listed = vocabulary.read_text(encoding="utf-8").replace("other_names:\n", "other_names:\n  - Ropemakers\n")
    vocabulary.write_text(listed, encoding="utf-8")
    found = check_project(project, official=official)
    assert found.problems == ()
    assert found.publication
    page = text(found.publication, "agenda", "2b")
    assert "2 States and 2 others are on the list of speakers under item 2 (b)." in page
    assert "Freedonia Sylvania Sea Union Ropemakers" in page
    assert "Sea Union under Item 2 (b): Bells, [buoys] and _booms_, 4 of 5 (para. 10)" in text(
        found.publication, "bodies", "sea-union"
    )
    sylvania = text(found.publication, "states", "sylvania")
    assert "made three statements, under agenda items 2 (a) and 2 (b)" in sylvania
    assert "3rd of 5" in sylvania
    compare = html.fromstring(found.publication.templates.page("page/compare").text)
    assert "1st of 5; 3rd of 5" in normalize_space(compare.text_content())
    official.write_text(words.replace(PRINTED, OTHERS.replace("the Sea Union and ", "")), encoding="utf-8")
    problems = check_project(project, official=official).problems
    assert [str(each).partition(":")[0] for each in problems] == ["data/agenda/2b.yml"] * 2
