package dev.tollgate.testservers.redis;

import java.net.URI;

/**
 * The Redis all tests of one JVM share: started by the first that asks, stopped when the JVM ends.
 * Tests keep apart by keys of their own. Never kill, freeze or flush this one.
 */
public final class TestRedis {
    private TestRedis() {}

    /** Returns its address as {@code redis://host:port}. */
    public static URI uri() {
        return shared().uri();
    }

    /** Returns the shared server. */
    public static RedisInstance shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        static final RedisInstance INSTANCE = RedisInstance.start();
    }
}
