package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.cli.UsageTable.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Our count beside a provider's, figure by figure.
 *
 * @param compared how many figures both tables should have
 * @param differences those that are not the same
 */
record Reconciliation(int compared, List<Difference> differences) {

    Reconciliation {
        differences = List.copyOf(differences);
    }

    /** One figure of which there are two opinions. */
    record Difference(LocalDate day, String model, String measure, BigDecimal ours, BigDecimal theirs) {
        /** By how much ours is above theirs, in percent of the larger one. */
        BigDecimal percent() {
            BigDecimal larger = ours.abs().max(theirs.abs());
            return ours.subtract(theirs).movePointRight(2).divide(larger, 3, RoundingMode.HALF_EVEN);
        }
    }

    private record Figure(LocalDate day, String model, String measure) {
        private static final Comparator<Figure> ORDER =
                Comparator.comparing(Figure::day).thenComparing(Figure::model).thenComparing(Figure::measure);
    }

    /**
     * Compares what the provider's table has: its days, its measures, and all models of the providers
     * it is about.
     */
    static Reconciliation of(List<Line> ours, List<Line> theirs) {
        Set<String> models = ours.stream().map(Line::model).collect(Collectors.toCollection(TreeSet::new));
        Map<Figure, BigDecimal> their = new TreeMap<>(Figure.ORDER);
        theirs.forEach(line -> add(their, line, ourName(line.model(), models)));
        Set<String> measures = their.keySet().stream().map(Figure::measure).collect(Collectors.toSet());
        Set<String> named = their.keySet().stream().map(Figure::model).collect(Collectors.toSet());
        Set<String> providers = ours.stream()
                .filter(line -> named.contains(line.model()))
                .map(Line::provider)
                .collect(Collectors.toSet());
        Map<Figure, BigDecimal> our = new TreeMap<>(Figure.ORDER);
        ours.stream().filter(line -> providers.contains(line.provider())).forEach(line -> add(our, line, line.model()));
        our.keySet().removeIf(figure -> !measures.contains(figure.measure()));
        return compare(our, their);
    }

    private static Reconciliation compare(Map<Figure, BigDecimal> ours, Map<Figure, BigDecimal> theirs) {
        Set<Figure> all = new TreeSet<>(Figure.ORDER);
        all.addAll(ours.keySet());
        all.addAll(theirs.keySet());
        List<Difference> differences = new ArrayList<>();
        for (Figure figure : all) {
            BigDecimal our = ours.getOrDefault(figure, BigDecimal.ZERO);
            BigDecimal their = theirs.getOrDefault(figure, BigDecimal.ZERO);
            if (our.compareTo(their) != 0) {
                differences.add(new Difference(figure.day, figure.model, figure.measure, our, their));
            }
        }
        return new Reconciliation(all.size(), differences);
    }

    private static void add(Map<Figure, BigDecimal> figures, Line line, String model) {
        line.amounts()
                .forEach((measure, amount) ->
                        figures.merge(new Figure(line.day(), model, measure), amount, BigDecimal::add));
    }

    /** Providers name dated versions of what we call by the model's name alone. */
    private static String ourName(String theirs, Set<String> models) {
        return models.contains(theirs)
                ? theirs
                : models.stream()
                        .filter(model -> theirs.startsWith(model + "-"))
                        .max(Comparator.comparingInt(String::length))
                        .orElse(theirs);
    }

    /** Those differences that are more than so many percent. */
    List<Difference> beyond(BigDecimal percent) {
        return differences.stream()
                .filter(difference -> difference.percent().abs().compareTo(percent) > 0)
                .toList();
    }
}
