package dev.tollgate.bootstrap.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL is.
 *
 * @param jdbcUrl with host, port, database and options, without user and password
 * @param user may be empty: the driver's default
 * @param password may be empty
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /** Of a password that is not encoded, what follows its first @ or / would be taken for host and name. */
    private static final Pattern NAME = Pattern.compile("/[^/@]+");

    /** Reads the usual {@code postgres://} form or the JDBC form. */
    static Optional<DatabaseAddress> parse(String text) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        try {
            URI uri = new URI(plain);
            boolean known = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
            boolean named =
                    uri.getRawPath() != null && NAME.matcher(uri.getRawPath()).matches();
            return known && named && uri.getHost() != null ? Optional.of(of(uri)) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static DatabaseAddress of(URI uri) {
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
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = options.isEmpty() ? "" : "?" + String.join("&", options);
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query, user, password);
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
