"""Django's database backend for the embedded server: PostgreSQL's, which starts it when needed."""

from functools import cached_property
from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from relations.embedded import server


class DatabaseWrapper(base.DatabaseWrapper):
    """Settings: NAME, and DATA_DIR, the folder of the server's files."""

    @cached_property
    def _server(self) -> dict[str, Any]:
        return server.connection_parameters(
            Path(self.settings_dict["DATA_DIR"]), database="relations"
        )

    def get_connection_params(self) -> dict[str, Any]:
        return {**super().get_connection_params(), **self._server}
