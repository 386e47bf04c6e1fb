package dev.tollgate.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** Runs the benchmark that is named on the command line; without a name it lists them. */
public final class Bench {
    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("engine", new Engine()),
            Map.entry("hot-account", new HotAccount()),
            Map.entry("many-accounts", new ManyAccounts()),
            Map.entry("neighbours", new Neighbours()),
            Map.entry("long-reader", new LongReader()),
            Map.entry("open-loop", new OpenLoop()),
            Map.entry("history", new History()),
            Map.entry("lone-caller", new LoneCaller()),
            Map.entry("gateway", new GatewayOverhead()),
            Map.entry("first-token", new FirstToken()),
            Map.entry("streams", new Streams()),
            Map.entry("start", new Start()),
            Map.entry("key-timing", new KeyTiming()),
            Map.entry("bad-keys", new BadKeys())));

    private Bench() {}

    /** Exits with 2 when there is no benchmark of that name. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            list();
            return;
        }
        Benchmark benchmark = ALL.get(arguments[0]);
        if (benchmark == null) {
            System.err.println("There is no benchmark \"" + arguments[0] + "\".");
            list();
            System.exit(2);
        } else {
            benchmark.run();
        }
    }

    private static void list() {
        System.out.println("./bench NAME, where NAME is one of:");
        ALL.forEach((name, benchmark) -> System.out.printf("  %-14s %s%n", name, benchmark.about()));
    }
}
