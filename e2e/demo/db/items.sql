-- The shop's table and its 20,000 items. Every value follows from the id, so two databases made by this file are equal.
CREATE TABLE items (
    id          integer PRIMARY KEY,
    name        text    NOT NULL,
    price_cents integer NOT NULL CHECK (price_cents > 0),
    description text    NOT NULL
);

WITH adjective AS (
    SELECT ARRAY['Quiet', 'Sturdy', 'Bright', 'Folding', 'Northern', 'Woollen', 'Copper', 'Pocket',
                 'Patient', 'Plain'] AS words
), noun AS (
    SELECT ARRAY['lamp', 'kettle', 'satchel', 'compass', 'blanket', 'ladder', 'notebook', 'whistle', 'stool',
                 'barometer', 'teapot', 'trowel', 'lantern'] AS words
), sentence AS (
    SELECT ARRAY[
        'Made in small numbers by people who use it themselves.',
        'It wants nothing but a dry shelf and a little patience.',
        'Every part can be taken out, cleaned and put back without tools.',
        'The colour deepens over the years; the shape does not change.',
        'It travels well, and it is at its best on the second day of a journey.',
        'We have sold it since the shop opened and have had three of them back.',
        'Comes with a cloth, a spare screw and a letter from the maker.',
        'Heavier than it looks, which is the point of it.',
        'Guaranteed for ten years, and repaired for as long as we are here.',
        'Customers write that they bought one and came back for two more.',
        'The edges are broken by hand, so that it sits well in the palm.'] AS words
)
INSERT INTO items (id, name, price_cents, description)
SELECT id,
       adjective.words[1 + id % 10] || ' ' || noun.words[1 + id % 13] || ' No. ' || id,
       199 + (id * 7919) % 24800,
       (SELECT string_agg(sentence.words[1 + (id * 31 + n * n * 7 + n) % 11], ' ' ORDER BY n)
          FROM generate_series(1, 28) AS n)
  FROM generate_series(1, 20000) AS id, adjective, noun, sentence;

ANALYZE items;
