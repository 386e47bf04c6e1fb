package dev.tollgate.drills;

import java.time.Duration;

/** How long a drill goes on: short in every build, as long as one likes by {@code -Ddrill.times=N}. */
final class Drill {

    private Drill() {}

    /** So many rounds, or as many as {@code -Ddrill.times} says. */
    static int times(int usual) {
        return Integer.getInteger("drill.times", usual);
    }

    /** As long as this, so many times over as {@code -Ddrill.times} says. */
    static Duration lasting(Duration usual) {
        return usual.multipliedBy(Integer.getInteger("drill.times", 1));
    }
}
