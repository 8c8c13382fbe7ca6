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
# In PL/pgSQL it takes a tenth of the time that it takes in SQL.
ADDRESS = r"""
CREATE FUNCTION relations_address(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100000 AS $$
DECLARE
    bare text;
    host text;
    query text;
    rest text;
BEGIN
    IF value = '' THEN
        RETURN NULL;
    END IF;
    bare := regexp_replace(
        btrim(value),
        '^(?:https?://)?(?:(?:(?:web\.)?archive\.org/web/\d+(?:[a-z]{2}_)?/'
        '|(?:www\.)?google\.[a-z.]+/amp/s/|[^/]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?)'
        '(?:https?:/+)?)?',
        '', 'i'
    );
    host := regexp_replace(lower(substring(bare FROM '^[^/?#]*')), '\.?(?::(?:80|443))?$', '');
    host := regexp_replace(host, '^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.[^.])', '');
    host := regexp_replace(host, '^([a-z]{2,3})\.m\.(?=[^.]+\.[^.])', '\1.');
    host := regexp_replace(host, '^archive\.(?:is|today|li|vn|md|fo|ph)$', 'archive.today');

    rest := regexp_replace(substring(bare FROM '^[^/?#]*([^?#]*)'), '/+', '/', 'g');
    rest := regexp_replace(
        rest, '/amp(?=/|$)|\.amp(?=\.html?$|$)|;jsessionid=[^/]*', '', 'gi'
    );
    rest := regexp_replace(rest, '(?:/(?:index|default)\.(?:html?|php|aspx?))?/?$', '', 'i');

    query := substring(bare FROM '^[^?#]*\?([^#]*)');
    IF query <> '' THEN
        query := (
            SELECT string_agg(part, '&' ORDER BY part COLLATE "C")
            FROM regexp_split_to_table(replace(query, '+', ' '), '&(?:amp;)?') AS part
            WHERE part <> '' AND part !~* (
                '^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|yclid|ysclid|msclkid'
                '|twclid|ttclid|igshid|igsh|mc_[ce]id|mkt_tok|_g[al]|_openstat|_hs\w+|spm'
                '|ref_src|ref_url|cmpid|ocid|ncid|smid|sr_share|phpsessid|jsessionid'
                '|amp|outputtype)(?:=|$)'
            )
        );
        rest := rest || coalesce('?' || query, '');
    END IF;
    rest := rest || coalesce(substring(bare FROM '#[!/].*$'), '');
    IF host = '' OR rest = '' THEN
        RETURN NULL;
    END IF;
    IF rest ~ '[^\x01-\x7f]|%' THEN
        rest := (
            SELECT encode(decode(string_agg(
                CASE WHEN length(split.part[1]) = 3 THEN substr(split.part[1], 2)
                ELSE encode(convert_to(split.part[1], 'UTF8'), 'hex') END,
                '' ORDER BY split.at
            ), 'hex'), 'escape')
            FROM regexp_matches(rest, '%[0-9A-Fa-f]{2}|.', 'g') WITH ORDINALITY AS split(part, at)
        );
    END IF;
    RETURN host || rest;
END
$$
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
