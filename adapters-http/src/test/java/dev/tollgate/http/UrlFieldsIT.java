package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Addresses that a client writes into a request are never gone to by this server. */
class UrlFieldsIT {
    @AutoClose
    private final House house = new House();

    @Test
    void nothing_connects_to_what_a_body_or_header_names() throws Exception {
        try (var trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var trapped = "http://127.0.0.1:" + trap.getLocalPort() + "/x";
            for (var body : List.of(
                    chat("{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + trapped + "\"}}", ""),
                    chat("{\"type\":\"file\",\"file\":{\"file_url\":\"" + trapped + "\"}}", ""),
                    chat("{\"type\":\"text\",\"text\":\"x\"}", ",\"base_url\":\"" + trapped + "\""),
                    chat("{\"type\":\"text\",\"text\":\"x\"}", ",\"api_base\":\"" + trapped + "\""),
                    chat("{\"type\":\"text\",\"text\":\"x\"}", ",\"webhook\":{\"url\":\"" + trapped + "\"}"))) {
                var answer = house.send(house.request(
                        "POST",
                        "/v1/chat/completions",
                        body,
                        "Authorization",
                        "Bearer " + house.key,
                        "X-Forwarded-Host",
                        "127.0.0.1:" + trap.getLocalPort(),
                        "x-base-url",
                        trapped,
                        "X-Original-URL",
                        trapped));
                assertThat(answer.statusCode()).isLessThan(500);
            }
            for (var path : List.of("/v1/subscriptions", "/v1/credits/checkout", "/v1/billing/portal")) {
                house.post(path, "{\"plan\":\"pro\",\"success_url\":\"" + trapped + "\"}", house.key);
            }
            try (var ours = new Socket(trap.getInetAddress(), trap.getLocalPort());
                    var first = trap.accept()) {
                assertThat(first.getPort()).as("the first visitor").isEqualTo(ours.getLocalPort());
            }
        }
    }

    private static String chat(String content, String more) {
        return "{\"model\":\"demo\",\"max_tokens\":2,\"messages\":[{\"role\":\"user\",\"content\":[" + content + "]}]"
                + more + "}";
    }
}
