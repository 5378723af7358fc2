"""A .docx → its paragraphs, table rows and footnotes. python-docx opens the package and interprets styles.

The body is walked as XML: python-docx's own paragraphs leave out footnotes, content controls (where Word keeps a table
of contents) and automatic numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from docx.text.font import Font

from macros.data.characters import clean
from macros.official.convert.content import LABEL, ContentBlock, Span
from macros.official.convert.docx_numbering import Numbering, UnknownFormat
from macros.official.text import TO_SUPERSCRIPT, ParseError

_CONTAINERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "hyperlink", "smartTag", "fldSimple", "customXml")}
_TRACKED_CHANGES = {qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")}
_TEXT = {qn(f"w:{name}") for name in ("t", "tab", "ptab", "noBreakHyphen", "cr", "br")}
"""The elements of a run of which python-docx's `str` is the text."""
_REFUSED = {
    qn("w:endnoteReference"): "an endnote; make it a footnote",
    qn("w:sym"): "a sign of a symbol font; type it as a letter",
    qn("w:object"): "an embedded object; write its text out",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "a formula; write it as text",
}
Element = Any


def read_docx(path: Path) -> list[ContentBlock]:
    """The paragraphs, table rows and footnotes of the document, in order.

    Raises ParseError; its unit is the paragraph, of which every row of a table counts as one.
    """
    with path.open("rb") as file:
        if file.read(4) == b"\xd0\xcf\x11\xe0":
            raise ParseError("is encrypted, or a .doc; save it as .docx without a password")
    try:
        return _Reader(docx.Document(str(path))).read()
    except (PythonDocxError, PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError):
        raise ParseError("is no Word document; save it as .docx") from None


class _Reader:
    def __init__(self, document: Any) -> None:
        self.document = document
        relations = [relation for relation in document.part.rels.values() if not relation.is_external]
        parts = {relation.reltype: relation.target_part for relation in relations}
        notes, numbering = parts.get(RELATIONSHIP_TYPE.FOOTNOTES), parts.get(RELATIONSHIP_TYPE.NUMBERING)
        notes_root = parse_xml(notes.blob) if notes is not None else ()
        self.notes = {note.get(qn("w:id")): note for note in notes_root if note.get(qn("w:type")) in (None, "normal")}
        self.called = list[str]()
        """The ids of the footnotes called so far."""
        self.styles = {style.style_id: style for style in document.styles}
        self.default_style = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        self.numbering = Numbering(numbering.element if numbering is not None else None)
        self.number = 0
        """Of the current paragraph or row."""
        self.is_front_matter = True

    def read(self) -> list[ContentBlock]:
        self._check_note_numbers()
        blocks = list(self._blocks(self.document.element.body))
        for key in self.notes:
            if key not in self.called:
                text = "".join(node.text or "" for node in self.notes[key].iter(qn("w:t")))
                raise ParseError(f'the footnote "{text.strip()[:40]}" is called nowhere; call it or delete it')
        return blocks

    def _check_note_numbers(self) -> None:
        """Raise ParseError if Word does not number the footnotes 1, 2, 3 …: they are numbered so here."""
        usual = {qn("w:numFmt"): "decimal", qn("w:numStart"): "1", qn("w:numRestart"): "continuous"}
        for root in (self.document.settings.element, self.document.element.body):
            for setting in root.iterfind(".//w:footnotePr/*", nsmap):
                if setting.get(qn("w:val")) != usual.get(setting.tag, setting.get(qn("w:val"))):
                    message = "footnotes are not numbered 1, 2, 3 … through the whole document; number them so"
                    raise ParseError(message)

    def _blocks(self, parent: Element) -> Iterator[ContentBlock]:
        """What a part of the body contains, each footnote after the paragraph or table that calls it."""
        for element in parent:
            calls = len(self.called)
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element)
            elif element.tag in _CONTAINERS:
                yield from self._blocks(element)
            elif element.tag in _TRACKED_CHANGES or element.tag == qn("w:altChunk"):
                raise self._refusal("tracked changes or an inserted file; accept all changes and save again")
            for number, key in enumerate(self.called[calls:], calls + 1):
                yield self._footnote(number, key)

    def _paragraph(self, element: Element) -> Iterator[ContentBlock]:
        self.number += 1
        spans = self._spans(element)
        text = "".join(span.text for span in spans).strip()
        label = self._label(element)
        if not text:
            return
        if label:
            spans[0] = replace(spans[0], text=f"{label} {spans[0].text.lstrip()}")
        if text.casefold() == "contents" or LABEL.match(f"{label} {text}".strip()):
            self.is_front_matter = False
        yield ContentBlock("paragraph", (tuple(spans),), "paragraph", self.number)

    def _label(self, element: Element) -> str:
        """The automatic number of a paragraph, its own or that of its style; empty without one."""
        for numbered in (element, *(style.element for style in self._style_chain(element, self.default_style))):
            if (numbering := numbered.find("w:pPr/w:numPr", nsmap)) is not None:
                list_id = numbering.numId.val if numbering.numId is not None else 0
                depth = numbering.ilvl.val if numbering.ilvl is not None else 0
                try:
                    return self.numbering.label(list_id, depth)
                except UnknownFormat as unknown:
                    message = f"automatic numbers of an unknown kind ({unknown}); type the numbers as text"
                    raise self._refusal(message) from None
        return ""

    def _table(self, table: Element) -> Iterator[ContentBlock]:
        for row in table.iter(qn("w:tr")):
            self.number += 1
            is_header = row.find("w:trPr/w:tblHeader", nsmap) is not None
            cells = list[tuple[Span, ...]]()
            for cell in row.iter(qn("w:tc")):
                merged = cell.find("w:tcPr/w:vMerge", nsmap) is not None
                if not self.is_front_matter and (merged or cell.find(".//w:tbl", nsmap) is not None):
                    raise self._refusal("a table with merged cells or a table in it; give each row its own cells")
                cells.append(self._cell(cell, is_header=is_header))
            if any(span.text.strip() for cell in cells for span in cell):
                yield ContentBlock("row", tuple(cells), "paragraph", self.number)

    def _cell(self, cell: Element, *, is_header: bool) -> tuple[Span, ...]:
        spans = list[Span]()
        for paragraph in cell.iter(qn("w:p")):
            words = self._spans(paragraph)
            if label := self._label(paragraph):
                words.insert(0, Span(f"{label} "))
            spans += [Span("\n"), *words] if spans and words else words
        return tuple(replace(span, italic=span.italic or is_header) for span in spans)

    def _footnote(self, number: int, key: str) -> ContentBlock:
        spans = [Span(f"{str(number).translate(TO_SUPERSCRIPT)} ")]
        for paragraph in self.notes[key].iter(qn("w:p")):
            if words := self._spans(paragraph):
                words[0] = replace(words[0], text=words[0].text.lstrip())
                spans += [*words, Span(" ")]
        if len(spans) == 1:
            raise self._refusal(f"footnote {number}, which is empty; write it or delete its call")
        return ContentBlock("footnote", (tuple(spans),), "paragraph", self.number)

    def _spans(self, element: Element, paragraph: Element = None) -> list[Span]:
        """The text of a paragraph, or of a container in one, run by run; of a field its result, not its code."""
        paragraph = element if paragraph is None else paragraph
        spans = list[Span]()
        for child in element:
            if child.tag == qn("w:r"):
                spans += self._run(child, paragraph)
            elif child.tag in _CONTAINERS:
                spans += self._spans(child, paragraph)
            elif child.tag in _TRACKED_CHANGES:
                raise self._refusal("tracked changes; accept or reject them all and save again")
            elif child.tag in _REFUSED:
                raise self._refusal(_REFUSED[child.tag])
        return spans

    def _run(self, run: Element, paragraph: Element) -> Iterator[Span]:
        if self._has_property(run, paragraph, "hidden"):
            return
        bold, italic = (self._has_property(run, paragraph, name) for name in ("bold", "italic"))
        for child in run:
            if child.tag in _TEXT:
                text = str(child)
                if re.fullmatch(r"[\d, ]+", text) and self._is_superscript(run):
                    yield Span(text.translate(TO_SUPERSCRIPT))
                elif text:
                    yield Span(clean(text), bold, italic)
            elif child.tag == qn("w:footnoteReference"):
                yield self._call(child)
            elif child.tag in _REFUSED:
                raise self._refusal(_REFUSED[child.tag])
            elif any((node.text or "").strip() for node in child.iterfind(".//w:txbxContent//w:t", nsmap)):
                raise self._refusal("a text box; put its text in a paragraph of its own")

    def _call(self, reference: Element) -> Span:
        key = reference.get(qn("w:id"))
        numbered_by_hand = reference.get(qn("w:customMarkFollows"), "0") not in ("0", "false", "off")
        if key not in self.notes or key in self.called or numbered_by_hand:
            raise self._refusal("a call of a footnote that is not there, called before or numbered by hand")
        self.called.append(key)
        return Span(str(len(self.called)).translate(TO_SUPERSCRIPT))

    def _has_property(self, run: Element, paragraph: Element, name: str) -> bool:
        """As Word resolves toggle properties: the run's own value, else that of one of its two styles but not both."""
        own = getattr(Font(run), name)
        if own is not None:
            return bool(own)
        of_paragraph = self._inherited(self._style_chain(paragraph, self.default_style), name)
        return self._inherited(self._style_chain(run, None), name) != of_paragraph

    def _is_superscript(self, run: Element) -> bool:
        """The run's own value, else that of its character style: superscript is no toggle property."""
        own = Font(run).superscript
        return self._inherited(self._style_chain(run, None), "superscript") if own is None else bool(own)

    def _style_chain(self, element: Element, default: Any) -> Iterator[Any]:
        """The style of a paragraph or run, and those that it is based on."""
        style, seen = self.styles.get(element.style, default), set[str]()
        while style is not None and style.style_id not in seen:
            yield style
            seen.add(style.style_id)
            style = style.base_style

    def _inherited(self, styles: Iterator[Any], name: str) -> bool:
        """The first value of a property in a chain of styles."""
        values = (getattr(style.font, name) for style in styles)
        return next((bool(value) for value in values if value is not None), False)

    def _refusal(self, what: str) -> ParseError:
        return ParseError(f"holds {what}", "paragraph", self.number)
