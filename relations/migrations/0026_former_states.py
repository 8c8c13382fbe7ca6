"""States of before that concluded treaties: Hawaii, Malaya, Prussia. A new database has them."""

from django.db import migrations

from relations.seed.entering import enter

# By slug; what editors entered under one of these stays as it is.
STATES = """
    austrian-empire baden bavaria byelorussian-ssr congo-free-state duchy-of-brunswick
    duchy-of-modena duchy-of-nassau duchy-of-parma federal-republic-of-central-america
    federation-of-rhodesia-and-nyasaland free-city-of-bremen free-city-of-danzig
    free-city-of-hamburg free-city-of-lubeck gran-colombia hanover hawaii hejaz hesse-darmstadt
    hesse-kassel kingdom-of-montenegro malaya mali-federation manchukuo mecklenburg-schwerin
    mecklenburg-strelitz newfoundland north-german-confederation oldenburg orange-free-state
    papal-states peru-bolivian-confederation polish-lithuanian-commonwealth prussia ryukyu-kingdom
    saar-protectorate sardinia saxony southern-rhodesia sweden-and-norway tanganyika texas
    transvaal tuscany two-sicilies ukrainian-ssr united-arab-republic west-indies-federation
    wurttemberg
"""
# What now begins where one of these ends, and was said to begin before.
BEGUN = {
    "malaysia": ("1957-08-31", "1963-09-16"),
    "tanzania": ("1961-12-09", "1964-04-26"),
}
# Names of before that were those of these states.
NOW_STATES = {
    "belarus": ["Byelorussian SSR", "Белорусская ССР"],
    "malaysia": ["Federation of Malaya", "Malaya", "Federación Malaya"],
    "tanzania": ["Tanganyika", "Tanganica", "Танганьика"],
    "ukraine": ["Ukrainian SSR", "RSS de Ucrania", "Украинская ССР"],
    "zimbabwe": [
        *("Southern Rhodesia", "Rhodesia", "Zimbabwe Rhodesia", "Rodesia del Sur", "Rodesia"),
        *("Южная Родезия", "Родезия"),
    ],
}


def enter_states(apps, schema_editor):
    country = apps.get_model("relations", "Country")
    there = set(country.objects.values_list("slug", flat=True))
    missing = set(STATES.split()) - there
    if not missing:
        return
    enter(apps, missing)
    for slug, (before, begun) in BEGUN.items():
        for state in country.objects.filter(slug=slug, start=before):
            state.start = begun
            state.save()
    name = apps.get_model("relations", "CountryName")
    for slug, names in NOW_STATES.items():
        name.objects.filter(country__slug=slug, kind="former", name__in=names).delete()
    # Egypt kept the name after Syria had left.
    for row in name.objects.filter(country__slug="egypt", kind="former", start="1958-02-22"):
        row.start = "1961-09-28"
        row.save()


class Migration(migrations.Migration):
    dependencies = [("relations", "0025_sounds_of_names")]
    operations = [migrations.RunPython(enter_states, migrations.RunPython.noop)]
