"""The official text out of .txt, .docx and .pdf: the same words, in the same blocks; or a refusal that says where."""

import re
import shutil
import string
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from macros.official.convert.convert_to_text import convert_to_text
from macros.official.parser import parse_official_text
from macros.official.text import ParseError
from tests.support.builds import PROJECT
from tests.support.typeset import Text, parts, write_docx, write_pdf

SMALL = (PROJECT / "tests/meetings/small/official/report.txt").read_text(encoding="utf-8")

TALE = (
    "The keeper of the well-kept tower told how a grey gull had carried off his cap, and how it came back by post. "
    "Half of the crew laughed; *the other half* looked for the gull. Some thought of short- and long-term remedies, "
    "others of a net, **a large one**, to be hung out by day and taken in by night (see TW/4/12/Add.1-3). "
)


def _letter(number: int) -> str:
    return string.ascii_lowercase[number % 26] * (number // 26 + 1)


def _long() -> str:
    """Pages of invention: paragraphs and lettered lines that pages break, footnotes, letters past z, wrapped cells."""
    tales = "\n\n".join(f"{number}. {TALE * (number % 4 + 1)}End {number}." for number in range(1, 12))
    tales = tales.replace("End 2.", "See the Log¹ and the Chart.²").replace("End 9.", "The gull³ was never found.")
    lines = "\n\n".join(
        f"({_letter(at)}) The gull should not be fed on day {at}, nor on any other;" for at in range(30)
    )
    rows = "\n".join(
        f"TW/4/{at}{', with additions and a map' * (at % 5 == 0)}\t{at % 3 or ''}\t"
        f"Account of gull {at}, its flights and its thefts{f', and of cap {at}' * (at % 5 == 0)}"
        for at in range(1, 50)
    )
    return f"""TW/4/13

Distr.: Limited
1 April 1902

Original: Gullish

**Keepers of
towers**

**Report of the keepers of towers on gulls,
held on a rock**

Contents

\t<i>Paragraphs</i>\t<i>Page</i>
I. Of gulls and caps, and of all that may be learnt from either by a patient keeper of a tower\t1-11\t3
A. Remedies\t12\t6
II. Rules\t13-14\t7



Annex

Papers about
gulls 9

I. Of gulls and caps, and of all that may be learnt from either by a patient keeper of a tower

{tales}

¹ *Log of the Tower*, vol. 3, No. 17.

² Ibid., vol. 4.

³ A herring gull, as far as could be seen from below in the fog of that morning, with the sun behind it and the \
lamp out, the keeper being without his glasses.

A. Remedies

12. The list that was agreed on was as follows:

1. Nets.
2. Caps:
 - (a) Of wool;
 - (b) Of tin.
3. Patience.

II. Rules

13. The keepers laid down the rules below:

{lines.removesuffix(";")}.

14. The papers are listed in the annex.

Annex

Papers about gulls

<i>Paper</i>\t<i>Item</i>\t<i>Title or description</i>
{rows}
"""


TEXTS = {"small": SMALL, "long": _long()}
SETTINGS: dict[str, Callable[[str, Path], None]] = {
    "typed.docx": write_docx,
    "automatic.docx": lambda text, path: write_docx(text, path, automatic=True),
    "ragged.pdf": write_pdf,
    "justified.pdf": lambda text, path: write_pdf(text, path, justified=True, ruled=True),
}


def normalize(text: Text) -> tuple[str, str, list[str], dict[str, str]]:
    """White space apart, and the dot that some rows of the contents end in before their leaders."""
    front, contents = (" ".join(" ".join(blocks).split()) for blocks in (text.front, text.contents))
    return front, contents.replace(". ", " "), [" ".join(block.split()) for block in text.body], text.notes


Typeset = Callable[[str, str], tuple[Path, str]]


@pytest.fixture(scope="module")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> Typeset:
    """A function: names of a text and a setting → the file that is typeset from it, and its text as converted."""

    @cache
    def convert(text: str, setting: str) -> tuple[Path, str]:
        file = tmp_path_factory.mktemp(text) / setting
        SETTINGS[setting](TEXTS[text], file)
        return file, convert_to_text(file)

    return convert


@pytest.fixture
def small_docx(typeset: Typeset, tmp_path: Path) -> Path:
    """The small report as a Word document, to be changed."""
    return Path(shutil.copy(typeset("small", "typed.docx")[0], tmp_path / "a.docx"))


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_comes_out_the_same(text: str, setting: str, typeset: Typeset) -> None:
    file, found = typeset(text, setting)
    assert normalize(parts(found)) == normalize(parts(TEXTS[text]))
    plain, read = (parse_official_text(words, file.name) for words in (TEXTS[text], found))
    assert plain.text.split() == read.text.split()
    assert list(plain.paragraphs) == list(read.paragraphs)
    for number, paragraph in plain.paragraphs.items():
        assert [block.label for block in paragraph.blocks] == [block.label for block in read.paragraphs[number].blocks]


def test_pages_do_break_the_long_text(typeset: Typeset) -> None:
    file, text = typeset("long", "ragged.pdf")
    assert file.read_bytes().count(b"/Type /Page\n") == 7
    assert not re.search("V.99|XY/9", text)


def test_plain_text_comes_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert convert_to_text(tmp_path / "a.txt") == SMALL


def test_footnotes_stand_after_the_paragraph_that_calls_them(small_docx: Path) -> None:
    blocks = convert_to_text(small_docx).split("\n\n")
    assert [blocks[at - 1][:3] for at, block in enumerate(blocks) if block[0] in "¹²"] == ["8. ", "(b)"]


def test_text_before_the_title_may_stand_in_a_table(small_docx: Path) -> None:
    document = docx.Document(str(small_docx))
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Lights Office", "LG/1/3"
    document.element.body.insert(0, table._tbl)
    document.save(str(small_docx))
    assert convert_to_text(small_docx).startswith("Lights Office\nLG/1/3\n\n")


# Refusals


def refusal(file: Path) -> str:
    with pytest.raises(ParseError) as refused:
        convert_to_text(file)
    assert refused.value.number > 0
    return f"{refused.value.unit} {refused.value.number}: {refused.value.message}"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.rtf", b"", 'file 1: ".rtf" is no kind of file that can be read; give a .txt, .docx or .pdf'),
        ("a.txt", b"one\ntwo \xff", "official text 2: is not UTF-8"),
        ("a.docx", b"PK, or not", "file 1: is no Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1", "file 1: is encrypted, or a .doc"),
        ("a.pdf", b"PK, or not", "file 1: is no PDF"),
        ("a.pdf", b"%PDF-1.4\n%%EOF", "file 1: is a "),
    ],
)
def test_other_files(name: str, content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name).startswith(message)


def test_signs_of_a_word_processor_are_read_as_those_of_a_keyboard(tmp_path: Path) -> None:
    text = f"{SMALL}Café\n"
    for typed, sign in (
        *((" ", "\xa0"), ("of\xa0", "of\u202f"), ("-", "\u2011"), ("fi", "\ufb01"), ("group", "gr\xadoup")),
        *(("é", "e\u0301"), ("lamp", "la\u200bmp")),
    ):
        assert typed in text
        text = text.replace(typed, sign)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert convert_to_text(tmp_path / "a.txt") == f"{SMALL}Café\n"


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf"])
def test_missing_files(name: str, tmp_path: Path) -> None:
    assert "cannot be read (No such file" in refusal(tmp_path / name)


FAULTS = {
    "a paragraph missing": ("6. For its", "For its", "paragraph numbers do not come in order: 7 follows 5"),
    "a letter missing": ("(b) Note on lamps (LG/1/2).\n", "(c) Note on lamps (LG/1/2).\n", "(c) follows paragraph 2"),
    "a section missing": ("I. Progress since the last meeting\n\n", "", "does not come again"),
    "a page number missing": ("\t1-4\t2\n", "\t1-4\n", 'contents: "I. Progress since the last meeting 1-4'),
    "no header": ("<i>Office</i>\t<i>Group</i>\t<i>Elected</i>\n", "", "cannot be read"),
}


@pytest.mark.parametrize("setting", ["typed.docx", "ragged.pdf"])
@pytest.mark.parametrize("fault", FAULTS)
def test_texts_that_do_not_add_up(fault: str, setting: str, tmp_path: Path) -> None:
    before, after, message = FAULTS[fault]
    assert before in SMALL
    text = SMALL.replace(before, after)
    if fault == "a section missing":
        # The typesetter has to find the body all the same.
        text = SMALL.replace("\n\nI. Progress since the last meeting\n\n", "\n\nI. Something else\n\n")
    SETTINGS[setting](text, tmp_path / setting)
    found = refusal(tmp_path / setting)
    assert message in found
    assert re.match(r"(paragraph|page) \d+: ", found)


def change(file: Path, xml: str, where: Callable[[Any], Any]) -> None:
    """Put a piece of XML into a document."""
    document = docx.Document(str(file))
    where(document).append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))
    document.save(str(file))


WORD_FAULTS = {
    "deleted": ("<w:del><w:r><w:delText>lamp</w:delText></w:r></w:del>", "tracked changes"),
    "inserted": ("<w:ins><w:r><w:t>lamp</w:t></w:r></w:ins>", "tracked changes"),
    "endnote": ('<w:r><w:endnoteReference w:id="1"/></w:r>', "an endnote"),
    "note not there": ('<w:r><w:footnoteReference w:id="77"/></w:r>', "a footnote that is not there"),
    "symbol": ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "symbol font"),
    "text box": (
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>lamp</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        "a text box",
    ),
    "called by hand": (
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r>',
        "footnote 3 is called",
    ),
    "no letter": ("<w:r><w:t>lamp\uf0b7</w:t></w:r>", "signs that stand for no letter"),
}


@pytest.mark.parametrize("fault", WORD_FAULTS)
def test_word_documents_that_hold_more(fault: str, small_docx: Path) -> None:
    xml, message = WORD_FAULTS[fault]
    change(small_docx, xml, lambda document: document.paragraphs[30]._p)
    found = refusal(small_docx)
    assert message in found
    assert found.startswith("paragraph ")


def test_word_footnote_without_call(small_docx: Path) -> None:
    document = docx.Document(str(small_docx))
    call = document.element.body.xpath(".//w:footnoteReference")[1]
    call.getparent().remove(call)
    document.save(str(small_docx))
    assert 'the footnote "Ibid., vol. VII." is called nowhere' in refusal(small_docx)


@pytest.mark.parametrize(
    "container",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:fldSimple>{}</w:fldSimple>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    ],
)
def test_word_text_in_containers_is_read(container: str, small_docx: Path) -> None:
    xml = container.format("<w:r><w:t>lampwick</w:t></w:r>")
    change(small_docx, xml, lambda document: document.paragraphs[30]._p)
    assert "lampwick" in convert_to_text(small_docx)


@pytest.mark.parametrize(
    ("setting", "value"), [("numFmt", "lowerRoman"), ("numStart", "5"), ("numRestart", "eachPage")]
)
def test_word_footnotes_numbered_otherwise_are_refused(small_docx: Path, setting: str, value: str) -> None:
    document = docx.Document(str(small_docx))
    properties = f'<w:footnotePr {nsdecls("w")}><w:{setting} w:val="{value}"/></w:footnotePr>'
    document.settings.element.append(parse_xml(properties))
    document.save(str(small_docx))
    assert "footnotes are not numbered 1, 2, 3" in refusal(small_docx)


def test_word_numbers_of_another_kind(tmp_path: Path) -> None:
    write_docx(SMALL, tmp_path / "a.docx", automatic=True)
    document = docx.Document(str(tmp_path / "a.docx"))
    numbering = document.part.numbering_part.element
    numbering.xpath('.//w:abstractNum[@w:abstractNumId="900"]//w:numFmt')[1].set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "chicago"
    )
    document.save(str(tmp_path / "a.docx"))
    assert "automatic numbers of an unknown kind (chicago)" in refusal(tmp_path / "a.docx")


def test_word_merged_cells(small_docx: Path) -> None:
    document = docx.Document(str(small_docx))
    table = document.tables[0]
    table.cell(1, 0).merge(table.cell(1, 1))
    document.save(str(small_docx))
    assert "has 2 cells, not 3" in refusal(small_docx)


def pdf(file: Path, *pages: Callable[[Canvas], object], **options: Any) -> None:
    canvas = Canvas(str(file), pagesize=A4, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()


def test_words_and_symbols_cut_by_the_end_of_a_line(tmp_path: Path) -> None:
    lines = (
        "1. A lighthouse is a well-known house: see paper TW/4/",
        "12 on the light-",
        "house, and the well-",
        "kept lamp.",
    )

    def page(canvas: Canvas) -> None:
        for index, line in enumerate(lines):
            canvas.drawString(90, 700 - 14 * index, line)

    pdf(tmp_path / "a.pdf", page)
    assert convert_to_text(tmp_path / "a.pdf") == (
        "1. A lighthouse is a well-known house: see paper TW/4/12 on the lighthouse, and the well-kept lamp.\n"
    )


def words(*texts: tuple[float, str]) -> Callable[[Canvas], object]:
    def draw(canvas: Canvas) -> None:
        for x, text in texts:
            canvas.drawString(x, 700, text)

    return draw


def turned(canvas: Canvas) -> None:
    canvas.rotate(90)
    canvas.drawString(200, -200, "1. A lamp.")


LAMP = words((90, "1. A lamp."))
PDF_FAULTS: dict[str, tuple[list[Callable[[Canvas], object]], str]] = {
    "a page without text": ([LAMP, lambda canvas: canvas.rect(9, 9, 90, 90)], "page 2: has no text"),
    "text across": ([turned], "page 1: has text that does not run across"),
    "two columns": ([words((90, "1. The lamp was lit"), (350, "by day and by night"))], 'page 1: "1. The lamp was lit'),
    "no paragraph": ([words((90, "A lamp."))], "file 1: has no numbered paragraph"),
    "it begins later": ([words((90, "2. A lamp."))], "page 1: paragraph numbers do not come in order: 2 comes first"),
}


@pytest.mark.parametrize("fault", PDF_FAULTS)
def test_pdfs_that_cannot_be_read(fault: str, tmp_path: Path) -> None:
    pages, message = PDF_FAULTS[fault]
    pdf(tmp_path / "a.pdf", *pages)
    assert refusal(tmp_path / "a.pdf").startswith(message)


def test_encrypted_pdf(tmp_path: Path) -> None:
    pdf(tmp_path / "a.pdf", LAMP, encrypt=StandardEncryption("secret"))
    assert refusal(tmp_path / "a.pdf") == "file 1: is encrypted; save it without a password"


def test_pdf_footnote_without_call(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(90, 700, "1. A lamp.")
        canvas.setFont("Times-Roman", 5)
        canvas.drawString(90, 103, "1")
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(95, 100, "A book of lamps.")

    pdf(tmp_path / "a.pdf", page)
    assert refusal(tmp_path / "a.pdf").startswith("page 1: footnote 1 is called nowhere")


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=PROJECT)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("kind", "module", "package"), [("docx", "docx", "python-docx"), ("pdf", "pdfminer", "pdfminer.six")]
)
def test_libraries_are_named_where_they_are_missing(kind: str, module: str, package: str, tmp_path: Path) -> None:
    (tmp_path / f"a.{kind}").write_bytes(b"")
    code = (
        f"import sys; sys.modules[{module!r}] = None\nfrom pathlib import Path\n"
        "from macros.official.convert.convert_to_text import *\n"
        f"try: convert_to_text(Path({str(tmp_path / f'a.{kind}')!r}))\nexcept ParseError as error: print(error)"
    )
    assert python(code) == f".{kind} needs {package}; install it: make .venv/official.stamp"


def test_libraries_are_loaded_only_where_they_are_needed() -> None:
    code = (
        "import sys, macros.official.convert.convert_to_text; "
        "print([name for name in ('docx', 'lxml', 'pdfminer') if name in sys.modules])"
    )
    assert python(code) == "[]"
