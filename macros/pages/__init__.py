"""The edition as pages, and what goes with them."""
