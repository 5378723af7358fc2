"""What a record is: read, validated, linked into one edition, checked, formatted."""
