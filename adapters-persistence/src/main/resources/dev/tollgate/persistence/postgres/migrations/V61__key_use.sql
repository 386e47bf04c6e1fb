-- When keys were last used: apart from the keys, which change seldom and are read at every call.
CREATE TABLE api_key_use (
    key       text COLLATE "C" PRIMARY KEY,
    last_used timestamptz NOT NULL
) WITH (fillfactor = 70);
