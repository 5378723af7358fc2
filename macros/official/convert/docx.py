"""A .docx → the pieces of its text. python-docx opens the package; the text is read from its XML, all of it.

python-docx's own paragraphs leave out footnotes, content controls (where Word keeps a table of contents) and automatic
numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from macros.official.convert.content import LABEL, ConversionError, Piece, Span
from macros.official.convert.docx_numbering import Numbering, UnknownFormat
from macros.official.text import TO_SUPERSCRIPT

_THROUGH = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "hyperlink", "smartTag", "fldSimple", "customXml")}
_CHANGES = {qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")}
_TEXT = {
    qn("w:tab"): "\t",
    qn("w:noBreakHyphen"): "-",
    qn("w:cr"): "\n",
    qn("w:ptab"): "\t",
}
_OTHER_NOTES = {
    qn("w:endnoteReference"): "an endnote; make it a footnote",
    qn("w:sym"): "a sign of a symbol font; type it as a letter",
    qn("w:object"): "an embedded object; write its text out",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "a formula; write it as text",
}
Element = Any


def read_docx(path: Path) -> list[Piece]:
    """The paragraphs, rows and footnotes of the document, in order."""
    with path.open("rb") as file:
        if file.read(4) == b"\xd0\xcf\x11\xe0":
            message = "is encrypted, or a .doc; save it as .docx without a password"
            raise ConversionError("file", 1, message)
    try:
        document = docx.Document(str(path))
        return _Reader(document).pieces()
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError):
        raise ConversionError("file", 1, "is no Word document; save it as .docx") from None


class _Reader:
    def __init__(self, document: Any) -> None:
        self.body = document.element.body
        parts = {
            relation.reltype: relation.target_part
            for relation in document.part.rels.values()
            if not relation.is_external
        }
        notes = parts.get(RELATIONSHIP_TYPE.FOOTNOTES)
        found = parse_xml(notes.blob) if notes is not None else ()
        self.notes = {note.get(qn("w:id")): note for note in found if note.get(qn("w:type")) in (None, "normal")}
        self.called = list[str]()
        self.styles = {style.get(qn("w:styleId")): style for style in document.styles.element.findall(qn("w:style"))}
        usual = [
            key
            for key, style in self.styles.items()
            if _is(style, "default") and style.get(qn("w:type")) == "paragraph"
        ]
        self.usual = usual[0] if usual else ""
        numbering = parts.get(RELATIONSHIP_TYPE.NUMBERING)
        self.numbering = Numbering(numbering.element if numbering is not None else None)
        self.settings = document.settings.element
        self.at = 0
        self.front = True

    def pieces(self) -> list[Piece]:
        self._check_note_numbers()
        found = list(self._blocks(self.body))
        for key in self.notes:
            if key not in self.called:
                text = "".join(node.text or "" for node in self.notes[key].iter(qn("w:t")))
                raise ConversionError(
                    "file", 1, f'the footnote "{text.strip()[:40]}" is called nowhere; call it or delete it'
                )
        return found

    def _check_note_numbers(self) -> None:
        for where in (self.settings, self.body):
            for properties in where.iter(qn("w:footnotePr")):
                values = {child.tag: child.get(qn("w:val")) for child in properties}
                plain = values.get(qn("w:numFmt"), "decimal") == "decimal" and values.get(qn("w:numStart"), "1") == "1"
                if not plain or values.get(qn("w:numRestart"), "continuous") != "continuous":
                    message = "footnotes are not numbered 1, 2, 3 … through the whole document; number them so"
                    raise ConversionError("file", 1, message)

    def _blocks(self, parent: Element) -> Iterator[Piece]:
        for element in parent:
            calls = len(self.called)
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element)
            elif element.tag in _THROUGH:
                yield from self._blocks(element)
            elif element.tag in _CHANGES or element.tag == qn("w:altChunk"):
                raise self._refusal("tracked changes or an inserted file; accept all changes and save again")
            for number, key in enumerate(self.called[calls:], calls + 1):
                yield self._note(number, key)

    def _paragraph(self, element: Element) -> Iterator[Piece]:
        self.at += 1
        spans = self._spans(element)
        text = "".join(span.text for span in spans).strip()
        label = self._label(element)
        if not text:
            return
        if label:
            spans[0] = replace(spans[0], text=f"{label} {spans[0].text.lstrip()}")
        if text.casefold() == "contents" or LABEL.match(f"{label} {text}".strip()):
            self.front = False
        yield Piece("text", (tuple(spans),), self.at)

    def _label(self, element: Element) -> str:
        direct = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        try:
            if direct is not None:
                return self.numbering.label(_val(direct, "numId"), _val(direct, "ilvl"))
            for style in self._chain(self._style(element, "p")):
                inherited = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
                if inherited is not None:
                    return self.numbering.label(_val(inherited, "numId"), _val(inherited, "ilvl"))
        except UnknownFormat as unknown:
            raise self._refusal(f"automatic numbers of an unknown kind ({unknown}); type the numbers as text") from None
        return ""

    def _table(self, table: Element) -> Iterator[Piece]:
        for row in table.iter(qn("w:tr")):
            self.at += 1
            header = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            cells = list[tuple[Span, ...]]()
            for cell in row.iter(qn("w:tc")):
                merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}") is not None
                if not self.front and (merged or cell.find(f".//{qn('w:tbl')}") is not None):
                    raise self._refusal("a table with merged cells or a table in it; give each row its own cells")
                cells.append(self._cell(cell, header=header))
            if any(span.text.strip() for cell in cells for span in cell):
                yield Piece("row", tuple(cells), self.at)

    def _cell(self, cell: Element, *, header: bool) -> tuple[Span, ...]:
        spans = list[Span]()
        for paragraph in cell.iter(qn("w:p")):
            words = self._spans(paragraph)
            if label := self._label(paragraph):
                words.insert(0, Span(f"{label} "))
            spans += [Span("\n"), *words] if spans and words else words
        return tuple(replace(span, italic=span.italic or header) for span in spans)

    def _note(self, number: int, key: str) -> Piece:
        spans = [Span(f"{str(number).translate(TO_SUPERSCRIPT)} ")]
        for paragraph in self.notes[key].iter(qn("w:p")):
            words = self._spans(paragraph)
            if words:
                words[0] = replace(words[0], text=words[0].text.lstrip())
                spans += [*words, Span(" ")]
        if len(spans) == 1:
            raise self._refusal(f"footnote {number}, which is empty; write it or delete its call")
        return Piece("note", (tuple(spans),), self.at)

    def _spans(self, element: Element) -> list[Span]:
        """The words of a paragraph with their look; the results of fields, not their codes."""
        spans = list[Span]()
        for child in element:
            if child.tag == qn("w:r"):
                spans += self._run(child, element)
            elif child.tag in _THROUGH:
                inner = self._spans(child)
                spans += inner
            elif child.tag in _CHANGES:
                raise self._refusal("tracked changes; accept or reject them all and save again")
            elif child.tag in _OTHER_NOTES:
                raise self._refusal(_OTHER_NOTES[child.tag])
        return spans

    def _run(self, run: Element, paragraph: Element) -> Iterator[Span]:
        if self._look(run, paragraph, "vanish"):
            return
        look = {"bold": self._look(run, paragraph, "b"), "italic": self._look(run, paragraph, "i")}
        for child in run:
            if child.tag == qn("w:t"):
                text = child.text or ""
                if self._raised(run) and re.fullmatch(r"[\d, ]+", text):
                    yield Span(text.translate(TO_SUPERSCRIPT))
                else:
                    yield Span(text.replace("\xa0", " ").replace("\u2011", "-").replace("\xad", ""), **look)
            elif child.tag in _TEXT:
                yield Span(_TEXT[child.tag], **look)
            elif child.tag == qn("w:br"):
                if child.get(qn("w:type")) in (None, "textWrapping"):
                    yield Span("\n", **look)
            elif child.tag == qn("w:footnoteReference"):
                yield self._call(child)
            elif child.tag in _OTHER_NOTES:
                raise self._refusal(_OTHER_NOTES[child.tag])
            elif any(
                (node.text or "").strip() for box in child.iter(qn("w:txbxContent")) for node in box.iter(qn("w:t"))
            ):
                raise self._refusal("a text box; put its text in a paragraph of its own")

    def _call(self, reference: Element) -> Span:
        key = reference.get(qn("w:id"))
        if key not in self.notes or key in self.called or _is(reference, "customMarkFollows"):
            raise self._refusal("a call of a footnote that is not there, called before or numbered by hand")
        self.called.append(key)
        return Span(str(len(self.called)).translate(TO_SUPERSCRIPT))

    def _look(self, run: Element, paragraph: Element, name: str) -> bool:
        """As Word decides it: the run itself, or else its two styles, of which each turns the other round."""
        own = run.find(f"{qn('w:rPr')}/{qn(f'w:{name}')}")
        if own is not None:
            return _on(own)
        return self._in_style(self._style(run, "r"), name) != self._in_style(self._style(paragraph, "p"), name)

    def _raised(self, run: Element) -> bool:
        own = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
        styles = self._chain(self._style(run, "r"))
        found = (
            own
            if own is not None
            else next(
                (at for style in styles if (at := style.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")) is not None), None
            )
        )
        return found is not None and found.get(qn("w:val")) == "superscript"

    def _style(self, element: Element, kind: str) -> str:
        found = element.find(f"{qn(f'w:{kind}Pr')}/{qn(f'w:{kind}Style')}")
        if found is not None:
            return str(found.get(qn("w:val")))
        return self.usual if kind == "p" else ""

    def _chain(self, key: str) -> Iterator[Element]:
        seen = set[str]()
        while key in self.styles and key not in seen:
            seen.add(key)
            yield self.styles[key]
            key = _val(self.styles[key], "basedOn")

    def _in_style(self, key: str, name: str) -> bool:
        for style in self._chain(key):
            found = style.find(f"{qn('w:rPr')}/{qn(f'w:{name}')}")
            if found is not None:
                return _on(found)
        return False

    def _refusal(self, what: str) -> ConversionError:
        return ConversionError("paragraph", self.at, f"holds {what}")


def _val(element: Element, name: str) -> str:
    found = element.find(qn(f"w:{name}"))
    return str(found.get(qn("w:val"))) if found is not None else ""


def _on(element: Element) -> bool:
    return element.get(qn("w:val"), "true") not in ("0", "false", "off", "none")


def _is(element: Element, name: str) -> bool:
    return element.get(qn(f"w:{name}"), "0") not in ("0", "false", "off")
