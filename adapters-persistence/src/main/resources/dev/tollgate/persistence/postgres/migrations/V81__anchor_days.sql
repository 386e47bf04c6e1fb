-- On which day of the month the periods of its subscription began when an invoice line was first seen: a period that is cut
-- short is measured by it, and the provider tells the present one only. What was promised before is measured as it was.
ALTER TABLE line_promise ADD COLUMN anchor_day integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN line_promise.anchor_day IS '1 to 31, of which a shorter month has its last; 0 where it was not told';
