package dev.tollgate.domain.account;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The accounts known to this house. Every method is atomic. */
public interface Accounts {

    /**
     * Opens an account. A repeat with the same id changes nothing and answers {@link
     * Opened.Existing} with the account as it stands.
     */
    Opened open(Account account);

    /**
     * An account as it stands, or as it stood at most a few seconds ago where another server has changed it since;
     * empty if nobody opened it.
     */
    Optional<Account> find(AccountId id);

    /** Pages through all accounts by id: those after {@code after}, the first page after "". */
    List<Account> list(String after, int most);

    /**
     * Replaces name, status and plan of an account; answers false, and changes nothing, unless it
     * stands as {@code before} says, also where {@code changed} is the same.
     */
    boolean update(Account before, Account changed);

    /** What became of an opening. */
    sealed interface Opened {
        /** The account as it stands now. */
        Account account();

        /** It is new. */
        record New(Account account) implements Opened {
            public New {
                Objects.requireNonNull(account, "account must not be null");
            }
        }

        /** It was there before; nothing changed. */
        record Existing(Account account) implements Opened {
            public Existing {
                Objects.requireNonNull(account, "account must not be null");
            }
        }
    }
}
