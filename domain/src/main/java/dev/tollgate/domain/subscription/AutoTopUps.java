package dev.tollgate.domain.subscription;

import dev.tollgate.domain.account.AccountId;
import java.util.List;
import java.util.Optional;

/** Which accounts buy by themselves. Every method is atomic. */
public interface AutoTopUps {

    /** The account's wish; empty if it has none. */
    Optional<AutoTopUp> find(AccountId account);

    /** Replaces the account's wish. */
    void save(AutoTopUp wish);

    /** Replaces a wish; answers false, and changes nothing, unless it stands as {@code before} says. */
    boolean replace(AutoTopUp before, AutoTopUp changed);

    /** Ends the account's wish, if it has one. */
    void remove(AccountId account);

    /** All by account, after an account; the first page after "". */
    List<AutoTopUp> list(String after, int most);
}
