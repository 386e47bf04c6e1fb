package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.CountedCap;
import dev.tollgate.domain.ledger.LotDraw;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.SpendCap;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Short lists inside one column, in a form that people can read too. */
final class Texts {

    private Texts() {}

    /** Ids as an array to bind. */
    static Object[] ids(Set<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toArray(String[]::new);
    }

    /** {@code lot:amount lot:amount}. */
    static String draws(List<LotDraw> draws) {
        if (draws.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(24);
        for (LotDraw draw : draws) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(draw.lot())
                    .append(':')
                    .append(draw.amount().nanos());
        }
        return text.toString();
    }

    static List<LotDraw> draws(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<LotDraw> draws = new ArrayList<>(2);
        for (int at = 0; at < text.length(); ) {
            int colon = text.indexOf(':', at);
            int space = text.indexOf(' ', colon);
            int end = space < 0 ? text.length() : space;
            draws.add(new LotDraw(
                    Long.parseLong(text, at, colon, 10), Credits.ofNanos(Long.parseLong(text, colon + 1, end, 10))));
            at = end + 1;
        }
        return draws;
    }

    /** One line each: window, its start, what is counted, the cap, the subject. */
    static String counted(List<CountedCap> caps) {
        if (caps.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(64);
        for (CountedCap counted : caps) {
            SpendCap cap = counted.cap();
            text.append(text.isEmpty() ? "" : "\n")
                    .append(cap.window())
                    .append(' ')
                    .append(Moments.micros(counted.start()))
                    .append(' ')
                    .append(counted.counted().nanos())
                    .append(' ')
                    .append(cap.most().nanos())
                    .append(' ')
                    .append(cap.subject());
        }
        return text.toString();
    }

    static List<CountedCap> counted(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<CountedCap> caps = new ArrayList<>(2);
        for (String line : text.split("\n", -1)) {
            String[] parts = line.split(" ", 5);
            SpendCap cap = new SpendCap(parts[4], SpendWindow.valueOf(parts[0]), nanos(parts[3]));
            caps.add(new CountedCap(cap, Moments.instant(Long.parseLong(parts[1])), nanos(parts[2])));
        }
        return caps;
    }

    static String scope(LotScope scope) {
        return scope.isAll() ? "" : String.join("\n", scope.models());
    }

    static LotScope scope(String text) {
        return text.isEmpty() ? LotScope.ALL : new LotScope(new TreeSet<>(List.of(text.split("\n"))));
    }

    static String numbers(List<Long> numbers) {
        return String.join(" ", numbers.stream().map(String::valueOf).toList());
    }

    static List<Long> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.split(" ")).stream().map(Long::valueOf).toList();
    }

    /** An object of numbers in JSON; names of meters need no escapes. */
    static <V> String json(SortedMap<Meter, V> values) {
        StringBuilder text = new StringBuilder(48).append('{');
        for (Map.Entry<Meter, V> value : values.entrySet()) {
            text.append(text.length() == 1 ? "\"" : ",\"")
                    .append(value.getKey().name())
                    .append("\":")
                    .append(value.getValue());
        }
        return text.append('}').toString();
    }

    static <V> SortedMap<Meter, V> json(String text, Function<String, V> number) {
        SortedMap<Meter, V> values = new TreeMap<>();
        String inner = text.substring(1, text.length() - 1);
        for (String pair : inner.isEmpty() ? new String[0] : inner.split(",")) {
            int colon = pair.indexOf(':');
            values.put(new Meter(pair.substring(1, colon - 1)), number.apply(pair.substring(colon + 1)));
        }
        return values;
    }

    private static Credits nanos(String text) {
        return Credits.ofNanos(Long.parseLong(text));
    }
}
