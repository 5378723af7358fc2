"""The commands of `python -m macros`, a file each."""
