/**
 * A real Redis for tests and benchmarks.
 *
 * <p>{@link dev.tollgate.testservers.redis.TestRedis} is the one everybody shares;
 * {@link dev.tollgate.testservers.redis.RedisInstance} is one of your own to kill or freeze.
 */
package dev.tollgate.testservers.redis;
