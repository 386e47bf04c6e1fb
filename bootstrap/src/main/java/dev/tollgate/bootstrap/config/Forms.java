package dev.tollgate.bootstrap.config;

import dev.tollgate.bootstrap.config.Variable.Form;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.http.outgoing.Network;
import dev.tollgate.persistence.redis.RedisConfig;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/** The kinds of text a variable may hold. */
final class Forms {
    private Forms() {}

    static Form<Integer> port(int lowest) {
        return new Form<>(
                "a port, " + lowest + " to 65535",
                text -> whole(text).filter(port -> port >= lowest && port <= 65_535));
    }

    static Form<Integer> whole(int lowest, int highest) {
        return new Form<>(
                "a whole number, " + lowest + " to " + highest,
                text -> whole(text).filter(number -> number >= lowest && number <= highest));
    }

    static Form<Duration> seconds(int lowest, int highest) {
        return time("seconds", lowest, highest, Duration::ofSeconds);
    }

    static Form<Duration> milliseconds(int lowest, int highest) {
        return time("milliseconds", lowest, highest, Duration::ofMillis);
    }

    private static Form<Duration> time(String unit, int lowest, int highest, LongFunction<Duration> of) {
        return new Form<>(
                unit + ", " + lowest + " to " + highest,
                text -> whole(text)
                        .filter(number -> number >= lowest && number <= highest)
                        .map(of::apply));
    }

    static Form<BigDecimal> decimal(String lowest, String highest, String allowed) {
        return new Form<>(
                allowed,
                text -> number(text)
                        .filter(number -> number.compareTo(new BigDecimal(lowest)) >= 0
                                && number.compareTo(new BigDecimal(highest)) <= 0));
    }

    static Form<String> word(String allowed) {
        return new Form<>(allowed, Optional::of);
    }

    /** What can stand in a header. */
    static Form<String> vendorKey() {
        return new Form<>(
                "as the provider gave it, without blanks",
                text -> Optional.of(text).filter(key -> key.chars().allMatch(letter -> letter > ' ' && letter <= '~')));
    }

    static Form<String> oneOf(String... words) {
        return new Form<>(
                "one of " + String.join(", ", words), text -> Optional.of(text).filter(Set.of(words)::contains));
    }

    /** Secrets separated by commas, none of them empty. */
    static Form<List<String>> words(String prefix, String allowed) {
        return new Form<>(
                allowed,
                text -> Optional.of(Arrays.stream(text.split(",", -1))
                                .map(String::strip)
                                .toList())
                        .filter(words -> words.stream()
                                .allMatch(word -> word.startsWith(prefix) && word.length() > prefix.length())));
    }

    static Form<List<Network>> networks() {
        return new Form<>("ranges such as 10.1.0.0/16, separated by commas", text -> {
            List<String> words =
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            List<Network> ranges =
                    words.stream().flatMap(word -> Network.parse(word).stream()).toList();
            return Optional.of(ranges).filter(all -> all.size() == words.size());
        });
    }

    static Form<Path> directory() {
        return new Form<>(
                "a directory, made when missing; no file",
                text -> path(text).filter(path -> !Files.exists(path) || Files.isDirectory(path)));
    }

    static Form<Path> file() {
        return new Form<>(
                "a file that can be read",
                text -> path(text).filter(Files::isRegularFile).filter(Files::isReadable));
    }

    static Form<URI> http() {
        return new Form<>(
                "http:// or https:// with a host, without a user",
                text -> uri(text)
                        .filter(uri -> uri.getHost() != null
                                && uri.getRawUserInfo() == null
                                && Set.of("http", "https").contains(uri.getScheme())));
    }

    /** What paths are put behind. */
    static Form<URI> base() {
        return new Form<>(
                http().allowed() + " or a query",
                text -> http().reader()
                        .read(text)
                        .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null));
    }

    static Form<URI> redis() {
        return new Form<>(
                "redis://user:password@host:port/database, of which the host is enough,"
                        + " redis-cluster://host:port,host:port or redis-sentinel://host:port,host:port/master;"
                        + " rediss for TLS",
                Forms::redis);
    }

    static Form<KeyText> key(String example) {
        return new Form<>(
                "a key like " + example + " with its checksum; `./tollgate keys new` makes one", KeyText::parse);
    }

    static Form<DatabaseAddress> database() {
        return new Form<>(
                "postgres://user:password@host:5432/name with special characters of user and password encoded"
                        + " (%40 for @), with one host or several, or the same as jdbc:postgresql://",
                DatabaseAddress::parse);
    }

    private static Optional<Integer> whole(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return text.length() > 40 ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private static Optional<URI> redis(String text) {
        try {
            return uri(RedisConfig.of(text).address());
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException notAUri) {
            return Optional.empty();
        }
    }
}
