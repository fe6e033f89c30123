"""Who met whom, and who held an office after whom: lists and pictures."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from policyhub.catalog.models import Country, Person, Post
from policyhub.overviews.network import joined, most_met, pairs_of
from policyhub.overviews.network_picture import (
    NUMBER_HEIGHT,
    NUMBER_PLACES,
    ROW,
    SPAN,
    Tie,
    crossings,
    number_place,
    ordered,
    picture,
)
from policyhub.overviews.offices import (
    Holder,
    Office,
    changed_hands,
    joint_meetings,
    met,
    offices,
    posts_of_japan,
    posts_shown,
)
from policyhub.overviews.succession_picture import MOST_MONTHS, WIDTH
from policyhub.overviews.succession_picture import picture as succession_picture
from policyhub.search.find import Selection, find
from tests import factories

pytestmark = pytest.mark.django_db


def people(*names: str) -> list[Person]:
    return [Person(pk=number, slug=name, name_ja=name) for number, name in enumerate(names, 1)]


def holder(name: str, first: date, last: date) -> Holder:
    somebody = Person(pk=sum(map(ord, name)), slug=name, name_ja=name)
    return Holder(Post(person=somebody, attested_from=first, attested_to=last), [])


def test_the_columns_are_ordered_to_cross_no_line_without_need() -> None:
    a, b, c, x, y, z = people("a", "b", "c", "x", "y", "z")
    ties = [Tie(a, z, 1), Tie(b, y, 1), Tie(c, x, 1), Tie(a, y, 1)]

    assert crossings(ties, [a, b, c], [x, y, z]) > 0
    assert crossings(ties, *ordered(ties)) == 0


def test_a_line_says_how_often_by_thickness_and_by_number() -> None:
    a, x, y = people("a", "x", "y")

    drawn = picture([Tie(a, x, 1), Tie(a, y, 4)])

    assert drawn
    often, once = drawn.lines
    assert (often.width, often.meetings, once.width, once.meetings) == (4, 4, 1, 1)
    assert often.number_place
    assert drawn.x1 < often.number_place[0] < drawn.x2
    assert once.number_place is None
    assert picture([]) is None


def test_the_numbers_of_one_person_do_not_meet() -> None:
    a, *others = people(*"abcdefghijklmnop")

    drawn = picture([Tie(a, other, 2) for other in others])

    assert drawn
    places = [line.number_place for line in drawn.lines if line.number_place]
    assert len(places) == len(others)
    assert all(
        abs(one[0] - other[0]) > NUMBER_HEIGHT or abs(one[1] - other[1]) > NUMBER_HEIGHT
        for number, one in enumerate(places)
        for other in places[:number]
    )


def test_a_number_does_not_stand_where_another_line_passes() -> None:
    """Two lines that cross at the place where a number would stand first."""
    share = NUMBER_PLACES[0]

    x, y = number_place((0, 100), [(100, 100 - 100 * (1 - share) / share)], [], x1=0)

    assert x != share * SPAN
    assert y == pytest.approx(100 * x / SPAN, abs=0.1)


def test_names_stand_apart_and_within_the_picture() -> None:
    a, b, v, w, x, y = people("a", "b", "v", "w", "x", "y")

    drawn = picture([Tie(a, v, 1), Tie(a, w, 1), Tie(a, x, 1), Tie(b, w, 1), Tie(b, y, 1)])

    assert drawn
    for column in (drawn.left, drawn.right):
        heights = [node.y for node in column]
        assert all(below - above >= ROW for above, below in pairwise(heights))
        assert ROW / 2 <= heights[0] <= heights[-1] <= drawn.height - ROW / 2


def test_a_visit_and_the_talks_in_its_course_are_one_meeting_of_a_pair() -> None:
    pair = Person.objects.get(slug="akazawa-ryosei"), Person.objects.get(slug="okonjo-iweala-ngozi")
    visit = factories.meeting()
    talks = factories.meeting(slug="talks", part_of=visit)
    for meeting in (visit, talks):
        for person, side in zip(pair, ("japan", "counterpart"), strict=True):
            meeting.people.create(side=side, person=person)

    found = [each for each in pairs_of({}) if (each.japan, each.counterpart) == pair]

    assert [(each.meetings, each.entries) for each in found] == [([talks], 2)]


def test_at_most_forty_people_are_drawn_and_the_page_says_so(page: Callable[..., str]) -> None:
    pairs = pairs_of({})
    kept = most_met(pairs, 40)

    assert len({person for pair in kept for person in (pair.japan, pair.counterpart)}) == 40
    assert max(len(pair.meetings) for pair in pairs) == max(len(pair.meetings) for pair in kept)
    html = page("/en/network/")
    assert html.count("<circle") == 40
    assert "40 of 115 people" in html


def test_pairs_that_met_once_stand_once_by_their_meeting() -> None:
    pairs = [pair for pair in pairs_of({}) if len(pair.meetings) == 1]
    rows = joined(pairs)

    assert sum(row.pairs for row in rows) == len(pairs) > len(rows)
    listed = {(a, b, row.meeting) for row in rows for a in row.japan for b in row.counterparts}
    assert listed == {(pair.japan, pair.counterpart, pair.meetings[0]) for pair in pairs}


def test_the_network_is_narrowed_by_country_region_and_date(page: Callable[..., str]) -> None:
    of_us = pairs_of({"country": Country.objects.get(slug="us")})

    assert {pair.counterpart.slug for pair in of_us} == {"trump-donald", "lutnick-howard"}
    assert "lutnick-howard" in page("/network/", region="north-america", date_from="2026-03-01")
    assert "lutnick-howard" not in page("/network/", region="europe")
    assert "lutnick-howard" not in page("/network/", date_to="2026-02-28")


def test_a_wrong_filter_of_the_network_is_said_and_left_out(page: Callable[..., str]) -> None:
    html = page("/en/network/", country="zz", date_from="x")

    assert "There is no such value." in html
    assert "Enter a date like 2025-09-30." in html
    assert "lutnick-howard" in html


def test_a_pair_leads_to_its_meetings_and_no_others(page: Callable[..., str]) -> None:
    query = "present:ishiba-shigeru present:modi-narendra"
    since = date(2025, 6, 1)

    html = page("/network/", country="in", date_from=since.isoformat())
    assert f"/meetings/?q={query.replace(' ', '+')}&amp;date_from=2025-06-01" in html
    for pair in pairs_of({"date_from": since}):
        text = f"present:{pair.japan.slug} present:{pair.counterpart.slug}"
        listed = find(Selection(text, included={"kind": ["meeting"]}, since=since))
        assert set(listed.ids) >= {meeting.pk for meeting in pair.meetings}
        assert len(listed.ids) == pair.entries


def test_holders_of_an_office_follow_each_other_with_their_own_meetings() -> None:
    country = Country.objects.get(slug="us")
    joints = joint_meetings(met(country))

    found = {office.title: office for office in offices(posts_of_japan(), joints)}

    holders = found["経済産業大臣"].holders
    assert [each.post.person.name for each in holders] == ["西村康稔", "武藤容治", "赤澤亮正"]
    assert [bool(each.meetings) for each in holders] == [False, False, True]
    assert all(meeting.date_start >= date(2025, 10, 1) for meeting in holders[2].meetings)  # type: ignore[operator]


def test_two_holders_at_a_time_are_no_succession() -> None:
    one = holder("a", date(2025, 1, 1), date(2025, 6, 30))
    beside = holder("b", date(2025, 3, 1), date(2025, 8, 31))
    after = holder("c", date(2025, 9, 1), date(2025, 9, 30))

    assert changed_hands([Office([one, beside])]) == []
    assert changed_hands([Office([one, beside, after])]) == [Office([one, beside, after])]


def test_the_picture_puts_successors_on_one_line_and_others_below() -> None:
    one = holder("甲", date(2025, 1, 1), date(2025, 6, 30))
    beside = holder("乙", date(2025, 3, 1), date(2025, 8, 31))
    after = holder("丙", date(2025, 9, 1), date(2025, 12, 31))

    drawn = succession_picture([Office([one, beside, after])], [])

    assert drawn
    first, second, third = drawn.own[0].bars
    assert first.y == third.y < second.y
    assert first.x + first.width <= third.x
    assert round(third.x + third.width) == WIDTH - 1
    assert len(drawn.ticks) == 12


def test_the_axis_covers_two_years_and_says_who_is_left_out() -> None:
    old = holder("甲", date(2000, 8, 1), date(2000, 8, 31))
    now = holder("乙", date(2022, 1, 1), date(2025, 12, 31))

    drawn = succession_picture([Office([old, now])], [])

    assert drawn
    assert len(drawn.ticks) == MOST_MONTHS
    assert drawn.hidden == 1
    assert drawn.own[0].bars[0].x == 1


def test_a_meeting_is_marked_on_both_sides_and_joined() -> None:
    country = Country.objects.get(slug="us")
    joints = joint_meetings(met(country))
    own = [o for o in offices(posts_of_japan(), joints) if o.title == "経済産業大臣"]
    others = offices(posts_shown().filter(person__country=country), joints)

    drawn = succession_picture(own, others)

    assert drawn
    assert [lane.title for lane in drawn.lanes] == [
        "経済産業大臣",
        "アメリカ合衆国大統領",
        "米国商務長官",
    ]
    joined = {join.x for join in drawn.joins}
    assert {mark.x for mark in drawn.own[0].marks} <= joined


def test_a_meeting_known_to_the_month_is_marked_so(page: Callable[..., str]) -> None:
    meeting = factories.meeting(
        date_start=date(2026, 2, 1), date_end=date(2026, 2, 28), date_precision="month"
    )
    for side, slug in (("japan", "akazawa-ryosei"), ("counterpart", "lutnick-howard")):
        meeting.people.create(side=side, person=Person.objects.get(slug=slug))

    html = page("/succession/", country="us")

    picture = html.partition("<svg viewBox")[2].partition("</svg>")[0]
    assert picture.count('<circle class="month"') == 2
    assert "試験会合" in html


def test_succession_says_what_it_does_not_know(page: Callable[..., str]) -> None:
    html = page("/en/succession/", country="qq", post="xx")

    assert html.count("There is no such value.") == 2
    assert "武藤容治" in page("/succession/", post="経済産業大臣")
    assert "?country=us&amp;post=" in page("/succession/", post="経済産業大臣")


def test_two_of_one_family_name_are_told_apart_by_their_posts(page: Callable[..., str]) -> None:
    html = page("/network/", country="pk")

    assert "ハミド（駐日パキスタン大使）" in html
    assert "ハミド（商業省次官補）" in html
    assert ">赤澤亮正（" not in html


def test_who_stands_for_no_country_is_shown_with_the_organisation(page: Callable[..., str]) -> None:
    iea = "International Energy Agency"

    assert f'<span class="stands-for">{iea}' in page("/en/network/")
    assert f">{iea}" in page("/en/people/birol-fatih/").partition("<h2")[0]
