"""05/06/2019: one cell of a file may show whether the day or the month is first."""

import pytest

from relations.dates.order import day_first_in, in_order


@pytest.mark.parametrize(
    ("texts", "day_first"),
    [
        (["05/06/2019", "22/07/2019"], True),
        (["05/06/2019", "07/22/2019"], False),
        (["5.6.2019", "22.7.2019"], True),
        (["05/06/2019 – 22/06/2019"], True),
        (["05/06/2019"], None),
        (["22/07/2019", "07/22/2019"], None),
        (["July 2019", "2019-07-22", "40/50/2019", "122/07/2019", "22/07/20190"], None),
        ([], None),
    ],
)
def test_a_figure_above_twelve_shows_the_order(texts, day_first):
    assert day_first_in(texts) is day_first


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        ("05/06/2019", "2019-06-05", "2019-05-06"),
        ("5-6-2019", "2019-06-05", "2019-05-06"),
        (" 22.07.2019", "2019-07-22", " 22.07.2019"),
        ("05.06.2019 г.", "2019-06-05", "2019-05-06"),
        ("29/02/2020", "2020-02-29", "29/02/2020"),
        ("29/02/2019", "29/02/2019", "29/02/2019"),
        ("05/06/2019 – 07/06/2019", "2019-06-05/2019-06-07", "2019-05-06/2019-07-06"),
        ("2019-07-22", "2019-07-22", "2019-07-22"),
        ("July 2019", "July 2019", "July 2019"),
        ("05/2019", "05/2019", "05/2019"),
        ("", "", ""),
    ],
)
def test_a_date_in_figures_is_read_in_the_order_of_its_file(text, day_first, month_first):
    assert in_order(text, day_first=True) == day_first
    assert in_order(text, day_first=False) == month_first
