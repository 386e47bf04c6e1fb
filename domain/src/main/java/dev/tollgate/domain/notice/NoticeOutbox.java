package dev.tollgate.domain.notice;

import dev.tollgate.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps notices until they are delivered. Every method is atomic and durable when it returns. */
public interface NoticeOutbox {

    /** What a watch remembers of accounts; those at which it has not looked yet are absent. */
    Map<AccountId, Mark> marks(Set<AccountId> accounts, String topic);

    /**
     * Moves a watch on and takes in what it found, in one step. Answers false, and changes nothing,
     * unless the watch stands at {@code before}: a repeat finds that it has moved.
     *
     * @param before the text of its mark as it was read; {@link Mark#NONE} if there was none
     */
    boolean advance(String before, Mark after, List<Notice> notices);

    /**
     * Begins an attempt at notices that are due: the earliest of each account, earliest first. They
     * are due again after {@code lifetime} unless {@link #save} says otherwise; until then no other
     * claim answers them.
     */
    List<OutboxNotice> claim(Instant now, Duration lifetime, int most);

    /**
     * Stores how a notice stands after its attempt; does nothing if it is not there, is settled, or another attempt at it
     * was begun since. Where it is to be tried later, those of its account that wait behind it are not due before it
     * either.
     */
    void save(OutboxNotice notice);

    /** An account's latest, newest first. */
    List<OutboxNotice> latest(AccountId account, int most);

    /** Forgets an account's marks and what is pending for it. A repeat does nothing. */
    void clear(AccountId account);

    /** Forgets what was settled before an instant; how many it forgot, at most so many. */
    int forget(Instant before, int most);
}
