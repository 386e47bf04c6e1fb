-- Which signals name a thing, in the order of pages. Some things are named by a handful, a price by each of whoever pays it,
-- and no plan over an index of the arrays was good for both. Servers of the version before go on naming things in the
-- signal alone: it says so itself.
ALTER TABLE billing_signal ADD COLUMN listed boolean NOT NULL DEFAULT true;
ALTER TABLE billing_signal ALTER COLUMN listed SET DEFAULT false;
COMMENT ON COLUMN billing_signal.listed IS 'whether billing_signal_thing has what it names';
CREATE INDEX billing_signal_unlisted ON billing_signal (id) WHERE NOT listed;
DROP INDEX billing_signal_by_thing;
CREATE TABLE billing_signal_thing (
    thing  text COLLATE "C" NOT NULL,
    signal text COLLATE "C" NOT NULL,
    PRIMARY KEY (thing, signal)
);
INSERT INTO billing_signal_thing (thing, signal) SELECT DISTINCT unnest(things), id FROM billing_signal;

-- Signals by state are counted four times a minute. Those that ended well are kept for ever: they are counted as they end.
-- Those that servers of the version before end meanwhile are left out of this figure.
CREATE TABLE billing_signal_ended (
    state   text COLLATE "C" PRIMARY KEY CHECK (state IN ('DONE', 'IGNORED')),
    signals bigint NOT NULL
);
INSERT INTO billing_signal_ended (state, signals)
SELECT state, count(*) FROM billing_signal WHERE state IN ('DONE', 'IGNORED') GROUP BY state;
