package dev.tollgate.persistence.redis;

import java.time.Duration;

/**
 * Which Redis, and what to do without it.
 *
 * @param address {@code redis://[user:password@]host:port[/database]}, {@code
 *     redis-cluster://host:port,host:port} or {@code redis-sentinel://host:port,host:port/master};
 *     {@code rediss} for TLS
 * @param timeout how long one command may take, and how long connecting may take
 * @param connections the most open to one server
 * @param whenDown what happens to calls while Redis cannot be asked
 */
public record RedisConfig(String address, Duration timeout, int connections, WhenDown whenDown) {

    /** What happens to calls while Redis cannot be asked. */
    public enum WhenDown {
        /** Each replica limits alone. */
        LOCAL,
        /** Calls are refused. */
        FAIL_CLOSED
    }

    public RedisConfig {
        RedisAddress.parse(address);
        if (timeout.toMillis() < 1 || connections < 1) {
            throw new IllegalArgumentException("a Redis time-out of " + timeout + " and " + connections
                    + " connections were given; at least 1 ms and 1 connection are needed");
        }
    }

    /** 50 ms, 64 connections, each replica limits alone while Redis is away. */
    public static RedisConfig of(String address) {
        return new RedisConfig(address, Duration.ofMillis(50), 64, WhenDown.LOCAL);
    }

    /** The same with another policy. */
    public RedisConfig with(WhenDown policy) {
        return new RedisConfig(address, timeout, connections, policy);
    }

    /** The same with another time for one command, and for connecting: a Redis that is far away takes longer. */
    public RedisConfig waiting(Duration time) {
        return new RedisConfig(address, time, connections, whenDown);
    }

    /** Without the address, which may carry a password. */
    @Override
    public String toString() {
        return "RedisConfig[" + RedisAddress.parse(address).shown() + ", " + timeout + ", " + whenDown + "]";
    }
}
