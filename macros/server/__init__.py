"""`python -m macros serve`: the site as readers will get it, following every saved file.

`watch.py` finds changed files; `build_loop.py` reacts: a worker (`worker.py`, in a process of its own, which
`worker_process.py` starts) checks everything and builds a preview, the pages that are viewed right now; then another
does what `mkdocs build --strict` does, and its result replaces the preview. `web.py` answers requests from
`served_site.py`: after a mistake that is the last build without problems, and the problems. `static/live.js` in each
page long-polls for a newer version, reloads the page, and shows problems over it.

Python files are read anew by a new worker; a change in this room needs a restart of the server.
"""
