"""The agenda: its items, when and where each was considered, who introduced it, who spoke."""

import re
from collections.abc import Iterator
from typing import Any

from macros.data.fields import PrintedNumber, printed_number
from macros.data.kinds import expected_id
from macros.official import readings
from macros.official.comparisons.passages import same_words
from macros.official.draft.filled import filled
from macros.official.draft.names import Names
from macros.official.text import OfficialParagraph, OfficialText
from macros.problems import Problem

LABEL = re.compile(r"\d+(?:\.\d+| \([a-z]\))?")


class AgendaDrafter:
    """The items that the adopted agenda lists, or else that paragraphs name by their titles; and what is about each."""

    def __init__(self, official: OfficialText, names: Names) -> None:
        self.official, self.names = official, names
        self.remarks: list[Problem] = []
        self.documents_before: dict[PrintedNumber, list[str]] = {}
        """Number of a paragraph that lists documents → the items that they were before."""
        self.introduced: dict[PrintedNumber, list[str]] = {}
        """Number of a paragraph that says who introduced something → the items."""
        self.items: dict[str, dict[str, Any]] = dict(self._listed())
        """Id → content, as a file has it."""
        paragraphs = official.paragraphs.values()
        self.named = {paragraph.number: self._named(paragraph.body.text) for paragraph in paragraphs}
        """Number of a paragraph → the items that it names, but for those under which it only lists speakers."""
        meetings = {each.number: readings.meetings(each)[0] for each in paragraphs if "meeting" in each.body.text}
        for name, content in self.items.items():
            content["section"] = self._section(content["title"])
            self._add_meetings(name, content, {number: found for number, found in meetings.items() if found})
        context: list[str] = []
        for paragraph in paragraphs:
            context = self.named[paragraph.number] or context
            self._read_proceedings(paragraph, context)
        for name, content in self.items.items():
            content["paragraphs"] = list(self._paragraphs_outside(name, content["section"]))
            self.items[name] = filled(**content)

    def _listed(self) -> Iterator[tuple[str, dict[str, Any]]]:
        lists = (paragraph for paragraph in self.official.paragraphs.values() if "1" in paragraph.lines)
        adopted = next((paragraph for paragraph in lists if "agenda" in paragraph.body.text), None)
        if adopted:
            labelled = [(label, readings.bare_line(block.text)) for label, block in adopted.lines.items()]
        else:
            texts = (paragraph.body.text for paragraph in self.official.paragraphs.values())
            titles = {label: title for text in texts for label, title in readings.items(text) if title}
            labelled = [
                (re.sub("(?<=[0-9])([a-z])", r" (\1)", label.replace("-", ".")), titles[label])
                for label in sorted(titles)
            ]
        labelled = [(label, title) for label, title in labelled if LABEL.fullmatch(label)]
        for label, title in labelled:
            above = re.split("[ .]", label)[0]
            parent = {"parent": above} if above != label and above in dict(labelled) else {}
            yield expected_id("agenda", {"label": label}) or label, {"label": label, "title": title, **parent}

    def _section(self, title: str) -> str:
        """The section of this title, or of the title's beginning; empty if there is none."""
        exact = (each.section for each in self.official.headings if same_words(each.title, title))
        begins = (each.section for each in self.official.headings if title.startswith(each.title))
        return next(exact, next(begins, ""))

    def _named(self, text: str) -> list[str]:
        sentences = [part for part in readings.SENTENCE_END.split(text) if not readings.SPEAKERS.search(f"{part} ")]
        labels = (label for part in sentences for label, _ in readings.items(part))
        return [label for label in dict.fromkeys(labels) if label in self.items]

    def _add_meetings(self, name: str, content: dict[str, Any], meetings: dict[PrintedNumber, list[int]]) -> None:
        """When an item was considered: by the first paragraph with meetings that names it, or that of its section."""
        naming = (number for number in meetings if name in self.named[number])
        inside = (number for number in meetings if self.official.paragraphs[number].section == content["section"])
        above = self.items.get(content.get("parent", ""), {}).get("considered_in")
        number = next(naming, next(inside, printed_number(above) if above else None))
        if number:
            content["section"] = content["section"] or self.official.paragraphs[number].section
            content |= {"meetings": list(map(str, meetings[number])), "considered_in": str(number)}

    def _read_proceedings(self, paragraph: OfficialParagraph, context: list[str]) -> None:
        """What a paragraph says of the items that it, or one before it, names: documents, introductions, speakers."""
        text = paragraph.body.text
        if "sub-items" in text:
            parts = {name: [each for each in self.items if self.items[each].get("parent") == name] for name in context}
            context = [each for name in context for each in (parts[name] or [name])]
        if "had before it" in text and paragraph.blocks[1:]:
            self.documents_before[paragraph.number] = context
        parents = {self.items[name].get("parent") for name in context}
        above = next(iter(parents)) if len(parents) == 1 and parents <= self.items.keys() else None
        item = context[0] if len(context) == 1 else above
        for name in readings.introducers(text):
            self.introduced[paragraph.number] = context
            if not (body := self.names.ids("bodies").get(name)):
                self._remark(paragraph, f"no body is known by the name {name}; introduced_by is left out")
            elif item:
                self.items[item]["introduced_by"] = {"body": body, "paragraph": str(paragraph.number)}
        for sentence in readings.SENTENCE_END.split(text):
            if listed := readings.speaker_list(sentence):
                named = (label for label, _ in readings.items(sentence) if label in self.items)
                self._add_speakers(paragraph, next(named, item), listed)

    def _add_speakers(self, paragraph: OfficialParagraph, item: str | None, text: str) -> None:
        """A list of speakers, if it is known under which item they spoke: States, bodies, and others by name alone."""
        number = str(paragraph.number)
        states, bodies = self.names.ids("states"), self.names.ids("bodies")
        speakers = list(readings.speakers(text, states | bodies, bodies))
        unknown = [name for name, who, _ in speakers if not who]
        if not all(name for name, *_ in speakers):
            self._remark(paragraph, f'lists speakers in a way that is not read: "{text[:60]}"; they are left out')
        elif item is None:
            self._remark(paragraph, "lists speakers, and not under which agenda item: they are left out")
        else:
            content = self.items[item]
            also = content.setdefault("speakers_also_in", [])
            if number not in (content.setdefault("speakers_in", number), *also):
                also.append(number)
                self._remark(paragraph, f"was taken for the rest of the list under item {item}; see whether it is")
            content.setdefault("speakers", []).extend(
                {"state" if name in states else "body" if who else "name": who or name}
                | ({"on_behalf_of": body} if body in bodies.values() else {})
                for name, who, body in speakers
            )
            if unknown:
                message = (
                    f"no State is known by the name {', '.join(unknown)}; add its record, and write state for name"
                )
                self._remark(paragraph, message)
            if no_bodies := [body for *_, body in speakers if body and body not in bodies.values()]:
                message = f"no body is known by the name {', '.join(no_bodies)}; on_behalf_of is left out"
                self._remark(paragraph, message)

    def _remark(self, paragraph: OfficialParagraph, message: str) -> None:
        self.remarks.append(self.official.problem(paragraph, message))

    def _paragraphs_outside(self, name: str, section: str) -> Iterator[str]:
        """The paragraphs about an item that stand outside its section."""
        for number, paragraph in self.official.paragraphs.items():
            about = (self.named, self.documents_before, self.introduced)
            if paragraph.section != section and any(name in each.get(number, ()) for each in about):
                yield str(number)
