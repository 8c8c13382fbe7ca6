"""Fixtures that every test may use."""

import pytest
from django.contrib.auth.models import Group, User
from hypothesis import settings

# No test is timed: a busy machine is no fault. What was found once is found again.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture
def analyst(db) -> User:
    return _person("ana", "analyst")


@pytest.fixture
def editor(db) -> User:
    return _person("edgar", "editor")


@pytest.fixture
def reader(db) -> User:
    return _person("rita", "reader", is_staff=False)


def _person(name: str, role: str, *, is_staff: bool = True) -> User:
    user = User.objects.create_user(name, password="a-long-passphrase", is_staff=is_staff)
    user.groups.add(Group.objects.get(name=role))
    return user
