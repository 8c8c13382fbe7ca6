from django.contrib import admin


class RelationsAdminSite(admin.AdminSite):
    pass
