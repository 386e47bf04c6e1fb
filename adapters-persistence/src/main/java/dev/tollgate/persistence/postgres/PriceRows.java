package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.ContextTier;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.Multipliers;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.pricing.Rates;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Price books as rows. */
final class PriceRows {

    private PriceRows() {}

    static Optional<PriceBook> select(Handle handle, PriceVersion version) {
        return handle.createQuery("SELECT effective_from, credit_value, increment FROM price_book WHERE version = ?")
                .bind(0, version.number())
                .map((row, context) -> new PriceBook(
                        version,
                        Columns.instant(row, "effective_from"),
                        new CreditTerms(
                                new Usd(row.getBigDecimal("credit_value")), Credits.ofNanos(row.getLong("increment"))),
                        multipliers(handle, version),
                        models(handle, version),
                        withdrawn(handle, version)))
                .findOne();
    }

    static void insert(Handle handle, PriceBook book) {
        handle.createUpdate("""
                        INSERT INTO price_book (version, effective_from, credit_value, increment, models)
                        VALUES (?, ?, ?, ?, ?)""")
                .bind(0, book.version().number())
                .bind(1, Moments.bound(book.effectiveFrom()))
                .bind(2, book.terms().creditValue().amount())
                .bind(3, book.terms().increment().nanos())
                .bind(4, book.models().size())
                .execute();
        insertMultipliers(handle, book);
        insertModels(handle, book);
        insertWithdrawn(handle, book);
    }

    /** The book as it reads after it has been stored. */
    static PriceBook kept(PriceBook book) {
        return new PriceBook(
                book.version(),
                Moments.bound(book.effectiveFrom()).toInstant(),
                book.terms(),
                book.multipliers(),
                book.models(),
                book.withdrawn());
    }

    private static void insertMultipliers(Handle handle, PriceBook book) {
        Multipliers multipliers = book.multipliers();
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO price_multiplier (version, kind, subject, value) VALUES (?, ?, ?, ?)");
        long version = book.version().number();
        batch.add(version, "STANDARD", "", multipliers.standard());
        multipliers.byPlan().forEach((plan, value) -> batch.add(version, "PLAN", plan, value));
        multipliers.byProvider().forEach((provider, value) -> batch.add(version, "PROVIDER", provider.value(), value));
        multipliers.byModel().forEach((model, value) -> batch.add(version, "MODEL", model.value(), value));
        multipliers.byPlanAndModel().forEach((both, value) -> batch.add(version, "PLAN_MODEL", both, value));
        batch.execute();
    }

    private static void insertModels(Handle handle, PriceBook book) {
        PreparedBatch models = handle.prepareBatch("""
                INSERT INTO price_model (version, model, provider, context_tokens, output_tokens, mode, capabilities,
                    tiers) VALUES (?, ?, ?, ?, ?, ?, ?::text[], ?::bigint[])""");
        PreparedBatch rates = handle.prepareBatch(
                "INSERT INTO price_rate (version, model, above, meter, usd) VALUES (?, ?, ?, ?, ?)");
        long version = book.version().number();
        for (ModelPrice price : book.models().values()) {
            ModelTraits traits = price.traits();
            models.add(
                    version,
                    price.model().value(),
                    price.provider().value(),
                    traits.contextTokens(),
                    traits.outputTokens(),
                    traits.mode(),
                    ArrayText.of(traits.capabilities().stream().sorted().toList()),
                    ArrayText.of(price.tiers().stream()
                            .map(tier -> Long.toString(tier.above()))
                            .toList()));
            add(rates, price, 0, price.base(), version);
            price.tiers().forEach(tier -> add(rates, price, tier.above(), tier.rates(), version));
        }
        models.execute();
        rates.execute();
    }

    private static void insertWithdrawn(Handle handle, PriceBook book) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO price_withdrawn (version, model) VALUES (?, ?)");
        book.withdrawn().forEach(model -> batch.add(book.version().number(), model.value()));
        batch.execute();
    }

    private static SortedSet<ModelId> withdrawn(Handle handle, PriceVersion version) {
        return new TreeSet<>(handle.createQuery("SELECT model FROM price_withdrawn WHERE version = ?")
                .bind(0, version.number())
                .map((row, context) -> new ModelId(row.getString("model")))
                .list());
    }

    private static void add(PreparedBatch batch, ModelPrice price, long above, Rates rates, long version) {
        rates.perUnit()
                .forEach((meter, usd) -> batch.add(version, price.model().value(), above, meter.name(), usd.amount()));
    }

    private static Multipliers multipliers(Handle handle, PriceVersion version) {
        Map<String, Map<String, BigDecimal>> byKind = new HashMap<>();
        handle.createQuery("SELECT kind, subject, value FROM price_multiplier WHERE version = ?")
                .bind(0, version.number())
                .map((row, context) -> byKind.computeIfAbsent(row.getString("kind"), kind -> new HashMap<>())
                                .put(row.getString("subject"), row.getBigDecimal("value"))
                        == null)
                .list();
        return new Multipliers(
                byKind.getOrDefault("STANDARD", Map.of()).getOrDefault("", BigDecimal.ONE),
                byKind.getOrDefault("PLAN", Map.of()),
                keyed(byKind.getOrDefault("PROVIDER", Map.of()), ProviderId::new),
                keyed(byKind.getOrDefault("MODEL", Map.of()), ModelId::new),
                byKind.getOrDefault("PLAN_MODEL", Map.of()));
    }

    private static <K> Map<K, BigDecimal> keyed(Map<String, BigDecimal> values, Function<String, K> name) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(entry -> name.apply(entry.getKey()), Map.Entry::getValue));
    }

    private static SortedMap<ModelId, ModelPrice> models(Handle handle, PriceVersion version) {
        Map<String, Map<Long, SortedMap<Meter, Usd>>> rates = rates(handle, version);
        SortedMap<ModelId, ModelPrice> models = new TreeMap<>();
        handle.createQuery("SELECT * FROM price_model WHERE version = ?")
                .bind(0, version.number())
                .map((row, context) -> price(row, rates.getOrDefault(row.getString("model"), Map.of())))
                .list()
                .forEach(price -> models.put(price.model(), price));
        return models;
    }

    private static Map<String, Map<Long, SortedMap<Meter, Usd>>> rates(Handle handle, PriceVersion version) {
        Map<String, Map<Long, SortedMap<Meter, Usd>>> rates = new HashMap<>();
        handle.createQuery("SELECT model, above, meter, usd FROM price_rate WHERE version = ?")
                .bind(0, version.number())
                .map((row, context) -> rates.computeIfAbsent(row.getString("model"), model -> new HashMap<>())
                                .computeIfAbsent(row.getLong("above"), above -> new TreeMap<>())
                                .put(new Meter(row.getString("meter")), new Usd(row.getBigDecimal("usd")))
                        == null)
                .list();
        return rates;
    }

    private static ModelPrice price(ResultSet row, Map<Long, SortedMap<Meter, Usd>> rates) throws SQLException {
        List<ContextTier> tiers = new ArrayList<>();
        for (long above : Columns.numbers(row, "tiers")) {
            tiers.add(new ContextTier(above, new Rates(rates.getOrDefault(above, new TreeMap<>()))));
        }
        return new ModelPrice(
                new ModelId(row.getString("model")),
                new ProviderId(row.getString("provider")),
                new Rates(rates.getOrDefault(0L, new TreeMap<>())),
                tiers,
                new ModelTraits(
                        row.getLong("context_tokens"),
                        row.getLong("output_tokens"),
                        row.getString("mode"),
                        new HashSet<>(Columns.texts(row, "capabilities"))));
    }
}
