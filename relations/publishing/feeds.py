"""Atom feeds: the newest entries of a list, for any filter of it (RFC 4287)."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from relations.publishing.texts import clean, page_of
from relations.services.last_changes import dated
from relations.site import host

ENTRIES = 50
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Channel(Protocol):
    """The feed of one noun: what an entry says, and the entries with all that their titles read."""

    @property
    def label(self) -> str: ...

    @property
    def about(self) -> Callable[[Any], str]: ...

    def titled(self, found: QuerySet[Any]) -> QuerySet[Any]: ...


class Feed(Atom1Feed):
    """Without entries it was never renewed, where Django's would be renewed at each reading."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER


def feed(channel: Channel, found: QuerySet[Any], page: str, address: str) -> str:
    """The Atom document of what was found: `page` is its list, `address` the feed itself."""
    document = Feed(
        title=_("%(noun)s – relations") % {"noun": channel.label},
        link=page,
        description="",
        subtitle=_("Recently added records, newest first."),
        feed_url=address,
        author_name="relations",
        language="en",
    )
    # Keys are given in the order of entry and have an index, which `added` has not.
    for record in dated(list(channel.titled(found.order_by("-pk")[:ENTRIES]))):
        document.add_item(
            title=clean(record),
            link=page_of(record),
            # Django marks it as HTML.
            description=escape(clean(channel.about(record))),
            unique_id=identity(record),
            pubdate=record.added,
            updateddate=record.changed,
        )
    return str(document.writeString("utf-8"))


def identity(record: Any) -> str:
    """A tag (RFC 4151) of noun and key, which stays when a record gets another address."""
    return f"tag:{host()},{record.added:%Y-%m-%d}:{record._meta.model_name}/{record.pk}"
