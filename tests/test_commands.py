"""What a person sees who makes a mistake: one list of messages, from every command, never a traceback; nothing is
written, and the last good site stays.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import build, copy_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path, "small")


def check(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros"]
    return subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)


def change(file: Path, old: str, new: str) -> int:
    """Replace one place of a file; the line it is on."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_sound_project_is_told_so(project: Path) -> None:
    done = check(project)
    assert done.returncode == 0, done.stdout
    assert "No problem." in done.stdout


def test_check_and_build_give_the_same_list_and_write_nothing(project: Path) -> None:
    (project / "data/topics/lamps.yml").write_text("title: Lamps\n", encoding="utf-8")
    (project / "data/states/freedonia.yml").write_text("name: Freedonia\nname: Twice\n", encoding="utf-8")
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    done = check(project)
    built = build(project, project / "site.new", {})
    assert (done.returncode, built.status) == (1, 1)
    assert done.stdout.strip() in built.printed
    assert "data/states/freedonia.yml:2: name: given twice; keep one" in done.stdout
    assert "Nothing was published." in done.stdout
    assert "Traceback" not in done.stdout + done.stderr + built.printed
    assert not (project / "site.new").exists()
    assert (site / "index.html").read_text() == "the last good site"


TEMPLATES = {
    "a block that is never closed": ("record/states.md.j2", "# {{ title }}", "{% if title %}# {{ title }}", "endif"),
    "an expression that is never closed": ("record/states.md.j2", "# {{ title }}", "# {{ title", "expected token"),
    "an unknown name": ("record/states.md.j2", "# {{ title }}", "# {{ titel }}", "'titel' is undefined"),
    "an unknown key of a record": (
        "record/topics.md.j2",
        "{{ linked(record.covers) }}",
        "{{ linked(record.cover) }}",
        "no attribute 'cover'",
    ),
    "an unknown filter": ("record/states.md.j2", "# {{ title }}", "# {{ title | louder }}", "No filter named 'louder'"),
    "an unknown template": ("record/bodies.md.j2", '"parts.md.j2"', '"part.md.j2"', "part.md.j2"),
    "nothing to print": (
        "record/documents.md.j2",
        "{{ record.title }}**",
        "{{ record.symbol and none }}**",
        "nothing to print",
    ),
    "an index page": ("index/documents.md.j2", "</table>", "</table>{{ tabel }}", "'tabel'"),
    "a tip": ("page/tip.md.j2", "{{ body.brief | raw }}", "{{ body.breif | raw }}", "no attribute 'breif'"),
    "the report": ("page/report.md.j2", "## Footnotes {: #footnotes }", "## Footnotes {{ notes }}", "'notes'"),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_broken_template_is_a_message_with_file_and_line(project: Path, name: str) -> None:
    template, old, new, message = TEMPLATES[name]
    line = change(project / "macros/templates" / template, old, new)
    done = check(project)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    told = [row for row in done.stdout.splitlines() if row.startswith(f"macros/templates/{template}:")]
    assert told, done.stdout
    assert message in told[0]
    if "never closed" not in name:
        assert told[0].startswith(f"macros/templates/{template}:{line}: template: ")
    built = build(project, project / "site.new", {})
    assert told[0] in built.printed
    assert "Traceback" not in built.printed


PAGES = {
    "unknown name": ("{{ recrd('states', 'ruritania') }}", 'nothing is called "recrd"; did you mean "record"?'),
    "unknown kind": ("{{ record('state', 'ruritania') }}", 'no kind "state"; did you mean "states"?'),
    "unknown record": ("{{ record('states', 'ruritanja') }}", 'no State "ruritanja"; did you mean "ruritania"?'),
    "missing argument": ("{{ record('states') }}", "missing a required argument"),
    "missing paragraph": ("{{ paragraph(999) }}", "there is no paragraph 999"),
    "open braces": ("{{ record('states', 'ruritania')", "check the braces"),
    "anchor that Jinja takes for a remark": ("## Title {#place}", "write `{: #id }` with a space in it"),
    "unknown filter": ("{{ count('states') | louder }}", "No filter named 'louder'"),
    "dead link": ("[x](/states/nowhere.md)", 'leads nowhere: "/states/nowhere.md"'),
    "dead relative link": ("[x](nowhere.md)", 'leads nowhere: "nowhere.md"'),
    "dead place": ("[x](/report.md#para-999)", 'no place "#para-999"'),
    "dead place on the same page": ("[x](#nowhere)", 'no place "#nowhere"'),
    "address instead of a file": ("[x](/states/ruritania/)", 'leads nowhere: "/states/ruritania/"'),
    "missing picture": ("![x](missing.png)", 'leads nowhere: "missing.png"'),
    "division by nothing": ("{{ 1 // 0 }}", "only calls such as"),
}


@pytest.mark.parametrize("name", PAGES)
def test_mistake_in_a_page_is_a_message_with_file_and_line(project: Path, name: str) -> None:
    text, message = PAGES[name]
    page = project / "docs/about/method.md"
    page.write_text(f"---\ntitle: Method\ndescription: How.\n---\n# Method\n\n{text}\n", encoding="utf-8")
    done = check(project)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    told = [row for row in done.stdout.splitlines() if row.startswith("docs/about/method.md:7: ")]
    assert len(told) == 1, done.stdout
    assert message in told[0]


def test_links_that_lead_somewhere_are_let_through(project: Path) -> None:
    page = project / "docs/about/method.md"
    good = (
        "[a](/report.md#para-1) [b](../states/index.md) [c](https://example.org) [d](#there)"
        " [e](/states/ruritania.md)"
        " `[f](nowhere.md)` [g](/data/edition.json) [h](mailto:a@example.org)"
        " {{ link('states', 'freedonia') }}\n\n## There\n"
    )
    page.write_text(f"---\ntitle: Method\ndescription: How.\n---\n# Method\n\n{good}", encoding="utf-8")
    assert check(project).stdout.endswith("No problem.\n")


def test_page_that_is_not_utf8_is_a_message(project: Path) -> None:
    (project / "docs/about/method.md").write_bytes(b"# M\xe9thod\n")
    done = check(project)
    assert "docs/about/method.md:1: file: is not UTF-8; save it as UTF-8" in done.stdout
