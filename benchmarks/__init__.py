"""Measurements of builds and of pages, against the plain stack and against a budget. README.md says how to run them."""
