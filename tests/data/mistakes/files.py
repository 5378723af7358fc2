"""Files: wrong names, wrong folders, wrong endings, links, files that cannot be read, pages that no menu leads to."""

from pathlib import Path

from tests.data.mistakes.mistake import Change, Mistake, copy, delete, edit, folder, line_of, link, move, pipe, put
from tests.support.builds import PROJECT

# fmt: off
LAMPS, METHOD = "data/topics/lamps.yml", "docs/about/method.md"
TOPIC = "title: Fog\ncovers: Fog.\n"
PAGE = "---\ntitle: New\ndescription: New.\n---\n# New\n"
NAME = "its name is the id in addresses; use small letters, digits and hyphens"
ADDRESS = "its name is part of an address; use small letters, digits and hyphens"


def menu(old: str, new: str) -> Change:
    """The settings of the real project with one place of the menu changed."""

    def change(project: Path) -> None:
        settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
        assert settings.count(old) == 1
        put("mkdocs.yml", settings.replace(old, new))(project)

    return change


CITE, METHOD_LINE = line_of("mkdocs.yml", "about/cite.md"), line_of("mkdocs.yml", "about/method.md")

MISTAKES = [
    # records
    Mistake("a capital letter in a name", put("data/topics/Fog.yml", TOPIC), f"data/topics/Fog.yml:1: file: {NAME}", others=True),
    Mistake("a capital letter in a name that others write small", move(LAMPS, "data/topics/Lamps.yml"), f"data/topics/Lamps.yml:1: file: {NAME}", others=True),
    Mistake("a space in a name", put("data/topics/thick fog.yml", TOPIC), f"data/topics/thick fog.yml:1: file: {NAME}", others=True),
    Mistake("an underscore in a name", put("data/topics/thick_fog.yml", TOPIC), f"data/topics/thick_fog.yml:1: file: {NAME}", others=True),
    Mistake("a letter with an accent in a name", put("data/topics/brouillard-épais.yml", TOPIC), f"data/topics/brouillard-épais.yml:1: file: {NAME}", others=True),
    Mistake("a dot in a name", put("data/topics/fog.old.yml", TOPIC), f"data/topics/fog.old.yml:1: file: {NAME}", others=True),
    Mistake("two hyphens in a name", put("data/topics/thick--fog.yml", TOPIC), f"data/topics/thick--fog.yml:1: file: {NAME}", others=True),
    Mistake("a hyphen at the end of a name", put("data/topics/fog-.yml", TOPIC), f"data/topics/fog-.yml:1: file: {NAME}", others=True),
    Mistake("a hidden name", put("data/topics/.fog.yml", TOPIC), f"data/topics/.fog.yml:1: file: {NAME}", others=True),
    Mistake("no name", put("data/topics/.yml", TOPIC), "data/topics/.yml:1: file:", others=True),
    Mistake("a copy of the file manager", copy(LAMPS, "data/topics/lamps (copy).yml"), f"data/topics/lamps (copy).yml:1: file: {NAME}", others=True),
    Mistake("a line break in a name", put("data/topics/fog\nbank.yml", TOPIC), "data/topics/fog bank.yml:1: file:", others=True),
    Mistake("a name that is taken by a page", put("data/topics/index.yml", TOPIC), "data/topics/index.yml:1: file: its name is that of the page that lists them all", others=True),
    Mistake("the other ending of YAML", move(LAMPS, "data/topics/lamps.yaml"), "data/topics/lamps.yaml:1: file: does not end in .yml; rename it", others=True),
    Mistake("an ending in capital letters", move(LAMPS, "data/topics/lamps.YML"), "data/topics/lamps.YML:1: file: does not end in .yml; rename it", others=True),
    Mistake("a second ending", move(LAMPS, "data/topics/lamps.yml.txt"), "data/topics/lamps.yml.txt:1: file: does not end in .yml; rename it", others=True),
    Mistake("no ending", move(LAMPS, "data/topics/lamps"), "data/topics/lamps:1: file: does not end in .yml; rename it", others=True),
    Mistake("a record in JSON", put("data/topics/fog.json", "{}"), "data/topics/fog.json:1: file: does not end in .yml"),
    Mistake("a backup of an editor", put("data/topics/lamps.yml.bak", TOPIC), "data/topics/lamps.yml.bak:1: file: does not end in .yml"),
    Mistake("a page among the records", put("data/topics/fog.md", PAGE), "data/topics/fog.md:1: file: does not end in .yml"),
    Mistake("a folder in the singular", move(LAMPS, "data/topic/lamps.yml"), "data/topic/lamps.yml:1: file: is in no folder of records; move it to one of", others=True),
    Mistake("a folder with a capital letter", move(LAMPS, "data/Topics/lamps.yml"), "data/Topics/lamps.yml:1: file: is in no folder of records", others=True),
    Mistake("no folder", move(LAMPS, "data/lamps.yml"), "data/lamps.yml:1: file: is in no folder of records", others=True),
    Mistake("a folder in a folder", move(LAMPS, "data/topics/lights/lamps.yml"), "data/topics/lights/lamps.yml:1: file: is in no folder of records", others=True),
    Mistake("the folder of another kind", move(LAMPS, "data/states/lamps.yml"), "data/states/lamps.yml:1: title: no such key", others=True),
    Mistake("no file of the report", delete("data/report.yml"), "data/report.yml:1: file: is missing; add it", others=True),
    Mistake("the file of the report in a folder", move("data/report.yml", "data/report/report.yml"), "data/report.yml:1: file: is missing; add it", others=True),
    Mistake("no vocabulary", delete("data/vocabulary.yml"), "data/vocabulary.yml:1: file: is missing; add it", others=True),
    Mistake("no data at all", delete("data"), "data/report.yml:1: file: is missing; add it", others=True),
    Mistake("a link to another record", link(LAMPS, "bells.yml"), f"{LAMPS}:1: file: is a link to another file; put the file itself here", others=True),
    Mistake("a link out of the tree", link(LAMPS, "/etc/passwd"), f"{LAMPS}:1: file: is a link to another file", others=True),
    Mistake("a link out of the tree by the way up", link(LAMPS, "../../../../../../etc/hostname"), f"{LAMPS}:1: file: is a link to another file", others=True),
    Mistake("a link to nothing", link(LAMPS, "nowhere.yml"), f"{LAMPS}:1: file: is a link to another file", others=True),
    Mistake("a link to itself", link(LAMPS, "lamps.yml"), f"{LAMPS}:1: file: is a link to another file", others=True),
    Mistake("a link to a folder", link("data/topics/more", ".."), "data/topics/more:1: file: is a link to another folder; put the folder itself here"),
    Mistake("a link to a device", link(LAMPS, "/dev/zero"), f"{LAMPS}:1: file: is a link to another file", others=True),
    Mistake("a folder with the name of a record", folder(LAMPS), f"{LAMPS}:1: file: is no file", others=True),
    Mistake("a pipe with the name of a record", pipe(LAMPS), f"{LAMPS}:1: file: is no file", others=True),
    Mistake("a folder for the report", folder("data/report.yml"), "data/report.yml:1: file: is missing", others=True),
    # pages
    Mistake("a page that no menu leads to", put("docs/about/new.md", PAGE), 'docs/about/new.md:1: file: no menu leads to this page; add "about/new.md"'),
    Mistake("a page that no menu leads to, at the top", put("docs/new.md", PAGE), "docs/new.md:1: file: no menu leads to this page"),
    Mistake("a page of the menu taken away", delete("docs/about/cite.md"), f'mkdocs.yml:{CITE}: nav: no page "about/cite.md" in docs/', others=True),
    Mistake("a page of the menu misspelt", menu("about/cite.md", "about/site.md"), f'mkdocs.yml:{CITE}: nav: no page "about/site.md" in docs/; did you mean "about/cite.md"?', others=True),
    Mistake("a page twice in the menu", menu("about/cite.md", "about/method.md"), f'mkdocs.yml:{CITE}: nav: "about/method.md" stands on line {METHOD_LINE} already', others=True),
    Mistake("a menu out of line", menu("  - Agenda: agenda/index.md", " - Agenda: agenda/index.md"), f"mkdocs.yml:{line_of('mkdocs.yml', '  - Agenda')}: yaml:"),
    Mistake("a record with the name of a device of Windows", put("data/topics/con.yml", "title: Fog\ncovers: Fog.\n"), "data/topics/con.yml:1: file: its name is too long, or the name of a device on Windows; choose another", others=True),
    Mistake("a record with a name of 101 letters", put(f"data/topics/{'x' * 101}.yml", "title: Fog\ncovers: Fog.\n"), f"data/topics/{'x' * 101}.yml:1: file: its name is too long", others=True),
    Mistake("a page with the name of a device of Windows", put("docs/about/nul.md", PAGE), "docs/about/nul.md:1: file: its name is too long, or the name of a device", others=True),
    Mistake("two versions of the menu", menu("  - Agenda:", "<<<<<<< HEAD\n  - Agenda:"), f"mkdocs.yml:{line_of('mkdocs.yml', '  - Agenda')}: file: two versions were put together"),
    Mistake("settings with a tab", menu("  - Agenda:", "\t- Agenda:"), f"mkdocs.yml:{line_of('mkdocs.yml', '  - Agenda')}: yaml:"),
    Mistake("a capital letter in a page's name", put("docs/about/New.md", PAGE), f"docs/about/New.md:1: file: {ADDRESS}", others=True),
    Mistake("a space in a page's name", put("docs/about/new page.md", PAGE), f"docs/about/new page.md:1: file: {ADDRESS}", others=True),
    Mistake("an underscore in a page's name", put("docs/about/new_page.md", PAGE), f"docs/about/new_page.md:1: file: {ADDRESS}", others=True),
    Mistake("a folder of pages with a capital letter", put("docs/About/new.md", PAGE), f"docs/About:1: file: {ADDRESS}", others=True),
    Mistake("another ending of Markdown", move(METHOD, "docs/about/method.markdown"), "docs/about/method.markdown:1: file: would not be a page; a page ends in .md", others=True),
    Mistake("a short ending of Markdown", put("docs/about/new.mkd", PAGE), "docs/about/new.mkd:1: file: would not be a page"),
    Mistake("a page's ending in capital letters", put("docs/about/new.MD", PAGE), f"docs/about/new.MD:1: file: {ADDRESS}"),
    Mistake("a page of text", move(METHOD, "docs/about/method.md.txt"), "docs/about/method.md.txt:1:", others=True),
    Mistake("a page of HTML", put("docs/about/new.html", "<script>alert(1)</script>"), "docs/about/new.html:1: file: would not be a page"),
    Mistake("a document of a word processor", put("docs/about/new.docx", b"PK\x03\x04"), "docs/about/new.docx:1: file: would not be a page"),
    Mistake("a page without an ending", put("docs/about/new", PAGE), "docs/about/new:1: file: would not be a page"),
    Mistake("a page with a name of its own meaning", put("docs/about/readme.md", PAGE), "docs/about/readme.md:1: file: its name has a meaning of its own", others=True),
    Mistake("the same in capital letters", put("docs/about/README.md", PAGE), f"docs/about/README.md:1: file: {ADDRESS}", others=True),
    Mistake("a page for a record that does not exist", put("docs/states/ruritanja.md", PAGE), 'docs/states/ruritanja.md:1: file: no record has this page; did you mean "states/ruritania.md"?'),
    Mistake("a record among the pages", put("docs/topics/fog.yml", TOPIC), "docs/topics/fog.yml:1: file: would not be a page"),
    Mistake("a page that is not UTF-8", put(METHOD, PAGE.encode() + b"\nCaf\xe9\n"), f"{METHOD}:7: file: is not UTF-8; save it as UTF-8", others=True),
    Mistake("a page in UTF-16", put(METHOD, PAGE.encode("utf-16")), f"{METHOD}:1: file: is not plain text; save it as UTF-8", others=True),
    Mistake("a page with a byte-order mark", put(METHOD, b"\xef\xbb\xbf" + PAGE.encode()), f"{METHOD}:1: file: begins with a byte-order mark", others=True),
    Mistake("an empty page", put(METHOD, ""), f"{METHOD}:1: title: is missing", others=True),
    Mistake("a page of ten million bytes", put(METHOD, PAGE + "x" * 10_000_000), f"{METHOD}:1: file: larger than 500,000 bytes", others=True),
    Mistake("a page that is a link", link(METHOD, "cite.md"), f"{METHOD}:1: file: is a link to another file", others=True),
    Mistake("a page that is a link out of the tree", link(METHOD, "/etc/passwd"), f"{METHOD}:1: file: is a link to another file", others=True),
    Mistake("a page that is a link to nothing", link(METHOD, "nowhere.md"), f"{METHOD}:1: file: is a link to another file", others=True),
    Mistake("a picture that is a link out of the tree", link("docs/assets/x.png", "/etc/passwd"), "docs/assets/x.png:1: file: is a link to another file"),
    Mistake("a folder with the name of a page", folder(METHOD), f"{METHOD}:1: file: is no file", others=True),
    Mistake("a pipe with the name of a page", pipe(METHOD), f"{METHOD}:1: file: is no file", others=True),
    Mistake("no pages at all", delete("docs"), "docs:1: file: is no folder; add it, with a page in it", others=True),
    Mistake("no home", delete("docs/index.md"), f'mkdocs.yml:{line_of("mkdocs.yml", "Home: index.md")}: nav: no page "index.md"', others=True),
    Mistake("a dead link to a stylesheet", edit("docs/about/cite.md", "# ", "[x](/assets/gone.css)\n\n# "), "docs/about/cite.md:5: link: leads nowhere"),
]
