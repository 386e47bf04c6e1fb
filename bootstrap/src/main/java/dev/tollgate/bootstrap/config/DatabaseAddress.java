package dev.tollgate.bootstrap.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a PostgreSQL is, or one and its stand-bys.
 *
 * @param jdbcUrl with hosts, ports, database and options, without user and password
 * @param user may be empty: the driver's default
 * @param password may be empty
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /** What stands before the hosts, they themselves, and what stands behind them. */
    private static final Pattern AROUND_HOSTS = Pattern.compile("([a-z]+://(?:[^/@]*@)?)([^/@]+)(/.*)");

    /** Of a password that is not encoded, what follows its first @ or / would be taken for host and name. */
    private static final Pattern NAME = Pattern.compile("/[^/@]+");

    /** Reads the usual {@code postgres://} form or the JDBC form. */
    static Optional<DatabaseAddress> parse(String text) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        Matcher parts = AROUND_HOSTS.matcher(plain);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String[] hosts = parts.group(2).split(",", -1);
        List<URI> servers = Stream.of(hosts)
                .flatMap(host -> server(parts.group(1) + host + parts.group(3)).stream())
                .toList();
        return servers.size() == hosts.length ? Optional.of(of(servers)) : Optional.empty();
    }

    /** One of the servers, as if there were no other. */
    private static Optional<URI> server(String text) {
        try {
            URI uri = new URI(text);
            boolean known = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
            boolean named =
                    uri.getRawPath() != null && NAME.matcher(uri.getRawPath()).matches();
            return known && named && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static DatabaseAddress of(List<URI> servers) {
        URI uri = servers.getFirst();
        String[] login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        String user = decoded(login[0]);
        String password = login.length > 1 ? decoded(login[1]) : "";
        List<String> options = new ArrayList<>();
        for (String option : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&")) {
            if (option.startsWith("user=")) {
                user = decoded(option.substring("user=".length()));
            } else if (option.startsWith("password=")) {
                password = decoded(option.substring("password=".length()));
            } else if (!option.isEmpty()) {
                options.add(option);
            }
        }
        String hosts = servers.stream().map(DatabaseAddress::hostAndPort).collect(Collectors.joining(","));
        String query = options.isEmpty() ? "" : "?" + String.join("&", options);
        return new DatabaseAddress("jdbc:postgresql://" + hosts + uri.getRawPath() + query, user, password);
    }

    private static String hostAndPort(URI server) {
        return server.getHost() + (server.getPort() < 0 ? "" : ":" + server.getPort());
    }

    /** A plus sign is one: addresses are not forms. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return jdbcUrl + " as " + (user.isEmpty() ? "default user" : user);
    }
}
