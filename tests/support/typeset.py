"""Sets a plain official text as a .docx and as a .pdf, laid out as such reports are: for tests of converting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt
from reportlab.lib.colors import black
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Table

from macros.official.text import FROM_SUPERSCRIPT, SUPERSCRIPTS, TO_SUPERSCRIPT

TOKEN = re.compile(rf"(\*\*[^*]+\*\*|\*[^*]+\*|<i>.*?</i>|[{SUPERSCRIPTS}]+)", re.DOTALL)
LABEL = re.compile(r"^(?:- )?(\d+\.|\([a-z]+\)|[IVX]+\.|[A-Z]\.) ")
ENDS = (".", ";", ":", "”", '"')
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


@dataclass
class Text:
    """A plain official text in its parts, lines joined across page breaks, footnotes taken out."""

    front: list[str]
    contents: list[str]
    body: list[str]
    notes: dict[str, str]


def parts(text: str) -> Text:
    blocks = [block.strip("\n") for block in re.split(r"\n\s*\n", text) if block.strip()]
    notes = {note[0].translate(FROM_SUPERSCRIPT): note.split(" ", 1)[1] for note in blocks if note[0] in SUPERSCRIPTS}
    blocks = [block for block in blocks if block[0] not in SUPERSCRIPTS]
    at = blocks.index("Contents")
    start = next(i for i in range(at + 1, len(blocks)) if blocks[i].startswith("I. ") and "\t" not in blocks[i])
    body = list[str]()
    for block in blocks[start:]:
        broken = body and re.match(r"\d+\. |(- )?\([a-z]+\) ", body[-1])
        if broken and not body[-1].rstrip(SUPERSCRIPTS).endswith(ENDS) and not LABEL.match(block):
            body[-1] += " " + block
        elif body and "\t" in block and "\t" in body[-1] and block.split("\n")[0] == body[-1].split("\n")[0]:
            body[-1] += "\n" + block.split("\n", 1)[1]
        else:
            # Lettered lines with a dash are a block each, save inside a numbered list.
            body += re.sub(r"(?m)^- ", "", block).split("\n") if block.startswith("- (") else [block]
    return Text(blocks[:at], blocks[at + 1 : start], body, notes)


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Words and how they look: b, i, ^ (a call) or nothing."""
    for token in TOKEN.split(text):
        if token.startswith("**"):
            yield token[2:-2], "b"
        elif token.startswith("<i>"):
            yield token[3:-4], "i"
        elif token.startswith("*") and len(token) > 2:
            yield token[1:-1], "i"
        elif token and token[0] in SUPERSCRIPTS:
            yield token.translate(FROM_SUPERSCRIPT), "^"
        elif token:
            yield token, ""


def is_heading(block: str) -> bool:
    return not re.match(r"(- )?(\d+\.|\([a-z]+\)) ", block) and not block.endswith(ENDS)


# Word


def write_docx(text: str, path: Path, *, automatic: bool = False) -> None:
    """As typed out in Word: real footnotes, tabs after labels; with `automatic` numbers Word counts paragraphs."""
    parsed = parts(text)
    document: Any = docx.Document()
    writer = _Word(document, parsed)
    for block in parsed.front:
        writer.paragraph(block)
    writer.paragraph("Contents")
    for block in parsed.contents:
        for line in block.split("\n"):
            writer.row(LABEL.sub(r"\1\t", re.sub(r" (\d+)$", r"\t\1", line)))
    document.add_page_break()
    numbering = _automatic(document) if automatic else ""
    last = 0
    for block in parsed.body:
        number = re.match(r"(\d+)\. ", block)
        in_list = bool(number and int(number[1]) != last + 1)
        if "\t" in block:
            writer.table([row.split("\t") for row in block.split("\n")])
        elif is_heading(block):
            writer.heading(block)
        elif numbering and not in_list and "\n" not in block:
            level = "0" if number else "1"
            writer.numbered(LABEL.sub("", block), numbering, level)
        else:
            for line in block.split("\n"):
                writer.paragraph(LABEL.sub(r"\1\t", line.strip()))
        last = last + 1 if number and not in_list else last
    writer.save(path)


class _Word:
    def __init__(self, document: Any, parsed: Text) -> None:
        self.document, self.parsed = document, parsed
        self.notes = list[str]()
        raised = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
        raised.element.set(qn("w:styleId"), "FootnoteReference")
        raised.font.superscript = True
        document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Times New Roman", Pt(10)
        document.sections[0].header.paragraphs[0].text = "A running head"

    def paragraph(self, text: str, style: str | None = None) -> Any:
        paragraph = self.document.add_paragraph(style=style)
        self.fill(paragraph, text)
        return paragraph

    def row(self, text: str) -> None:
        stops = self.paragraph(text).paragraph_format.tab_stops
        if text.count("\t") > 2:
            stops.add_tab_stop(Pt(36))
        leader = WD_TAB_LEADER.SPACES if text.startswith("\t") else WD_TAB_LEADER.DOTS
        for at in (390, 430) if text.count("\t") > 1 else (430,):
            stops.add_tab_stop(Pt(at), WD_TAB_ALIGNMENT.RIGHT, leader)

    def heading(self, text: str) -> None:
        self.paragraph(LABEL.sub(r"\1\t", text), "Heading 1" if re.match("[IVX]+\\.", text) else "Heading 2")

    def numbered(self, text: str, numbering: str, level: str) -> None:
        paragraph = self.paragraph(text)
        xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(xml))

    def fill(self, paragraph: Any, text: str) -> None:
        for words, look in tokens(text):
            if look == "^":
                self.call(paragraph, words)
                continue
            # In two runs, as Word leaves them after any edit.
            half = len(words) // 2
            for part in (words[:half], words[half:]):
                run = paragraph.add_run(part)
                run.bold, run.italic = look == "b" or None, look == "i" or None

    def call(self, paragraph: Any, number: str) -> None:
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self.notes) + 1))
        self.notes.append(self.parsed.notes[number])
        paragraph.add_run(style="footnote reference")._r.append(reference)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        table = self.document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(rows, table.rows, strict=True):
            for text, cell in zip(row, cells.cells, strict=True):
                self.fill(cell.paragraphs[0], text)

    def save(self, path: Path) -> None:
        xml = f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        for key, note in enumerate(self.notes, 1):
            runs = ""
            for words, look in tokens(note):
                plain = words.replace("&", "&amp;").replace("<", "&lt;")
                italic = "<w:i/>" if look == "i" else ""
                runs += f'<w:r><w:rPr>{italic}<w:sz w:val="17"/></w:rPr><w:t xml:space="preserve">{plain}</w:t></w:r>'
            mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            mark += '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
            xml += f'<w:footnote w:id="{key}"><w:p>{mark}{runs}</w:p></w:footnote>'
        blob = (xml + "</w:footnotes>").encode()
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, blob, self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self.document.save(str(path))


def _automatic(document: Any) -> str:
    """A list that counts 1. and (a), put into the document."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{label}"/></w:lvl>'
        for level, kind, label in ((0, "decimal", "%1."), (1, "lowerLetter", "(%2)"))
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="901"><w:abstractNumId w:val="900"/></w:num>'))
    return "901"


# PDF


LEFT, RIGHT, TOP, FOOT = 90, A4[0] - 92, A4[1] - 90, 110
TAGS = {
    "": "{}",
    "b": "<b>{}</b>",
    "i": "<i>{}</i>",
    "^": '<super size="65%" rise="33%">{0}</super><onDraw name="call" label="{0}"/>',
}
STYLE = ParagraphStyle("text", fontName="Times-Roman", fontSize=10, leading=12, bulletFontName="Times-Roman")
NO_PADDING = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]


def write_pdf(text: str, path: Path, *, justified: bool = False, ruled: bool = False) -> None:
    """On A4 pages with running heads, page numbers, footnotes at the foot and a table's header on each page."""
    parsed = parts(text)
    story = [*_front(parsed.front), PageBreak(), _flow("**Contents**", fontSize=14), *_contents(parsed.contents)]
    story.append(PageBreak())
    for block in parsed.body:
        if "\t" in block:
            story.append(_table([row.split("\t") for row in block.split("\n")], ruled=ruled))
        elif is_heading(block):
            size = 13 if re.match("[IVX]+\\.", block) else 10
            bold = {"fontName": "Times-Bold", "bulletFontName": "Times-Bold"}
            story.append(_flow(block, fontSize=size, leading=1.2 * size, spaceBefore=12, **bold))
        else:
            look = {"alignment": TA_JUSTIFY if justified else TA_LEFT, "spaceBefore": 0 if "\n" in block else 6}
            story += [_flow(line.strip(), **look) for line in block.split("\n")]
    called = list[str]()

    def begin(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setNamedCB("call", lambda _canvas, _kind, number: called.append(number))

    def end(canvas: Canvas, _: BaseDocTemplate) -> None:
        _margins(canvas, [f"{number.translate(TO_SUPERSCRIPT)} {parsed.notes[number]}" for number in called])
        called.clear()

    frame = Frame(LEFT, FOOT + 40, RIGHT - LEFT, TOP - FOOT - 40, 0, 0, 0, 0)
    document = BaseDocTemplate(str(path), pagesize=A4)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=begin, onPageEnd=end))
    document.build(story)


def _flow(text: str, **look: Any) -> Paragraph:
    """A paragraph: its label, then its words from the tab on."""
    label = LABEL.match(text)
    inset = 36 if label and label[1].startswith("(") else 0
    tab = {"leftIndent": inset, "bulletIndent": inset, "firstLineIndent": 36} if label else {}
    style = ParagraphStyle("", STYLE, **({"bulletFontSize": look.get("fontSize", 10)} | tab | look))
    words = "".join(TAGS[kind].format(escape(part)) for part, kind in tokens(text[label.end() :] if label else text))
    return Paragraph(words.replace("\n", "<br/>"), style, bulletText=label[1] if label else None)


def _front(blocks: Sequence[str]) -> list[Flowable]:
    """The symbol, distribution and date on the right, titles on the left."""
    first_title = next(index for index, block in enumerate(blocks) if block.startswith("**"))
    insets = [0 if index >= first_title else 270 for index in range(len(blocks))]
    return [_flow(block, leftIndent=inset, spaceAfter=12) for block, inset in zip(blocks, insets, strict=True)]


def _contents(blocks: Sequence[str]) -> list[Flowable]:
    """A table of label, title with leaders, paragraphs, page; the numbers are beside the last line of the title."""
    rows = list[list[Flowable]]()
    for row in "\n".join(blocks).split("\n"):
        label = LABEL.match(row)
        title, *numbers = re.sub(r" (\d+)$", r"\t\1", row[label.end() :] if label else row).split("\t")
        title += "......" if title and numbers else ""
        cells = [label[1] if label else "", title, *[""] * (2 - len(numbers)), *numbers]
        rows.append([_flow(cell, leading=14) for cell in cells])
    bottom = ("VALIGN", (1, 0), (-1, -1), "BOTTOM")
    return [Table(rows, (36, 294, 60, 25), style=[*NO_PADDING, ("VALIGN", (0, 0), (0, -1), "TOP"), bottom])]


def _table(rows: Sequence[Sequence[str]], *, ruled: bool) -> Table:
    cells = [[_flow(cell, fontSize=9, leading=11) for cell in row] for row in rows]
    # ruled rows are no farther apart than lines
    look = ("LINEBELOW", (0, 0), (-1, -1), 0.5, black) if ruled else ("BOTTOMPADDING", (0, 0), (-1, -1), 4)
    style = [*NO_PADDING, ("RIGHTPADDING", (0, 0), (-1, -1), 10), ("VALIGN", (0, 0), (-1, -1), "TOP"), look]
    return Table(cells, (130, 90, 195), style=style, repeatRows=1)


def _margins(canvas: Canvas, notes: Sequence[str]) -> None:
    """A running head and the page number, footnotes and the job number."""
    page = canvas.getPageNumber()
    is_even = page % 2 == 0
    if page > 1:
        canvas.setFont("Times-Bold", 10)
        canvas.drawString(LEFT if is_even else RIGHT - 40, A4[1] - 50, "XY/9/3")
        canvas.drawString(LEFT if is_even else RIGHT - 10, 50, str(page))
    canvas.setFont("Times-Roman", 7)
    canvas.drawString(RIGHT - 60 if is_even else LEFT, 50, "V.99-12345")
    y = float(FOOT)
    for note in reversed(notes):
        paragraph = _flow(note, fontSize=8, leading=10)
        y += paragraph.wrap(RIGHT - LEFT, TOP)[1]
        paragraph.drawOn(canvas, LEFT, y - paragraph.height)
    if notes:
        canvas.line(LEFT, y + 3, LEFT + 100, y + 3)
