"""The official text: found, converted, parsed, compared with the edition.

`locate.py` finds the file that the publisher supplies and reads it; `convert/` makes plain text of Word (`docx.py`)
and PDF (`pdf.py`, which builds on `pdf_lines.py`); `parser.py` makes an `OfficialText` (`text.py`) of plain text and
refuses what it does not understand, or keeps it apart where a draft reads; `readings.py` has what its sentences say;
`verify.py` runs the comparisons, which are in `comparisons/` by subject; `draft/` makes the records of a new edition.

A comparison is a generator that yields once for each fact: None if edition and text agree, else a problem. Its
docstring is the rule, also on the page about the method. What a comparison cannot know is data: `not_attributions` of a
paragraph, `other_names` and `terms` in `vocabulary.yml`.
"""
