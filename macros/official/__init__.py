"""The official text: found, converted, parsed, compared with the edition."""
