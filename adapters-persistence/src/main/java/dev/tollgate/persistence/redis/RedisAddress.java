package dev.tollgate.persistence.redis;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.HostAndPort;

/**
 * A Redis address, taken apart.
 *
 * @param credentials {@code user:password}, {@code :password}, {@code password} or empty, as in the address
 * @param path the database of a single server, the master's name with sentinels
 */
record RedisAddress(Kind kind, boolean tls, String credentials, Set<HostAndPort> nodes, String path) {

    private static final int DEFAULT_PORT = 6379;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern FORM =
            Pattern.compile("redis(s?)(-cluster|-sentinel)?://(?:([^@/]*)@)?([^/@]+)(?:/([^/?]*))?");

    enum Kind {
        SINGLE,
        CLUSTER,
        SENTINEL
    }

    RedisAddress {
        nodes = Set.copyOf(nodes);
    }

    static RedisAddress parse(String address) {
        Matcher form = FORM.matcher(address);
        if (!form.matches()) {
            throw wrong("it cannot be read");
        }
        Kind kind = kind(text(form, 2));
        Set<HostAndPort> nodes = new LinkedHashSet<>();
        Arrays.stream(text(form, 4).split(",")).map(RedisAddress::node).forEach(nodes::add);
        String path = text(form, 5);
        if (kind == Kind.SINGLE && (nodes.size() != 1 || !path.matches("[0-9]{0,3}"))) {
            throw wrong("redis:// takes one host and a database number");
        }
        if (kind == Kind.SENTINEL && path.isEmpty()) {
            throw wrong("redis-sentinel:// needs the master's name as its path");
        }
        String credentials = text(form, 3);
        decoded(credentials);
        return new RedisAddress(kind, !text(form, 1).isEmpty(), credentials, nodes, path);
    }

    int database() {
        return kind == Kind.SINGLE && !path.isEmpty() ? Integer.parseInt(path) : 0;
    }

    /** Empty for the default one. */
    String user() {
        return decoded(credentials.substring(0, Math.max(0, credentials.indexOf(':'))));
    }

    /** Empty for none. */
    String password() {
        return decoded(credentials.substring(credentials.indexOf(':') + 1));
    }

    /** For logs: without credentials. */
    String shown() {
        return kind + " " + nodes;
    }

    /** What would end a password within an address is written as in any URL, such as {@code %40} for an at sign. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException halfWritten) {
            throw wrong("a percent sign in the user or password has to be written %25");
        }
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "-cluster" -> Kind.CLUSTER;
            case "-sentinel" -> Kind.SENTINEL;
            default -> Kind.SINGLE;
        };
    }

    private static HostAndPort node(String text) {
        URI uri;
        try {
            uri = URI.create("redis://" + text);
        } catch (IllegalArgumentException unreadable) {
            throw wrong("a host cannot be read");
        }
        if (uri.getHost() == null || uri.getPort() > HIGHEST_PORT || uri.getRawQuery() != null) {
            throw wrong("a host or port cannot be read");
        }
        return new HostAndPort(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
    }

    private static String text(Matcher form, int group) {
        String found = form.group(group);
        return found == null ? "" : found;
    }

    /** Never shows the address, which may carry a password. */
    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("the Redis address is wrong: " + why
                + "; use redis://[user:password@]host:port[/database], redis-cluster://host:port,host:port or"
                + " redis-sentinel://host:port,host:port/master, with rediss for TLS");
    }
}
