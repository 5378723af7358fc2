"""Templates, and files that vanish: what only the commands themselves can meet."""

from tests.data.mistakes.mistake import Mistake, delete, edit, folder, line_of, put

# fmt: off
TOPIC, STATE, LINKS = (f"macros/templates/{name}.html.j2" for name in ("record/topics", "record/states", "_links"))
TIP, WHOLE = (f"macros/templates/{name}.html.j2" for name in ("tip", "page/report"))
BRIEF = line_of(TIP, "{{ body.brief or")
TITLE = "{{ frame.heading(1, title) -}}"
FOOTNOTES_HEADING = '{{ frame.heading(2, "Footnotes", "footnotes") -}}'
FOOTNOTES = line_of(WHOLE, FOOTNOTES_HEADING)
COVERS = "{{ linked(record.covers) }}"
TABS = line_of("macros/theme/main.html", "{% block tabs %}")
POLICY = line_of("macros/theme/main.html", "csp_placeholder")

MISTAKES = [
    Mistake("a block that is never closed", edit(STATE, TITLE, "{% if title %}" + TITLE), f"{STATE}: … endif"),
    Mistake("braces that are never closed", edit(STATE, TITLE, "{{ title"), f"{STATE}: … expected token"),
    Mistake("a name that does not exist", edit(STATE, TITLE, "{{ titel }}"), f"{STATE}: … 'titel' is undefined"),
    Mistake("a key that a record does not have", edit(TOPIC, COVERS, "{{ linked(record.cover) }}"), f"{TOPIC}: … no attribute 'cover'"),
    Mistake("a call of what is no function", edit(TOPIC, COVERS, "{{ record.covers() }}"), f"{TOPIC}: … not callable"),
    Mistake("a macro with a word too few", edit(TOPIC, COVERS, '{{ links.record("topics") }}'), "macros/templates/", others=True),
    Mistake("a record that does not exist", edit(TOPIC, COVERS, '{{ links.record("topics", "fog") }}'), f"{LINKS}: … nothing is called 'fog'"),
    Mistake("a filter that does not exist", edit(STATE, TITLE, "{{ title | louder }}"), f"{STATE}: … No filter named 'louder'"),
    Mistake("a template that does not exist", edit("macros/templates/index/topics.html.j2", '"chart/topics.html.j2"', '"chart/topic.html.j2"'), "macros/templates/index/topics.html.j2: … chart/topic.html.j2"),
    Mistake("nothing to print", edit("macros/templates/record/documents.html.j2", "{{ record.title }}</strong>", "{{ record.symbol and none }}</strong>"), "macros/templates/record/documents.html.j2: … nothing to print"),
    Mistake("a name that a list does not know", edit("macros/templates/index/documents.html.j2", "{% endcall %}", "{% endcall %}{{ tabel }}"), "macros/templates/index/documents.html.j2: … 'tabel'"),
    Mistake("a key that a tip does not find", edit(TIP, "{{ body.brief or", "{{ body.breif or"), f"{TIP}:{BRIEF}: template: … no attribute 'breif'"),
    Mistake("a name that the report does not know", edit(WHOLE, FOOTNOTES_HEADING, "{{ notes }}"), f"{WHOLE}:{FOOTNOTES}: template: … 'notes'"),
    Mistake("a name that a file to take away does not know", edit("macros/templates/export/report.md.j2", "report.summary or report.title", "summery"), "macros/templates/export/report.md.j2: … 'summery'"),
    Mistake("a key that the search does not find", edit("macros/templates/search/states.txt.j2", "officer.name", "officer.nme"), "macros/templates/search/states.txt.j2:4: template: … 'nme'"),
    Mistake("a template that is not UTF-8", put(TOPIC, "# Caf\xe9".encode("latin-1")), f"{TOPIC}:1: template: is not UTF-8", others=True),
    Mistake("a template taken away", delete(TOPIC), f"{TOPIC}:1: template: no template record/topics.html.j2", others=True),
    Mistake("a folder for a template", folder(TOPIC), f"{TOPIC}:1: template:", others=True),
    Mistake("the template of all templates taken away", delete(LINKS), "no template _links.html.j2; mend its name, or put it back", others=True),
    Mistake("a template that calls itself", edit(TOPIC, COVERS, '{% include "record/topics.html.j2" %}'), f"{TOPIC}: … calls itself without end"),
    Mistake("a link that a template gets wrong", edit(TOPIC, COVERS, COVERS + '<a href="/nowhere.md">x</a>'), f'{TOPIC}:1: link: what is made for topics/bells.md leads nowhere: "/nowhere.md"'),
    Mistake("a place that a template gets wrong", edit(TOPIC, COVERS, COVERS + '<a href="/report.md#nowhere">x</a>'), f'{TOPIC}:1: link: … no place "#nowhere" on report.md'),
    Mistake("a list that a template gets wrong", edit("macros/templates/index/topics.html.j2", "{% endcall %}", '{% endcall %}\n<a href="/nowhere.md">x</a>'), 'docs/topics/index.md:1: link: what is made for topics/index.md leads nowhere: "/nowhere.md"'),
    Mistake("a tag of the theme that does not exist", edit("macros/theme/main.html", "{% block tabs %}", "{% blok tabs %}"), f"macros/theme/main.html:{TABS}: template: … 'blok'"),
    Mistake("braces of the theme that are never closed", edit("macros/theme/partials/footer.html", "</footer>", "{{ x </footer>"), "macros/theme/partials/footer.html:"),
    Mistake("a template of the theme that is not UTF-8", put("macros/theme/partials/footer.html", b"<footer>\xe9</footer>"), "macros/theme/partials/footer.html:1: template: is not UTF-8"),
]
"""Found by the check."""

BUILDING = [
    Mistake("the theme asks for what is not there", edit("macros/theme/main.html", "{% block tabs %}", "{% block tabs %}{{ page.nothing.more }}"), f"macros/theme/main.html:{TABS}: template: … has no attribute 'nothing'"),
    Mistake("a filter of the theme that does not exist", edit("macros/theme/main.html", "{{ csp_placeholder }}", "{{ csp_placeholder | louder }}"), f"macros/theme/main.html:{POLICY}: template: … louder"),
    Mistake("a part of the theme that does not exist", edit("macros/theme/main.html", "{% block tabs %}", '{% block tabs %}{% include "gone.html" %}'), f"macros/theme/main.html:{TABS}: template: no template gone.html"),
    Mistake("a page taken away during the build", put("gone.py", "from pathlib import Path\n\n\ndef on_files(files, config):\n    Path(config.docs_dir, 'about/method.md').unlink()\n"), "docs/about/method.md:1: file: … build again"),
    Mistake("no room on the disk", put("gone.py", "def on_env(env, config, files):\n    raise OSError(28, 'No space left on device')\n"), "site:1: file: there is no room for it; make room on the disk"),
    Mistake("a file of the theme for which there is no room", put("gone.py", "def on_env(env, config, files):\n    raise OSError(27, 'File too large', 'macros/theme/main.html')\n"), "site:1: file: there is no room for it"),
    Mistake("a folder beside the site that may not be written", put("gone.py", "def on_env(env, config, files):\n    raise PermissionError(13, 'Permission denied', config.site_dir)\n"), "site:1: file: cannot be written (Permission denied); see that it"),
    Mistake("a picture taken away during the build", put("gone.py", "from pathlib import Path\n\n\ndef on_env(env, config, files):\n    Path('macros/theme/assets/icon.svg').unlink()\n"), "macros/theme/assets/icon.svg:1: file: … build again"),
]
"""Found while MkDocs builds. `gone.py` is a hook that the test adds."""
