"""`python -m macros new`: what it asks, what it writes, what it refuses, and what it says."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from macros.data.checks import check
from macros.data.kinds import KINDS
from macros.data.loader import load
from macros.data.yaml_format import format_yaml
from tests.support.builds import PROJECT, copy_meetings
from tests.support.commands import CODE, Done, files, run_command

TIMEOUT = 60.0
"""Seconds to wait for output."""
NEW = [sys.executable, "-m", "macros", "new"]
STATE = ("name=Syldavia", "printed=Syldavia", "printed=Kingdom of Syldavia", "m49=030", "iso2=XD", "iso3=SLD")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_meetings(tmp_path, "small")


def new(project: Path, *arguments: str, answers: str = "") -> Done:
    return run_command(project, "new", *arguments, answers=answers)


class Terminal:
    """A person at a terminal: reads what is written there, and types."""

    def __init__(self, project: Path, *arguments: str) -> None:
        self.person, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [*NEW, *arguments],
            cwd=project,
            env=CODE,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = ""

    def sees(self, sign: str) -> str:
        """Wait until `sign` stands there; what stood before it."""
        while sign not in self.seen:
            assert self.hears(TIMEOUT), f"{sign!r} was awaited; there stands {self.seen!r}"
            try:
                read = os.read(self.person, 4096)
            except OSError:  # the other end is closed
                read = b""
            assert read, f"{sign!r} was awaited; there stands {self.seen!r}"
            self.seen += read.decode().replace("\r\n", "\n")
        before, _, self.seen = self.seen.partition(sign)
        return before

    def hears(self, seconds: float) -> bool:
        """Whether anything more is written within so many seconds."""
        return bool(select.select([self.person], [], [], seconds)[0])

    def types(self, text: str) -> None:
        os.write(self.person, f"{text}\n".encode())

    def presses(self, key: str) -> None:
        """Press Ctrl with a key until something happens: what comes just before Python reads is not heard."""
        for _ in range(20):
            if key == "C":
                os.killpg(self.process.pid, signal.SIGINT)
            else:
                os.write(self.person, b"\x04")
            if self.hears(1.0):
                return
        pytest.fail(f"Ctrl-{key} does nothing; there stands {self.seen!r}")

    def ends(self) -> int:
        status = self.process.wait(timeout=30)
        os.close(self.person)
        return status


def test_a_person_is_asked_until_each_answer_fits(project: Path) -> None:
    person = Terminal(project, "state")
    person.sees("name: The name on our pages")
    for answer, then in (
        ("", "name: something has to stand here"),
        ("Syldavia", "with_article: The report puts"),
        ("", "printed: Every form of the name in the report. One a line; Enter alone ends the list."),
        ("", "printed: one at least has to stand here"),
        ("Syldavia", ""),
        ("Syldavia", "printed: is in the list already"),
        ("", "name_now: Only where"),
        ("", "m49: The code of the United Nations"),
        ("12", "m49: 12 is no such code; write 3 digits"),
        ("030", "iso2: The ISO code of two letters"),
        ("no", "iso2: no is no such code; write 2 capital letters"),
        ("XD", "iso3: The ISO code"),
        ("SLD", "aliases: Other names"),
        (
            "",
            "regional_group: One of `regional_groups` in vocabulary.yml. An addition of this edition. One of northern",
        ),
        ("norhtern", 'regional_group: no regional group "norhtern"; did you mean "northern"?'),
        ("northern", "regional_group_remark:"),
        ("", "id: The name of the file, and of the page: it never changes. Enter takes syldavia."),
        ("", "data/states/syldavia.yml is written."),
    ):
        person.sees("> ")
        person.types(answer)
        if then:
            person.sees(then)
    assert "nothing in the report leads here; link it from a point" in person.sees("This is left to do.")
    assert person.ends() == 0
    wanted = 'name: Syldavia\nprinted:\n  - Syldavia\nm49: "030"\niso2: XD\niso3: SLD\nregional_group: northern\n'
    assert (project / "data/states/syldavia.yml").read_text(encoding="utf-8") == wanted


@pytest.mark.parametrize("key", ["C", "D"])
def test_a_person_stops_and_nothing_is_written(project: Path, key: str) -> None:
    before = files(project)
    person = Terminal(project, "topic")
    person.sees("title:")
    person.sees("> ")
    person.presses(key)
    person.sees("Stopped." if key == "C" else "The answers end before title. Nothing was written.")
    assert person.ends() == 1
    assert "Traceback" not in person.seen
    assert files(project) == before


ANSWERS: dict[str, tuple[str, ...]] = {
    "agenda": ("label=4", "title=Fog", "section=iii", "meetings=3", "considered_in=5"),
    "bodies": ("name=Bell Office", "printed=Bell Office", "kind=office", "brief=It rings.", "about=It rings: loud.",
               "part_of=sea-union"),
    "documents": ("symbol=LG/1/9", "title=Note on bells", "about=On bells.", "author.name=Me"),
    "instruments": ("title=Bell Protocol", "printed=Bell Protocol", "kind=convention", "brief=On bells.",
                    "about=On bells.", "part_of=sea-charter"),
    "notes": ("title=Odd", "readings.1.where=footnote 1", "readings.1.reads=x", "readings.2.where=footnote 2",
              "readings.2.reads=y", "account=Both are kept.", "paragraphs=8", "paragraphs=9"),
    "recommendations": ("title=Fog horns", "page=6", "account=Every port should have one.", "modals=should",
                        "addressees=not-stated", "sources=none"),
    "sections": ("label=IV", "title=Fog", "page=8"),
    "states": (*STATE, "regional_group=northern"),
    "topics": ("title=Fog & Mist", f"covers={'Fog of every kind, thick and thin. ' * 5}", "aliases=haze", "aliases=no"),
}  # fmt: skip
WRITTEN = {"agenda": "4", "bodies": "bell-office", "documents": "lg-1-9", "instruments": "bell-protocol",
           "notes": "odd", "recommendations": "d", "sections": "iv", "states": "syldavia",
           "topics": "fog-mist"}  # fmt: skip
SINGULAR = {"agenda": "agenda-item", "bodies": "Body"}
LEFT = {
    "sections": 'sections: does not list "iv"; add it at its place',
    "notes": "",
    "recommendations": "",
    "agenda": "",
    "instruments": "",
}
LINK = "file: nothing in the report leads here; link it from a point, or delete the file"


@pytest.mark.parametrize("kind", KINDS)
def test_a_script_makes_a_record_of_each_kind(project: Path, kind: str) -> None:
    done = new(project, SINGULAR.get(kind, kind.rstrip("s")), *ANSWERS[kind])
    assert done.returncode == 0, done.stdout
    path = f"data/{kind}/{WRITTEN[kind]}.yml"
    assert f"\n{path} is written.\n" in done.stdout
    text = (project / path).read_text(encoding="utf-8")
    assert format_yaml(text, KINDS[kind].model) == text
    problems = check(load(project / "data"))
    assert [problem for problem in problems if problem.path == path and problem.message not in LINK] == []
    left = LEFT.get(kind, LINK)
    assert (left in done.stdout) if left else ("Nothing is left to do" in done.stdout), done.stdout


def test_answers_come_from_a_file_too(project: Path) -> None:
    done = new(project, "topic", answers="Fog\nFog of every kind.\nhaze\nmist\n\n\n")
    assert done.returncode == 0, done.stdout
    wanted = "title: Fog\ncovers: Fog of every kind.\naliases:\n  - haze\n  - mist\n"
    assert (project / "data/topics/fog.yml").read_text(encoding="utf-8") == wanted


def test_only_required_keys_are_prompted_for_where_an_answer_is_given(project: Path) -> None:
    done = new(project, "topic", "fog", "title=Fog", answers="Fog of every kind.\n")
    assert done.returncode == 0, done.stdout
    assert re.findall(r"^(\w+): (?!A theme)", done.stdout.split("is written")[0], re.MULTILINE) == ["covers"]


REFUSED = {
    "an unknown kind": (("topc",), 'no kind of record "topc"; did you mean "topic"?'),
    "an id that is taken": (("topic", "lamps"), "data/topics/lamps.yml exists already; change it there"),
    "a name whose id is taken": (("topic", "title=Lamps", "covers=x"), "data/topics/lamps.yml exists already"),
    "no id": (("topic", "Big Fog"), '"Big Fog" is no id; use small letters, digits and hyphens, such as big-fog'),
    "a device as id": (("topic", "con"), '"con" is too long, or the name of a device on Windows; choose another.'),
    "a path as id": (("topic", "../fog"), '"../fog" is no id'),
    "an unknown key": (("topic", "titel=Fog"), 'no key "titel"; did you mean "title"?'),
    "no answer": (("topic", "fog", "Fog"), '"Fog" is no answer; write a key, = and its value'),
    "a value that does not fit": (("state", *STATE[:-3], "m49=1"), "m49: 1 is no such code; write 3 digits"),
    "a word that does not exist": (("state", *STATE, "regional_group=west"), 'no regional group "west"; it is one of'),
    "an id that does not exist": (("body", "part_of=see-union"), 'no body "see-union"; did you mean "sea-union"?'),
    "a key below a text": (("topic", "title.x=Fog"), '"title.x" is no key; write title=…'),
    "a list without numbers": (("note", "readings.where=x"), '"readings.where" is no key; write readings.1.KEY=…'),
    "a single value twice": (("topic", "title=Fog", "title=Mist"), "title: given twice; keep one."),
    "a value where keys are due": (("note", "readings=x"), "readings: has keys of its own; write readings.1.KEY=…"),
    "too few answers": (("topic", "title=Fog"), "The answers end before covers. Nothing was written."),
    "another id than the symbol's": (
        ("document", "lg", *ANSWERS["documents"]),
        'The id follows from the record: it is "lg-1-9", not "lg". Nothing was written.',
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refusal_is_a_message_and_writes_nothing(project: Path, name: str) -> None:
    arguments, message = REFUSED[name]
    before = files(project)
    done = new(project, *arguments)
    assert done.returncode == 1, done.stdout
    assert message in done.stdout.splitlines()[-1].removeprefix("> ")
    assert "Traceback" not in done.stdout
    assert files(project) == before


def test_wrong_usage_has_status_2(project: Path) -> None:
    done = new(project)
    assert done.returncode == 2
    assert "Missing argument 'KIND'" in done.stdout


def test_no_prompt_while_the_vocabulary_cannot_be_read(project: Path) -> None:
    (project / "data/vocabulary.yml").write_text("modals:\n\t- x\n", encoding="utf-8")
    done = new(project, "topic", "title=Fog", "covers=Fog.")
    assert done.returncode == 1
    assert "data/vocabulary.yml:2: yaml: " in done.stdout
    assert "Mend these first" in done.stdout
    assert not (project / "data/topics/fog.yml").exists()


def test_lists_for_editors_are_renewed_where_there_are_any(project: Path) -> None:
    (project / ".vscode/schemas").mkdir(parents=True)
    assert new(project, "topic", "title=Fog", "covers=Fog.").returncode == 0
    assert '"fog"' in (project / ".vscode/schemas/ids.json").read_text(encoding="utf-8")


def test_answers_of_this_test_are_for_every_kind() -> None:
    assert (
        set(ANSWERS)
        == set(KINDS)
        == {path.name for path in (PROJECT / "tests/meetings/small/data").iterdir() if path.is_dir()}
    )
