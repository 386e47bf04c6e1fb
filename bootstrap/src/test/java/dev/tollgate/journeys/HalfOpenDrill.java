package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.upstream.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients whose packets are lost from one moment on. Needs root, for it takes their route away. */
class HalfOpenDrill {

    private static final String LOST = "127.0.0.9";
    private static final int CLIENTS = 10;

    /** What a vendor says meanwhile, by the model asked: much, little, or nothing but our own comments. */
    private static final Map<String, Duration> PACES = Map.of(
            "gpt-4o-mini", Duration.ofMillis(10),
            "gpt-4o", Duration.ofSeconds(1),
            "gpt-4.1", Duration.ofMinutes(20));

    @TempDir
    private Path directory;

    @Test
    void are_noticed_by_writes_that_come_to_nothing() throws Exception {
        Map<String, String> settings = Map.of(
                "TOLLGATE_CLIENT_GONE", "abort",
                "TOLLGATE_BETWEEN_PARTS_SECONDS", "1800",
                "TOLLGATE_WHOLE_ANSWER_SECONDS", "1800");
        try (House house = House.withCredits(directory, "1000000", settings)) {
            house.upstream.always(asked -> PACES.entrySet().stream()
                    .filter(pace -> asked.text().contains("\"" + pace.getKey() + "\""))
                    .map(pace -> Answer.text("word ".repeat(200_000)).every(pace.getValue()))
                    .findFirst()
                    .orElseThrow());
            List<RawCall> clients = begun(house);
            ip("add");
            try {
                Map<String, Long> noticed = noticed(house);
                System.out.println("tcp_retries2 "
                        + Files.readString(Path.of("/proc/sys/net/ipv4/tcp_retries2"))
                                .strip()
                        + ", seconds until all were noticed and settled: " + noticed);
            } finally {
                ip("del");
            }
            assertThat(house.held()).isZero();
            house.assertCleanBooks();
            for (RawCall call : clients) {
                call.close();
            }
        }
    }

    private static List<RawCall> begun(House house) throws Exception {
        List<RawCall> clients = new ArrayList<>();
        for (String model : PACES.keySet()) {
            for (int i = 0; i < CLIENTS; i++) {
                RawCall call = RawCall.from(LOST, house.port())
                        .post(
                                house,
                                "/v1/chat/completions",
                                House.CHAT.formatted(16_000, true).replace("gpt-4o-mini", model));
                call.readUntil("data:");
                clients.add(call);
            }
        }
        return clients;
    }

    private static Map<String, Long> noticed(House house) {
        long began = System.nanoTime();
        Map<String, Long> noticed = new HashMap<>();
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofMinutes(25))
                .until(() -> {
                    for (String model : PACES.keySet()) {
                        String records =
                                house.get("/v1/usage?limit=100&model=" + model).body();
                        if (!noticed.containsKey(model) && Pages.items(records).size() == CLIENTS) {
                            noticed.put(
                                    model,
                                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
                        }
                    }
                    return noticed.size() == PACES.size();
                });
        return noticed;
    }

    private static void ip(String change) throws Exception {
        Process ip = new ProcessBuilder("ip", "route", change, "blackhole", LOST + "/32", "table", "local")
                .inheritIO()
                .start();
        assertThat(ip.waitFor()).as("ip route").isZero();
    }
}
