"""Sources are found by their address and title however they are written: see services/doubles."""

from django.db import migrations, models
from django.db.models.functions import MD5

# Letters without accents and capitals, and between words one space.
WORDS = r"""
CREATE FUNCTION relations_words(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100000
RETURN btrim(regexp_replace(relations_fold(value), '[\W_]+', ' ', 'g'))
"""

# One spelling of a web address: without scheme, default port, fragment, trailing slash and
# tracking; of the page itself where it was archived, or is shown for telephones. Bytes are written
# as themselves or, beyond ASCII, in octal figures. Nothing for a home page, which is no document.
ADDRESS = r"""
CREATE FUNCTION relations_address(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100000
RETURN (
    WITH bare AS (
        SELECT regexp_replace(
            btrim(value),
            '^(?:https?://)?(?:(?:(?:web\.)?archive\.org/web/\d+(?:[a-z]{2}_)?/'
            '|(?:www\.)?google\.[a-z.]+/amp/s/|[^/]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?)'
            '(?:https?:/+)?)?',
            '', 'i'
        ) AS text
    ), parts AS (
        SELECT
            regexp_replace(
                lower(substring(text FROM '^[^/?#]*')), '\.?(?::(?:80|443))?$', ''
            ) AS host,
            substring(text FROM '^[^/?#]*([^?#]*)') AS path,
            coalesce(substring(text FROM '^[^?#]*\?([^#]*)'), '') AS query,
            coalesce(substring(text FROM '#[!/].*$'), '') AS page
        FROM bare
    ), plain AS (
        SELECT
            regexp_replace(
                regexp_replace(
                    regexp_replace(host, '^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.[^.])', ''),
                    '^([a-z]{2,3})\.m\.(?=[^.]+\.[^.])', '\1.'
                ),
                '^archive\.(?:is|today|li|vn|md|fo|ph)$', 'archive.today'
            ) AS host,
            regexp_replace(
                regexp_replace(
                    regexp_replace(path, '/+', '/', 'g'),
                    '/amp(?=/|$)|\.amp(?=\.html?$|$)|;jsessionid=[^/]*', '', 'gi'
                ),
                '(?:/(?:index|default)\.(?:html?|php|aspx?))?/?$', '', 'i'
            ) AS path,
            coalesce((
                SELECT string_agg(part, '&' ORDER BY part COLLATE "C")
                FROM regexp_split_to_table(replace(query, '+', ' '), '&(?:amp;)?') AS part
                WHERE part <> '' AND part !~* (
                    '^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|yclid|ysclid|msclkid'
                    '|twclid|ttclid|igshid|igsh|mc_[ce]id|mkt_tok|_g[al]|_openstat|_hs\w+|spm'
                    '|ref_src|ref_url|cmpid|ocid|ncid|smid|sr_share|phpsessid|jsessionid'
                    '|amp|outputtype)(?:=|$)'
                )
            ), '') AS query,
            page
        FROM parts
    ), whole AS (
        SELECT host, path || CASE query WHEN '' THEN '' ELSE '?' || query END || page AS text
        FROM plain
    )
    SELECT host || CASE
        WHEN text ~ '[^\x01-\x7f]|%' THEN (
            SELECT encode(decode(string_agg(
                CASE WHEN length(found[1]) = 3 THEN substr(found[1], 2)
                ELSE encode(convert_to(found[1], 'UTF8'), 'hex') END,
                '' ORDER BY at
            ), 'hex'), 'escape')
            FROM regexp_matches(text, '%[0-9A-Fa-f]{2}|.', 'g') WITH ORDINALITY AS all_of(found, at)
        )
        ELSE text
    END
    FROM whole
    WHERE host <> '' AND text <> ''
)
"""


def key(function, field):
    return MD5(models.Func(models.F(field), function=function, output_field=models.TextField()))


class Migration(migrations.Migration):
    dependencies = [("relations", "0026_former_states")]
    operations = [
        migrations.RunSQL(WORDS, "DROP FUNCTION relations_words(text)"),
        migrations.RunSQL(ADDRESS, "DROP FUNCTION relations_address(text)"),
        migrations.AddIndex(
            "source", models.Index(key("relations_address", "url"), name="source_address")
        ),
        migrations.AddIndex(
            "source",
            models.Index(key("relations_address", "archived_url"), name="source_archived_address"),
        ),
        migrations.AddIndex(
            "source",
            models.Index(
                key("relations_words", "title"), "published_earliest", name="source_same_text"
            ),
        ),
    ]
