package dev.tollgate.testkit;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.OperationKey;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Fresh names for tests that share a store. */
public final class TestIds {

    private static final AtomicLong COUNT = new AtomicLong();

    private TestIds() {}

    /** A UUID of version 7 that sorts after those made before it at the same or an earlier instant. */
    public static HoldId hold(Instant now) {
        long count = COUNT.incrementAndGet();
        long high = (now.toEpochMilli() << 16) | 0x7000L | (count >>> 20 & 0xfff);
        long random = UUID.randomUUID().getLeastSignificantBits() & 0x3ffffffffffL;
        return new HoldId(new UUID(high, 0x8000000000000000L | ((count & 0xfffff) << 42) | random));
    }

    /** The id of an account nobody has opened. */
    public static AccountId account() {
        return new AccountId("account-" + UUID.randomUUID());
    }

    /** A key nobody has used. */
    public static OperationKey key() {
        return new OperationKey("key-" + UUID.randomUUID());
    }
}
