"""What a record is: read, validated, linked into one edition, checked, formatted.

In the order of the data: `strict_yaml.py` (a file → text values with line numbers), `fields.py` (the types of values),
`models.py` (the types of records), `kinds.py` (the one table of kinds), `validation.py` (a file and a model → a record
or problems), `loader.py` (the folder → an edition), `edition.py` (all records, linked in both directions), `checks.py`
(the rules between records). Beside it: `phrases.py`, `introspection.py` (keys and types of the models),
`yaml_format.py` (the canonical form), `json_schema.py` and `readme_samples.py` (for editors and data/README.md).
"""
