from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from relations.updating import check_age


class RelationsConfig(AppConfig):
    name = "relations"
    verbose_name = _("Relations")
    default = True

    def ready(self) -> None:
        register(check_age, Tags.database)


class RelationsAdminConfig(admin_apps.AdminConfig):
    """Django's admin with our site in place of its own."""

    default = False
    default_site = "relations.admin.site.the_site"
