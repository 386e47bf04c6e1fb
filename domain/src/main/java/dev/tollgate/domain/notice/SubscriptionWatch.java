package dev.tollgate.domain.notice;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.Standing;
import dev.tollgate.domain.subscription.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Watches an account's subscriptions. Between two looks only the last state counts: changes that
 * follow closely are told as one.
 *
 * @param known what is remembered of each, by its id
 * @param turn how often it has looked and found something changed
 */
public record SubscriptionWatch(SortedMap<String, String> known, long turn) {

    public static final String TOPIC = "subscriptions";

    public SubscriptionWatch {
        Objects.requireNonNull(known, "known must not be null");
        known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
    }

    /** A watch that takes the subscriptions there are as known. */
    public static SubscriptionWatch from(List<Subscription> present) {
        return new SubscriptionWatch(remembered(present), 0);
    }

    /** The watch whose memory a mark is. */
    public static SubscriptionWatch of(Mark mark) {
        String[] lines = mark.text().split("\n");
        SortedMap<String, String> known = Arrays.stream(lines)
                .skip(1)
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (one, same) -> one, TreeMap::new));
        return new SubscriptionWatch(known, Long.parseLong(lines[0]));
    }

    /** Its memory. */
    public Mark mark(AccountId account) {
        String lines = known.entrySet().stream()
                .map(one -> "\n" + one.getKey() + "\t" + one.getValue())
                .collect(Collectors.joining());
        return new Mark(account, TOPIC, turn + lines);
    }

    /** Looks at the subscriptions as they are now. */
    public Seen look(Destination destination, List<Subscription> present, Instant now) {
        SortedMap<String, String> remembered = remembered(present);
        if (remembered.equals(known)) {
            return new Seen(mark(destination.account()), List.of());
        }
        SubscriptionWatch after = new SubscriptionWatch(remembered, turn + 1);
        List<Notice> notices = new ArrayList<>();
        for (Subscription subscription : present) {
            Optional<String> before = Optional.ofNullable(known.get(subscription.id()));
            kinds(before, subscription).stream()
                    .filter(destination::wants)
                    .forEach(kind -> notices.add(after.notice(destination, kind, subscription, now)));
        }
        return new Seen(after.mark(destination.account()), notices);
    }

    private static List<NoticeKind> kinds(Optional<String> before, Subscription subscription) {
        if (before.isEmpty()) {
            return List.of(NoticeKind.SUBSCRIPTION_CREATED);
        }
        if (before.get().equals(memory(subscription))) {
            return List.of();
        }
        if (subscription.standing() == Standing.ENDED) {
            return List.of(NoticeKind.SUBSCRIPTION_CANCELED);
        }
        boolean failed = isUnpaid(subscription.standing()) && !isUnpaid(standing(before.get()));
        return failed
                ? List.of(NoticeKind.PAYMENT_FAILED, NoticeKind.SUBSCRIPTION_UPDATED)
                : List.of(NoticeKind.SUBSCRIPTION_UPDATED);
    }

    private static boolean isUnpaid(Standing standing) {
        return standing == Standing.GRACE || standing == Standing.RESTRICTED;
    }

    private Notice notice(Destination destination, NoticeKind kind, Subscription subscription, Instant now) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("subscription", subscription.id());
        facts.put("plan", subscription.plan());
        facts.put("standing", subscription.standing().name().toLowerCase(Locale.ROOT));
        facts.put("period_end", subscription.period().end().toString());
        if (subscription.cancelAtPeriodEnd()) {
            facts.put("cancels_at", subscription.period().end().toString());
        }
        String cause = destination.since() + " " + turn + " " + subscription.id();
        return Notice.of(cause, destination.account(), kind, now, facts);
    }

    private static SortedMap<String, String> remembered(List<Subscription> present) {
        return present.stream()
                .collect(Collectors.toMap(
                        Subscription::id, SubscriptionWatch::memory, (one, same) -> one, TreeMap::new));
    }

    private static String memory(Subscription subscription) {
        return subscription.standing() + "\t" + subscription.plan() + "\t" + subscription.cancelAtPeriodEnd();
    }

    private static Standing standing(String memory) {
        return Standing.valueOf(memory.substring(0, memory.indexOf('\t')));
    }
}
