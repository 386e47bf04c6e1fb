-- Models that a version of the price book does not sell. Servers of the version before sell them on.
CREATE TABLE price_withdrawn (
    version bigint NOT NULL REFERENCES price_book,
    model   text COLLATE "C" NOT NULL,
    PRIMARY KEY (version, model)
);
