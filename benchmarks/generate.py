"""An invented meeting of any size, in the schema of this project: the same seed and size give the same files.

`python -m benchmarks.generate SIZE FOLDER` writes one.
"""

import random
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks import PROJECT
from macros.data.kinds import LETTERS

SEED = 2008
SIZES = {"agenda": 11, "bodies": 11, "documents": 15, "instruments": 12, "notes": 31, "topics": 25}
"""How many records of each kind this report had in November 2026; states, recommendations and so on are below."""
STATES, RECOMMENDATIONS, PARAGRAPHS, SPEAKERS = 34, 39, 76, 106
MOST_STATES = 26 * 26
"""There are no more ISO codes of two letters, and the letters of recommendations end at zz: topics make up for both."""
PARAGRAPHS_PER_SECTION = 8
CHANCES = {"topics": 0.9, "documents": 0.05, "instruments": 0.1, "bodies": 0.3, "states": 0.05}
"""How often a passage names records of a kind, besides those that nothing else names."""
CALL = re.compile(r"^\{\{ \w+\((\"(?!.*\",)[a-z]+\")?\) \}\}$|^#", re.MULTILINE)
"""A line of a page in docs/ that names no record of the real report: a call, or a heading."""


class Meeting:
    """The records of a meeting `times` as large as this report."""

    def __init__(self, times: int, seed: int = SEED) -> None:
        self.times = times
        self.random = random.Random(f"{seed}-{times}")
        self.vocabulary: dict[str, Any] = {}
        for path in ("macros/data/vocabulary.yml", "data/vocabulary.yml"):  # this edition may lack a list of the first
            self.vocabulary |= yaml.safe_load((PROJECT / path).read_text(encoding="utf-8"))
        self.words = [self._word() for _ in range(1500)]
        states, recommendations = STATES * times, RECOMMENDATIONS * times
        surplus = max(0, states - MOST_STATES) + max(0, recommendations - len(LETTERS))
        sizes = {kind: size * times for kind, size in SIZES.items()}
        sizes |= {"states": min(states, MOST_STATES), "topics": sizes["topics"] + surplus}
        self.ids = {kind: [f"{kind}-{self.words[n % 1500]}-{n}" for n in range(size)] for kind, size in sizes.items()}
        self.ids["agenda"] = [str(number) for number in range(1, sizes["agenda"] + 1)]
        self.ids["recommendations"] = LETTERS[:recommendations]
        self.paragraphs = PARAGRAPHS * times

    def files(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Path below the data folder and content of every file."""
        yield "report.yml", self._report()
        yield "vocabulary.yml", self.vocabulary
        for kind, names in self.ids.items():
            for number, name in enumerate(names):
                yield f"{kind}/{name}.yml", getattr(self, f"_{kind}")(number)
        for number in range(self._sections()):
            yield f"sections/{number + 1}.yml", self._section(number)

    def write(self, folder: Path) -> None:
        """Write `data/` and `docs/` of the meeting below `folder`, in place of what is there."""
        shutil.rmtree(folder, ignore_errors=True)
        for path, content in self.files():
            file = folder / "data" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(yaml.dump(content, sort_keys=False, allow_unicode=True, width=10_000), encoding="utf-8")
        for page in (PROJECT / "docs").rglob("*.md"):
            _, front, text = page.read_text(encoding="utf-8").split("---\n", 2)
            if "{{ record(" in text:  # the page of a record of this report
                continue
            kept = "\n\n".join(line for line in text.splitlines() if CALL.match(line))
            file = folder / "docs" / page.relative_to(PROJECT / "docs")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"---\n{front}---\n{kept}\n", encoding="utf-8")

    def _word(self) -> str:
        syllables = self.random.choices(("ba", "do", "ke", "li", "mu", "na", "or", "pe", "ri", "sa", "to", "ven"), k=3)
        return "".join(syllables)

    def _text(self, words: int) -> str:
        chosen = self.random.choices(self.words, k=max(1, round(self.random.gauss(words, words / 5))))
        return f"{' '.join(chosen).capitalize()}."

    def _some(self, kind: str, chance: float) -> list[str]:
        """One or two ids of a kind, in some of the cases."""
        ids = self.ids[kind]
        return sorted(self.random.sample(ids, min(len(ids), self.random.choice((1, 1, 2))))) if self._is(chance) else []

    def _is(self, chance: float) -> bool:
        return self.random.random() < chance

    def _paragraph_number(self) -> int:
        return self.random.randrange(1, self.paragraphs)

    def _references(self, number: int) -> dict[str, list[str]]:
        """What a passage names. The n-th names the n-th record of each kind, so that each is named somewhere."""
        found = {}
        for kind, chance in CHANCES.items():
            ids = self.ids[kind]
            every = ids[number :: self.paragraphs]
            if names := sorted({*every, *self._some(kind, chance)}):
                found[kind] = names
        return found

    def _sections(self) -> int:
        return -(-self.paragraphs // PARAGRAPHS_PER_SECTION)

    def _page(self, paragraph: int) -> int:
        return 2 + paragraph // 5

    def _section(self, number: int) -> dict[str, Any]:
        first = number * PARAGRAPHS_PER_SECTION + 1
        last = min(first + PARAGRAPHS_PER_SECTION - 1, self.paragraphs)
        return {
            "label": str(number + 1),
            "title": self._text(4)[:-1],
            "page": self._page(first),
            "range": {"first": first, "last": last},
            "paragraphs": [self._paragraph(each) for each in range(first, last + 1)],
        }

    def _paragraph(self, number: int) -> dict[str, Any]:
        found: dict[str, Any] = {"number": number, "page": self._page(number), "points": []}
        attributions = [word for word, content in self.vocabulary["attributions"].items() if content["kind"] != "named"]
        for point in range(self.random.choice((1, 2, 2, 3))):
            passage = {"account": self._text(35), "attribution": self.random.choice(attributions)}
            found["points"].append(passage | (self._references(number - 1) if not point else {}))
        if number == self.paragraphs:
            found["lists_recommendations"] = True
        return found

    def _agenda(self, number: int) -> dict[str, Any]:
        share = max(1, SPEAKERS * self.times // len(self.ids["agenda"]))
        states = self.ids["states"]
        speakers = [states[(number * share + place) % len(states)] for place in range(min(share, len(states)))]
        sections = self._sections()
        return {
            "label": str(number + 1),
            "title": f"{self._text(6)[:-1]} {number}",
            "section": str(number * sections // len(self.ids["agenda"]) + 1),
            "meetings": [1, 2],
            "considered_in": self._paragraph_number(),
            "speakers_in": self._paragraph_number(),
            "speakers": [{"state": state} for state in speakers],
        }

    def _bodies(self, number: int) -> dict[str, Any]:
        title = f"{self._text(3)[:-1]} {number}"
        kind = self.random.choice(list(self.vocabulary["body_kinds"]))
        return {"name": title, "printed": [title], "kind": kind, "brief": self._text(6), "about": self._text(25)}

    def _documents(self, number: int) -> dict[str, Any]:
        return {"title": f"{self._text(6)[:-1]} {number}", "annex": {"row": number + 1}, "about": self._text(25)}

    def _instruments(self, number: int) -> dict[str, Any]:
        title = f"{self._text(5)[:-1]} {number}"
        kind = self.random.choice(list(self.vocabulary["instrument_kinds"]))
        return {"title": title, "printed": [title], "kind": kind, "brief": self._text(6), "about": self._text(25)}

    def _notes(self, number: int) -> dict[str, Any]:
        return {
            "title": f"{self._text(5)[:-1]} {number}",
            "readings": [{"where": f"paragraph {number + 1}", "reads": self._text(4)}],
            "account": self._text(25),
            "paragraphs": [self._paragraph_number()],
        }

    def _recommendations(self, number: int) -> dict[str, Any]:
        sources = sorted(self.random.sample(range(1, self.paragraphs), 3))
        closeness = list(self.vocabulary["closeness"])
        return {
            "title": f"{self._text(6)[:-1]} {number}",
            "page": self._page(self.paragraphs),
            "account": self._text(40),
            "modals": [next(iter(self.vocabulary["modals"]))],
            "addressees": [self.random.choice(list(self.vocabulary["addressees"]))],
            **self._references(self.paragraphs + number),
            "sources": [
                {"paragraph": each, "closeness": self.random.choice(closeness), "because": self._text(6)[:-1]}
                for each in sources
            ],
        }

    def _states(self, number: int) -> dict[str, Any]:
        title = f"{self._text(1)[:-1]} {number}"
        letters = chr(65 + number // 26) + chr(65 + number % 26)
        return {
            "name": title,
            "printed": [title],
            "m49": f"{number:03}",
            "iso2": letters,
            "iso3": f"{letters}X",
            "regional_group": self.random.choice(list(self.vocabulary["regional_groups"])),
        }

    def _topics(self, number: int) -> dict[str, Any]:
        return {
            "title": f"{self._text(3)[:-1]} {number}",
            "covers": self._text(15),
            "aliases": [f"{self._word()} {number}"],
        }

    def _report(self) -> dict[str, Any]:
        states, body, instrument = self.ids["states"], self.ids["bodies"][0], self.ids["instruments"][0]
        return {
            "title": self._text(12)[:-1],
            "short_title": f"{self._text(2)[:-1]} {self.times}",
            "summary": self._text(25),
            "distribution": "General",
            "dated": "2008-07-31",
            "original_language": "English",
            "meeting_of": body,
            "reports_to": body,
            "mandate": instrument,
            "place": self._text(1)[:-1],
            "opens": "2008-06-23",
            "closes": "2008-06-27",
            "caveat": self._text(20),
            "provenance": self._text(12),
            "caveat_in_short": self._text(8),
            "official_text": self._text(8),
            "sections": [str(number + 1) for number in range(self._sections())],
            "meetings": [{"number": 1, "dates": ["2008-06-23"]}, {"number": 2, "dates": ["2008-06-24"]}],
            "officers": [
                {
                    "office": "Chair",
                    "regional_group": self._text(2)[:-1],
                    "name": self._text(2)[:-1],
                    "state": states[0],
                    "paragraph": 1,
                }
            ],
            "attendance": {
                "member_states": len(self.ids["states"]),
                "intergovernmental_organizations": 1,
                "paragraph": 1,
            },
        }


if __name__ == "__main__":
    Meeting(int(sys.argv[1])).write(Path(sys.argv[2]))
