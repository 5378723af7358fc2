"""What a proposed change is shown with, beside the change itself: problems on their very lines, and what readers would
see differently. Read in this order: annotate; built → changes.
"""
