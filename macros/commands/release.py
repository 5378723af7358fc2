"""`python -m macros release`: the files of a release, which `make release` makes and the workflow attaches to it."""

import os
from pathlib import Path

import click

from macros.commands.options import data_option, docs_option
from macros.commands.write import write_all
from macros.problems import CommandError, format_problems


@click.command()
@data_option
@docs_option
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
def release(data: str, docs: str, folder: Path, site: Path) -> int:
    """Write the edition as PDF and as EPUB, and a zip of SITE, to FOLDER. SITE is the folder of a finished build.

    Where the official text is at hand, it is written too, as Akoma Ntoso.
    """
    from typst import TypstError

    from macros.exports import akoma_ntoso
    from macros.exports.archive import zipped
    from macros.exports.epub import epub
    from macros.exports.pdf import pdf
    from macros.official.locate import find_official_text
    from macros.pages.render import RenderError
    from macros.publication import Addresses, Folders, check_project

    project, addresses = Path.cwd(), Addresses(os.environ.get("SITE_URL", ""))
    checked = check_project(project, Folders(data, docs), find_official_text(project), addresses, render_pages=False)
    if checked.publication is None:
        print(format_problems(checked.problems, "No file was written."))
        return 1
    pages = [file for file in sorted(site.rglob("*")) if file.is_file()]
    try:
        files = {
            "edition.epub": epub(checked.publication.templates),
            "edition.pdf": pdf(checked.publication.templates),
            "site.zip": zipped({f"site/{file.relative_to(site).as_posix()}": file.read_bytes() for file in pages}),
        }
        if checked.verification:
            files[akoma_ntoso.NAME] = akoma_ntoso.akoma_ntoso(checked.publication.templates).encode()
    except (RenderError, TypstError) as error:
        raise CommandError(f"{error}. No file was written.") from error
    write_all({folder / name: content for name, content in files.items()}, "No file was written.")
    for name, content in files.items():
        print(f"{len(content):9,} bytes: {(folder / name).as_posix()}")
    return 0
