"""Which posts have ended, as the reports show it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from policyhub.catalog.models import EntryPerson, Post
from policyhub.overviews.dating import held
from policyhub.overviews.ranks import is_held_by_one

THEN = "（当時）"
"""What a report writes after somebody who has left the post since."""

Office = tuple[int | None, int | None, str]


@dataclass(frozen=True)
class Term:
    """A post, and whether it is known to have ended."""

    post: Post
    is_former: bool

    @property
    def until(self) -> str:
        """When it ended, empty where no source states it."""
        return held(self.post)[1] if self.is_former else ""

    @property
    def title(self) -> str:
        """The post; marked as past where the day on which it ended is not known."""
        is_marked = self.is_former and not self.until
        return then(self.post.title) if is_marked else self.post.title


def then(office: str) -> str:
    return gettext("%(office)s (at the time)") % {"office": office}


def former_posts() -> set[int]:
    """The keys of the posts that have ended: a source states the end, a report writes 「当時」 of
    the only post of the person, or it shows others in the office after the person. Two queries."""
    posts = list(Post.objects.select_related("person").order_by("pk"))
    called = set(called_former())
    counts: dict[int, int] = {}
    offices: dict[Office, list[Post]] = {}
    for post in posts:
        person = post.person
        counts[person.pk] = counts.get(person.pk, 0) + 1
        office = (person.country_id, person.group_id, post.title_ja)
        offices.setdefault(office, []).append(post)
    ended = {post.pk for post in posts if is_laid_down(post)}
    ended |= {post.pk for post in posts if counts[post.person_id] == 1 and post.person_id in called}
    return ended | {post.pk for holders in offices.values() for post in followed(holders)}


def called_former() -> list[int]:
    """The people of whom a report writes 「当時」."""
    written = Q(name_as_written__contains=THEN) | Q(title_as_written__contains=THEN)
    parts = EntryPerson.objects.filter(written, person__isnull=False).order_by()
    return list(parts.values_list("person_id", flat=True).distinct())


def is_laid_down(post: Post) -> bool:
    """Whether a source states that the post was laid down."""
    return post.held_to is not None and post.held_to <= timezone.localdate()


def followed(holders: list[Post]) -> list[Post]:
    """The holders of an office after whom others are shown in it. Only of an office that one
    person holds at a time: how many deputies and officials there are is nowhere stated."""
    shown = [post for post in holders if post.attested_from]
    if not is_held_by_one(holders[0].title_ja) or any_at_once(shown):
        return []
    return [post for post in shown if any(first_day(each) > last_day(post) for each in shown)]


def any_at_once(shown: list[Post]) -> bool:
    """Whether two are shown in the office at the same time, so that it has several holders."""
    return any(
        first_day(post) <= first_day(other) <= last_day(post)
        for post in shown
        for other in shown
        if other is not post
    )


def first_day(post: Post) -> date:
    return post.attested_from or date.min


def last_day(post: Post) -> date:
    return post.attested_to or first_day(post)
