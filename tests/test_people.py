"""The list of people, and the page of each: posts, meetings, what was signed and promised."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.utils.translation import gettext

from agreements.models import Agreement
from policyhub.catalog.models import Person, Post
from policyhub.overviews.dating import attested, held
from policyhub.overviews.people import is_called
from tests import factories

pytestmark = pytest.mark.django_db


def person(slug: str = "akazawa-ryosei") -> Person:
    return Person.objects.get(slug=slug)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("赤澤", True),
        ("赤沢", True),
        ("あかざわ", True),
        ("アカザ", True),
        ("akaz", True),
        ("経済産業大臣", True),
        ("経産相", True),
        ("", True),
        ("武藤", False),
        ("たにぐち", False),
    ],
)
def test_a_person_is_found_by_name_reading_or_post(text: str, found: bool) -> None:
    assert is_called(person(), text) is found


def test_the_list_shows_who_is_found_and_says_how_many(page: Callable[..., str]) -> None:
    html = page("/people/", q="むとう")

    assert "武藤容治" in html
    assert "赤澤亮正" not in html
    assert 'id="others"' not in html


def test_the_list_puts_japan_by_reading_and_others_by_country(page: Callable[..., str]) -> None:
    html = page("/people/")

    assert re.findall(r'id="(jp-\d+)"', html) == [f"jp-{n}" for n in range(1, 10)]
    places = [html.index(f'<tbody id="{code}">') for code in ("in", "kr", "us", "eu")]
    assert places == sorted(places)
    assert html.index("赤澤亮正") < html.index("武藤容治") < html.index("山田賢司")


def test_posts_that_were_laid_down_come_last_and_say_until_when(page: Callable[..., str]) -> None:
    html = page("/en/people/", q="Okonjo")

    posts = re.findall(
        r"<li>(Director-General|Managing Director|Minister|Chair)[^<]*(<span)?", html
    )
    assert posts[0] == ("Director-General", "")
    assert [post for post, is_former in posts if is_former] == [
        "Chair",
        "Minister",
        "Managing Director",
        "Minister",
    ]
    assert "until 2011" in html


def test_who_finds_nobody_is_shown_a_way_on(page: Callable[..., str]) -> None:
    html = page("/people/", q="zzzz")

    assert gettext("No person whom the reports name matches these words.") in html
    assert 'href="/search/?q=zzzz"' in html


def test_an_office_is_shown_by_month_and_never_by_day() -> None:
    post = Post(attested_from=date(2025, 10, 1), attested_to=date(2026, 3, 31))
    single = Post(attested_from=date(2025, 10, 1), attested_to=date(2025, 10, 31))

    assert attested(post) == "2025年10月～2026年3月"
    assert attested(single) == "2025年10月"
    assert attested(Post()) == ""


def test_a_term_of_office_is_as_exact_as_its_source() -> None:
    assert held(Post(held_from=date(2021, 3, 1))) == ("2021年3月", "")
    assert held(Post(held_from=date(2007, 1, 1), held_to=date(2011, 12, 31))) == (
        "2007年",
        "2011年",
    )


def test_a_meeting_shows_the_other_side_and_its_slide(page: Callable[..., str]) -> None:
    html = page("/people/akazawa-ryosei/")

    row = re.search(r"<tr>\s*<td class=\"when\">2026年3月6日.*?</tr>", html, re.DOTALL)
    assert row
    assert "/people/lutnick-howard/" in row[0]
    assert "/people/akazawa-ryosei/" not in row[0]
    assert "/reports/2025/11/" in row[0]


def test_a_name_in_katakana_needs_no_reading(page: Callable[..., str]) -> None:
    assert "とらんぷ" not in page("/people/trump-donald/")
    assert "赤澤亮正（あかざわりょうせい）" in page("/en/people/akazawa-ryosei/")
    assert "とらんぷ" not in page("/people/")


def test_somebody_only_mentioned_was_not_at_the_meeting(page: Callable[..., str]) -> None:
    meeting = factories.meeting()
    meeting.people.create(side="japan", person=person(), role="mentioned")
    meeting.people.create(side="counterpart", person=person("lutnick-howard"))

    attended, others = page("/people/akazawa-ryosei/").split('id="naming"')

    assert "試験会合" not in attended
    assert "試験会合" in others
    assert "試験会合" in page("/people/lutnick-howard/")


def test_what_was_made_at_a_meeting_of_the_person_is_shown(page: Callable[..., str]) -> None:
    meeting = factories.meeting()
    meeting.people.create(side="japan", person=person())
    agreement = Agreement.objects.create(
        slug="a-test-agreement",
        title_ja="試験合意",
        title_en="Test agreement",
        form="arrangement",
        status="signed",
        signed_at=meeting,
    )
    factories.commitment(source=agreement)

    html = page("/people/akazawa-ryosei/")

    assert "試験合意" in html.split('id="signed"')[1].split("</section>")[0]
    assert "試験用の約束" in html.split('id="promised"')[1].split("</section>")[0]


def test_a_withdrawn_meeting_is_on_nobodys_page(page: Callable[..., str]) -> None:
    meeting = factories.meeting(state="withdrawn")
    meeting.people.create(side="japan", person=person())

    assert "試験会合" not in page("/people/akazawa-ryosei/")


def test_empty_sections_are_left_out(page: Callable[..., str]) -> None:
    html = page("/people/okonjo-iweala-ngozi/")

    assert 'id="posts"' in html
    assert 'id="signed"' not in html
    assert 'id="acquaintances"' not in html
