"""Which posts have ended, and the rank of offices."""

from collections.abc import Callable
from datetime import date

import pytest

from policyhub.catalog.models import Post
from policyhub.overviews.offices import offices, posts_of_japan
from policyhub.overviews.ranks import Rank, rank_of
from policyhub.overviews.terms import followed, former_posts


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("内閣総理大臣", Rank.HEAD),
        ("第一副首相兼経済大臣", Rank.DEPUTY_HEAD),
        ("内閣府特命担当大臣（科学技術政策）", Rank.MINISTER),
        ("米国商務長官", Rank.MINISTER),
        ("経済産業副大臣", Rank.VICE_MINISTER),
        ("経済産業大臣政務官", Rank.PARLIAMENTARY),
        ("投資庁長官", Rank.OFFICIAL),
        ("経済産業審議官", Rank.OFFICIAL),
        ("西オーストラリア州首相", Rank.OTHER),
        ("日豪経済委員会委員長", Rank.OTHER),
    ],
)
def test_the_rank_is_read_from_the_title(title: str, rank: Rank) -> None:
    assert rank_of(title) is rank


def holder(title: str, first: int, last: int) -> Post:
    return Post(
        title_ja=title, attested_from=date(2025, first, 1), attested_to=date(2025, last, 28)
    )


def test_a_sole_holder_has_left_once_another_is_shown() -> None:
    first, second = holder("経済産業大臣", 1, 9), holder("経済産業大臣", 10, 12)

    assert followed([first, second]) == [first]


def test_nobody_has_left_an_office_that_several_may_hold() -> None:
    deputies = [holder("経済産業副大臣", 1, 5), holder("経済産業副大臣", 8, 9)]
    together = [holder("国務大臣", 1, 5), holder("国務大臣", 3, 6), holder("国務大臣", 8, 9)]

    assert followed(deputies) == []
    assert followed(together) == []


@pytest.mark.django_db
def test_what_the_report_calls_former_is_former() -> None:
    names = set(
        Post.objects.filter(pk__in=former_posts()).values_list("person__name_ja", flat=True)
    )

    assert {"大串正樹", "武藤容治", "石破茂"} <= names
    assert not {"赤澤亮正", "高市早苗", "山田賢司"} & names


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/", "/en/people/"])
def test_a_former_minister_is_not_shown_as_minister(page: Callable[..., str], path: str) -> None:
    html = page(path)

    assert "Prime Minister (at the time)" in html
    assert "Minister of Economy, Trade and Industry (at the time)" in html


@pytest.mark.django_db
def test_offices_stand_in_order_of_rank() -> None:
    ranks = [office.rank for office in offices(posts_of_japan(), [])]

    assert ranks == sorted(ranks)
    assert ranks[0] is Rank.HEAD
