"""The States and bodies that the text names: those of the folder, those of the table, and who spoke or introduced."""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.data.characters import normalize, slugify
from macros.data.listed_states import ListedState, listed_states
from macros.data.phrases import find_phrases
from macros.data.strict_yaml import Source
from macros.official.comparisons.passages import NAMED_KINDS, is_named
from macros.official.draft.filled import filled
from macros.official.draft.front_page import front_page
from macros.official.readings import ON_BEHALF, introducers, without_speakers
from macros.official.text import OfficialText


class Names:
    """Every name that can be told in the text, and the record that it is of."""

    def __init__(self, official: OfficialText, sources: Mapping[tuple[str, str], Source]) -> None:
        self.text = official.text
        self.forms: dict[str, tuple[str, str]] = {}
        """Form of a name → kind and id of the record."""
        codes = {source.values.get("m49") for (kind, _), source in sources.items() if kind == "states"}
        self.listed = {name: state for name, state in listed_states().items() if state.m49 not in codes}
        for name, state in self.listed.items():
            self.forms |= dict.fromkeys(state.forms, ("states", name))
        for (kind, name), source in sources.items():
            if kind in NAMED_KINDS:
                self.forms |= dict.fromkeys(source.values.get("printed", ()), (kind, name))
        self.bodies: dict[str, str] = {}
        """Id → name of each body that is in no folder: it met, introduced an item, or somebody spoke for it."""
        self.front = front_page(official)
        met = [self.front["short_title"]] if self.front.get("short_title", "") != self.front.get("title", "") else []
        for name in (*met, *introducers(self.text), *ON_BEHALF.findall(self.text)):
            key = self.forms.get(name) or self.forms.get(_inside_sentence(name)) or ("bodies", slugify(name))
            if name not in self.forms:
                self.forms |= dict.fromkeys((name, _inside_sentence(name)) if name in met else (name,), key)
            if key[0] == "bodies" and key not in sources:
                self.bodies[key[1]] = name

    @property
    def new(self) -> set[tuple[str, str]]:
        """Kind and id of every State and body that is in no folder."""
        return {*(("states", name) for name in self.listed), *(("bodies", name) for name in self.bodies)}

    def ids(self, kind: str) -> dict[str, str]:
        """Form of a name → id, of one kind."""
        return {form: name for form, (each, name) in self.forms.items() if each == kind}

    def named(self, text: str) -> dict[str, list[str]]:
        """The records that a text names, lists of speakers apart: ids by kind, as keys of a passage have them."""
        found: dict[str, list[str]] = {}
        for hit in find_phrases(without_speakers(text), self.forms, any_case=False):
            kind, name = self.forms[hit.phrase]
            if name not in found.setdefault(kind, []):
                found[kind].append(name)
        return found

    def records(self, used: Mapping[str, set[str]]) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
        """The records of the States and bodies whose ids are `used`, by kind, and that are in no folder."""
        printed: dict[tuple[str, str], dict[str, None]] = {}
        for hit in find_phrases(self.text, self.forms, any_case=False):
            form = " ".join(self.text[hit.start : hit.end].split())
            printed.setdefault(self.forms[hit.phrase], {})[form] = None
        for name, state in self.listed.items():
            if name in used["states"]:
                yield ("states", name), self._state(state, sorted(printed["states", name], key=len, reverse=True))
        for name, body in self.bodies.items():
            if name in used["bodies"]:
                yield ("bodies", name), {"name": body, "printed": list(printed["bodies", name])}

    def _state(self, state: ListedState, printed: list[str]) -> dict[str, Any]:
        return filled(
            name=printed[0],
            with_article="true" if is_named([normalize(f"the {printed[0]}")], normalize(self.text)) else "",
            printed=printed,
            name_now=state.name if state.name != printed[0] else "",
            m49=state.m49,
            iso2=state.iso2,
            iso3=state.iso3,
            regional_group=state.regional_group,
        )


def _inside_sentence(name: str) -> str:
    return name[:1].lower() + name[1:]
