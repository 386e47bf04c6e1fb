package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.stripe.House.Picture;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lives told to a house: straight, or with every sort of mishap. */
final class Lives {
    private Lives() {}

    /** Everything arrives at once and is worked at once. */
    static Picture straight(Scenario scenario, House house) {
        straight(scenario.steps(), house);
        assertThat(house.billing.inbox().list(SignalState.RETRY, "", 10)).isEmpty();
        assertThat(house.billing.inbox().list(SignalState.ANOMALY, "", 10)).isEmpty();
        return house.picture();
    }

    static void straight(List<Consumer<Scenario.Course>> steps, House house) {
        var course = new Scenario.Course(house);
        var emitter = new WebhookEmitter(house.stripe, House.SECRET, 0);
        for (var step : steps) {
            step.accept(course);
            house.arrive(emitter.next(Mishaps.NONE));
            house.calm();
        }
    }

    /** One course of mishaps; a sweep at the end finds what never arrived. */
    static Picture troubled(Scenario scenario, long seed, Mishaps mishaps, Function<ApiShape, House> houses) {
        return troubled(scenario.steps(), seed, mishaps, houses, Lives::atOnce).picture();
    }

    /** The same of any steps; answers the house in which it ended. */
    static House troubled(
            List<Consumer<Scenario.Course>> steps,
            long seed,
            Mishaps mishaps,
            Function<ApiShape, House> houses,
            Consumer<House> crowd) {
        var random = new Random(seed);
        var house = houses.apply(random.nextBoolean() ? ApiShape.SINCE_2025_03 : ApiShape.BEFORE_2025_03);
        var course = new Scenario.Course(house);
        var emitter = new WebhookEmitter(house.stripe, House.SECRET, seed);
        for (var step : steps) {
            step.accept(course);
            house.arrive(emitter.next(mishaps));
            switch (random.nextInt(4)) {
                case 0 -> crowd.accept(house);
                case 1, 2 -> house.work.work();
                default -> {}
            }
        }
        house.arrive(emitter.next(new Mishaps(mishaps.dropped(), 10, 0)));
        if (mishaps.dropped() > 0) {
            house.sweep.reconcile(Duration.ofDays(500));
        }
        house.calm();
        return house;
    }

    /** Three workers at the same time. */
    private static void atOnce(House house) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new CompletableFuture<?>[3];
            for (int i = 0; i < all.length; i++) {
                all[i] = CompletableFuture.runAsync(house.work::work, threads);
            }
            CompletableFuture.allOf(all).join();
        }
    }
}
