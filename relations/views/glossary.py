"""The page of the terms and what they mean."""

from django.views.generic import TemplateView

from relations.glossary import TERMS
from relations.views.base import PublicPage


class Glossary(PublicPage, TemplateView):
    section = "glossary"
    template_name = "glossary.html"
    extra_context = {"terms": TERMS}
