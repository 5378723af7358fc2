"""The comparisons of an edition with the official text, by subject. macros/official/verify.py runs them."""
