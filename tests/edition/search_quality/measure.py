"""The quality and the cost of the site's own search, measured in Chromium."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from playwright.sync_api import Page, Response

from macros.data.strict_yaml import read
from tests.support.search import open_search

SETS = ("queries", "fresh", "unseen")
"""The set by which the ranking was tuned, and two that were written without it and have been mended for since."""
HERE = Path(__file__).parent
ASK = """async (queries) => {
  const field = document.querySelector("dialog.search input[type=search]");
  const results = document.querySelector("[data-search-results]");
  const found = [];
  for (const words of queries) {
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    while (results.dataset.searchState !== "done") await new Promise((done) => setTimeout(done));
    found.push([...results.querySelectorAll("a")].map((link) => link.href));
  }
  return found;
}"""
"""The addresses of the results of each query, as `ask` gives them one by one."""
TIME = """async (words) => {
  const field = document.querySelector("dialog.search input[type=search]");
  const results = document.querySelector("[data-search-results]");
  const begun = performance.now();
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  while (results.dataset.searchState !== "done") await new Promise((done) => setTimeout(done));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begun;
}"""
"""From a key to painted results, in milliseconds."""


@dataclass(frozen=True)
class Outcome:
    """One query: the addresses that are relevant, and the results in order."""

    group: str
    words: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def rank(self) -> int | None:
        """The rank of the first relevant result, from 1; None where there is none."""
        return next((rank for rank, address in enumerate(self.found, start=1) if address in self.wanted), None)


@dataclass(frozen=True)
class Quality:
    """Measures over the outcomes of a set."""

    outcomes: tuple[Outcome, ...]

    def recall(self, most: int) -> float:
        """Recall at `most`: the share of queries with a relevant result among the first `most`."""
        return mean(outcome.rank is not None and outcome.rank <= most for outcome in self.outcomes)

    @property
    def reciprocal(self) -> float:
        """The mean reciprocal rank."""
        return mean(1 / outcome.rank if outcome.rank else 0 for outcome in self.outcomes)

    def __str__(self) -> str:
        numbers = f"{self.recall(1):.3f} at 1, {self.recall(3):.3f} at 3; mean reciprocal rank {self.reciprocal:.3f}"
        return f"{len(self.outcomes)} queries: recall {numbers}"

    def failing(self) -> Iterator[str]:
        """A line for each query whose first result is not relevant, the worst first."""
        for outcome in sorted(self.outcomes, key=lambda outcome: -(outcome.rank or 1000)):
            if outcome.rank != 1:
                rank, found = outcome.rank or "-", ", ".join(outcome.found[:3]) or "nothing"
                yield f"{rank:>4}  {outcome.words}: wanted {' or '.join(outcome.wanted)}; first come {found}"


def queries(name: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Group, query and relevant addresses, for each query of a set."""
    source, problems = read(HERE / f"{name}.yml", f"tests/edition/search_quality/{name}.yml")
    if source is None or problems:
        raise ValueError("\n".join(map(str, problems)))
    for group, cases in source.values.items():
        for words, wanted in cases.items():
            yield group, words, tuple(wanted)


def measure(page: Page, address: str, name: str) -> Quality:
    """Run every query of a set."""
    open_search(page, address)
    cases = list(queries(name))
    found: list[list[str]] = page.evaluate(ASK, [words for _, words, _ in cases])
    results = [tuple(link.removeprefix(address) for link in links) for links in found]
    return Quality(tuple(Outcome(*case, each) for case, each in zip(cases, results, strict=True)))


@dataclass(frozen=True)
class Cost:
    """What a first query costs, and each key after it."""

    slower: int
    size: int
    """Bytes of the files that the first query loads, uncompressed; about a quarter of it when compressed."""
    first: float
    """Milliseconds from opening the search to its being ready, with an empty cache."""
    keys: tuple[float, ...]
    """Milliseconds from a key to painted results."""

    def __str__(self) -> str:
        keys = f"{median(self.keys):.0f} ms in the middle, {max(self.keys):.0f} ms at most"
        ready = f"{self.size:,} bytes before compression, ready after {self.first:.0f} ms"
        return f"{self.slower} times slower than here: {ready}; from key to result {keys}"


def cost(page: Page, address: str, words: tuple[str, ...], slower: int) -> Cost:
    """Type `words` letter by letter, with the processor throttled to be `slower` times slower."""
    sizes: list[int] = []

    def note(response: Response) -> None:
        sizes.append(len(response.body()))

    page.goto(address)
    page.wait_for_load_state("networkidle")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.on("response", note)
    page.locator(".masthead .search-open").click()
    first = page.evaluate(TIME, words[0][:1])
    keys = [page.evaluate(TIME, each[:end]) for each in words for end in range(1, len(each) + 1)]
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return Cost(slower, sum(sizes), first, tuple(keys))
