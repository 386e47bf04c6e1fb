package dev.tollgate.bootstrap.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** A request to a running server, as its operator. */
final class OperatorCall {
    static final String SERVER =
            "Address of the server; the default is this machine and TOLLGATE_ADMIN_PORT or TOLLGATE_PORT.";
    private static final Said FAILED = new Said(1, "");
    private static final int LARGEST_PAGE = 100;

    /** No text in a list can look like it: quotes in texts are escaped. */
    private static final Pattern NEXT_PAGE = Pattern.compile("\"next_after\"\\s*:\\s*\"([^\"]+)\"");

    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::");

    private final Map<String, String> environment;
    private final String server;
    private final CommandLine line;

    OperatorCall(Map<String, String> environment, String server, CommandLine line) {
        this.environment = environment;
        this.server = server;
        this.line = line;
    }

    /** What the process ends with, and what the server said if that is 0. */
    record Said(int exitCode, String body) {}

    /** Answers the process's exit code. */
    int post(String path, String body) {
        return print(send("POST", path, BodyPublishers.ofString(body)));
    }

    /** Prints all pages of a list as they come, a line each, and answers the process's exit code. */
    int printPages(String path) {
        String first = path + "?limit=" + LARGEST_PAGE;
        Said page = ask(first);
        int exitCode = print(page);
        Matcher next = NEXT_PAGE.matcher(page.body());
        while (exitCode == 0 && next.find()) {
            page = ask(first + "&after=" + URLEncoder.encode(next.group(1), StandardCharsets.UTF_8));
            exitCode = print(page);
            next = NEXT_PAGE.matcher(page.body());
        }
        return exitCode;
    }

    /** Answers the process's exit code. */
    int delete(String path) {
        return print(send("DELETE", path, BodyPublishers.noBody()));
    }

    /** What the server says, for the command itself; only a refusal is printed. */
    Said ask(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    private Said send(String method, String path, HttpRequest.BodyPublisher body) {
        String key = set("TOLLGATE_ADMIN_KEY").orElse("");
        if (key.isEmpty()) {
            complain("Set TOLLGATE_ADMIN_KEY to an operator's key of the server.");
            return new Said(Commands.UNSOUND, "");
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .method(method, body)
                    .build();
            return told(client.send(request, BodyHandlers.ofString()));
        } catch (IllegalArgumentException malformed) {
            complain(address() + " is no address of a server; give one with --server, such as http://10.0.0.5:8080.");
            return new Said(Commands.UNSOUND, "");
        } catch (IOException unreachable) {
            String why = unreachable instanceof ConnectException ? "" : " (" + unreachable.getMessage() + ")";
            complain("No server answers at " + address() + why + ". Start it, or say with --server where it is.");
            return FAILED;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private Said told(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            complain("The server answered " + answer.statusCode() + ": " + answer.body());
            return FAILED;
        }
        return new Said(0, answer.body());
    }

    private int print(Said said) {
        if (said.exitCode() == 0) {
            line.getOut().println(said.body());
            line.getOut().flush();
        }
        return said.exitCode();
    }

    private String address() {
        String port = set("TOLLGATE_ADMIN_PORT").or(() -> set("TOLLGATE_PORT")).orElse("8080");
        String host = set("TOLLGATE_ADMIN_HOST")
                .filter(address -> !EVERY_ADDRESS.contains(address))
                .map(address -> address.matches("[^\\[]*:.*") ? "[" + address + "]" : address)
                .orElse("127.0.0.1");
        return server.isEmpty() ? "http://" + host + ":" + port : server.replaceAll("/+$", "");
    }

    private Optional<String> set(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private void complain(String text) {
        line.getErr().println(text);
        line.getErr().flush();
    }
}
