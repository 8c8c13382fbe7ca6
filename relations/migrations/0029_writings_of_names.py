"""Organizations and offices are found however their names are written: see services/doubles."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models.functions import MD5

# As `relations_words`, with one spelling of what is written in two: N.A.T.O., People's, Defense.
SPELLED = r"""
CREATE FUNCTION relations_spelled(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100000
RETURN relations_words(
    replace(replace(replace(replace(replace(
        regexp_replace(
            regexp_replace(relations_fold(value), '[''’‘`´ʼʻ]', '', 'g'),
            '\y(\w)\.\s*(?=\w\y)', '\1', 'g'
        ),
    '&', ' and '), 'isation', 'ization'), 'defense', 'defence'), 'center', 'centre'),
    'programme', 'program')
)
"""

# The words that matter, in the order of the alphabet: Defence Minister, Minister of Defence.
BAG = r"""
CREATE FUNCTION relations_bag(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100000
RETURN (
    SELECT string_agg(DISTINCT word COLLATE "C", ' ' ORDER BY word COLLATE "C")
    FROM regexp_split_to_table(relations_spelled(value), ' ') AS word
    WHERE word <> ALL (
        '{the,a,an,of,and,for,in,on,to,de,del,la,las,los,el,y,e,en,para,da,do,dos,des,du,et,und,'
        'der,die,das,fur,и,в,по,на,для}'::text[]
    )
)
"""

# The name without its legal form, after "="; and what its words begin with, after "~".
ORGANIZATION_KEYS = r"""
CREATE FUNCTION relations_organization_keys(value text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100000
RETURN (
    WITH plain AS (
        SELECT coalesce(nullif(btrim(regexp_replace(
            relations_spelled(value),
            '\y(?:(?:(?:public|open|closed) )?joint stock (?:company|co)'
            '|llc|ltd|limited|inc|incorporated|corp|corporation|company|co|plc|gmbh|ag|sa|sas|sarl'
            '|srl|spa|nv|bv|oy|oyj|ab|jsc|pjsc|ojsc|cjsc|pte|pty|kg|ooo|oao|zao|pao|ao'
            '|ооо|оао|зао|пао|ао)\y',
            '', 'g'
        )), ''), relations_spelled(value)) AS text
    ), words AS (
        SELECT word, at, position(word IN coalesce(relations_bag(word), '')) > 0 AS matters
        FROM plain, regexp_split_to_table(text, ' +') WITH ORDINALITY AS split(word, at)
        WHERE word <> ''
    )
    SELECT array_remove(ARRAY[
        '=' || coalesce(relations_bag(text), nullif(text, '')),
        (SELECT '~' || string_agg(left(word, 1), '' ORDER BY at) FROM words
         WHERE matters HAVING count(*) > 2),
        (SELECT '~' || string_agg(left(word, 1), '' ORDER BY at) FROM words HAVING count(*) > 2)
    ], NULL)
    FROM plain
)
"""
FUNCTIONS = {
    "relations_spelled": SPELLED,
    "relations_bag": BAG,
    "relations_organization_keys": ORGANIZATION_KEYS,
}


def key(function, field):
    return models.Func(models.F(field), function=function, output_field=models.TextField())


class Migration(migrations.Migration):
    dependencies = [("relations", "0028_texts_of_sources")]
    operations = [
        *(migrations.RunSQL(sql, f"DROP FUNCTION {name}(text)") for name, sql in FUNCTIONS.items()),
        migrations.AddIndex(
            "organization",
            GinIndex(key("relations_organization_keys", "name"), name="organization_keys"),
        ),
        migrations.AddIndex(
            "organization",
            GinIndex(
                key("relations_organization_keys", "acronym"), name="organization_acronym_keys"
            ),
        ),
        migrations.AddIndex(
            "organizationname",
            GinIndex(key("relations_organization_keys", "name"), name="organizationname_keys"),
        ),
        migrations.AddIndex(
            "organization",
            models.Index(
                fields=["wikidata"],
                condition=~models.Q(wikidata=""),
                name="organization_wikidata",
            ),
        ),
        migrations.AddIndex(
            "office",
            models.Index(MD5(key("relations_bag", "title")), "country", name="office_same_title"),
        ),
    ]
