package dev.tollgate.domain.notice;

import dev.tollgate.domain.account.AccountId;
import java.util.List;
import java.util.Optional;

/** Where accounts want to hear notices, at most one each. Every method is atomic and durable when it returns. */
public interface NoticeDestinations {

    /** Where the account wants to hear; empty if it never said, or took it back. */
    Optional<Destination> find(AccountId account);

    /** Stores a destination in place of the one before. */
    void save(Destination destination);

    /** Forgets an account's destination; false if it had none. */
    boolean remove(AccountId account);

    /** All, by account: those after {@code after}, the first page after "". */
    List<Destination> list(String after, int most);
}
