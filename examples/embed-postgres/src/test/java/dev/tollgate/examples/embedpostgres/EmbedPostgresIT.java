package dev.tollgate.examples.embedpostgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.application.Gateway;
import dev.tollgate.application.inference.MeterCall;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.testservers.postgres.TestPostgres;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbedPostgresIT {

    private static final AccountId JO = new AccountId("jo");

    @Test
    void credits_outlive_the_process_that_spent_them() throws Exception {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(TestPostgres.freshDatabase().jdbcUrl());
            pool.setMaximumPoolSize(4);
            try (EmbedPostgres first = new EmbedPostgres(pool)) {
                sellOneCall(first);
            }

            try (EmbedPostgres second = new EmbedPostgres(pool)) {
                assertThat(second.gateway()
                                .viewBalance()
                                .view(JO)
                                .orElseThrow()
                                .balance()
                                .available())
                        .isEqualTo(Credits.of("4.745"));
            }
        }
    }

    private static void sellOneCall(EmbedPostgres house) throws Exception {
        Gateway gateway = house.gateway();
        house.publishPrice("wise-1", "2.50", "10");
        var jo = gateway.openAccount().open(JO, "Jo").account();
        gateway.grantCredits()
                .grant(JO, Grant.of(new OperationKey("welcome"), Credits.of(5), LotTerms.of(LotKind.PROMO)));
        var id = CallId.made(Instant.now(), new SecureRandom());
        var ask = new MeterCall.Command(id, Caller.Member.of(jo), new ModelId("wise-1"), 500, 1000);
        var begun = (MeterCall.Result.Begun) gateway.meterCall().begin(ask);
        begun.call().run(() -> "Because.", answer -> Usage.exact(Map.of(Meter.INPUT, 420L, Meter.OUTPUT, 150L)));
    }
}
