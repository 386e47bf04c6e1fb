package dev.tollgate.application.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeKind;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.inmemory.InMemoryPorts;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetDestinationTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final String PUBLIC = "https://example.com/hook";

    private final Ports ports =
            InMemoryPorts.with(() -> Instant.EPOCH).ports().with(NoticeSender.class, new OnlyPublic());
    private final Gateway gateway = Gateway.of(ports, Policies.defaults(), () -> Instant.EPOCH);

    @Test
    void a_secret_is_shown_once_and_stays_until_another_is_asked_for() {
        var first = set(PUBLIC, false);
        var moved = set(PUBLIC + "2", false);
        var renewed = set(PUBLIC + "2", true);

        assertThat(first.secretIsNew()).isTrue();
        assertThat(Base64.getDecoder().decode(first.destination().secret().substring("whsec_".length())))
                .hasSize(32);
        assertThat(moved.secretIsNew()).isFalse();
        assertThat(moved.destination().secret()).isEqualTo(first.destination().secret());
        assertThat(renewed.secretIsNew()).isTrue();
        assertThat(renewed.destination().secret())
                .isNotEqualTo(first.destination().secret());
        assertThat(ports.noticeDestinations().find(ACME)).contains(renewed.destination());
    }

    @Test
    void an_address_that_nothing_is_sent_to_changes_nothing() {
        var before = set(PUBLIC, false).destination();

        assertThat(gateway.setDestination().set(command("https://localhost/hook", true)))
                .isEqualTo(new SetDestination.Result.Refused("not public"));

        assertThat(ports.noticeDestinations().find(ACME)).contains(before);
    }

    @Test
    void of_more_grants_than_are_read_at_once_each_is_told() {
        gateway.openAccount().open(ACME, "");
        set(PUBLIC, false);
        for (int i = 0; i < 2_001; i++) {
            var grant = Grant.of(new OperationKey("g" + i), Credits.of(1), LotTerms.of(LotKind.PROMO));
            gateway.grantCredits().grant(ACME, grant);
        }

        assertThat(gateway.watchCredits().watch()).isEqualTo(2_001);
        assertThat(gateway.watchCredits().watch()).isZero();
    }

    private SetDestination.Result.Set set(String address, boolean newSecret) {
        return (SetDestination.Result.Set) gateway.setDestination().set(command(address, newSecret));
    }

    private static SetDestination.Command command(String address, boolean newSecret) {
        return new SetDestination.Command(ACME, URI.create(address), NoticeKind.all(), Credits.ZERO, newSecret);
    }

    private record OnlyPublic() implements NoticeSender {
        @Override
        public Optional<String> objection(URI address) {
            return Optional.of("not public").filter(any -> address.getHost().equals("localhost"));
        }

        @Override
        public Delivery send(Destination destination, Notice notice, Instant now) {
            return new Delivery.Delivered();
        }
    }
}
