package dev.tollgate.domain.usage;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import java.util.List;
import java.util.Optional;

/** Reads usage records. Sums equal what the ledger captured. */
public interface UsageReport {

    /** One call of an account; empty if there is none, or it is another account's. */
    Optional<Settled> find(AccountId account, CallId call);

    /** One call, whoever's it is; empty if there is none. Of operators' questions: what is found is not the asker's. */
    Optional<Settled> find(CallId call);

    /** The newest first, by the time their call ids were made. */
    List<Settled> latest(UsageQuery query, int most);

    /** Newest first, those that come after {@code previous} in that order. */
    List<Settled> before(UsageQuery query, CallId previous, int most);

    /** Totals by group, in order of group. */
    List<UsageTotal> totals(UsageQuery query, Grouping grouping);

    /** What totals are summed by. */
    enum Grouping {
        HOUR,
        DAY,
        MODEL,
        KEY
    }
}
