package dev.tollgate.http;

import dev.tollgate.application.notice.SetDestination;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.notice.NoticeKind;
import dev.tollgate.domain.subscription.InboxSignal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Set;

/**
 * A request to a documented route that whoever may send it gets a 2xx for: what it is about has been
 * made, in the account {@link House#ACME}. What needs nothing is sent as its example says.
 *
 * @param own what is in the path and belongs to the account; empty if nothing does
 */
record Prepared(Documented operation, String path, String contentType, String body, String own) {
    private static final String FORM =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.log\"\r\n\r\n" + "line\r\n--b--\r\n";

    static Prepared of(Documented operation, House house) {
        return switch (operation.toString()) {
            case "GET /v1/usage/{request_id}", "GET /admin/usage/{request_id}" ->
                about(operation, "{request_id}", call(house));
            case "POST /v1/keys/{id}/rotate", "DELETE /v1/keys/{id}" -> about(operation, "{id}", key(house));
            case "DELETE /admin/accounts/{id}/keys/{key}" ->
                about(operation, "{id}/keys/{key}", "acme/keys/" + key(house));
            case "POST /admin/keys/{id}/rotate", "DELETE /admin/keys/{id}" -> {
                var issued = house.issue(new KeyHolder.OfHouse(), Set.of(Scope.ADMIN), KeyLimits.NONE, Instant.MAX);
                yield about(
                        operation,
                        "{id}",
                        KeyText.parse(issued).orElseThrow().id().value());
            }
            case "POST /v1/diagnostics", "POST /api/diagnostics" ->
                new Prepared(operation, operation.path(), "multipart/form-data; boundary=b", FORM, "");
            case "GET /admin/diagnostics/{id}" -> about(operation, "{id}", file(house));
            case "GET /v1/webhooks/config", "DELETE /v1/webhooks/config", "POST /v1/webhooks/test" -> {
                house.gateway.setDestination().set(destination());
                yield plain(operation);
            }
            case "GET /v1/subscriptions/me", "PATCH /v1/subscriptions/me", "POST /v1/subscriptions/me/cancel" -> {
                house.billing.assignPlan().assign(House.ACME, "pro");
                yield plain(operation);
            }
            case "GET /v1/credits/auto-top-up" -> {
                var body = "{\"threshold\":\"1\",\"pack\":\"small\",\"monthly_most\":5000}";
                house.post("/v1/credits/auto-top-up", body, house.key);
                yield plain(operation);
            }
            case "GET /admin/stripe/events/{id}",
                    "POST /admin/stripe/events/{id}/requeue",
                    "POST /admin/stripe/events/{id}/replay" -> {
                var signal = InboxSignal.arrived(ScriptedBilling.SIGNAL, Instant.now());
                house.billing.ports().inbox().receive(signal);
                yield about(operation, "{id}", signal.signal().id());
            }
            case "DELETE /admin/prices/multipliers" ->
                new Prepared(operation, operation.path() + "?plan=pro", "", "", "");
            case "POST /admin/prices/import" ->
                // What the map of prices looks like is the business of whoever reads it.
                new Prepared(operation, operation.path(), "", "demo vendor 0.000001 0.000004", "");
            default -> plain(operation);
        };
    }

    HttpResponse<String> send(House house, String key) {
        return house.send(request(house.request(operation.method(), path, body), key));
    }

    /** The same through another port. */
    HttpResponse<String> send(House house, String key, int port) {
        var there = house.request(operation.method(), path, body);
        var address = URI.create("http://127.0.0.1:" + port + path);
        return house.send(request(
                HttpRequest.newBuilder(there, (name, value) -> true)
                        .uri(address)
                        .build(),
                key));
    }

    private HttpRequest request(HttpRequest plain, String key) {
        var builder = HttpRequest.newBuilder(plain, (name, value) -> true);
        if (!contentType.isEmpty()) {
            builder.header("Content-Type", contentType);
        }
        return (key.isEmpty() ? builder : builder.header("Authorization", "Bearer " + key)).build();
    }

    private static Prepared plain(Documented operation) {
        return new Prepared(operation, operation.path(), "", operation.body(), "");
    }

    private static Prepared about(Documented operation, String parameter, String own) {
        return new Prepared(operation, operation.template().replace(parameter, own), "", operation.body(), own);
    }

    private static String call(House house) {
        return house.post("/v1/chat/completions", House.chat("demo"), house.key)
                .headers()
                .firstValue("x-request-id")
                .orElseThrow();
    }

    private static String key(House house) {
        var issued = house.issue(House.ACME, Set.of(Scope.MODELS_READ));
        return KeyText.parse(issued).orElseThrow().id().value();
    }

    private static String file(House house) {
        var upload = house.request("POST", "/v1/diagnostics", FORM, "Content-Type", "multipart/form-data; boundary=b");
        var sent = house.send(HttpRequest.newBuilder(upload, (name, value) -> true)
                .header("x-api-key", house.key)
                .build());
        return House.json(sent).path("id").asString();
    }

    private static SetDestination.Command destination() {
        var address = URI.create("https://example.com/hook");
        return new SetDestination.Command(House.ACME, address, NoticeKind.all(), Credits.ZERO, false);
    }
}
