package dev.tollgate.persistence.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.Pool;

/**
 * Connects in the background and again after a failure, so that neither a start nor a call waits
 * long for a Redis that is away.
 */
final class RedisConnection implements AutoCloseable {

    private static final int OPENING_TIMEOUTS = 4;

    private final RedisConfig config;
    private final RedisAddress address;
    private CompletableFuture<UnifiedJedis> opening;

    RedisConnection(RedisConfig config) {
        this.config = config;
        this.address = RedisAddress.parse(config.address());
        this.opening = open();
    }

    /**
     * The client, whatever kind it is.
     *
     * @throws JedisException when it is not there yet
     */
    UnifiedJedis client() {
        try {
            return present().get(config.timeout().toMillis() * OPENING_TIMEOUTS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            Throwable cause = Optional.ofNullable(away.getCause()).orElse(away);
            throw new JedisConnectionException(
                    "cannot connect to " + address.shown() + ": " + cause.getMessage(), cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JedisConnectionException("interrupted while connecting", stopped);
        }
    }

    /** Drops idle connections: after a restart of Redis all of them are dead. */
    void dropIdle() {
        var current = present();
        if (current.isDone() && !current.isCompletedExceptionally()) {
            switch (current.join()) {
                case RedisClient single -> single.getPool().clear();
                case RedisClusterClient cluster ->
                    cluster.getClusterNodes().values().forEach(Pool::clear);
                case RedisSentinelClient sentinel ->
                    sentinel.getPrimaryNodesConnectionMap().values().forEach(Pool::clear);
                default -> throw new IllegalStateException("no other kind of client is opened");
            }
        }
    }

    @Override
    public void close() {
        present().whenComplete((client, failure) -> {
            if (client != null) {
                client.close();
            }
        });
    }

    private synchronized CompletableFuture<UnifiedJedis> present() {
        if (opening.isCompletedExceptionally()) {
            opening = open();
        }
        return opening;
    }

    private CompletableFuture<UnifiedJedis> open() {
        return CompletableFuture.supplyAsync(
                this::build,
                task -> Thread.ofVirtual().name("tollgate-redis-connect").start(task));
    }

    private UnifiedJedis build() {
        return switch (address.kind()) {
            case SINGLE ->
                RedisClient.builder()
                        .hostAndPort(address.nodes().iterator().next())
                        .clientConfig(clientConfig())
                        .poolConfig(poolConfig())
                        .build();
            case CLUSTER ->
                RedisClusterClient.builder()
                        .nodes(address.nodes())
                        .clientConfig(clientConfig())
                        .poolConfig(poolConfig())
                        .maxAttempts(3)
                        .maxTotalRetriesDuration(config.timeout())
                        .topologyRefreshPeriod(Duration.ofSeconds(10))
                        .build();
            case SENTINEL ->
                RedisSentinelClient.builder()
                        .sentinels(address.nodes())
                        .masterName(address.path())
                        .clientConfig(clientConfig())
                        .poolConfig(poolConfig())
                        .build();
        };
    }

    private JedisClientConfig clientConfig() {
        int millis = Math.toIntExact(config.timeout().toMillis());
        var builder = DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .database(address.database());
        if (address.tls()) {
            builder.sslOptions(SslOptions.defaults());
        }
        if (!address.user().isEmpty()) {
            builder.user(address.user());
        }
        if (!address.password().isEmpty()) {
            builder.password(address.password());
        }
        return builder.build();
    }

    private ConnectionPoolConfig poolConfig() {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(config.connections());
        pool.setMaxIdle(config.connections());
        pool.setMaxWait(config.timeout());
        pool.setTestWhileIdle(false);
        pool.setJmxEnabled(false);
        return pool;
    }
}
