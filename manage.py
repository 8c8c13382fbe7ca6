#!/usr/bin/env python
"""Runs the commands of the app: `manage.py demo`, `manage.py migrate` and Django's own."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relations.settings")
    execute_from_command_line(sys.argv)
