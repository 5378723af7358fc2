"""`python -m macros draft`: an official text → a folder of records."""

from pathlib import Path

import click

from macros.commands.options import data_option, docs_option
from macros.commands.write import write_all
from macros.problems import CommandError, format_problems

PAGES = Path(__file__).parents[1] / "start/docs"
"""The pages with which an edition begins: they name no meeting."""


@click.command()
@data_option
@docs_option
@click.argument("text", type=click.Path(path_type=Path), required=False)
def draft(data: str, docs: str, text: Path | None) -> int:
    """Begin an edition from an official text.

    TEXT is a .txt, .docx or .pdf; without it, the one in official/ is taken. Writes header, sections, paragraphs,
    agenda, speakers, documents and so on, but no sentence of the text. A file or a key that is there already stays as
    it is. Where no pages are yet, it adds those with which an edition begins. Prints what it did not understand.
    """
    from macros.data.kinds import MODELS
    from macros.data.loader import load
    from macros.data.validation import MESSAGES
    from macros.data.yaml_format import add_missing, dump
    from macros.official.draft.draft_records import draft_records
    from macros.official.locate import read_official_text, required_official_text

    text = text or required_official_text(Path.cwd())
    official, problems = read_official_text(text.absolute(), Path.cwd(), lenient=True)
    if official is None:
        raise CommandError(format_problems(problems, "Nothing was written."))
    loaded = load(Path(data), data)
    read = {source.path for source in loaded.sources.values()}
    # a file that cannot be read, or a value of a wrong type, to which nothing can be added; what is missing comes
    faulty = [
        each
        for each in loaded.problems
        if each.message in MESSAGES.values() or (each.path not in read and Path(each.path).exists())
    ]
    if faulty:
        raise CommandError(format_problems(faulty, "Mend this first: nothing was written."))
    drafted = draft_records(official, loaded.sources)
    contents: dict[Path, str | bytes | None] = {}
    for (kind, name), content in drafted.records.items():
        file, model = Path(data, kind, f"{name}.yml"), MODELS[kind or name]
        if not file.exists():
            contents[file] = dump(content, model)
        else:
            before = file.read_text(encoding="utf-8")
            after = add_missing(before, content, model)
            if after != before:
                contents[file] = after
    if not any(Path(docs).rglob("*.md")):
        contents |= {Path(docs, page.relative_to(PAGES)): page.read_bytes() for page in PAGES.rglob("*.md")}
    write_all(contents, "Nothing was written.")
    for file in contents:
        print(f"{file.as_posix()} is written.")
    if drafted.names:
        most = ", ".join(f"{name} ({number})" for name, number in drafted.names.most_common())
        print(f"\nNames of no record, and how often the text has them: {most}")
    if drafted.remarks:
        print(f"\n{format_problems(drafted.remarks, 'This was not understood.')}")
    print(f"\n{len(contents)} files written. What is left to write: make verify")
    return 0
