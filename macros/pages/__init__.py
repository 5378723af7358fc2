"""The edition as pages, and what goes with them.

`render.py` fills the templates; `links.py` knows the address of everything; `escape.py` makes typed text safe:
the templates escape every value for Markdown and HTML, and inside raw HTML without `markdown` a value takes the filter
`escape_html`. `autolinks.py` links the names in an account, `citations.py`, `glossary.py`, `charts.py` and
`official_wording.py` hand the templates what they show; `search_index.py`, `downloads.py` and `redirects.py` are
published beside the pages. `handwritten/` is about the Markdown pages in docs/.

Charts: `charts.py` knows rows, columns and order, the templates know measures, and the style sheet places columns and
rows by two custom properties (`--c`, `--r`). Tables are HTML with `markdown` on every element that holds links, because
Markdown's own have neither captions nor scoped headers.
"""
