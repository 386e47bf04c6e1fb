package dev.tollgate.persistence.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * How to reach the database and how hard to work it.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, with several hosts for a server and its stand-bys;
 *     empty on a pool of the application's own
 * @param user may be empty, then the server's own rules apply
 * @param schema holds all tables and their migration history
 * @param migrate whether to bring the schema up to date at the start; off for those who do it themselves
 * @param connections most connections for reads and small writes, at least 1
 * @param lanes how the ledger's writes are spread: one writer and one connection each
 * @param waitingHolds most holds that wait in one lane; more are refused as busy
 * @param batch most operations in one transaction
 * @param holdTimeout how long a caller waits for a hold
 * @param distributed true if tables are spread over nodes: a transaction then holds one account
 */
public record PostgresConfig(
        String url,
        String user,
        String password,
        String schema,
        boolean migrate,
        int connections,
        int lanes,
        int waitingHolds,
        int batch,
        Duration holdTimeout,
        boolean distributed) {

    public PostgresConfig {
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("database URL must begin with jdbc:postgresql: or postgres://");
        }
        if (!schema.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("schema '" + schema
                    + "' must be up to 63 lower-case letters, digits and underscores, and not begin with a digit");
        }
        if (connections < 1 || lanes < 1 || waitingHolds < 1 || batch < 1) {
            throw new IllegalArgumentException("connections " + connections + ", lanes " + lanes + ", waiting holds "
                    + waitingHolds + " and batch " + batch + " must all be at least 1");
        }
    }

    /** The usual settings on a pool of the application's own, two connections of which are kept for writing. */
    public static PostgresConfig onDataSource() {
        return usual("", "", "").withLanes(2, 8_192, 512);
    }

    /**
     * The usual settings for a database. Takes {@code jdbc:postgresql://...} and {@code
     * postgres://user:password@host:port/database?...}. Of several hosts, separated by commas, the one
     * that takes changes is used.
     */
    public static PostgresConfig of(String url) {
        if (!url.startsWith("postgres://") && !url.startsWith("postgresql://")) {
            return usual(url, "", "");
        }
        URI uri = URI.create(url);
        // Of several hosts Java reads no user and no host.
        String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
        int hosts = authority.lastIndexOf('@') + 1;
        String login = authority.substring(0, Math.max(hosts - 1, 0));
        int colon = login.indexOf(':');
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return usual(
                "jdbc:postgresql://" + authority.substring(hosts) + uri.getRawPath() + query,
                decode(colon < 0 ? login : login.substring(0, colon)),
                decode(colon < 0 ? "" : login.substring(colon + 1)));
    }

    /** The same with other credentials; the password is never printed. */
    public PostgresConfig login(String name, String secret) {
        return new PostgresConfig(
                url, name, secret, schema, migrate, connections, lanes, waitingHolds, batch, holdTimeout, distributed);
    }

    /** The same with tables in another schema, which is made when missing. */
    public PostgresConfig inSchema(String name) {
        return new PostgresConfig(
                url, user, password, name, migrate, connections, lanes, waitingHolds, batch, holdTimeout, distributed);
    }

    /** The same with at most so many connections for reads and small writes. */
    public PostgresConfig withConnections(int most) {
        return new PostgresConfig(
                url, user, password, schema, migrate, most, lanes, waitingHolds, batch, holdTimeout, distributed);
    }

    /** The same with other lanes, waiting holds in each, and operations in one transaction. */
    public PostgresConfig withLanes(int count, int holds, int operations) {
        return new PostgresConfig(
                url, user, password, schema, migrate, connections, count, holds, operations, holdTimeout, distributed);
    }

    /** The same; false leaves the schema as it is, and migration to whoever calls it. */
    public PostgresConfig migrating(boolean yes) {
        return new PostgresConfig(
                url, user, password, schema, yes, connections, lanes, waitingHolds, batch, holdTimeout, distributed);
    }

    /** The same; true keeps every transaction within one account. */
    public PostgresConfig overNodes(boolean yes) {
        return new PostgresConfig(
                url, user, password, schema, migrate, connections, lanes, waitingHolds, batch, holdTimeout, yes);
    }

    /**
     * The same with another time that a caller waits for a hold; then it is refused as busy or
     * away.
     */
    public PostgresConfig waiting(Duration forHolds) {
        return new PostgresConfig(
                url, user, password, schema, migrate, connections, lanes, waitingHolds, batch, forHolds, distributed);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgresConfig[" + url.replaceAll("\\?.*", "") + ", schema " + schema + "]";
    }

    private static PostgresConfig usual(String url, String user, String password) {
        int lanes = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 16);
        return new PostgresConfig(
                url, user, password, "tollgate", true, 10, lanes, 8_192, 512, Duration.ofSeconds(2), false);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
