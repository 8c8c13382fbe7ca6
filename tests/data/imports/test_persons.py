"""Namesakes in files: country, life and career say who is meant, or somebody is asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import Meeting, Official, Participation, Tenure
from relations.models.participations import highest_level
from relations.vocab import Rank
from tests import factories as make
from tests.data.imports.sheets import (
    brought,
    comparable,
    counts,
    everything,
    forget_all_but_the_seed,
    imported,
    messages,
    met,
    person,
    planned,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def abdullah():
    """Of Jordan, since 1999."""
    person = make.official("Abdullah")
    make.tenure(person, make.office("King", of="jordan"), "1999-02-07", open_end="still")
    return person


def at(side, who, when="2008", **more):
    return {"date": when, **met(side, "cuba"), **person(who, side, **more)}


def test_a_namesake_of_another_country_is_asked_about(abdullah):
    line = at("saudi-arabia", "Abdullah")
    for create in ([], ["officials"]):
        made = planned("meetings", line, create=create)
        assert counts(made) == (0, 0, 0, 1)
        assert [r.column for r in made.refused] == ["person_1"]
        assert "abdullah (Jordan, 1999–" in messages(made)
        assert "recorded for Jordan" in messages(made)
        assert "“new:Abdullah”" in messages(made)


def test_the_address_says_who_is_meant_whatever_is_known(abdullah):
    imported("meetings", at("saudi-arabia", "abdullah"))
    assert Participation.objects.get().official == abdullah


def test_a_new_person_of_the_name_is_made_where_the_file_says_so(abdullah):
    first = at("saudi-arabia", "new:Abdullah", "2005")
    again = at("saudi-arabia", "new:Abdullah", "2008")
    later = at("saudi-arabia", "Abdullah", "2010")
    made = imported("meetings", first, again, later, at("jordan", "Abdullah", "2009"))
    assert made.creates == {"officials": ["Abdullah"]}
    people = Official.objects.order_by("pk").values_list("slug", flat=True)
    assert list(people) == ["abdullah", "abdullah-2"]
    theirs = Participation.objects.filter(official__slug="abdullah-2")
    assert {str(p.meeting.date) for p in theirs} == {"2005", "2008", "2010"}
    # Once he is recorded, his country tells the two apart, and he is not made once more.
    assert counts(imported("meetings", at("saudi-arabia", "Abdullah", "2011"))) == (1, 0, 0, 0)
    said = messages(planned("meetings", first))
    assert "“new:Abdullah” is already recorded: abdullah-2 (Saudi Arabia, 2005–2011)" in said


def test_a_person_of_fifty_years_before_is_not_the_namesake_of_today():
    busia = make.official("Kofi Busia")
    make.tenure(busia, make.office("Prime Minister", of="ghana"), "1969", "1972")
    assert "kofi-busia (Ghana, 1969–1972; recorded in 1972)" in messages(
        planned("meetings", at("ghana", "Kofi Busia", "2024"), create=["officials"])
    )
    imported("meetings", at("ghana", "Kofi Busia", "1971"))
    assert Participation.objects.get().official == busia


def test_the_dead_are_not_met_and_a_namesake_is_made_where_asked_for():
    make.official("Ferdinand Marcos", born="1917-09-11", died="1989-09-28")
    line = at("philippines", "Ferdinand Marcos", "2024")
    assert "died 28 September 1989" in messages(planned("meetings", line))
    imported("meetings", line, create=["officials"])
    assert Participation.objects.get().official.slug == "ferdinand-marcos-2"


@pytest.mark.parametrize("written", ["Ferdinand Marcos, Jr.", "Ferdinand Marcos Jr"])
def test_a_son_is_not_his_father_however_he_is_written(written):
    father = make.official("Ferdinand Marcos")
    line = at("philippines", written, "2022")
    assert "No official is called" in messages(planned("meetings", line))
    son = make.official("Ferdinand Marcos Jr.")
    imported("meetings", line)
    assert Participation.objects.get().official == son
    assert not father.participations.exists()


def test_a_father_is_asked_about_where_the_son_was_seen_nearer_to_the_day():
    father, son = make.official("Ferdinand Marcos"), make.official("Ferdinand Marcos, Jr.")
    post = make.office("President", of="philippines")
    make.tenure(father, post, "1965", "1986")
    make.tenure(son, post, "2022-06-30", open_end="still")
    said = messages(planned("meetings", at("philippines", "Ferdinand Marcos", "2023")))
    assert "ferdinand-marcos (" in said
    assert "ferdinand-marcos-jr (" in said
    imported("meetings", at("philippines", "Ferdinand Marcos", "1982"))
    assert Participation.objects.get().official == father


def test_a_country_in_brackets_says_who_is_meant(abdullah):
    saudi = make.official("Abdullah", slug="abdullah-of-arabia")
    make.tenure(saudi, make.office("King", of="saudi-arabia"), "2005", "2015")
    line = at("saudi-arabia", "Abdullah (Saudi Arabia)", "2008")
    imported("meetings", line)
    assert Participation.objects.get().official == saudi
    assert "No official is called" in messages(
        planned("meetings", at("morocco", "Abdullah (Morocco)"))
    )
    made = planned("meetings", at("jordan", "Abdullah (footballer)"), create=["officials"])
    assert made.creates == {"officials": ["Abdullah (footballer)"]}


def test_terms_are_asked_about_as_meetings_are(abdullah):
    make.office("Crown Prince", of="saudi-arabia")
    line = {"official": "Abdullah", "office": "Crown Prince", "start": "1982"}
    assert "recorded for Jordan" in messages(planned("tenures", line))
    imported("tenures", {**line, "official": "new:Abdullah"})
    assert Tenure.objects.get(office__title="Crown Prince").official.slug == "abdullah-2"


def test_two_people_are_not_made_one_by_their_file():
    lines = [at("jordan", "Abdullah", "2001"), at("saudi-arabia", "Abdullah", "2006")]
    made = planned("meetings", *lines, create=["officials"])
    assert counts(made) == (1, 0, 0, 1)
    assert "new in this file (Jordan, 2001; recorded for Jordan)" in messages(made)
    lines[1]["person_1"] = "new:Abdullah"
    imported("meetings", *lines, create=["officials"])
    assert Official.objects.count() == 2


def test_the_state_that_followed_and_a_later_office_are_the_same_person():
    person = make.official("Eduard Shevardnadze")
    soviet = make.office("Foreign Minister", of="soviet-union")
    make.tenure(person, soviet, "1985", "1990")
    imported("meetings", at("georgia", "Eduard Shevardnadze", "1995"))
    assert Participation.objects.get().official == person


def test_a_change_of_a_row_is_understood_by_the_date_of_its_record(abdullah):
    talks = make.meeting("1950", ["jordan", "cuba"])
    line = {"id": str(talks.pk), **person("Abdullah", "jordan")}
    assert "recorded in 1999" in messages(planned("meetings", line))
    Meeting.objects.filter(pk=talks.pk).update(date="2010")
    imported("meetings", line)
    assert Participation.objects.get().official == abdullah


def test_everybody_comes_back_from_files_into_an_empty_register(abdullah):
    """Also who served two countries, and those of one name."""
    changed = make.official("Mikheil Saakashvili")
    make.tenure(changed, make.office("President", of="georgia"), "2004", "2013")
    alone = make.official("Fidel Castro")
    for when, who, side in (
        ("2008", changed, "georgia"),
        ("2015", changed, "ukraine"),
        ("1959", alone, "cuba"),
        ("2011", alone, "cuba"),
        ("2009", abdullah, "jordan"),
    ):
        talks = make.meeting(when, [side, "mexico"])
        make.participation(talks, who, side)
    before = everything()
    forget_all_but_the_seed()
    result = brought(before)
    assert [messages(made) for made in result.plans if made.refused] == []
    assert comparable(everything()) == comparable(before)


def test_the_number_of_queries_does_not_grow_with_the_rows():
    def asked(count):
        for number in range(count):
            person = make.official(f"Person {count} {number}")
            make.tenure(person, make.office(f"Post {count} {number}", of="cuba"), "2001", "2003")
        lines = [at("cuba", f"Person {count} {number}", "2002") for number in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            made = planned("meetings", *[{**line, "country_2": ""} for line in lines])
        assert made.made.count == count
        return len(queries)

    assert asked(2) == asked(20)


def test_the_preview_offers_who_may_be_meant_and_a_new_person(abdullah):
    (refusal,) = planned("meetings", at("saudi-arabia", "Abdullah", role="head")).refused
    assert [offer.text for offer in refusal.offers] == [
        "abdullah",
        "new:Abdullah",
    ]


def test_an_address_of_before_says_who_is_meant(abdullah):
    abdullah.slug = "abdullah-of-jordan"
    abdullah.save()
    imported("meetings", at("saudi-arabia", "abdullah"))
    assert Participation.objects.get().official == abdullah


@pytest.mark.parametrize("text", ["ABDULLAHI Ahmed", "Abdullahi, Ahmed", "Ahmed ABDULLAHI"])
def test_a_name_is_joined_where_only_order_and_capitals_differ(text):
    person = make.official("Ahmed Abdullahi")
    imported("meetings", at("jordan", text))
    assert Participation.objects.get().official == person


def test_two_of_a_name_in_another_order_are_asked_about():
    for _each in range(2):
        make.official("Ahmed Abdullahi")
    made = planned("meetings", at("jordan", "ABDULLAHI Ahmed"), create=["officials"])
    assert "ahmed-abdullahi-2" in messages(made)


@pytest.mark.parametrize(
    "text", ["Serguéi Lavrov", "Sergei Lavrov", "Lavrov, Sergei Viktorovich", "Сергей Лавров"]
)
def test_another_spelling_of_somebody_recorded_is_asked_about_before_a_second_is_made(text):
    person = make.official("Sergey Lavrov")
    make.tenure(person, make.office("Foreign Minister", of="russia"), "2004", open_end="still")
    (refusal,) = planned("meetings", at("russia", text), create=["officials"]).refused
    assert [offer.text for offer in refusal.offers] == ["sergey-lavrov", f"new:{text}"]
    imported("meetings", at("russia", f"new:{text}"), create=["officials"])
    assert Official.objects.count() == 2


def test_another_spelling_of_somebody_of_another_country_is_a_new_person():
    person = make.official("Yury Borisov")
    make.tenure(person, make.office("Minister", of="russia"), "2004", "2010")
    made = planned("meetings", at("bulgaria", "Juri Borisov"), create=["officials"])
    assert made.creates == {"officials": ["Juri Borisov"]}


def test_a_person_is_recorded_with_the_given_name_first():
    imported("meetings", at("russia", "SHOYGU Sergey"), create=["officials"])
    imported("meetings", at("china", "WANG Yi"), create=["officials"])
    names = Official.objects.values_list("name", flat=True)
    assert sorted(names) == ["Sergey Shoygu", "Wang Yi"]
    # The same again, also the other way round.
    for text in ("Shoygu, Sergey", "Sergey Shoygu"):
        imported("meetings", at("russia", text, "2009"))


def test_a_summit_imported_with_titles_alone_has_its_level():
    imported(
        "meetings",
        {
            "date": "2019-10-29",
            **met("cuba", "russia"),
            **person("Miguel Díaz-Canel", "cuba", 1, title="Presidente de la República de Cuba"),
            **person("Dmitry Medvedev", "russia", 2, title="Председатель Правительства России"),
            **person("", "russia", 3, description="the Deputy Foreign Minister"),
            **person("Ivan Petrov", "russia", 4, title="Deputy Director"),
        },
        create=["officials"],
    )
    ranks = Participation.objects.order_by("pk").values_list("rank", flat=True)
    assert list(ranks) == [
        *(Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT, Rank.DEPUTY_MINISTER),
        None,
    ]
    (meeting,) = Meeting.objects.annotate(level=highest_level())
    assert meeting.level == Rank.HEAD_OF_STATE


def test_a_rank_that_is_given_stands_whatever_the_title():
    line = {"date": "2019", **met("cuba", "russia")}
    imported(
        "meetings",
        line | person("Ana Díaz", "cuba", title="President", rank="agency-head"),
        create=["officials"],
    )
    assert Participation.objects.get().rank == Rank.AGENCY_HEAD


def test_an_office_says_the_rank_and_not_the_title(abdullah):
    imported("meetings", at("jordan", "Abdullah", office="King", title="Foreign Minister"))
    assert Participation.objects.get().rank is None
