import pytest

from relations.models import Country
from relations.services.people.ranks import rank_of_title
from relations.vocab import Rank
from tests import factories as make

pytestmark = pytest.mark.django_db

STATE, GOVERNMENT, DEPUTY = Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT, Rank.DEPUTY_HEAD
FOREIGN, MINISTER, UNDER = Rank.FOREIGN_MINISTER, Rank.OTHER_MINISTER, Rank.DEPUTY_MINISTER


@pytest.mark.parametrize(
    ("title", "side", "rank"),
    [
        ("President", "cuba", STATE),
        ("the President of Cuba", "cuba", STATE),
        ("Cuban President", "cuba", STATE),
        ("President of the Republic of Cuba", "cuba", STATE),
        ("President of the Russian Federation", "russia", STATE),
        ("President and Prime Minister", "cuba", STATE),
        ("Presidente", "cuba", STATE),
        ("Presidenta de la República", "mexico", STATE),
        ("Presidente de la República de Cuba", "cuba", STATE),
        ("Presidente de Rusia", "russia", STATE),
        ("Президент", "russia", STATE),
        ("Президент России", "russia", STATE),
        ("Президент Российской Федерации", "russia", STATE),
        ("президент Кубы", "cuba", STATE),
        ("King", "spain", STATE),
        ("Prime Minister", "russia", GOVERNMENT),
        ("Primer Ministro", "cuba", GOVERNMENT),
        ("Presidente del Gobierno", "spain", GOVERNMENT),
        ("Председатель Правительства Российской Федерации", "russia", GOVERNMENT),
        ("премьер-министр", "russia", GOVERNMENT),
        ("Prime Minister and Minister of Defence", "malaysia", GOVERNMENT),
        ("Vice President", "cuba", DEPUTY),
        ("First Vice President", "cuba", DEPUTY),
        ("Vicepresidente del Consejo de Ministros", "cuba", DEPUTY),
        ("вице-премьер", "russia", DEPUTY),
        ("Presidente de la Asamblea Nacional", "cuba", Rank.SPEAKER),
        ("председатель Государственной Думы", "russia", Rank.SPEAKER),
        ("Foreign Minister", "russia", FOREIGN),
        ("Russian Foreign Minister", "russia", FOREIGN),
        ("Minister of Foreign Affairs of the Russian Federation", "russia", FOREIGN),
        ("Minister of Foreign Affairs and Worship", "argentina", FOREIGN),
        ("Ministro de Relaciones Exteriores", "cuba", FOREIGN),
        ("Canciller", "cuba", FOREIGN),
        ("министр иностранных дел", "russia", FOREIGN),
        ("Министр иностранных дел Кубы", "cuba", FOREIGN),
        ("Secretary of State", "united-states", FOREIGN),
        ("Minister of Defence", "russia", MINISTER),
        ("Minister of Foreign Trade and Investment", "cuba", MINISTER),
        ("Energy Minister", "russia", MINISTER),
        ("Ministra de Salud Pública", "cuba", MINISTER),
        ("министр обороны", "russia", MINISTER),
        ("Deputy Foreign Minister", "russia", UNDER),
        ("Deputy Energy Minister", "russia", UNDER),
        ("First Deputy Minister of Foreign Affairs", "russia", UNDER),
        ("Viceministro Primero de Relaciones Exteriores", "cuba", UNDER),
        ("заместитель министра иностранных дел", "russia", UNDER),
        ("Ambassador to Cuba", "russia", Rank.AMBASSADOR),
        ("Embajador de Cuba en Rusia", "cuba", Rank.AMBASSADOR),
        ("посол", "russia", Rank.AMBASSADOR),
        ("Special Envoy of the President", "russia", Rank.ENVOY),
        ("Chancellor", "germany", GOVERNMENT),
        ("", "cuba", None),
        ("President of Sberbank", "russia", None),
        ("President of Russia", "cuba", None),
        ("President and CEO", "russia", None),
        ("former President", "cuba", None),
        ("Ex-President", "cuba", None),
        ("expresidente", "cuba", None),
        ("President-elect", "cuba", None),
        ("Assistant to the President", "russia", None),
        ("Wife of the President", "russia", None),
        ("Secretary of State", "germany", None),
        ("Chancellor", "united-kingdom", None),
        ("Minister-Counsellor", "russia", None),
        ("Minister Counsellor", "russia", None),
        ("Shadow Foreign Minister", "united-kingdom", None),
        ("Assistant Minister", "australia", None),
        ("Director General", "cuba", None),
        ("Общественный деятель", "russia", None),
    ],
)
def test_a_title_gives_a_rank_where_it_is_understood_whole(
    title: str, side: str, rank: Rank | None
) -> None:
    assert rank_of_title(title, Country.objects.get(slug=side)) == rank


def test_the_president_of_an_organization_is_no_head_of_state() -> None:
    assert rank_of_title("President", make.organization("European Commission")) is None
