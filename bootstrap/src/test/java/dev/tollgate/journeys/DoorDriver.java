package dev.tollgate.journeys;

import dev.tollgate.testservers.upstream.FakeUpstream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Any server, through its doors. */
final class DoorDriver implements Driver {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final String key;
    private final String adminKey;
    private final FakeUpstream vendor;
    private final Runnable stop;

    DoorDriver(String address, String key, String adminKey, FakeUpstream vendor, Runnable stop) {
        this.address = address;
        this.key = key;
        this.adminKey = adminKey;
        this.vendor = vendor;
        this.stop = stop;
    }

    @Override
    public FakeUpstream vendor() {
        return vendor;
    }

    @Override
    public void grant(String cause, BigDecimal credits) {
        HttpResponse<String> granted = send(to("/admin/accounts/default/grants", adminKey)
                .POST(BodyPublishers.ofString(
                        "{\"source_key\":\"" + cause + "\",\"credits\":\"" + credits.toPlainString() + "\"}")));
        if (granted.statusCode() != 201) {
            throw new AssertionError(granted.body());
        }
    }

    @Override
    public Said chat(Ask ask) {
        HttpRequest.Builder request = to("/v1/chat/completions", key).POST(BodyPublishers.ofString(ask.body()));
        HttpResponse<String> answer =
                send(ask.key().isEmpty() ? request : request.header("Idempotency-Key", ask.key()));
        return new Said(outcome(answer), answer.body());
    }

    private static Outcome outcome(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case 200 -> answer.body().contains("\"provider_error\"") ? Outcome.BROKEN_OFF : Outcome.ANSWERED;
            case 402 -> Outcome.TOO_EXPENSIVE;
            case 422 -> Outcome.KEY_REUSED;
            case 502, 503 -> Outcome.VENDOR_FAILED;
            default -> throw new AssertionError(answer.statusCode() + " " + answer.body());
        };
    }

    @Override
    public BigDecimal available() {
        return House.found("\"available\":\"(-?[0-9.]+)\"", get("/v1/credits/me"));
    }

    @Override
    public BigDecimal held() {
        return House.found("\"held\":\"([0-9.]+)\"", get("/v1/credits/me"));
    }

    @Override
    public List<BigDecimal> charges() {
        return credits(get("/v1/usage?limit=100"));
    }

    @Override
    public BigDecimal summed() {
        return credits(get("/v1/usage/stats?group_by=model")).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<BigDecimal> credits(String page) {
        return Pages.items(page).stream()
                .map(item -> House.found("\"credits\":\"([0-9.]+)\"", item))
                .toList();
    }

    private String get(String path) {
        return send(to(path, key).GET()).body();
    }

    private HttpRequest.Builder to(String path, String as) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + as)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException gone) {
            throw new AssertionError(gone);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new AssertionError(hurry);
        }
    }

    @Override
    public void close() {
        client.close();
        stop.run();
    }
}
