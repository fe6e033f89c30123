"""The report's own pages: its contents, its slides with what was made of them, its coverage."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from policyhub.catalog.models import Citation, Entry, Report
from policyhub.catalog.slide_markup import passages, runs, slide_html
from policyhub.curation.audit.coverage import coverage
from tests import factories

pytestmark = pytest.mark.django_db


def test_every_number_on_a_slide_leads_to_the_entry_that_quotes_it(
    page: Callable[..., str],
) -> None:
    html = page("/reports/2025/105/")

    anchors = set(re.findall(r'<li id="entry-(\d+)"', html))
    shown = re.findall(r'<a class="cites" href="#entry-(\d+)">(\d+)(?:–(\d+))?</a>', html)
    numbers = {n for _to, first, last in shown for n in range(int(first), int(last or first) + 1)}
    cited = Entry.objects.published().filter(citations__slide=factories.slide(105)).distinct()
    assert {int(anchor) for anchor in anchors} == numbers == set(range(1, cited.count() + 1))


def test_what_nothing_quotes_is_not_underlined(page: Callable[..., str]) -> None:
    html = page("/reports/2025/105/")

    assert "小数第1位を四捨五入のため、合計は必ずしも100%とまらない。</p>" in html
    assert "<mark" not in html


def test_a_draft_leaves_no_trace_on_the_slide(page: Callable[..., str]) -> None:
    factories.citation(factories.meeting(state="draft"), "必ずしも100%とまらない", 105)

    html = page("/reports/2025/105/")

    assert "試験会合" not in html
    assert "とまらない。</p>" in html


def test_the_chosen_entry_alone_is_marked(page: Callable[..., str]) -> None:
    factories.citation(factories.meeting(), "現在、日本は51か国との間で", 105)

    html = page("/reports/2025/105/", entry="a-test-meeting")

    assert '<mark id="quote">現在、日本は51か国との間で</mark>' in html
    assert html.count("<mark") == 1
    assert html.count('class="chosen"') == 1


def test_quotes_that_overlap_are_cut_where_one_of_them_ends() -> None:
    text = "日本は約束し、米国は応じた。"
    quoted = passages(text, [(1, "日本は約束し、"), (2, "約束し、米国は応じた。"), (3, "日本は")])

    html = slide_html(text, 0, [(0, 3)], quoted)

    assert html == (
        '<p><mark id="quote">日本は</mark><a class="cites" href="#entry-3">3</a>'
        '<span class="cited">約束し、</span><a class="cites" href="#entry-1">1</a>'
        '<span class="cited">米国は応じた。</span><a class="cites" href="#entry-2">2</a></p>'
    )


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([], []),
        ([2, 1], [(1, 1), (2, 2)]),
        ([1, 2, 3, 4, 7], [(1, 4), (7, 7)]),
        ([1, 3, 4, 5, 9, 10], [(1, 1), (3, 5), (9, 9), (10, 10)]),
    ],
)
def test_three_numbers_in_a_row_are_shown_as_one(
    numbers: list[int], shown: list[tuple[int, int]]
) -> None:
    assert runs(numbers) == shown


def test_a_slide_leads_to_its_neighbours_and_to_any_other(
    page: Callable[..., str], get: Callable[..., Any]
) -> None:
    first, middle = page("/reports/2025/1/"), page("/reports/2025/27/")

    assert 'rel="prev"' not in first
    assert 'rel="prev" href="/reports/2025/26/"' in middle
    assert 'rel="next" href="/reports/2025/28/"' in middle
    assert middle.count("<option ") == 128
    assert '<option value="27" selected>' in middle
    assert get("/reports/2025/", slide="45")["Location"] == "/reports/2025/45/"
    assert get("/en/reports/2025/", slide="45")["Location"] == "/en/reports/2025/45/"
    assert get("/reports/2025/", slide="²").status_code == 200


def test_the_contents_count_an_entry_once_for_a_chapter(get: Callable[..., Any]) -> None:
    chapters = get("/reports/2025/").context["chapters"]

    for each in chapters:
        citing = Citation.objects.filter(slide__in=each.slides, entry__state="published")
        assert each.entries == citing.values("entry").distinct().count()
    assert sum(len(each.slides) for each in chapters) == 128
    assert [each.number for each in chapters] == list(range(14))


def test_the_coverage_counts_what_the_chapters_have(page: Callable[..., str]) -> None:
    covered = coverage(Report.objects.get())

    assert covered.slides == 128
    assert covered.open_slides == []
    assert covered.counts["meeting"] == Entry.objects.published().of_kind("meeting").count()
    assert "no statement of the report is missing here." in page("/en/reports/2025/coverage/")


def test_the_coverage_names_a_slide_with_a_sentence_in_no_entry(page: Callable[..., str]) -> None:
    Entry.objects.filter(citations__slide=factories.slide(45)).update(state="draft")

    html = page("/en/reports/2025/coverage/")

    assert "1 slide has sentences that no entry quotes yet." in html
    assert '<a href="/en/reports/2025/45/">' in html


def test_the_contents_and_a_search_in_vain_lead_to_the_coverage(page: Callable[..., str]) -> None:
    link = 'href="/reports/2025/coverage/"'

    assert link in page("/reports/2025/")
    assert link in page("/search/", q="xyzzyq")


def test_the_slides_before_the_chapters_are_named_by_what_they_are(
    page: Callable[..., str],
) -> None:
    assert "Cover and summary" in page("/en/reports/2025/")
    assert "Before the first chapter" not in page("/en/reports/2025/1/")
