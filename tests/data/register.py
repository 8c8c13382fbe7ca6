"""A record of every noun with rows of every kind, and texts that careless files would break."""

from decimal import Decimal

from relations import models
from tests.factories import (
    agreement,
    cite,
    country,
    meeting,
    office,
    official,
    organization,
    participation,
    source,
    tenure,
)


def enter_register():
    article = source(
        "=Cuba, “Russia”\r\nand others",
        url="https://example.org/talks",
        published="2019-07",
        accessed="2019-08-01",
        side=country("cuba"),
    )
    article.derived_from.add(source("The press release"))
    post = office("Minister of Defence")
    envoy = office("Ambassador")
    envoy.accredited_to.add(country("cuba"))
    shoygu = official("Sergey Shoygu", "Шойгу", born="1955-05-21")
    term = tenure(shoygu, post, "2012-11-06")
    bank = organization("Eximbank", country=country("russia"))
    models.OrganizationName.objects.create(organization=bank, name="VEB")
    talks = meeting(
        "2019-07", sides=["cuba", "russia", bank], people=[term], sectors=["defence", "energy"],
        places=[("Moscow", "russia"), ("Havana", "cuba")], title="+Talks",
    )  # fmt: skip
    participation(talks, side="cuba", description="a deputy of hers", rank=70)
    before = agreement("2018", kind="memorandum")
    loan = agreement(
        "2019", ["cuba", bank], sectors=["energy"], amount=Decimal("38000000.50"), currency="EUR",
        meeting=talks, stages=[("signed", "2019"), ("disbursed", "2020-02")], kind="loan",
    )  # fmt: skip
    models.AgreementPlace.objects.create(agreement=loan, city="Havana", country=country("cuba"))
    models.AgreementLink.objects.create(agreement=loan, target=before, kind="amends")
    for record in (talks, loan, shoygu, bank, term, post, country("cuba")):
        cite(record, article, quote="-“Talks”, he said;\nand left")
