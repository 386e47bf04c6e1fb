package dev.tollgate.application.ledger;

import dev.tollgate.domain.books.AccountVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * What the audit of what changed has found right: accounts that the next such audit lists in the same version are not
 * read again, until something in them expires. It lives as long as whoever audits, never decides about money, and no
 * other audit asks it. For one thread.
 */
public final class AuditMemory {

    /** Accounts beyond are read again. */
    private static final int MOST = 100_000;

    private final InstantSource clock;
    private Map<AccountVersion, Instant> before = Map.of();
    private Map<AccountVersion, Instant> present = Map.of();

    /** Remembers nothing yet. */
    public AuditMemory(InstantSource clock) {
        this.clock = clock;
    }

    void begin() {
        present = new HashMap<>();
    }

    /** Whether an account need not be read; it is remembered for the next audit too, then. */
    boolean keepsRight(AccountVersion account) {
        Instant until = before.get(account);
        if (until == null || !clock.instant().isBefore(until)) {
            return false;
        }
        noteRight(account, until);
        return true;
    }

    /**
     * Remembers an account.
     *
     * @param until when time alone may make it wrong
     */
    void noteRight(AccountVersion account, Instant until) {
        if (present.size() < MOST && clock.instant().isBefore(until)) {
            present.put(account, until);
        }
    }

    /** Forgets what this audit has not listed. One that fails before it is at its end forgets nothing. */
    void end() {
        before = present;
    }
}
