"""People, offices and meetings in the formats that other registers of people read."""

from collections.abc import Callable, Iterator

from django.http import StreamingHttpResponse

from relations.nouns import MEETINGS
from relations.publishing import followthemoney, popolo
from relations.publishing.selection import Selection
from relations.views.outlets import Outlet

Write = Callable[[Selection], Iterator[bytes]]
FILES: dict[str, tuple[Write, str]] = {
    "followthemoney.jsonl": (followthemoney.json_lines, "application/jsonl; charset=utf-8"),
    "popolo.json": (popolo.document, "application/json"),
}


class Entities(Outlet):
    """All people and meetings held, or those that the filters of the list of meetings find."""

    nouns = (MEETINGS,)
    filename = ""

    def answer(self) -> StreamingHttpResponse:
        write, content_type = FILES[self.filename]
        return StreamingHttpResponse(
            write(Selection.of(self.filters[0], self.request.user)),
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{self.filename}"'},
        )
