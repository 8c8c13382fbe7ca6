-- Counts the panel. Follows the tables that query.py names: option, country, meeting, attended,
-- highest, agreement, party, topic, stage; `paired(a, b)` is its rule. Rows: the year, both countries, {key: number}.

-- The years asked for; where none were, all of which something is known. A date without a bound
-- on one side leaves them all open on that side.
years AS (
  SELECT COALESCE((SELECT first_asked FROM option), MIN(EXTRACT(YEAR FROM day)::int)) AS first,
         COALESCE((SELECT last_asked FROM option), MAX(EXTRACT(YEAR FROM day)::int)) AS last
  FROM (SELECT earliest FROM meeting UNION ALL SELECT latest FROM meeting
        UNION ALL SELECT earliest FROM agreement UNION ALL SELECT latest FROM agreement
        UNION ALL SELECT earliest FROM stage UNION ALL SELECT latest FROM stage) AS known (day)
),
side AS MATERIALIZED (
  SELECT country.id, slug, slug = ANY (asked) AS is_asked FROM option, country
),

-- Meetings. Countries are looked up one by one: a list of all pairs would be read to its end for
-- each two at a table where the planner takes the tables for empty.
met AS (
  SELECT one.id, a.id AS a, b.id AS b,
         one.part = 'visitor' AND other.part = 'host' AS a_to_b,
         one.part = 'host' AND other.part = 'visitor' AS b_to_a
  FROM option, attended one JOIN attended other USING (id)
  JOIN side a ON a.id = one.country JOIN side b ON b.id = other.country
  WHERE paired(a, b)
),
met_in AS (
  SELECT met.*, key, level, visitor_level, host_level, year,
         COALESCE(begun_by <= make_date(year, 12, 31) AND lasts_to >= make_date(year, 1, 1), FALSE)
           AS certain
  FROM years, meeting JOIN met USING (id) LEFT JOIN highest USING (id),
       generate_series(GREATEST(EXTRACT(YEAR FROM earliest)::int, first),
                       LEAST(EXTRACT(YEAR FROM latest)::int, last)) AS year
  WHERE earliest IS NOT NULL OR latest IS NOT NULL
),

-- Agreements
agreed AS (
  SELECT one.id, a.id AS a, b.id AS b
  FROM option, party one JOIN party other USING (id)
  JOIN side a ON a.id = one.country JOIN side b ON b.id = other.country
  WHERE paired(a, b)
),
dated AS (
  SELECT agreement.*, year,
         COALESCE(earliest >= make_date(year, 1, 1) AND latest <= make_date(year, 12, 31), FALSE)
           AS certain
  FROM years, agreement,
       generate_series(GREATEST(EXTRACT(YEAR FROM earliest)::int, first),
                       LEAST(EXTRACT(YEAR FROM latest)::int, last)) AS year
  WHERE earliest IS NOT NULL OR latest IS NOT NULL
),
reached AS (
  SELECT id, kind, amount, currency, EXTRACT(YEAR FROM earliest)::int AS year
  FROM years, stage
  WHERE EXTRACT(YEAR FROM earliest) = EXTRACT(YEAR FROM latest)
    AND EXTRACT(YEAR FROM earliest) BETWEEN first AND last
),

-- What is counted or summed, by its key
number (a, b, year, key, n) AS (
  SELECT a, b, year, key || CASE WHEN certain THEN '' ELSE '_possible' END, 1
  FROM met_in WHERE key IS NOT NULL
  UNION ALL
  SELECT a, b, year, part, 1
  FROM met_in, LATERAL (VALUES
    (CASE WHEN a_to_b THEN 'visits_a_to_b' END),
    (CASE WHEN b_to_a THEN 'visits_b_to_a' END),
    ('level_' || COALESCE(level::text, 'none')),
    ('visitor_level_' || COALESCE(visitor_level::text, 'none')),
    ('host_level_' || COALESCE(host_level::text, 'none'))) AS parts (part)
  WHERE key = 'meetings' AND certain AND part IS NOT NULL
  UNION ALL
  SELECT a, b, year, part, value
  FROM dated JOIN agreed USING (id), LATERAL (VALUES
    (CASE WHEN certain THEN 'agreements' ELSE 'agreements_possible' END, 1),
    (CASE WHEN certain THEN 'instruments' END, instruments),
    (CASE WHEN certain AND no_amount THEN 'agreements_no_amount' END, 1),
    (CASE WHEN certain AND inexact THEN 'agreements_inexact_amount' END, 1),
    (CASE WHEN certain AND amount IS NOT NULL AND currency <> '' THEN 'amount_' || currency END, amount)
    ) AS parts (part, value)
  WHERE part IS NOT NULL
  UNION ALL
  SELECT a, b, year, 'sector_' || sector, 1
  FROM (SELECT DISTINCT id, year, above.sector FROM dated JOIN topic USING (id),
          LATERAL (VALUES (topic.sector), (topic.parent)) AS above (sector)
        WHERE certain AND above.sector IS NOT NULL) AS about (id, year, sector)
  JOIN agreed USING (id)
  UNION ALL
  SELECT a, b, year, 'stage_' || kind, 1
  FROM (SELECT DISTINCT id, year, kind FROM reached) AS once JOIN agreed USING (id)
  UNION ALL
  SELECT a, b, year, 'disbursed_' || currency, total
  FROM (SELECT id, year, currency, SUM(amount) AS total FROM reached
        WHERE kind = 'disbursed' AND amount IS NOT NULL AND currency <> '' GROUP BY 1, 2, 3) AS paid
  JOIN agreed USING (id)
),
counted AS (
  SELECT a, b, year, jsonb_object_agg(key, total::text) AS numbers
  FROM (SELECT a, b, year, key, SUM(n) AS total FROM number GROUP BY 1, 2, 3, 4) AS cell
  GROUP BY 1, 2, 3
),

-- Rows of nothing, where they were asked for: countries that take part, in years in which both
-- can have existed
part AS (
  SELECT a AS id FROM counted UNION SELECT b FROM counted
  UNION SELECT id FROM option, country WHERE slug = ANY (asked)
),
grid AS (
  SELECT a, b, year
  FROM option, years, generate_series(first, last) AS year,
       (SELECT a.id, b.id FROM option, side a, side b WHERE paired(a, b)) AS pair (a, b)
       JOIN country ca ON ca.id = a JOIN country cb ON cb.id = b
  WHERE zero_filled AND a IN (SELECT id FROM part) AND b IN (SELECT id FROM part)
    AND make_date(year, 12, 31) >= ALL (ARRAY[COALESCE(ca.since, '-infinity'),
                                              COALESCE(cb.since, '-infinity')])
    AND make_date(year, 1, 1) <= ALL (ARRAY[COALESCE(ca.until, 'infinity'),
                                            COALESCE(cb.until, 'infinity')])
)
SELECT year, ca.slug, ca.name, ca.iso3, ca.cow, ca.gw, cb.slug, cb.name, cb.iso3, cb.cow, cb.gw,
       numbers::text
FROM counted FULL JOIN grid USING (a, b, year)
JOIN country ca ON ca.id = a JOIN country cb ON cb.id = b
ORDER BY ca.slug COLLATE "C", cb.slug COLLATE "C", year
