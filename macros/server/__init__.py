"""`python -m macros serve`: the site as it will be, following every saved file; a mistake is shown over the page.

What somebody is looking at is built first, by a worker that keeps everything in memory. Behind it runs the very command
that builds the site for readers: it finds what is wrong with pages that nobody looks at, and what it writes replaces
what was built first. At rest, a real build is shown.
Read in this order: watch → loop → builds → worker, state → web. Python of this folder is read
anew at the next start only.
"""
