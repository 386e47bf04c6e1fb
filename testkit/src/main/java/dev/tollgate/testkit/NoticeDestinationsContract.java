package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.domain.notice.NoticeKind;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link NoticeDestinations} keeps. The store is empty at the start of a test. */
@ExtendWith(Promises.class)
public abstract class NoticeDestinationsContract {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    /** The port under test. */
    protected abstract NoticeDestinations destinations();

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        PageSizes.areKept((start, most) -> destinations().list(start, most));
    }

    @Test
    void an_account_has_the_destination_that_was_saved_last() {
        destinations().save(of("acme", "https://one.example/hook"));
        var second = of("acme", "https://two.example/hook").disabledAt(NOON.plusSeconds(1), "it is gone");

        destinations().save(second);

        assertThat(destinations().find(new AccountId("acme"))).contains(second);
        assertThat(destinations().find(new AccountId("other"))).isEmpty();
    }

    @Test
    void a_removed_one_is_gone() {
        destinations().save(of("acme", "https://one.example/hook"));

        assertThat(destinations().remove(new AccountId("acme"))).isTrue();
        assertThat(destinations().remove(new AccountId("acme"))).isFalse();
        assertThat(destinations().find(new AccountId("acme"))).isEmpty();
    }

    @Test
    void they_are_listed_by_account_page_by_page() {
        for (var account : new String[] {"c", "a", "b"}) {
            destinations().save(of(account, "https://one.example/" + account));
        }

        var first = destinations().list("", 2);
        var second = destinations().list(first.getLast().account().value(), 2);

        assertThat(first).extracting(one -> one.account().value()).containsExactly("a", "b");
        assertThat(second).extracting(one -> one.account().value()).containsExactly("c");
    }

    private static Destination of(String account, String address) {
        return new Destination(
                new AccountId(account),
                URI.create(address),
                "whsec_c2VjcmV0",
                Set.of(NoticeKind.CREDITS_LOW, NoticeKind.PAYMENT_FAILED),
                Credits.of(5),
                NOON,
                Instant.MAX,
                "");
    }
}
