"""Word and PDF → the plain text of an official text."""
