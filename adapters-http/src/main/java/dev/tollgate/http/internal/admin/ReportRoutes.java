package dev.tollgate.http.internal.admin;

import dev.tollgate.application.ledger.ReportHouse;
import dev.tollgate.application.ledger.ReportVendors;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import dev.tollgate.http.internal.server.Shown;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/** What the house gave, earned and owes by day or month, and what vendors did; as JSON or as CSV. */
public final class ReportRoutes implements RouteGroup {

    private final ReportHouse reportHouse;
    private final ReportVendors reportVendors;
    private final InstantSource clock;

    /** Routes that answer from these use cases; the clock says which day it is. */
    public ReportRoutes(ReportHouse reportHouse, ReportVendors reportVendors, InstantSource clock) {
        this.reportHouse = reportHouse;
        this.reportVendors = reportVendors;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        var admin = Access.needs(Scope.ADMIN);
        return List.of(
                Route.get("/admin/reports/day", admin, this::days).withQueries("from", "to", "format"),
                Route.get("/admin/reports/month", admin, this::months).withQueries("from", "to", "format"),
                Route.get("/admin/reports/vendors", admin, this::vendors).withQueries("from", "to", "format"));
    }

    private Reply days(Exchange exchange) {
        return houseReply(exchange, Period.days(day(exchange, "from"), day(exchange, "to")));
    }

    private Reply months(Exchange exchange) {
        return houseReply(exchange, Period.months(month(exchange, "from"), month(exchange, "to")));
    }

    private Reply houseReply(Exchange exchange, List<Period> periods) {
        boolean asTable = asTable(exchange);
        var reports = kept(() -> periods.stream()
                .map(period -> new ReportJson.Told(period, reportHouse.report(period.from(), period.to())))
                .toList());
        return asTable
                ? table(ReportTable.house(reports))
                : Reply.ok(Paging.whole(reports.stream().map(ReportJson::of).toList()));
    }

    private Reply vendors(Exchange exchange) {
        boolean asTable = asTable(exchange);
        var days = Period.days(day(exchange, "from"), day(exchange, "to"));
        var totals = kept(() ->
                reportVendors.report(days.getFirst().from(), days.getLast().to()));
        return asTable
                ? table(ReportTable.vendors(totals))
                : Reply.ok(Paging.whole(
                        totals.stream().map(ReportJson.VendorJson::of).toList()));
    }

    /** What is asked of a time that is not kept any more is the caller's mistake. */
    private static <T> T kept(Supplier<T> report) {
        try {
            return report.get();
        } catch (IllegalArgumentException gone) {
            throw Problem.invalid("from", "No report: " + gone.getMessage() + ".")
                    .refusal();
        }
    }

    private static Reply table(String lines) {
        return Reply.raw("text/csv; charset=utf-8", lines.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean asTable(Exchange exchange) {
        var format = exchange.query("format").orElse("json");
        return switch (format) {
            case "csv" -> true;
            case "json" -> false;
            default ->
                throw Problem.invalid("format", "format is '" + Shown.of(format) + "'; it must be json or csv.")
                        .refusal();
        };
    }

    private LocalDate day(Exchange exchange, String name) {
        return Period.parse(name, exchange.query(name), today(), LocalDate::parse, "a day such as 2026-11-27");
    }

    private YearMonth month(Exchange exchange, String name) {
        return Period.parse(
                name, exchange.query(name), YearMonth.from(today()), YearMonth::parse, "a month such as 2026-11");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
