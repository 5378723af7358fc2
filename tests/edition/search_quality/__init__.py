"""How well the search finds: what readers type, where it should lead, and how often it does."""
