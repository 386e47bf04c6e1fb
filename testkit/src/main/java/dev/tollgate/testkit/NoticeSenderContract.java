package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeKind;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.domain.notice.NoticeSender.Delivery;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link NoticeSender} does. */
@ExtendWith(Promises.class)
public abstract class NoticeSenderContract {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final AccountId ACME = new AccountId("acme");

    /** The port under test. */
    protected abstract NoticeSender sender();

    /** An address that takes what it is sent. */
    protected URI taking() {
        return URI.create("https://example.com/taking");
    }

    /** An address where every attempt fails. */
    protected URI failing() {
        return URI.create("https://example.com/failing");
    }

    /** An address that wants nothing any more. */
    protected URI gone() {
        return URI.create("https://example.com/gone");
    }

    /** The ids of the notices that {@link #taking} has heard, in order. */
    protected abstract List<String> heard();

    @Test
    void a_notice_reaches_an_address_that_takes_it() {
        assertThat(sender().objection(taking())).isEmpty();

        var delivery = sender().send(at(taking()), notice("msg_1"), NOON);

        assertThat(delivery).isEqualTo(new Delivery.Delivered());
        assertThat(heard()).containsExactly("msg_1");
    }

    @Test
    void an_address_that_fails_is_an_answer_with_a_reason() {
        var delivery = sender().send(at(failing()), notice("msg_2"), NOON);

        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Failed.class,
                        failed -> assertThat(failed.reason()).isNotBlank());
        assertThat(heard()).isEmpty();
    }

    @Test
    void an_address_that_is_gone_says_so() {
        assertThat(sender().send(at(gone()), notice("msg_3"), NOON)).isEqualTo(new Delivery.Gone());
    }

    /** A destination at an address. */
    protected static Destination at(URI address) {
        return new Destination(
                ACME, address, "whsec_MDEyMzQ1Njc4OTAxMjM0NQ==", NoticeKind.all(), Credits.ZERO, NOON, Instant.MAX, "");
    }

    /** A notice with an id. */
    protected static Notice notice(String id) {
        return new Notice(id, ACME, NoticeKind.CREDITS_LOW, NOON, new TreeMap<>(Map.of("credits", "1.5")));
    }
}
