"""Officials are found by their Wikidata id: see services/doubles."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relations", "0030_spans_of_agreements")]
    operations = [
        migrations.AddIndex(
            "official",
            models.Index(
                fields=["wikidata"], condition=~models.Q(wikidata=""), name="official_wikidata"
            ),
        ),
    ]
