package dev.tollgate.http.internal.admin;

import dev.tollgate.domain.books.VendorTotal;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.http.internal.admin.ReportJson.ModelJson;
import dev.tollgate.http.internal.admin.ReportJson.MoneyJson;
import dev.tollgate.http.internal.admin.ReportJson.Told;
import java.math.BigInteger;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reports as CSV (RFC 4180): one amount a line, so that a spreadsheet can turn them as it likes. */
final class ReportTable {

    private static final String CREDITS = "credits";

    private final StringBuilder text = new StringBuilder(1_024);

    private ReportTable() {}

    static String house(List<Told> reports) {
        var table = new ReportTable();
        table.line("period", "what", "model", "amount", "unit");
        reports.forEach(table::add);
        return table.text.toString();
    }

    /** One column for each meter that anybody used. */
    static String vendors(List<VendorTotal> totals) {
        var table = new ReportTable();
        var meters = new TreeSet<Meter>();
        totals.forEach(total -> meters.addAll(total.quantities().keySet()));
        var names = meters.stream().map(Meter::name);
        table.line(Stream.concat(Stream.of("date", "provider", "model", "requests", "cost_usd"), names)
                .toArray(String[]::new));
        for (var total : totals) {
            var fixed = Stream.of(
                    total.day().toString(),
                    total.provider().value(),
                    total.model().value(),
                    Long.toString(total.calls()),
                    total.cost().toString());
            var counted = meters.stream()
                    .map(meter -> total.quantities()
                            .getOrDefault(meter, BigInteger.ZERO)
                            .toString());
            table.line(Stream.concat(fixed, counted).toArray(String[]::new));
        }
        return table.text.toString();
    }

    private void add(Told told) {
        var period = told.period().name();
        ReportJson.credits(told.statement().totals())
                .forEach((what, amount) -> line(period, what, "", amount, CREDITS));
        told.statement().totals().money().stream().map(MoneyJson::of).forEach(money -> add(period, money));
        told.statement().models().stream().map(ModelJson::of).forEach(model -> add(period, model));
    }

    private void add(String period, MoneyJson money) {
        var unit = money.currency() + " smallest units";
        line(period, "sold", "", money.sold(), unit);
        line(period, "earned", "", money.earned(), unit);
        line(period, "breakage", "", money.breakage(), unit);
        line(period, "returned", "", money.returned(), unit);
        line(period, "deferred_revenue", "", money.deferredRevenue(), unit);
    }

    private void add(String period, ModelJson model) {
        line(period, "calls", model.model(), Long.toString(model.calls()), "calls");
        line(period, "charged", model.model(), model.credits(), CREDITS);
        line(period, "value", model.model(), model.valueUsd(), "USD");
        line(period, "vendor_cost", model.model(), model.vendorCostUsd(), "USD");
        line(period, "margin", model.model(), model.marginUsd(), "USD");
    }

    private void line(String... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(quoted(cells[i]));
        }
        text.append("\r\n");
    }

    /** A text that a spreadsheet might take for a formula is marked as a text. */
    private static String quoted(String cell) {
        var isFormula = !cell.isEmpty() && "=+@\t".indexOf(cell.charAt(0)) >= 0;
        var safe = isFormula ? "'" + cell : cell;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
