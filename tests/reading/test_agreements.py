"""Agreements and positions of a text, with their parties, roles and stages."""

import pytest

from relations.reading import read
from tests.reading.known import PUBLISHED, STRANGERS

AGREEMENTS = [
    ("en", "Russia will lend Cuba 1.2 billion euros for power plants.",
     [{"kind": "loan", "lender": "russia", "borrower": "cuba", "status": "announced",
       "amount": "EUR 1200000000", "sector": "electricity"}]),
    ("en", "Cuba will receive a $50 million loan from Spain.",
     [{"kind": "loan", "borrower": "cuba", "lender": "spain", "amount": "USD 50000000"}]),
    ("en", "Cuba asked Russia for a loan.", [{"kind": "loan", "borrower": "cuba",
                                              "lender": "russia"}]),
    ("en", "Cuba signed a credit line with Spain.",
     [{"kind": "credit-line", "party": "cuba spain", "status": "signed"}]),
    ("en", "Cuba and Spain are close. The two countries signed a memorandum on health.",
     [{"kind": "memorandum", "party": "cuba spain", "status": "signed", "sector": "health"}]),
    ("en", "Cuba and Spain are negotiating a treaty on extradition.",
     [{"kind": "treaty", "party": "cuba spain", "status": "negotiating", "sector": "security"}]),
    ("en", "Cuba and Russia have signed agreements in trade and energy.",
     [{"kind": "agreement", "party": "cuba russia", "status": "signed", "sector": "trade"},
      {"kind": "agreement", "party": "cuba russia", "status": "signed", "sector": "energy"}]),
    ("es", "España otorgará a Cuba un crédito de 57 millones de euros.",
     [{"kind": "loan", "lender": "spain", "borrower": "cuba", "status": "announced",
       "amount": "EUR 57000000"}]),
    ("es", "La donación rusa de trigo alivió a Cuba.",
     [{"kind": "grant", "donor": "russia", "recipient": "cuba", "sector": "agriculture"}]),
    ("es", "Cuba recibió de Rusia un préstamo.",
     [{"kind": "loan", "borrower": "cuba", "lender": "russia"}]),
    ("ru", "Россия предоставит Кубе кредит на 38 млн евро.",
     [{"kind": "loan", "lender": "russia", "borrower": "cuba", "status": "announced",
       "amount": "EUR 38000000"}]),
    ("ru", "Куба и Россия близки. Стороны подписали меморандум о туризме.",
     [{"kind": "memorandum", "party": "cuba russia", "status": "signed", "sector": "tourism"}]),
]  # fmt: skip
POSITIONS = [
    ("en", "Cuba and Russia are allies. Both governments support Nicolás Maduro as president of "
     "Venezuela, whom the United States and 50 other countries do not recognise.",
     [("supports", {"cuba", "russia"}, "Nicolás Maduro"),
      ("does-not-recognise", {"united-states", "others 50"}, "Nicolás Maduro")]),
    ("es", "Cuba y Rusia son aliadas. Los dos gobiernos apoyan a Nicolás Maduro como presidente de "
     "Venezuela, a quien Estados Unidos y otros 50 países no reconocen.",
     [("supports", {"cuba", "russia"}, "Nicolás Maduro"),
      ("does-not-recognise", {"united-states", "others 50"}, "Nicolás Maduro")]),
    ("ru", "Куба и Россия близки. Обе стороны осудили блокаду со стороны США.",
     [("condemns", {"cuba", "russia"}, "united-states")]),
]  # fmt: skip


def records(text, language, kind):
    groups = {}
    for one in read(text, published=PUBLISHED, language=language, names=STRANGERS).proposals:
        if one.group:
            groups.setdefault(one.group, []).append(one)
    return [ones for ones in groups.values() if any(one.kind == kind for one in ones)]


@pytest.mark.parametrize(("language", "text", "expected"), AGREEMENTS)
def test_agreements_have_their_parties_roles_and_stage(language, text, expected):
    found = []
    for ones in records(text, language, "agreement"):
        parts = {}
        for one in sorted(ones, key=lambda one: one.value):
            parts[one.part] = f"{parts.get(one.part, '')} {one.value}".strip()
        found.append(parts)
    assert found == expected


@pytest.mark.parametrize(("language", "text", "expected"), POSITIONS)
def test_positions_have_their_holders_and_subject(language, text, expected):
    found = [
        (
            next(one.value for one in ones if one.part == "stance"),
            {one.value for one in ones if one.part == "holder"},
            next(one.value for one in ones if one.part == "subject"),
        )
        for ones in records(text, language, "position")
    ]
    assert found == expected
