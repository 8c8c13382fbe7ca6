"""Drawings of charts: what stands in a page, and what is taken home."""

import json
import re
from xml.etree import ElementTree

import pytest
import vl_convert
from django.core.cache import cache

from relations.charts.bars import by_year
from relations.charts.themes import DARK, LIGHT
from tests.test_house import ROOT

SVG = "{http://www.w3.org/2000/svg}"


def meetings_by_year():
    numbers = {(2017, "Visits"): 2, (2019, "Visits"): 3, (2019, "Calls & letters"): 1}
    return by_year(
        "meetings-by-year",
        "Meetings of Cuba and Russia",
        "Most in 2019: 4.",
        numbers,
        ["Visits", "Calls & letters", "Summits"],
    )


def elements(svg, tag):
    return list(ElementTree.fromstring(svg).iter(f"{SVG}{tag}"))


def test_a_drawing_in_a_page_is_one_image_with_title_and_description():
    chart = meetings_by_year()
    root = ElementTree.fromstring(chart.svg)
    assert root.get("role") == "img"
    ids = root.get("aria-labelledby").split()
    named = [element.text for element in root if element.get("id") in ids]
    assert named == ["Meetings of Cuba and Russia", "Most in 2019: 4."]
    assert not [part for part in root.iter() if part is not root and part.get("role")]


def test_a_drawing_in_a_page_has_nothing_that_the_content_security_policy_refuses():
    drawn = meetings_by_year().svg + meetings_by_year().narrow_svg
    assert "style" not in drawn
    assert "<script" not in drawn


def test_a_drawing_in_a_page_has_the_font_of_the_page():
    chart = meetings_by_year()
    assert "font-family" not in chart.svg
    assert "font-family" in chart.svg_file().decode()


def test_a_drawing_in_a_page_takes_its_colours_from_the_style_sheet():
    root = ElementTree.fromstring(meetings_by_year().svg)
    colours = {part.get(name) for part in root.iter() for name in ("fill", "stroke")}
    assert {colour for colour in colours if colour and colour.startswith("#")} <= {"#ddd"}
    used = {re.sub(r"var\((.*)\)", r"\1", c) for c in colours if c and c.startswith("var")}
    assert {"--series-1", "--series-2", "--quiet"} <= used
    sheet = (ROOT / "relations/static/relations/css/tokens.css").read_text()
    assert [name for name in used if f"{name}:" not in sheet] == []


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_files_have_the_colours_of_the_style_sheet(theme):
    sheet = (ROOT / "relations/static/relations/css/tokens.css").read_text()
    for number, colour in enumerate(theme.series, start=1):
        assert f"--series-{number}: {colour};" in sheet


def test_a_wide_and_a_narrow_drawing_have_ids_of_their_own():
    chart = meetings_by_year()
    ids = re.findall(r' id="([^"]+)"', chart.svg + chart.narrow_svg)
    assert len(ids) == len(set(ids)) == 4


def test_a_series_without_numbers_is_left_out():
    chart = meetings_by_year()
    assert chart.heads == ["Year", "Visits", "Calls & letters"]
    assert chart.rows == [[2017, 2, 0], [2019, 3, 1]]
    assert [t.text for t in elements(chart.svg, "text") if "&" in t.text] == ["Calls & letters"]


def test_the_specification_holds_the_numbers_and_its_schema():
    taken = meetings_by_year().specification()
    assert taken["$schema"].endswith("/vega-lite/v5.json")
    assert {"year": 2017, "series": "Visits", "order": 0, "number": 2} in taken["data"]["values"]
    # What is taken home is drawn by whoever reads Vega-Lite.
    assert vl_convert.vegalite_to_svg(json.loads(json.dumps(taken))).startswith("<svg")


def test_files_are_drawn_in_the_colours_of_their_theme():
    chart = meetings_by_year()
    assert chart.png_file().startswith(b"\x89PNG")
    assert LIGHT.series[0] in chart.svg_file().decode()
    assert DARK.series[0] in chart.svg_file(DARK).decode()


def test_the_same_numbers_are_drawn_once(monkeypatch):
    cache.clear()
    drawn = []
    draw = vl_convert.vegalite_to_svg
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", lambda spec: drawn.append(1) or draw(spec))
    assert meetings_by_year().svg == meetings_by_year().svg
    assert len(drawn) == 1


def test_other_numbers_are_drawn_anew():
    other = by_year("meetings-by-year", "Meetings", "", {(2019, "Visits"): 4}, ["Visits"])
    assert other.svg != meetings_by_year().svg


def test_without_numbers_there_is_nothing_to_draw():
    assert by_year("meetings-by-year", "Meetings", "", {}, ["Visits"]).is_empty
