-- The records of a time are looked for among the ids that calls which end then have: an id tells when its call began, and
-- nearly all end within a quarter of an hour. The others, of long calls or by a clock that was wrong, are noted here, so
-- that nobody looks through all records for them.
CREATE TABLE usage_apart (
    account text COLLATE "C" NOT NULL,
    id      uuid NOT NULL,
    PRIMARY KEY (account, id)
);
COMMENT ON TABLE usage_apart IS 'records made over 15 minutes after what their ids tell, or over a minute before it';
INSERT INTO usage_apart (account, id)
SELECT account, id
FROM (SELECT account, id, recorded,
        to_timestamp(('x' || replace(left(id::text, 13), '-', ''))::bit(48)::bigint / 1000.0) AS made
    FROM usage_record WHERE fingerprint <> 0) AS u
WHERE made < recorded - interval '15 minutes' OR made > recorded + interval '1 minute';
