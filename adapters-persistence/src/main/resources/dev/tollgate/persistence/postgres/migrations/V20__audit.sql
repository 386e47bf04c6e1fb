-- What operators changed. Rows are added and ended once, never deleted.
CREATE TABLE audit_entry (
    id      uuid        PRIMARY KEY,
    at      timestamptz NOT NULL,
    actor   text        NOT NULL,
    action  text        NOT NULL,
    subject text        NOT NULL,
    asked   text        NOT NULL,
    before  text        NOT NULL,
    after   text        NOT NULL,
    outcome text        NOT NULL
);

CREATE INDEX audit_entry_subject ON audit_entry (subject, id);
