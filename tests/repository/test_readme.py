"""The samples in data/README.md are valid records and show every key; the recipe in README.md makes a site."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from macros.data.kinds import KINDS
from macros.data.loader import load
from tests.support.builds import PROJECT, copy_real_project
from tests.support.records import samples
from tests.support.site import Site

SAMPLES = samples()


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


def test_recipe_makes_a_site_of_another_report(tmp_path: Path) -> None:
    """The lines of README.md as they stand, but that the site is built instead of shown, with what is installed."""
    section = (PROJECT / "README.md").read_text(encoding="utf-8").partition("## Start an edition")[2]
    recipe = section.partition("```sh\n")[2].partition("```")[0].replace("make serve", "make build")
    copy_real_project(tmp_path)
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(PROJECT / name, tmp_path)
    (tmp_path / "tests/edition").mkdir(parents=True)
    for name in ("tests/edition/test_data.py", "CITATION.cff"):
        (tmp_path / name).touch()
    shutil.copy(PROJECT / "tests/meetings/small/official/report.txt", tmp_path)
    make = f'make() {{ command make -o .venv/site.stamp BIN="{Path(sys.executable).parent}" "$@"; }}'
    fork = "git init -q && git add . && git -c user.name=a -c user.email=a@b.example commit -qm a"
    done = subprocess.run(
        ["bash", "-euc", f"{make}\n{fork}\n{recipe}"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "OFFICIAL_TEXT"} | {"HOME": str(tmp_path)},
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout
    assert "Freedonia (3)" in done.stdout
    site = Site(tmp_path / "site")
    assert site.text("report").count("Not written yet") == 23
    assert "Did not speak" not in site.text(".")  # who spoke are names: no State is known
    recommendation = site.text("recommendations/a")
    assert "Not worked out yet." in recommendation
    assert "No paragraph" not in recommendation
    assert "Not written yet" in site.text("documents/lg-1-1")
    published = json.loads((tmp_path / "site/data/edition.json").read_text(encoding="utf-8"))
    assert "sources" not in published["recommendations"]["a"]  # an empty list would say that none was found


def _written(sample: str) -> set[str]:
    return set(re.findall(r"^[ -]*([a-z0-9_]+):", sample, re.MULTILINE))


def _keys(model: type[BaseModel]) -> set[str]:
    inner = [_keys(each) for field in model.model_fields.values() for each in _models(field.annotation)]
    return (set(model.model_fields) - {"id"}).union(*inner)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]
