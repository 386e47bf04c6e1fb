package dev.tollgate.domain.notice;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Watches an account's credits. They are low when they fall below the mark, and can be low again
 * only after they have been a fifth above it: credits that waver about the mark are told of once.
 *
 * @param sequence the last entry it has seen
 * @param turn how often the level has changed, which tells one fall from the next
 */
public record CreditWatch(Level level, long sequence, long turn) {

    public static final String TOPIC = "credits";

    private static final long HYSTERESIS_PART = 5;

    /** How credits stood. */
    public enum Level {
        FINE,
        LOW,
        DEPLETED
    }

    public CreditWatch {
        Objects.requireNonNull(level, "level must not be null");
    }

    /** A watch that takes what was booked until now, and that there is nothing to spend, as known. */
    public static CreditWatch from(long sequence, Credits credits) {
        return new CreditWatch(credits.isPositive() ? Level.FINE : Level.DEPLETED, sequence, 0);
    }

    /** The watch whose memory a mark is. */
    public static CreditWatch of(Mark mark) {
        String[] parts = mark.text().split(" ");
        return new CreditWatch(Level.valueOf(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    /** Its memory. */
    public Mark mark(AccountId account) {
        return new Mark(account, TOPIC, level + " " + sequence + " " + turn);
    }

    /**
     * Looks at what was booked since, and at what there is now.
     *
     * @param news entries after {@link #sequence}, in order
     * @param credits posted credits without debt; what is held is not spent yet
     */
    public Seen look(Destination destination, List<Entry> news, Credits credits, Instant now) {
        List<Notice> notices = new ArrayList<>();
        news.stream()
                .filter(entry -> entry.kind() == EntryKind.GRANT && destination.wants(NoticeKind.CREDITS_GRANTED))
                .forEach(entry -> notices.add(granted(destination, entry)));
        Level next = next(destination.lowMark(), credits);
        long last = news.isEmpty() ? sequence : news.getLast().sequence();
        CreditWatch after = new CreditWatch(next, last, next == level ? turn : turn + 1);
        if (next.compareTo(level) > 0) {
            after.fall(destination, credits, now).ifPresent(notices::add);
        }
        return new Seen(after.mark(destination.account()), notices);
    }

    private Level next(Credits lowMark, Credits credits) {
        if (!credits.isPositive()) {
            return Level.DEPLETED;
        }
        if (credits.isLessThan(lowMark)) {
            return Level.LOW;
        }
        Credits safe = lowMark.plus(Credits.ofNanos(lowMark.nanos() / HYSTERESIS_PART));
        return level == Level.FINE || !credits.isLessThan(safe) ? Level.FINE : Level.LOW;
    }

    private Optional<Notice> fall(Destination destination, Credits credits, Instant now) {
        NoticeKind kind = level == Level.LOW ? NoticeKind.CREDITS_LOW : NoticeKind.CREDITS_DEPLETED;
        return Optional.of(kind).filter(destination::wants).map(told -> {
            Map<String, String> facts = Map.of(
                    "credits",
                    credits.toString(),
                    "low_mark",
                    destination.lowMark().toString());
            return Notice.of(destination.since() + " " + turn, destination.account(), told, now, facts);
        });
    }

    private static Notice granted(Destination destination, Entry entry) {
        Map<String, String> facts = Map.of(
                "credits", entry.amount().toString(),
                "cause", entry.cause().value(),
                "sequence", Long.toString(entry.sequence()));
        return Notice.of(
                Long.toString(entry.sequence()),
                destination.account(),
                NoticeKind.CREDITS_GRANTED,
                entry.recorded(),
                facts);
    }
}
