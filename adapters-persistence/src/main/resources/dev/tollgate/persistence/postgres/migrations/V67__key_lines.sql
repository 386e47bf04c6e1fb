-- The first of the keys that succeeded each other up to this one: their caps and limits are counted together.
ALTER TABLE api_key ADD COLUMN line text NOT NULL DEFAULT '';
COMMENT ON COLUMN api_key.line IS 'empty for a key that succeeded none';
