package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;

/** An amount taken from, or set aside in, one lot. */
public record LotDraw(long lot, Credits amount) {}
