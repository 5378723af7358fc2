"""The examples on the page /data/ do what they say with the files beside them."""

import re
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing

import pytest
from openpyxl import load_workbook

from macros.data.edition import Edition
from tests.support.builds import Build


def code(site: Build, language: str) -> list[str]:
    found = site.pages["data"].xpath(f"//article//pre/code[@class='language-{language}']")
    return [example.text_content() for example in found]


@pytest.fixture(scope="module")
def groups(real_edition: Edition) -> Counter[str]:
    """Regional group → places on lists of speakers."""
    states = [real_edition.states[str(each.speaker.state)] for each in real_edition.statements]
    return Counter(str(state.regional_group) for state in states)


def test_example_in_python(real_site: Build, groups: Counter[str]) -> None:
    (example,) = code(real_site, "python")
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=real_site.folder / "data", check=True, capture_output=True, text=True
    )
    assert dict(re.findall(r"^(\S+) +(\d+)$", done.stdout, re.MULTILINE)) == {k: str(v) for k, v in groups.items()}


def test_examples_in_sql(real_site: Build, groups: Counter[str]) -> None:
    counted, searched = code(real_site, "sql")
    with closing(sqlite3.connect(real_site.folder / "data/edition.db")) as db:
        found = db.execute(counted).fetchall()
        assert dict(found) == groups
        assert [number for _, number in found] == sorted(groups.values(), reverse=True)
        places = {(table, key) for table, key, *_ in db.execute(searched)}
    assert {("topics", "ports"), ("recommendations", "jj"), ("points", "36 2")} <= places


def test_formula_for_excel_names_the_right_columns(real_site: Build) -> None:
    book = load_workbook(real_site.folder / "data/edition.xlsx", read_only=True)
    (formula,) = real_site.pages["data"].xpath("//article//li/code/text()")
    ((value, looked_up, among),) = re.findall(r"^=INDEX\(states!(\w):\w,MATCH\((\w)2,states!(\w):\w,0\)\)$", formula)
    assert book["states"][f"{value}1"].value == "regional_group"
    assert (book["statements"][f"{looked_up}1"].value, book["states"][f"{among}1"].value) == ("state", "id")
    assert book["statements"]["I1"].value is None
