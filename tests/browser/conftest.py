"""A real Chromium, where there is one."""

import os
import socket
from contextlib import suppress

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, MISSING, program

# Milliseconds. A busy machine is no fault.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium():
    """The browser; where there is none the test is skipped, but fails if CI=true."""
    if program() is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    # Playwright runs an event loop in this thread, in which Django refuses to ask the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        yield browser
        # Within the loop Django keeps a connection of its own; open, it would hold the database.
        connections.close_all()
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class PatientServer(ThreadedWSGIServer):
    """Ends when all its answers have: each closes its connection, and must not do so in the next
    test, where that belongs to others. It hears no more then from a browser that keeps a line open
    for later, which it would wait for without end."""

    daemon_threads = False

    def __init__(self, *args, **kwargs):
        self.lines = set()
        super().__init__(*args, **kwargs)

    def process_request(self, request, client_address):
        self.lines.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        self.lines.discard(request)
        super().shutdown_request(request)

    def server_close(self):
        for line in list(self.lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RD)
        super().server_close()


class PatientServerThread(LiveServerThread):
    server_class = PatientServer


@pytest.fixture
def address(db, monkeypatch):
    """Where the app is served, within the transaction of the test.

    It shares the test's connection. A server with its own would need tables emptied after each
    test, and with them the countries and sectors that migrations put there.
    """
    connection = connections["default"]
    connection.inc_thread_sharing()
    # The server closes what it used after each request.
    monkeypatch.setattr(connection, "close", lambda: None)
    server = PatientServerThread(
        "localhost", StaticFilesHandler, connections_override={"default": connection}
    )
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://localhost:{server.port}"
    server.terminate()
    connection.dec_thread_sharing()


def sign_in_ana(page, address):
    """An analyst, as if she had filled in the form, which those of test_typed_work do."""
    ana = User.objects.create_user("ana", password="a-long-passphrase", is_staff=True)
    ana.groups.add(Group.objects.get(name="analyst"))
    client = Client()
    client.force_login(ana)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": address}])


def is_complaint(line) -> bool:
    """htmx calls it an error when a newer question of the form takes the place of one under way."""
    replaced = line.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))
    return line.type == "error" and not replaced


@pytest.fixture
def window(chromium, address):
    """A fresh window at the app; what the browser complains about fails the test."""
    context = chromium.new_context(base_url=address)
    context.set_default_timeout(PATIENCE)
    complaints = []
    context.on("weberror", lambda found: complaints.append(str(found.error)))
    context.on(
        "console",
        lambda line: complaints.append(line.text) if is_complaint(line) else None,
    )
    yield context.new_page()
    context.close()
    assert complaints == []


@pytest.fixture
def desk(window, address):
    """The first page of the admin, with an analyst signed in."""
    sign_in_ana(window, address)
    window.goto("/admin/")
    expect(window.get_by_role("heading", name="My recent entries")).to_be_visible()
    return window
