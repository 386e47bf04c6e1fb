/**
 * Whole servers while what they stand on fails: databases frozen and killed, Redis lost, servers
 * killed and restarted under load. Each drill is short here; {@code -Ddrill.times=50} makes it long.
 */
package dev.tollgate.drills;
