package dev.tollgate.http.internal.admin;

import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Shown;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/** One day or month of a report, in UTC: from its first instant until before the first of the next. */
record Period(String name, Instant from, Instant to) {

    private static final int MOST = 366;

    /** The days from the first to the last, both included. */
    static List<Period> days(LocalDate first, LocalDate last) {
        return LongStream.range(0, counted(last.toEpochDay() - first.toEpochDay() + 1))
                .mapToObj(first::plusDays)
                .map(day -> new Period(day.toString(), start(day), start(day.plusDays(1))))
                .toList();
    }

    /** The months from the first to the last, both included. */
    static List<Period> months(YearMonth first, YearMonth last) {
        long months = (last.getYear() - (long) first.getYear()) * 12 + last.getMonthValue() - first.getMonthValue() + 1;
        return LongStream.range(0, counted(months))
                .mapToObj(first::plusMonths)
                .map(month -> new Period(
                        month.toString(),
                        start(month.atDay(1)),
                        start(month.plusMonths(1).atDay(1))))
                .toList();
    }

    /** Reads a parameter that may be absent; what it is not is a 400 that says so. */
    static <T> T parse(String name, Optional<String> given, T usual, Function<String, T> reader, String form) {
        try {
            return given.map(Period::ofFourDigits).map(reader).orElse(usual);
        } catch (DateTimeException unreadable) {
            throw Problem.invalid(name, name + " is '" + Shown.of(given.orElse("")) + "'; it must be " + form + ".")
                    .refusal();
        }
    }

    /** A year of four digits, as instants have: beyond all years no day ends. */
    private static String ofFourDigits(String text) {
        if (!text.matches("[0-9]{4}-.*")) {
            throw new DateTimeException("its year has not four digits");
        }
        return text;
    }

    private static long counted(long periods) {
        if (periods < 1 || periods > MOST) {
            throw Problem.invalid("from", "from must not be after to, nor more than " + MOST + " periods before it.")
                    .refusal();
        }
        return periods;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
