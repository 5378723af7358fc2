"""Files in one, the same bytes each time."""

import zipfile
from collections.abc import Mapping
from io import BytesIO


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of contents by path, in their order, without the time at which it was made."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path)  # of 1980
            entry.external_attr = 0o644 << 16
            # a reader of EPUB looks for the first file as it is
            archive.writestr(entry, content, zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()
