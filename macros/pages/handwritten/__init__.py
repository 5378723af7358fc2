"""The Markdown pages in docs/: what they call, what is wrong with them, their menu.

`page_macros.py` has the macros that a page may call, `lint.py` and `markdown.py` find problems, `nav.py` compares the
pages with the menu in mkdocs.yml, `search_text.py` takes their text to the search, `starter.py` begins a new one.
"""
