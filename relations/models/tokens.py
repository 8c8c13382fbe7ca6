"""Keys to the API, for programs of people who may read where reading is closed."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.authtoken.models import TokenProxy


class ApiToken(TokenProxy):
    """A person's key to the API, one for each.

    Its text is shown once and never again, so the history, which keeps what was, leaves it out;
    the admin's log says who made it and who took it away.
    """

    class Meta:
        proxy = True
        verbose_name = gettext_lazy("API token")
        verbose_name_plural = gettext_lazy("API tokens")

    def __str__(self) -> str:
        return _("API token of %(name)s") % {"name": self.user.get_username()}
