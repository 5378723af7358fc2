"""Sets a plain official text as a .docx and as a .pdf, laid out as such reports are: for tests of converting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LOWER = str.maketrans(RAISED, "0123456789")
TOKEN = re.compile(rf"(\*\*[^*]+\*\*|\*[^*]+\*|<i>.*?</i>|[{RAISED}]+)", re.DOTALL)
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
    notes = {note[0].translate(LOWER): note.split(" ", 1)[1] for note in blocks if note[0] in RAISED}
    blocks = [block for block in blocks if block[0] not in RAISED]
    at = blocks.index("Contents")
    start = next(i for i in range(at + 1, len(blocks)) if blocks[i].startswith("I. ") and "\t" not in blocks[i])
    body = list[str]()
    for block in blocks[start:]:
        broken = body and re.match(r"\d+\. |(- )?\([a-z]+\) ", body[-1])
        if broken and not body[-1].rstrip(RAISED).endswith(ENDS) and not LABEL.match(block):
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
        elif token and token[0] in RAISED:
            yield token.translate(LOWER), "^"
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
        in_list = bool(number) and int(number[1]) != last + 1 if number else False
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


FONTS = {"": "Times-Roman", "b": "Times-Bold", "i": "Times-Italic", "^": "Times-Roman"}
LEFT, RIGHT, TOP, FOOT = 90, A4[0] - 90, A4[1] - 90, 110
Word = list[tuple[str, str]]


def write_pdf(text: str, path: Path, *, justified: bool = False, ruled: bool = False) -> None:
    """On A4 pages with running heads, page numbers, footnotes at the foot and a table's header on each page."""
    parsed = parts(text)
    page = _Page(str(path), parsed.notes, justified=justified, ruled=ruled)
    page.front(parsed.front)
    page.turn()
    page.block("Contents", look="b", size=14)
    for block in parsed.contents:
        page.contents(block)
    page.turn()
    for block in parsed.body:
        if "\t" in block:
            page.table([row.split("\t") for row in block.split("\n")])
        elif is_heading(block):
            page.block(block, look="b", size=13 if re.match("[IVX]+\\.", block) else 10)
        else:
            for line in block.split("\n"):
                page.block(line.strip(), gap=6 if "\n" not in block else 0)
    page.end()


class _Page:
    def __init__(self, path: str, notes: dict[str, str], *, justified: bool, ruled: bool) -> None:
        self.canvas = Canvas(path, pagesize=A4)
        self.notes, self.justified, self.ruled = notes, justified, ruled
        self.number, self.y, self.footnotes = 1, float(TOP), list[list[Word]]()
        self.font = ("", 0.0)

    def end(self) -> None:
        self.turn()
        self.canvas.save()

    def turn(self) -> None:
        """Footnotes, page number and job number at the foot; the next page."""
        y = FOOT + 10.0 * len(self.footnotes)
        if self.footnotes:
            self.canvas.line(LEFT, y + 10, LEFT + 100, y + 10)
        for line in self.footnotes:
            self.line(line, LEFT, y, 8)
            y -= 10
        self.footnotes = []
        is_even = self.number % 2 == 0
        if self.number > 1:
            self.canvas.setFont("Times-Bold", 10)
            self.canvas.drawString(LEFT if is_even else RIGHT - 40, A4[1] - 50, "XY/9/3")
            self.canvas.drawString(LEFT if is_even else RIGHT - 10, 50, str(self.number))
        self.canvas.setFont("Times-Roman", 7)
        self.canvas.drawString(RIGHT - 60 if is_even else LEFT, 50, "V.99-12345")
        self.canvas.showPage()
        self.number, self.y, self.font = self.number + 1, float(TOP), ("", 0.0)

    def front(self, blocks: Sequence[str]) -> None:
        """The symbol, distribution and date on the right, titles on the left."""
        x = 360
        for block in blocks:
            bold = block.startswith("**")
            x = LEFT if bold else x
            for line in block.strip("*").split("\n"):
                self.line([[(word, "b" if bold else "")] for word in line.split()], x, self.y, 10)
                self.y -= 12
            self.y -= 12

    def block(self, text: str, look: str = "", size: float = 10, gap: float = 6) -> None:
        """A paragraph: its label, then its words from the tab on."""
        self.y -= gap + (6 if look else 0)
        label = LABEL.match(text)
        inset = 0
        if label and text[label.start(1)] == "(":
            inset = 36
        words = self.words(text[label.end() :] if label else text, look)
        first = 36 if label else 0
        lines = self.wrap(words, RIGHT - LEFT - inset, size, first)
        for at, line in enumerate(lines):
            calls = [self.note(part) for word in line for part, kind in word if kind == "^"]
            if self.y - 1.2 * size - 10 * (len(self.footnotes) + sum(map(len, calls))) < FOOT + 30:
                self.turn()
            self.footnotes += [row for call in calls for row in call]
            self.y -= 1.2 * size
            if at == 0 and label:
                self.line([[(label[1], look)]], LEFT + inset, self.y, size)
            full = RIGHT - LEFT - inset - (first if at == 0 else 0)
            x = LEFT + inset + (first if at == 0 else 0)
            self.line(line, x, self.y, size, full if self.justified and at < len(lines) - 1 else 0)

    def contents(self, block: str) -> None:
        for row in block.split("\n"):
            label = LABEL.match(row)
            title, *numbers = re.sub(r" (\d+)$", r"\t\1", row[label.end() :] if label else row).split("\t")
            lines = self.wrap(self.words(title), 250, 10, 0)
            for at, line in enumerate(lines):
                self.y -= 14
                if label and at == 0:
                    self.line([[(label[1], "")]], LEFT, self.y, 10)
                end = self.line(line, LEFT + 36, self.y, 10)
                if at < len(lines) - 1:
                    continue
                if len(numbers) and title:
                    self.canvas.drawString(end + 5, self.y, "." * int((LEFT + 320 - end - 10) / 2.5))
                for x, number in zip((LEFT + 330, LEFT + 390)[2 - len(numbers) :], numbers, strict=True):
                    self.line(self.words(number), x, self.y, 10)
            if not title:
                self.y -= 14
                for x, number in zip((LEFT + 330, LEFT + 390), numbers, strict=True):
                    self.line(self.words(number), x, self.y, 10)
        self.y -= 12

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        widths = (120, 80, 200)
        self.y -= 8
        for row in rows:
            cells = [self.wrap(self.words(text), width, 9, 0) for text, width in zip(row, widths, strict=True)]
            high = max(map(len, cells)) * 11
            if self.y - high < FOOT + 40:
                self.turn()
                if row is not rows[0]:
                    self.row([self.wrap(self.words(text), 200, 9, 0) for text in rows[0]], widths)
            self.row(cells, widths)

    def row(self, cells: Sequence[Sequence[Sequence[Word]]], widths: Sequence[float]) -> None:
        x = float(LEFT)
        for lines, width in zip(cells, widths, strict=True):
            for at, line in enumerate(lines):
                self.line(line, x, self.y - 11 * (at + 1), 9)
            x += width + 10
        self.y -= max(map(len, cells)) * 11
        if self.ruled:  # rows are no farther apart than lines
            self.canvas.line(LEFT, self.y - 3, RIGHT, self.y - 3)
        else:
            self.y -= 4

    def note(self, number: str) -> list[list[Word]]:
        words = [[(number, "^")], *self.words(self.notes[number])]
        return self.wrap(words, RIGHT - LEFT, 8, 0)

    def words(self, text: str, look: str = "") -> list[Word]:
        words: list[Word] = [[]]
        for part, kind in tokens(text):
            for at, piece in enumerate(part.split(" ")):
                if at:
                    words.append([])
                if piece:
                    words[-1].append((piece, kind or look))
        return [word for word in words if word]

    def wrap(self, words: Sequence[Word], width: float, size: float, first: float) -> list[list[Word]]:
        lines: list[list[Word]] = [[]]
        left = width - first
        for word in words:
            # Lines break after a hyphen too, as Word's do.
            for part in _breakable(word):
                long = self.width(part, size)
                if lines[-1] and long + (size / 4) > left:
                    lines.append([])
                    left = width
                elif lines[-1] and part is not word and part[0] != word[0] and lines[-1][-1][-1][0].endswith("-"):
                    lines[-1][-1] = lines[-1][-1] + part
                    left -= long
                    continue
                lines[-1].append(part)
                left -= long + size / 4
        return lines if lines[0] else []

    def width(self, word: Word, size: float) -> float:
        return sum(stringWidth(text, FONTS[look], size * (0.65 if look == "^" else 1)) for text, look in word)

    def line(self, words: Sequence[Word], x: float, y: float, size: float, full: float = 0) -> float:
        natural = sum(self.width(word, size) for word in words)
        space = (full - natural) / (len(words) - 1) if full and len(words) > 1 else size / 4
        for word in words:
            for text, look in word:
                small = size * (0.65 if look == "^" else 1)
                if self.font != (FONTS[look], small):  # pdfminer takes a second less to read the long text
                    self.font = FONTS[look], small
                    self.canvas.setFont(*self.font)
                self.canvas.drawString(x, y + (0.33 * size if look == "^" else 0), text)
                x += stringWidth(text, FONTS[look], small)
            x += space
        return x - space


def _breakable(word: Word) -> list[Word]:
    if len(word) == 1 and re.search(r"[a-z]-[a-z]", word[0][0]):
        before, after = word[0][0].split("-", 1)
        return [[(f"{before}-", word[0][1])], [(after, word[0][1])]]
    return [word]
