"""Names of officials are found by how they sound: Lawrow and Лавров by Lavrov."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

# The cost makes every plan look names up by the index, also in a table that is small or new.
# As `skeleton` and `keys` of relations/services/people have it; a test compares them.
SOUNDS = r"""
CREATE FUNCTION relations_sounds(folded text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100000
RETURN (
    WITH latin AS (
        SELECT btrim(regexp_replace(
            translate(
                regexp_replace(
                    replace(replace(folded, 'ψ', 'ps'), 'дж', 'j'),
                    '\yال(?=\w{2})|[''’‘`´ʼʻʿʾ]', '', 'g'
                ),
                'абвгдеёжзийклмнопрстуфхцчшщыэюяіїўґєђјљњћџѓќѕ'
                'αβγδεζηθικλμνξοπρσςτυφχω'
                'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئپچژگکی'
                'łøđðəıþħŋъьء',
                'abvgdeozziiklmnoprstufkscssyeuaiiugejjlncjgkz'
                'avgdezitiklmnxoprsstyfko'
                'abttjhkddrzsssdtzagfqklmnhwyaaaiawypczgky'
                'loddaithn'
            ),
            '[^a-z0-9-]+', ' ', 'g'
        )) AS text
    )
    SELECT array_remove(string_to_array(
        regexp_replace(regexp_replace(
            translate(
                regexp_replace(
                    regexp_replace(
                        replace(
                            concat_ws(' ', replace(text, '-', ''), replace(text, '-', ' '),
                                      translate(text, '- ', '')),
                            'ph', 'v'
                        ),
                        'd(?:zh|sch|j)', 'j', 'g'
                    ),
                    '(?:t?[ckgqsxz][hj]?)+', 'k', 'g'
                ),
                'fwdbh', 'vvtp'
            ),
            '(.)\1+', '\1', 'g'
        ), '[aeiouyj]', '', 'g'),
        ' '
    ), '')
    FROM latin
)
"""


SOUND = models.Func(
    models.F("search"), function="relations_sounds", output_field=models.TextField()
)


class Migration(migrations.Migration):
    dependencies = [("relations", "0024_participations_without_office")]
    operations = [
        migrations.RunSQL(SOUNDS, "DROP FUNCTION relations_sounds(text)"),
        *(
            migrations.AddIndex(noun, GinIndex(SOUND, name=f"{noun}_sounds"))
            for noun in ("official", "officialname")
        ),
    ]
