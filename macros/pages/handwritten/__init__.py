"""The pages in docs/: what they call, what is wrong with them, their menu."""
