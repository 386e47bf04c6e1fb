package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.server.PriceDesk;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.ContextTier;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.Rates;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a model costs. */
@Command(
        name = "show",
        description = "Show what the price book in effect says of a model.",
        mixinStandardHelpOptions = true)
final class ShowPricesCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", description = "Its name in the price book.")
    private String model = "";

    @Option(names = "--plan", description = "For callers on this plan, whose multiplier may differ.")
    private String plan = "";

    ShowPricesCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return PricesCommand.with(environment, spec, this::shown);
    }

    private int shown(PriceDesk desk) {
        Optional<PriceBook> book = desk.current();
        if (book.isEmpty()) {
            return Commands.failed(spec, "There is no price book yet: start the server once.");
        }
        Optional<ModelPrice> price =
                ModelId.isWellFormed(model) ? book.get().find(new ModelId(model)) : Optional.empty();
        if (price.isEmpty()) {
            return Commands.failed(
                    spec, "Version " + book.get().version() + " has no price for " + model + near(book.get()) + ".");
        }
        print(book.get(), price.get());
        return 0;
    }

    private String near(PriceBook book) {
        String begin = model.substring(0, Math.min(4, model.length()));
        TreeSet<String> near = new TreeSet<>();
        book.models().keySet().stream()
                .map(ModelId::value)
                .filter(name -> name.contains(begin))
                .limit(10)
                .forEach(near::add);
        return near.isEmpty() ? "" : "; nearest are " + String.join(", ", near);
    }

    private void print(PriceBook book, ModelPrice price) {
        PrintWriter out = spec.commandLine().getOut();
        BigDecimal multiplier = book.multipliers().multiplierOf(plan, price);
        out.println(price.model() + " of " + price.provider() + ", version " + book.version() + ", in effect since "
                + book.effectiveFrom());
        out.println("  multiplier " + multiplier.toPlainString() + ", one credit is worth "
                + book.terms().creditValue() + " USD, charges step by "
                + book.terms().increment() + " credits");
        out.println("  context " + price.traits().contextTokens() + " tokens, answer at most "
                + price.traits().outputTokens() + ", mode " + price.traits().mode());
        rates(out, "vendor's price, USD per million tokens:", price.base());
        for (ContextTier tier : price.tiers()) {
            rates(out, "above " + tier.above() + " tokens of prompt:", tier.rates());
        }
        out.flush();
    }

    private static void rates(PrintWriter out, String heading, Rates rates) {
        out.println("  " + heading);
        rates.perUnit().forEach((meter, rate) -> out.println("    " + meter + " " + shown(meter, rate)));
    }

    private static String shown(Meter meter, Usd rate) {
        return meter.equals(Meter.WEB_SEARCH)
                ? rate + " a call"
                : rate.amount().movePointRight(6).stripTrailingZeros().toPlainString();
    }
}
