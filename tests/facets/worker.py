"""Another worker process: reads questions, one a line, and answers each from its own index.

python -m tests.facets.worker NAME_OF_THE_DATABASE
"""

import json
import sys

import django
from django.conf import settings


def main(database: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    # Only what was set up can be imported.
    asking = __import__("tests.facets.asking", fromlist=["by_the_index"])
    keeping = __import__("relations.facets.keeping", fromlist=["KEEPERS"])
    for keeper in keeping.KEEPERS.values():
        keeper.build()
    print("ready", flush=True)  # noqa: T201 # the answers of this process
    for line in sys.stdin:
        noun, query = json.loads(line)
        print(json.dumps(asking.numbers(asking.by_the_index(noun, query))), flush=True)  # noqa: T201 # likewise


if __name__ == "__main__":
    main(sys.argv[1])
