"""The documents name only what is there: links, addresses, commands, settings, files."""

import importlib.util
import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.article import load_article

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
# The second is what .ci/run looks for.
COMMANDS = [
    "PIP_BREAK_SYSTEM_PACKAGES=1 python3 -m pip install uv && python3 -m uv run manage.py demo",
    "PIP_BREAK_SYSTEM_PACKAGES=1 python3 -m pip install uv && python3 -m uv run pytest",
]
BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.M | re.S)
# Programs of the system that the documents may use besides ours.
PROGRAMS = {"createdb", "pg_dump", "pg_restore", "vacuumdb", "git", "curl"}
# What looks like a setting, and is none of ours.
OTHERS = {"PIP_BREAK_SYSTEM_PACKAGES"}


def everywhere(find):
    """What is found in the documents, each with the name of its document."""
    return [(document.name, found) for document in DOCUMENTS for found in find(document)]


@cache
def text(document):
    return document.read_text()


def prose(document):
    """Without blocks of code."""
    return BLOCK.sub("", text(document))


def quoted(document):
    return re.findall(r"`([^`\n]+)`", prose(document))


def shell_lines(document):
    blocks = (body for language, body in BLOCK.findall(text(document)) if language == "sh")
    return [line.strip() for body in blocks for line in body.splitlines() if line.strip()]


def words_of(line):
    """A command's words, without the settings before it."""
    return re.sub(r"^(?:[A-Z_]+=\S+ )+", "", line).split()


# The README


def test_the_readme_opens_with_the_two_commands():
    assert [body.strip() for _, body in BLOCK.findall(text(README))][:2] == COMMANDS


def test_the_readme_is_short_and_shows_three_small_pictures():
    assert len(text(README).split()) <= 750
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text(README))
    assert len(pictures) == 3
    assert [name for name in pictures if (ROOT / name).stat().st_size > 200_000] == []


def test_the_readme_leads_to_every_document():
    assert {path.resolve() for path, _anchor in links(README)} >= set(DOCUMENTS) - {README}


# Links


def links(document):
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(document)):
        path, _, anchor = target.partition("#")
        yield (document.parent / path if path else document), anchor


def anchors(document):
    """As GitHub and GitLab make them of headings."""
    headings = re.findall(r"^#+ (.+)$", prose(document), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_link_leads_somewhere():
    assert len(everywhere(links)) > 50
    broken = [
        (name, f"{path.name}#{anchor}")
        for name, (path, anchor) in everywhere(links)
        if not path.exists() or (anchor and anchor not in anchors(path))
    ]
    assert broken == []


def test_no_document_leads_to_another_site():
    hosts = everywhere(lambda document: re.findall(r"https?://([^\s/`'\")>]+)", text(document)))
    assert [found for found in hosts if found[1] != "localhost:8000"] == []


# Commands


@cache
def options_of(command):
    parser = load_command_class(get_commands()[command], command).create_parser("manage.py", "")
    return set(parser._option_string_actions)


def commands(document):
    """Each command of manage.py, with the options named after it."""
    for line in [*shell_lines(document), *quoted(document)]:
        if found := re.search(r"manage\.py (\w+)(.*)", line):
            yield found[1], set(re.findall(r"(?<!\S)--[\w-]+|(?<!\S)-\w\b", found[2]))


def test_every_command_of_ours_exists_with_its_options():
    wrong = [
        (name, command, sorted(options))
        for name, (command, options) in everywhere(commands)
        if command not in get_commands() or options - options_of(command)
    ]
    assert wrong == []


def test_every_command_of_ours_is_described():
    ours = {name for name, app in get_commands().items() if app == "relations"} - {"runserver"}
    assert ours <= {command for command, _ in commands(ROOT / "docs/running.md")}


def test_every_option_of_the_import_is_described():
    inherited = options_of("find_contradictions")
    own = {o for o in options_of("import_register") - inherited if o.startswith("--")}
    assert own <= set(quoted(ROOT / "docs/formats.md"))


def can_be_run(line):
    words = words_of(line)
    if words[:4] == ["python3", "-m", "uv", "run"]:
        words = words[4:]
        words = words[2:] if words[0] == "--group" else words
        if words[:2] == ["python", "-m"]:
            return importlib.util.find_spec(words[2]) is not None
        return words[0] in {"manage.py", "pytest", "gunicorn"}
    if words[:3] in (["python3", "-m", "uv"], ["python3", "-m", "pip"]):
        return words[3] in {"sync", "install"}
    if words[0] == "python3":
        return (ROOT / words[1]).is_file()
    return words[0] in PROGRAMS or (ROOT / words[0]).is_file()


def test_every_shell_command_names_a_program_that_there_is():
    assert len(everywhere(shell_lines)) > 20
    assert [found for found in everywhere(shell_lines) if not can_be_run(found[1])] == []


def paths_given(document):
    """What of the repository a command is run on."""
    words = (word for line in shell_lines(document) for word in words_of(line))
    return [word for word in words if re.match(r"(tests|relations|docs|deploy)/", word)]


def test_every_path_in_a_shell_command_exists():
    assert "tests/dates" in {path for _name, path in everywhere(paths_given)}
    assert [found for found in everywhere(paths_given) if not (ROOT / found[1]).exists()] == []


# Settings


def settings_read():
    code = (ROOT / "relations/settings.py").read_text() + (ROOT / "relations/env.py").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', code))
    return read | set(re.findall(r'name: str = "([A-Z_]+)"', code)) | {"DATA_LICENCE_URL"}


def settings_named(document):
    return [name for item in quoted(document) for name in re.findall(r"^[A-Z]+_[A-Z_]+", item)]


def test_every_setting_is_described():
    assert settings_read() >= {"DATABASE_URL", "SECRET_KEY", "SITE_URL"}
    rows = re.findall(r"^\| `([A-Z_]+)` \|", text(ROOT / "docs/running.md"), re.M)
    assert set(rows) == settings_read()


def test_every_setting_named_exists():
    there = settings_read() | OTHERS
    assert [found for found in everywhere(settings_named) if found[1] not in there] == []


# Files


def files_named(document):
    """`services/search.py` is in relations/."""
    return [item for item in quoted(document) if re.fullmatch(r"[a-z.][\w.]*/[\w./-]*", item)]


def test_every_file_named_exists():
    assert len(everywhere(files_named)) > 20
    missing = [
        (name, file)
        for name, file in everywhere(files_named)
        if not (ROOT / file).exists() and not (ROOT / "relations" / file).exists()
    ]
    assert missing == []


def test_the_map_of_the_code_is_whole():
    """Fails for a folder or module of relations/ that docs/developing.md lacks, or has in vain."""
    document = text(ROOT / "docs/developing.md")
    inside = re.search(r"^    relations/\n((?:      .+\n)+)", document, re.M)
    drawn = set(re.findall(r"(?<= )[\w.]+(?:/|\.py)(?= )", inside[1]))
    there = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in (ROOT / "relations").iterdir()
        if path.name not in {"__init__.py", "__pycache__"}
    }
    assert drawn == there


# Addresses


def addresses(document):
    yield from re.findall(r"^    (/\S+)$", text(document), re.M)
    yield from (item for item in quoted(document) if re.fullmatch(r"/\S*", item))
    yield from re.findall(r"http://localhost:8000(/[^\s'\"`]*)", text(document))


def answers(client, address):
    response = client.get(address, follow=True)
    body = response.getvalue()
    is_page = response["Content-Type"].startswith("text/html")
    # Such as about a parameter that the list does not know.
    complains = is_page and b'role="alert"' in body
    return response.status_code == 200 and not complains


@pytest.mark.django_db
def test_every_address_answers_in_the_demo(client):
    load_article()
    asked = {address: name for name, address in everywhere(addresses)}
    assert len(asked) > 30
    assert [(name, one) for one, name in asked.items() if not answers(client, one)] == []
