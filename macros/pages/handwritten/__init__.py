"""The handwritten pages in docs/.

`page_macros.py` has the macros that a page may call, `lint.py` and `markdown.py` find problems, `nav.py` compares the
pages with `nav` in mkdocs.yml, `search_text.py` makes entries of the search index, `starter.py` begins a new page.
"""
