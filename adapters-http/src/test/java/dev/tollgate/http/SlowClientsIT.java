package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.money.Credits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that open connections and never finish what they say. */
class SlowClientsIT {
    private static final int CLIENTS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final House house = new House(
            Policies.defaults(),
            HttpConfig.defaults()
                    .withTimes(new HttpTimes(PATIENCE, PATIENCE, Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO)));
    private final List<Socket> slow = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            slow.add(new Socket(InetAddress.getLoopbackAddress(), house.server.port()));
        }
    }

    @AfterEach
    void close() throws IOException {
        for (var socket : slow) {
            socket.close();
        }
        house.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nx-a",
                "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nx-api-key: KEY\r\nContent-Length: 1000\r\n\r\n{\"model\":\"demo\"",
            })
    void are_cut_while_others_are_served_and_nothing_is_set_aside_for_them(String begun) throws IOException {
        for (var socket : slow) {
            socket.getOutputStream().write(begun.replace("KEY", house.key).getBytes(StandardCharsets.US_ASCII));
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(house.post("/v1/chat/completions", House.chat("demo"), house.key)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(house.balance(House.ACME).held()).isEqualTo(Credits.ZERO);
            // A byte more from each: a client that drips is no better than one that says nothing.
            return slow.stream().allMatch(socket -> isCut(socket, begun.isEmpty() ? "" : "x"));
        });

        assertThat(house.vendor.asked)
                .as("only what others asked")
                .hasSize(house.records().size());
    }

    private static boolean isCut(Socket socket, String more) {
        try {
            socket.getOutputStream().write(more.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(1);
            return socket.getInputStream().read(new byte[4_096]) < 0;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
