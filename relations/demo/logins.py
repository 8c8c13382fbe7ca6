"""Three people to sign in as, with passwords of this machine's own."""

import json
import secrets
from pathlib import Path
from typing import NamedTuple

from django.contrib.auth.models import Group, User

# Each bears the name of the role's group; who edits signs in to the admin.
ROLES = {"analyst": True, "editor": True, "reader": False}


class Login(NamedTuple):
    """A name and its password, empty where it is another than the one made here."""

    username: str
    password: str


def make_logins(file: Path) -> list[Login]:
    """The logins, made where missing; their passwords are kept in `file` for the next run."""
    passwords = read_passwords(file)
    return [_login(name, passwords[name], is_staff=is_staff) for name, is_staff in ROLES.items()]


def read_passwords(file: Path) -> dict[str, str]:
    """The passwords in the file, which only its owner may read; made at random the first time."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        made = {name: secrets.token_urlsafe(9) for name in ROLES}
        file.write_text(json.dumps(made, indent=2) + "\n")
    kept: dict[str, str] = json.loads(file.read_text())
    return kept


def _login(name: str, password: str, *, is_staff: bool) -> Login:
    user = User.objects.filter(username=name).first()
    if user is None:
        user = User.objects.create_user(name, password=password, is_staff=is_staff)
        user.groups.add(Group.objects.get(name=name))
    # Somebody's own account, or one whose password was changed, is left alone.
    return Login(name, password if user.check_password(password) else "")
