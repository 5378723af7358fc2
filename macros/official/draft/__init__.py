"""The official text → records, without a sentence of it: what somebody who starts an edition need not type.

`draft_records.py` has the order in which they are made, each kind in a module of its own. What a module reads comes
from the parser and from `readings.py`. What the text says and no module understands becomes a remark, with its line.
"""
