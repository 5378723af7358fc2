"""Other ways to write one and the same record, and what editors leave behind: no mistakes."""

# fmt: off
HARMLESS = {
    "Windows line ends": b"title: Lamps\r\ncovers: >-\r\n  Lamps of every kind, and what keeps them burning.\r\naliases:\r\n  - lanterns\r\n",
    "line ends of old": b"title: Lamps\rcovers: >-\r  Lamps of every kind, and what keeps them burning.\raliases:\r  - lanterns\r",
    "no line end at the end": b"title: Lamps\ncovers: Lamps of every kind, and what keeps them burning.\naliases:\n  - lanterns",
    "spaces at the ends of lines": b"title: Lamps  \ncovers: Lamps of every kind, and what keeps them burning. \naliases: \n  - lanterns \n",
    "empty lines": b"\n\ntitle: Lamps\n\ncovers: Lamps of every kind, and what keeps them burning.\n\naliases:\n\n  - lanterns\n\n",
    "remarks on lines of their own": b"# a\ntitle: Lamps\n# b\ncovers: Lamps of every kind, and what keeps them burning.\naliases:\n  # c\n  - lanterns\n",
    "a line of hyphens above": b"---\ntitle: Lamps\ncovers: Lamps of every kind, and what keeps them burning.\naliases:\n  - lanterns\n",
    "the version of YAML": b"%YAML 1.2\n---\ntitle: Lamps\ncovers: Lamps of every kind, and what keeps them burning.\naliases:\n  - lanterns\n",
    "keys in another order": b"aliases:\n  - lanterns\ncovers: Lamps of every kind, and what keeps them burning.\ntitle: Lamps\n",
    "entries that are not indented": b"title: Lamps\ncovers: Lamps of every kind, and what keeps them burning.\naliases:\n- lanterns\n",
    "entries in brackets": b"title: Lamps\ncovers: Lamps of every kind, and what keeps them burning.\naliases: [lanterns]\n",
    "quotation marks": b'title: "Lamps"\ncovers: \'Lamps of every kind, and what keeps them burning.\'\naliases:\n  - "lanterns"\n',
    "text on other lines": b"title: Lamps\ncovers: >-\n  Lamps of every kind,\n  and what keeps\n  them burning.\naliases:\n  - lanterns\n",
    "text that keeps its line ends": b"title: Lamps\ncovers: |\n  Lamps of every kind, and what keeps them burning.\naliases:\n  - lanterns\n",
    "a deeper indent": b"title: Lamps\ncovers: >-\n      Lamps of every kind, and what keeps them burning.\naliases:\n      - lanterns\n",
    "everything in braces": b'{"title": "Lamps", "covers": "Lamps of every kind, and what keeps them burning.", "aliases": ["lanterns"]}',
}
"""Other ways to write one and the same record."""

LEFT_BEHIND = ("data/.DS_Store", "data/topics/.lamps.yml.swp", "data/topics/lamps.yml~", "docs/.DS_Store", "docs/about/.a.md.swp")
