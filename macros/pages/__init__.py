"""The edition as pages: HTML rendered by templates, and files published beside it.

`render.py` renders the templates, which escape every value; `links.py` maps ids to addresses.
`autolinks.py`, `citations.py`, `glossary.py`, `charts.py` and `official_wording.py` compute what templates show;
`search_index.py` and `redirects.py` write further files; `handwritten/` lints the pages in docs/.

Charts: `charts.py` has rows, columns and their order, templates have measures, and the style sheet places columns and
rows by two custom properties (`--c`, `--r`).
"""
