package dev.tollgate.domain.notice;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What can have come about. */
public enum NoticeKind {
    /** Credits fell below the account's mark. */
    CREDITS_LOW("credits.low"),
    /** Nothing is left. */
    CREDITS_DEPLETED("credits.depleted"),
    CREDITS_GRANTED("credits.granted"),
    SUBSCRIPTION_CREATED("subscription.created"),
    /** Its plan, its standing or its coming end changed. */
    SUBSCRIPTION_UPDATED("subscription.updated"),
    SUBSCRIPTION_CANCELED("subscription.canceled"),
    /** A payment for a subscription failed. */
    PAYMENT_FAILED("payment.failed"),
    /** Sent on request, to try a destination out. */
    TEST("webhook.test");

    private final String word;

    NoticeKind(String word) {
        this.word = word;
    }

    /** The word customers know it by. */
    public String word() {
        return word;
    }

    /** The kind with this word, to the letter; empty for words that are none. */
    public static Optional<NoticeKind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** All that come about by themselves. */
    public static Set<NoticeKind> all() {
        return EnumSet.complementOf(EnumSet.of(TEST));
    }
}
