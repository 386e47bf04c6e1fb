/**
 * Limits counted in Redis, so that all replicas share them. {@link
 * dev.tollgate.persistence.redis.RedisPorts} is the front door. Redis is never needed for
 * correctness of credits: without it each replica limits alone, or refuses, as configured.
 */
package dev.tollgate.persistence.redis;
