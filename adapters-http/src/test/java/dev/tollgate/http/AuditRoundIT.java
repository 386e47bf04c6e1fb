package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What operators see of the servers' own audit of all accounts. */
class AuditRoundIT {

    @AutoClose
    private final House house = new House();

    @Test
    void operators_see_how_far_it_is_and_when_the_last_whole_round_ended() {
        var before = house.get("/admin/ledger/audit", house.adminKey);
        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(before.body()).isEqualTo("""
                {"round":0,"began_at":null,"size":0,"accounts":0,"violations":0,"over":true,"last_ended_at":null}""");

        house.gateway.auditNextAccounts().audit();

        assertThat(house.get("/admin/ledger/audit", house.adminKey).body())
                .matches("\\{\"round\":1,\"began_at\":\"[^\"]+Z\",\"size\":2,\"accounts\":2,\"violations\":0,"
                        + "\"over\":true,\"last_ended_at\":\"[^\"]+Z\"}");
    }

    @Test
    void customers_do_not() {
        assertThat(house.get("/admin/ledger/audit", house.key).statusCode()).isEqualTo(403);
    }
}
