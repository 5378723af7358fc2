"""Word and PDF → the plain text of an official text: `convert_to_text.py` chooses the reader by the file's suffix.

`docx.py` (with `docx_numbering.py`) and `pdf.py` (with `pdf_lines.py`) read a file into the blocks of `content.py`, in
reading order; `plain_text.py` writes these in the plain format.
"""
