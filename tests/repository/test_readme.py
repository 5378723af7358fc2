"""The samples in data/README.md are valid records among the data of the small meeting, and show every key."""

import re
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from macros.data.kinds import KINDS
from macros.data.loader import load
from tests.support.builds import PROJECT

README = (PROJECT / "data/README.md").read_text(encoding="utf-8")
SAMPLES = {
    match[1]: match[2]
    for match in re.finditer(r"^```yaml\n# (data/\S+\.yml)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
}


def test_every_kind_has_a_sample() -> None:
    assert {path.split("/")[1] for path in SAMPLES} == set(KINDS)


@pytest.mark.parametrize("path", SAMPLES)
def test_sample_is_a_valid_record(path: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(PROJECT / "tests/meetings/small/data", data)
    (tmp_path / path).write_text(SAMPLES[path], encoding="utf-8")
    loaded = load(data)
    assert [str(problem) for problem in loaded.problems if problem.path == path] == []
    assert loaded.edition is not None
    _, kind, name = path.removesuffix(".yml").split("/")
    assert name in loaded.edition.records(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_samples_show_every_key(kind: str) -> None:
    sample = next(text for path, text in SAMPLES.items() if path.startswith(f"data/{kind}/"))
    named_in_remarks = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"#.*", sample))))
    assert set(KINDS[kind].model.model_fields) - {"id"} - _written(sample) - named_in_remarks == set()
    # Keys of a model that several kinds share are in the sample of one of them.
    assert _keys(KINDS[kind].model) - _written("\n".join(SAMPLES.values())) - named_in_remarks == set()


def _written(sample: str) -> set[str]:
    return set(re.findall(r"^[ -]*([a-z0-9_]+):", sample, re.MULTILINE))


def _keys(model: type[BaseModel]) -> set[str]:
    inner = [_keys(each) for field in model.model_fields.values() for each in _models(field.annotation)]
    return (set(model.model_fields) - {"id"}).union(*inner)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]
