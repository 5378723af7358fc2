"""Sections with their paragraphs, and recommendations: all but what somebody has to write."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from macros.data.characters import normalize
from macros.data.kinds import LETTERS, expected_id
from macros.data.phrases import find_phrases
from macros.official.draft.agenda import AgendaDrafter
from macros.official.draft.attributions import attributed
from macros.official.draft.filled import filled
from macros.official.draft.names import Names
from macros.official.readings import OUTCOMES, SYMBOL, decisions, titled
from macros.official.text import Block, Heading, OfficialParagraph, OfficialText
from macros.problems import Problem

SENTENCE = re.compile(r"(?<=[.?!;])(?<!Mr\.)(?<!Ms\.)(?<!Mrs\.)(?<!No\.)(?<!vol\.)[”\"]? (?=[A-Z“\"])")
SALES_NUMBER = re.compile(r"(.*\bSales No\.) ([\w.-]+)\.")
CALLED_AFTER = re.compile(r"[A-Z][\w’'-]*(?:,? (?:[A-Z][\w’'-]*|of|the|against|and|for|in|on|to|their|its|\d+))*$")


def recommendations_paragraph(official: OfficialText, modals: Collection[str]) -> OfficialParagraph | None:
    """The paragraph with the most lines that have words of strength, if most of its lines do; else one that says so."""

    def asking(paragraph: OfficialParagraph) -> int:
        return sum(bool(find_phrases(block.text, modals)) for block in paragraph.blocks[1:])

    best = max(official.paragraphs.values(), key=asking)
    if asking(best) > len(best.lines) / 2:
        return best
    return next((each for each in official.paragraphs.values() if each.lines and OUTCOMES.search(each.body.text)), None)


def own_blocks(paragraph: OfficialParagraph, listing: OfficialParagraph | None) -> list[Block]:
    """The text of a paragraph: without the recommendations, where it holds them."""
    return paragraph.blocks[:1] if paragraph is listing else paragraph.blocks


@dataclass(frozen=True)
class PassageDrafter:
    """All that is needed to draft a passage."""

    official: OfficialText
    names: Names
    agenda: AgendaDrafter
    documents: dict[str, dict[str, Any]]
    pages: dict[int, str]
    attributions: Collection[str]
    """Words of attribution."""
    sure: frozenset[str]
    """Those of them that always say who spoke."""
    modals: Collection[str]
    listing: OfficialParagraph | None
    """The paragraph that holds the recommendations."""
    remarks: list[Problem]

    def sections(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Id and content of every section."""
        headings = {each.section: each for each in (*self.official.headings, *self.official.annexes)}
        for row in self.official.sections:
            yield row.section, self._section(row, headings.get(row.section, row))

    def _section(self, row: Heading, heading: Heading) -> dict[str, Any]:
        inside = [each for each in self.official.paragraphs.values() if each.section == row.section]
        within = {row.section} | {each.section for each in self.official.sections if each.parent == row.section}
        below = [each.number for each in self.official.paragraphs.values() if each.section in within]
        first, last = (row.first, row.last) if row.first or not below else (below[0], below[-1])
        span = {"first": str(first), "last": str(last)} if first else None
        return filled(
            label=row.label,
            title=heading.title,
            heading_above=heading.heading_above,
            parent=row.parent,
            page=str(row.page or ""),
            range=span,
            paragraphs=[self._paragraph(each) for each in inside],
        )

    def _paragraph(self, paragraph: OfficialParagraph) -> dict[str, Any]:
        lists_recommendations = paragraph is self.listing
        blocks = own_blocks(paragraph, self.listing)
        points, not_attributions = self._points(paragraph, blocks)
        return filled(
            number=str(paragraph.number),
            page=self.pages.get(paragraph.body.line),
            heading_above=paragraph.heading_above,
            points=points,
            documents_before=self.agenda.documents_before.get(paragraph.number),
            list=[] if lists_recommendations else self._lines(paragraph),
            lists_recommendations="true" if lists_recommendations else "",
            not_attributions=not_attributions,
            footnotes=self._footnotes(blocks),
        )

    def recommendations(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Letter and content of every recommendation; id and content of every decision with a symbol."""
        for paragraph in self.official.paragraphs.values() if not self.listing else ():
            for label in decisions(paragraph.text):
                yield (
                    expected_id("recommendations", {"label": label}) or label,
                    filled(label=label, paragraph=str(paragraph.number), page=self.pages.get(paragraph.body.line)),
                )
        for letter, block in self.listing.lines.items() if self.listing else ():
            modals = dict.fromkeys(hit.phrase for hit in find_phrases(block.text, self.modals))
            label = "" if letter in LETTERS else letter
            yield (
                expected_id("recommendations", {"label": label}) or letter,
                filled(
                    label=label,
                    page=self.pages.get(block.line),
                    modals=list(modals),
                    **self._references(block.text),
                    footnotes=self._footnotes([block]),
                ),
            )

    def _references(self, text: str) -> dict[str, Any]:
        symbols = (expected_id("documents", {"symbol": symbol}) for symbol in SYMBOL.findall(text))
        return {
            "documents": list(dict.fromkeys(name for name in symbols if name in self.documents))
        } | self.names.named(text)

    def _points(self, paragraph: OfficialParagraph, blocks: list[Block]) -> tuple[list[dict[str, Any]], list[str]]:
        """A point for each word of attribution and each sentence without; and the words that say nothing of it.

        A paragraph without any is one point.
        """
        points: list[dict[str, Any]] = []
        not_attributions: list[str] = []
        sentences = [each for block in blocks[:1] for each in SENTENCE.split(block.text)]
        hits = [list(attributed(each, self.attributions, self.sure)) for each in sentences]
        if not any(speaks for each in hits for *_, speaks in each):
            sentences, hits = [" ".join(sentences)], [[hit for each in hits for hit in each]]
        for sentence, found in zip(sentences, hits, strict=True):
            spoken = [word for _, word, speaks in found if speaks] or ["none"]
            not_attributions += [word for _, word, speaks in found if not speaks]
            first, *others = ({"attribution": word} for word in spoken)
            points += [filled(**first, **self._references(sentence)), *others]
        below = [block.text for block in blocks[1:]] + [" ".join(row) for row in paragraph.rows]
        for text in below:
            not_attributions += [word for _, word, _ in attributed(text, self.attributions, ())]
            named = self._references(text)
            if titled(text)[1]:
                del named["documents"]  # the line itself links it
            for kind, ids in named.items():
                have = {name for point in points for name in point.get(kind, ())}
                points[0][kind] = [*points[0].get(kind, ()), *(name for name in ids if name not in have)]
        return [filled(**point) for point in points], not_attributions

    def _lines(self, paragraph: OfficialParagraph) -> list[dict[str, str]]:
        """The lines of a paragraph, if each names a document or an agenda item; where none does, its points tell it."""
        symbols = {content["symbol"]: name for name, content in self.documents.items()}
        by_title = {normalize(content["title"]): name for name, content in self.agenda.items.items()}
        found = []
        for label, block in paragraph.lines.items():
            title, symbol = titled(block.text)
            item = by_title.get(normalize(title)) if not symbol else None
            if item or symbol in symbols:
                found.append({"label": label} | ({"item": item} if item else {"document": symbols[symbol]}))
        have = [each["label"] for each in found]
        missing = next((block for label, block in paragraph.lines.items() if label not in have), None)
        if found and missing:
            message = f"line {missing.label} names no document with a symbol and no agenda item; the lines are left out"
            self.remarks.append(replace(self.official.problem(paragraph, message), line=missing.line))
            return []
        return found

    def _footnotes(self, blocks: Iterable[Block]) -> list[dict[str, str]]:
        found = []
        for block in blocks:
            start = 0
            for number, before in block.calls:
                if number not in self.official.footnotes:
                    continue
                words = before[start:].rstrip(" .,;")
                start = len(before)
                called = CALLED_AFTER.search(words)
                text = self.official.footnotes[number].text
                sales = SALES_NUMBER.fullmatch(text)
                symbol = SYMBOL.search(text)
                found.append(
                    filled(
                        number=str(number),
                        after=called[0] if called else words.rpartition(" ")[2],
                        reads=sales[1] if sales else text,
                        sales_number=sales[2] if sales else "",
                        document=expected_id("documents", {"symbol": symbol[0]}) if symbol else "",
                    )
                )
        return found
