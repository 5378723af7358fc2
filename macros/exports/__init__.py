"""Files that readers take away, each a promise: what is at an address here stays there.

`downloads.py` names all that are on the site; the others make one format each, and none knows another.
"""
