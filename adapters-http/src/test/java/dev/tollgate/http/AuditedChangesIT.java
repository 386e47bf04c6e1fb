package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.audit.AuditEntry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operators' route of the OpenAPI document that changes something leaves an entry that shows what. */
class AuditedChangesIT {
    /** They look, do again what was done, or find nothing to remove. */
    private static final Set<String> CHANGING_NOTHING = Set.of(
            "POST /admin/ledger/audit",
            "POST /admin/stripe/reconcile",
            "POST /admin/stripe/events/{id}/replay",
            "POST /admin/accounts/{id}/resume",
            "DELETE /admin/prices/multipliers");

    @AutoClose
    private final House house = new House(Policies.defaults(), HttpConfig.defaults(), ScriptedBilling.ports());

    static Stream<Documented> changing() {
        return Documented.all().stream()
                .filter(operation -> operation.scope().equals("admin"))
                .filter(operation -> !operation.method().equals("GET"));
    }

    @ParameterizedTest
    @MethodSource("changing")
    void a_change_is_kept_with_who_asked_for_what_and_how_all_was_before_and_after(Documented operation) {
        var prepared = Prepared.of(operation, house);

        var answer = prepared.send(house, house.adminKey);

        var entries = entries();
        assertThat(entries).hasSize(1);
        var entry = entries.getFirst();
        assertThat(entry.action()).isEqualTo(operation.toString().replaceAll("models/\\{(.*)}", "models/<$1>"));
        assertThat(entry.actor())
                .isEqualTo(KeyText.parse(house.adminKey).orElseThrow().id());
        assertThat(entry.id())
                .hasToString(answer.headers().firstValue("x-request-id").orElseThrow());
        assertThat(entry.end().outcome()).isEqualTo(Integer.toString(answer.statusCode()));
        assertThat(entry.end().after()).isNotEmpty();
        if (!CHANGING_NOTHING.contains(operation.toString())) {
            assertThat(entry.end().after()).isNotEqualTo(entry.before());
        }
        var path = prepared.path() + entry.asked();
        assertThat(path).as("its content").contains(prepared.body());
    }

    @Test
    void an_account_s_opening_is_found_under_its_name_with_the_name_it_was_given_or_got() {
        house.post("/admin/accounts", "{\"id\":\"new\",\"name\":\"New\"}", house.adminKey);
        var minted = house.post("/admin/accounts", "", house.adminKey);

        var opened = house.ports.auditLog().list("new", "", 10).getFirst();
        assertThat(opened.before()).isEmpty();
        assertThat(opened.end().after()).contains("\"id\":\"new\"").contains("\"name\":\"New\"");
        var id = House.json(minted).path("id").asString();
        assertThat(house.ports.auditLog().list(id, "", 10)).hasSize(1);
    }

    @Test
    void a_body_that_cannot_be_read_is_kept_as_refused() {
        for (var body : List.of("{", "[]", "{\"id\":5}", "{\"id\":\"a b\"}")) {
            var answer = house.post("/admin/accounts", body, house.adminKey);

            assertThat(answer.statusCode()).isEqualTo(400);
            var entry = entryOf(answer);
            assertThat(entry.asked()).isEqualTo(body);
            assertThat(entry.end().outcome()).isEqualTo("400");
        }
    }

    @Test
    void what_only_the_address_says_is_kept_too() {
        var deleted = house.send(house.request(
                "DELETE", "/admin/prices/multipliers?plan=pro", "", "Authorization", "Bearer " + house.adminKey));
        assertThat(entryOf(deleted).asked()).isEqualTo("?plan=pro");

        var key = KeyText.parse(house.issue(House.ACME, Set.of(Scope.MODELS_READ)))
                .orElseThrow()
                .id();
        var revoked = entryOf(house.send(house.request(
                "DELETE", "/admin/accounts/acme/keys/" + key, "", "Authorization", "Bearer " + house.adminKey)));
        assertThat(revoked.subject()).isEqualTo("acme");
        assertThat(revoked.asked()).isEqualTo("key " + key);
    }

    /** By its id: entries of one millisecond come in any order. */
    private AuditEntry entryOf(HttpResponse<String> answer) {
        var id = answer.headers().firstValue("x-request-id").orElseThrow();
        return entries().stream()
                .filter(entry -> entry.id().toString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<AuditEntry> entries() {
        return house.ports.auditLog().list("", "", 100);
    }
}
