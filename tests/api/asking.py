"""What the tests of the API's answers share."""

from relations import nouns

NOUNS = {noun.name: noun for noun in nouns.NOUNS}


def results(response):
    assert response.status_code == 200, response.content
    return response.json()["results"]


def errors(response):
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    return response.json()["errors"]
