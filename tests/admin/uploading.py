"""What the tests of imports in the admin share: uploads, and what the preview says."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

URL = "/admin/import/organizations/"
MEETINGS = "/admin/import/meetings/"
YEARS = "date,countries\n1914-18,cuba; france\n1914-18,cuba; spain\n1962-02-30,cuba; mexico\n"


def upload(desk, content, name="organizations.csv", url=URL, **more):
    """The answer to an upload, followed to the preview."""
    content = content.encode() if isinstance(content, str) else content
    return desk.post(url, {"file": SimpleUploadedFile(name, content), **more}, follow=True)


def text(response):
    return " ".join(response.content.decode().split())


def token(response):
    return response.context["preview"].upload.token


def messages(response):
    return [str(message) for message in response.context["messages"]]


def book(**sheets):
    made, content = Workbook(), io.BytesIO()
    made.remove(made.active)
    for name, table in sheets.items():
        page = made.create_sheet(name)
        for row in table:
            page.append(row)
    made.save(content)
    return content.getvalue()


def press(desk, shown, label, **more):
    """The page after the first button with this label."""
    buttons = [b for error in shown.context["preview"].errors for b in error.buttons]
    (first, *_others) = [b for b in buttons if label in (b.text, b.words)]
    sent = {"upload": token(shown), "correct": first.value, **more}
    return desk.post(MEETINGS, sent, follow=True)
