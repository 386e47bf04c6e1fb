package dev.tollgate.http.internal.admin;

import dev.tollgate.application.ledger.ReportHouse.ModelMargin;
import dev.tollgate.application.ledger.ReportHouse.Statement;
import dev.tollgate.domain.books.HouseTotals;
import dev.tollgate.domain.books.HouseTotals.MoneyTotal;
import dev.tollgate.domain.books.VendorTotal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report of one period: all amounts are decimal texts. */
record ReportJson(
        String period,
        String from,
        String to,
        Map<String, String> credits,
        List<MoneyJson> money,
        List<ModelJson> models) {

    /** A period and what is told of it. */
    record Told(Period period, Statement statement) {}

    static ReportJson of(Told told) {
        return new ReportJson(
                told.period.name(),
                told.period.from().toString(),
                told.period.to().toString(),
                credits(told.statement.totals()),
                told.statement.totals().money().stream().map(MoneyJson::of).toList(),
                told.statement.models().stream().map(ModelJson::of).toList());
    }

    /** The sums in credits by name, in the order in which they are read. */
    static Map<String, String> credits(HouseTotals totals) {
        Map<String, String> credits = new LinkedHashMap<>();
        credits.put("granted", plain(totals.granted()));
        credits.put("sold", plain(totals.sold()));
        credits.put("promotion", plain(totals.promotion()));
        credits.put("adjusted", plain(totals.adjusted()));
        credits.put("earned", plain(totals.earned()));
        credits.put("breakage", plain(totals.breakage()));
        credits.put("revoked", plain(totals.revoked()));
        credits.put("written_off", plain(totals.writtenOff()));
        credits.put("debt_made", plain(totals.owed()));
        credits.put("debt_repaid", plain(totals.repaid()));
        credits.put("debt", plain(totals.debt()));
        credits.put("deferred_revenue", plain(totals.deferred()));
        return credits;
    }

    static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    /** In the currency's smallest unit. */
    record MoneyJson(
            String currency, String sold, String earned, String breakage, String returned, String deferredRevenue) {
        static MoneyJson of(MoneyTotal total) {
            return new MoneyJson(
                    total.currency(),
                    plain(total.sold()),
                    plain(total.earned()),
                    plain(total.broken()),
                    plain(total.returned()),
                    plain(total.deferred()));
        }
    }

    record ModelJson(
            String model, long calls, String credits, String valueUsd, String vendorCostUsd, String marginUsd) {
        static ModelJson of(ModelMargin model) {
            return new ModelJson(
                    model.total().model().value(),
                    model.total().calls(),
                    plain(model.total().credits()),
                    model.value().toString(),
                    model.total().vendorCost().toString(),
                    model.margin().toString());
        }
    }

    record VendorJson(
            String date,
            String provider,
            String model,
            long calls,
            Map<String, BigInteger> quantities,
            String costUsd) {
        static VendorJson of(VendorTotal total) {
            Map<String, BigInteger> quantities = new LinkedHashMap<>();
            total.quantities().forEach((meter, quantity) -> quantities.put(meter.name(), quantity));
            return new VendorJson(
                    total.day().toString(),
                    total.provider().value(),
                    total.model().value(),
                    total.calls(),
                    quantities,
                    total.cost().toString());
        }
    }
}
