"""Extensions of Python-Markdown for tables, drawings, numbered paragraphs and tips."""
