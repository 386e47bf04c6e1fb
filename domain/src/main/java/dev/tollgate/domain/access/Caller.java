package dev.tollgate.domain.access;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.KeyId;
import java.util.Objects;
import java.util.Set;

/** Who a call comes from, proved. */
public sealed interface Caller {

    KeyId key();

    Set<Scope> scopes();

    default boolean may(Scope scope) {
        return scopes().contains(scope);
    }

    /**
     * Acts for an account.
     *
     * @param line under which what its key spends and how fast it goes is counted
     */
    record Member(KeyId key, KeyId line, Account account, Set<Scope> scopes, KeyLimits limits) implements Caller {
        public Member {
            Objects.requireNonNull(key, "key must not be null");
            Objects.requireNonNull(line, "line must not be null");
            Objects.requireNonNull(account, "account must not be null");
            Objects.requireNonNull(scopes, "scopes must not be null");
            Objects.requireNonNull(limits, "limits must not be null");
            scopes = Set.copyOf(scopes);
        }

        /** With a key that succeeds no other. */
        public Member(KeyId key, Account account, Set<Scope> scopes, KeyLimits limits) {
            this(key, key, account, scopes, limits);
        }

        /**
         * The account itself, without a key: for applications that know their callers. Calls are refused by
         * the status and priced by the plan that it has here, so take it as it stands now.
         */
        public static Member of(Account account) {
            return new Member(KeyId.NONE, account, Set.of(Scope.INFERENCE), KeyLimits.NONE);
        }
    }

    /** Runs the house; owns no credits. */
    record Operator(KeyId key, Set<Scope> scopes) implements Caller {
        public Operator {
            Objects.requireNonNull(key, "key must not be null");
            Objects.requireNonNull(scopes, "scopes must not be null");
            scopes = Set.copyOf(scopes);
        }
    }
}
