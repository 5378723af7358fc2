"""The files at the root of the repository name this report and the terms of its edition."""

from macros.data.edition import Edition
from tests.support.builds import PROJECT
from tests.support.records import read_yaml

README = " ".join((PROJECT / "README.md").read_text(encoding="utf-8").split())


def test_citation_of_the_repository(real_edition: Edition) -> None:
    citation, report = read_yaml(PROJECT / "CITATION.cff"), real_edition.report
    (of_report,) = citation["references"]
    assert (citation["title"], citation["abstract"]) == (report.short_title, report.provenance)
    assert of_report["title"] == report.title
    assert of_report["authors"] == [{"name": real_edition.bodies[str(report.meeting_of)].name}]
    assert of_report["date-published"] == str(report.dated)
    assert citation["cff-version"] == "1.2.0"


def test_licences_are_those_of_the_report(real_edition: Edition) -> None:
    report = real_edition.report
    assert report.licence
    assert read_yaml(PROJECT / "CITATION.cff")["license"] == report.licence
    assert report.licence in README
    assert f"the code under {report.code_licence} (`LICENSE`)" in README
    assert (PROJECT / "LICENSE").read_text(encoding="utf-8").startswith(f"{report.code_licence} License\n")
