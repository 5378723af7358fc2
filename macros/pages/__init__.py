"""The edition as pages: Markdown rendered by templates, and files published beside it.

`render.py` renders the templates; `links.py` maps ids to addresses; `escape.py` escapes plain text: templates escape
every value for Markdown and HTML, and in raw HTML without `markdown` a value needs the filter `escape_html`.
`autolinks.py`, `citations.py`, `glossary.py`, `charts.py` and `official_wording.py` compute what templates show;
`search_index.py`, `downloads.py` and `redirects.py` write further files; `handwritten/` lints the pages in docs/.

Charts: `charts.py` has rows, columns and their order, templates have measures, and the style sheet places columns and
rows by two custom properties (`--c`, `--r`). Tables are HTML with `markdown` on every element that holds links, because
Markdown's own have neither captions nor scoped headers.
"""
