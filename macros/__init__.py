"""One meeting report, as data, as pages. Nothing in here knows which meeting it is.

Each room is a package: data → official → pages → publication → site → server → commands, each of which imports only
those before it.
"""
