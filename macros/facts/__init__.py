"""The comparisons of an edition with the official text, by subject. macros/verify.py runs them."""
