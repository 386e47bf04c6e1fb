package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.upstream.FakeUpstream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends every documented route requests that are right and wrong in any way: each answer is a documented one. */
class GeneratedRequestsIT {

    private static final int REQUESTS = 250 * Integer.getInteger("drill.times", 1);
    private static final int BETWEEN_REPAIRS = 100;
    private static final String PLANS = """
            {"version": "generated-1",
             "plans": [
               {"id": "free", "interval": "month", "credits": "10", "self_service": true},
               {"id": "pro", "interval": "month", "credits": "5000", "prices": ["price_pro-key"],
                "price": {"amount": 4000, "currency": "USD"}}],
             "packs": [{"id": "small", "credits": "500", "price": {"amount": 500, "currency": "USD"}}]}""";

    @TempDir
    private Path directory;

    @Test
    void every_answer_is_documented_and_the_books_stay_clean() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                SellingHouse house = new SellingHouse(directory, Duration.ZERO, 7, 4_000)) {
            Path plans = Files.writeString(directory.resolve("unlimited.json"), PLANS);
            house.start(
                    "one",
                    Map.of(
                            "TOLLGATE_PLANS",
                            plans.toString(),
                            "OPENAI_BASE_URL",
                            upstream.openAi().toString(),
                            "OPENAI_API_KEY",
                            "sk-of-the-house"));
            String key = customer(house);
            List<String> secrets = List.of(
                    key, house.key, house.adminKey, SellingHouse.SECRET, "sk_test_of_the_house", "sk-of-the-house");
            DocumentedApi api =
                    DocumentedApi.read(house.mine("GET", "/openapi.json", "").body());
            RequestGenerator generator =
                    new RequestGenerator(api, scope -> scope.equals("admin") ? house.adminKey : key);

            List<String> faults = new ArrayList<>();
            Set<String> served = new HashSet<>();
            for (long seed = 1; seed <= REQUESTS; seed++) {
                if (seed % BETWEEN_REPAIRS == 1) {
                    repair(house, seed);
                }
                GeneratedRequest request = generator.request(seed);
                HttpResponse<String> answer = house.send(request.to(house.address(0)));
                if (answer.statusCode() < 300) {
                    served.add(request.operation().toString());
                }
                Stream.of(undocumented(api, request, answer), lax(api, request, answer), leaks(answer, secrets))
                        .flatMap(List::stream)
                        .map(fault -> fault + "\n  " + request + "\n    answered " + answer.statusCode() + " "
                                + GeneratedRequest.shown(answer.body()))
                        .forEach(faults::add);
            }

            assertThat(faults).isEmpty();
            assertThat(served).as("routes that did as asked").hasSizeGreaterThan(20);
            assertThat(admin(house, "POST", "/admin/ledger/audit", "")).contains("\"clean\":true");
            assertThat(admin(house, "GET", "/admin/accounts/acme/holds", "")).contains("\"data\":[]");
        }
    }

    private static List<String> undocumented(DocumentedApi api, GeneratedRequest request, HttpResponse<String> answer) {
        List<String> faults = new ArrayList<>();
        if (answer.statusCode() >= 500) {
            faults.add("a failure of ours");
        }
        if (answer.headers().firstValue("x-request-id").isEmpty()) {
            faults.add("no x-request-id");
        }
        String type = answer.headers().firstValue("content-type").orElse("");
        faults.addAll(api.faults(request.operation(), answer.statusCode(), type, answer.body()));
        return faults;
    }

    /** Where the document names every member, what it does not allow is refused; null stands for absent. */
    private static List<String> lax(DocumentedApi api, GeneratedRequest request, HttpResponse<String> answer) {
        JsonNode schema = api.resolved(api.bodySchema(request.operation()));
        boolean strict = schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean();
        if (!strict || answer.statusCode() >= 300 || request.body().isEmpty()) {
            return List.of();
        }
        JsonNode sent = JsonMapper.shared().readTree(request.body());
        return api.misfits(schema, withoutNulls(sent).toString()).stream()
                .map(misfit -> "accepted though " + misfit)
                .toList();
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.propertyNames()).stream()
                    .filter(name -> object.get(name).isNull())
                    .forEach(object::remove);
        }
        node.forEach(GeneratedRequestsIT::withoutNulls);
        return node;
    }

    private static List<String> leaks(HttpResponse<String> answer, List<String> secrets) {
        String told = answer.headers().map() + answer.body();
        return Stream.concat(
                        secrets.stream(),
                        Stream.of("dev.tollgate", "java.", "Exception", "jdbc:", "postgres://", "SQLSTATE"))
                .filter(told::contains)
                .map(leak -> "a leak: " + leak)
                .toList();
    }

    private static String customer(SellingHouse house) {
        admin(house, "POST", "/admin/accounts", "{\"id\":\"acme\",\"name\":\"Acme\"}");
        String issued = admin(house, "POST", "/admin/accounts/acme/keys", """
                {"name": "all", "scopes": ["inference", "models.read", "credits.read", "billing", "keys"]}""");
        return SellingHouse.text("\"key\":\"([^\"]+)\"", issued);
    }

    /** Undoes what operators among the callers did, or all that follows would be refused. */
    private static void repair(SellingHouse house, long seed) {
        admin(house, "POST", "/admin/accounts/acme/resume", "");
        admin(house, "POST", "/admin/models/demo", "{\"on_sale\":true}");
        admin(house, "POST", "/admin/prices/multipliers", "{\"multiplier\":\"1\",\"model\":\"demo\"}");
        admin(
                house,
                "POST",
                "/admin/accounts/acme/grants",
                "{\"credits\":\"1000\",\"source_key\":\"repair " + seed + "\"}");
    }

    private static String admin(SellingHouse house, String method, String path, String body) {
        return house.as(house.adminKey, method, path, body).body();
    }
}
