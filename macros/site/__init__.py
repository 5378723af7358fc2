"""All that knows MkDocs.

`plugin.py` is called by mkdocs-macros at the start of a build; `hooks.py` has every event of MkDocs in a few lines, and
hands over to `atomic_build.py`, `build_errors.py`, `record_page.py`, `page_content.py`, `edit_links.py`,
`content_security_policy.py` and `social_card.py`.
"""
