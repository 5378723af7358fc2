"""The official wording of a paragraph or recommendation → HTML: calls, emphasis and set phrases marked."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from macros.data.fields import PrintedNumber
from macros.data.phrases import PhraseMatch, find_phrases
from macros.official.text import Block, OfficialText, Run
from macros.pages.links import Links


class OfficialWording:
    """What the official text says, for templates. Every method returns HTML of text within a block."""

    def __init__(self, official: OfficialText, links: Links) -> None:
        self.official, self.links = official, links

    def paragraph(self, number: PrintedNumber) -> Markup:
        """The paragraph itself, its words of attribution marked; its lines and tables are apart."""
        paragraph = self.links.edition.paragraphs[number]
        words = [point.attribution for point in paragraph.points if point.attribution != "none"]
        body = self.official.paragraphs[number].body
        return self._block(body, _in_order(find_phrases(body.text, set(words)), words), "attribution")

    def line(self, number: PrintedNumber, label: str) -> Markup:
        """A lettered or numbered line."""
        return self._block(self.official.paragraphs[number].lines[label], [], "")

    def recommendation(self, number: PrintedNumber, name: str) -> Markup:
        """A recommendation that is a line of the paragraph with all of them, its words of strength marked."""
        recommendation = self.links.edition.recommendations[name]
        block = self.official.paragraphs[number].lines[recommendation.bare_label]
        return self._block(block, find_phrases(block.text, recommendation.modals), "modal")

    def _block(self, block: Block, marked: Iterable[PhraseMatch], kind: str) -> Markup:
        return Markup("").join(self._runs(block.runs, list(marked), kind))

    def _runs(self, runs: Iterable[Run], marks: list[PhraseMatch], kind: str) -> Iterator[Markup]:
        position = 0
        for run in runs:
            if run.call is not None:
                address = self.links.footnote(run.call)
                yield Markup('<sup><a class="term" href="{}">{}</a></sup>').format(address, run.call)
                continue
            inner = Markup("").join(_marked(run.text, position, marks, kind))
            position += len(run.text)
            yield Markup("<{0}>{1}</{0}>").format(Markup(run.style), inner) if run.style else inner


def _marked(text: str, offset: int, marks: list[PhraseMatch], kind: str) -> Iterator[Markup]:
    """The text, which begins at `offset` of its block, with its part of each mark."""
    done = 0
    for mark in marks:
        start, end = max(mark.start - offset, done), min(mark.end - offset, len(text))
        if start >= end:
            continue
        yield escape(text[done:start])
        yield Markup('<mark class="{}">{}</mark>').format(kind, text[start:end])
        done = end
    yield escape(text[done:])


def _in_order(found: list[PhraseMatch], words: list[str]) -> Iterator[PhraseMatch]:
    """The matches of `words`, one for each word in order; other occurrences are skipped."""
    remaining = list(words)
    for match in found:
        if remaining and match.phrase == remaining[0]:
            remaining.pop(0)
            yield match
