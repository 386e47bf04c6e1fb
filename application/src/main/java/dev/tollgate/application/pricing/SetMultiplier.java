package dev.tollgate.application.pricing;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.pricing.MultiplierSubject;
import dev.tollgate.domain.pricing.Multipliers;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Publishes prices under which some calls are charged at another multiple of what vendors ask. */
public final class SetMultiplier {

    private final Publishing publishing;
    private final PricePolicy policy;

    @Inject
    public SetMultiplier(PriceBooks books, Policies policies, InstantSource clock) {
        this.publishing = new Publishing(books, clock);
        this.policy = policies.prices();
    }

    /** Repeated, it changes nothing. */
    public Result set(MultiplierSubject subject, Choice choice, Instant from) {
        if (policy.standardIsFixed() && subject instanceof MultiplierSubject.Everybody) {
            return new Result.Fixed();
        }
        Optional<String> unknown = publishing.at(from).flatMap(book -> unknownIn(book, subject));
        if (unknown.isPresent()) {
            return new Result.Unknown(unknown.get());
        }
        UnaryOperator<PriceBook> change = book -> book.with(changed(book.multipliers(), subject, choice));
        return switch (publishing.publish(from, change)) {
            case Publishing.Outcome.Published published -> new Result.Set(published.book(), true);
            case Publishing.Outcome.Unchanged unchanged -> new Result.Set(unchanged.book(), false);
            case Publishing.Outcome.Past past -> new Result.Past(past.now());
            case Publishing.Outcome.NoBook none -> new Result.NoBook();
        };
    }

    private static Multipliers changed(Multipliers present, MultiplierSubject subject, Choice choice) {
        return switch (choice) {
            case Choice.Of of -> present.with(subject, of.multiplier());
            case Choice.None none -> present.without(subject);
        };
    }

    /** A misspelt name would charge nobody anything else, silently. */
    private static Optional<String> unknownIn(PriceBook book, MultiplierSubject subject) {
        return switch (subject) {
            case MultiplierSubject.Everybody everybody -> Optional.empty();
            case MultiplierSubject.OfPlan of -> Optional.empty();
            case MultiplierSubject.OfProvider of -> unknown(book, of.provider());
            case MultiplierSubject.OfModel of -> unknown(book, of.model());
            case MultiplierSubject.OfPlanAndModel of -> unknown(book, of.model());
        };
    }

    private static Optional<String> unknown(PriceBook book, ProviderId provider) {
        boolean known = book.models().values().stream()
                .anyMatch(price -> price.provider().equals(provider));
        return known ? Optional.empty() : Optional.of("provider");
    }

    private static Optional<String> unknown(PriceBook book, ModelId model) {
        return book.find(model).isPresent() ? Optional.empty() : Optional.of("model");
    }

    /** What is to apply. */
    public sealed interface Choice {
        /** This one. */
        record Of(BigDecimal multiplier) implements Choice {
            public Of {
                Objects.requireNonNull(multiplier, "multiplier must not be null");
            }
        }

        /** None of its own: the next wider one, for everybody 1. */
        record None() implements Choice {}
    }

    /** What became of it. */
    public sealed interface Result {
        /**
         * It applies.
         *
         * @param book the one in effect from the instant asked for on
         * @param changed false when it was so before
         */
        record Set(PriceBook book, boolean changed) implements Result {}

        /** The price book in effect then knows no such {@code what}: provider or model. Nothing changed. */
        record Unknown(String what) implements Result {}

        /** Everybody's is set by the operator's configuration, which would undo it at the next start. */
        record Fixed() implements Result {}

        /** The instant is over. Nothing changed. */
        record Past(Instant now) implements Result {}

        /** No book says yet what a credit is worth. */
        record NoBook() implements Result {}
    }
}
