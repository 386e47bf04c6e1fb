package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.InvoiceLine;
import dev.tollgate.domain.subscription.Period;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

class SnapshotReaderTest {

    private final SnapshotReader reader = new SnapshotReader(price -> MissingNode.getInstance());

    /** Of the instants 100 when it was made, 200 when it was final, 300 when its charge failed, 400 when it was due. */
    @ParameterizedTest
    @CsvSource({
        "open, 1, 300, 300",
        "open, 1, -1, 200",
        "uncollectible, 4, 300, 300",
        "open, 0, -1, 400",
        "uncollectible, 0, -1, 400",
        "paid, 2, 300, -1",
        "paid, 0, -1, -1",
    })
    void a_bill_fails_when_its_charge_does_or_when_it_is_overdue(String status, int tried, long charge, long fails) {
        var invoice = Json.tree("""
                {"id": "in_1", "status": "%s", "attempt_count": %d, "created": 100, "due_date": 400,
                 "status_transitions": {"finalized_at": 200}}""".formatted(status, tried));

        assertThat(reader.invoice(invoice, List.of(), instant(charge), List.of())
                        .failedAt())
                .isEqualTo(instant(fails));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"status\": \"paid\", \"created\": 100, \"status_transitions\": {\"paid_at\": 250}} | 250",
                "{\"status\": \"paid\", \"created\": 100} | 100",
                "{\"paid\": true, \"created\": 100} | 100",
                "{\"paid\": false, \"created\": 100} | -1",
                "{\"status\": \"open\", \"created\": 100, \"status_transitions\": {\"paid_at\": 250}} | -1",
                "{\"status\": \"paid\", \"created\": 100, \"total\": 9, \"pre_payment_credit_notes_amount\": 8} | 100",
                "{\"status\": \"paid\", \"created\": 100, \"total\": 9, \"pre_payment_credit_notes_amount\": 9} | -1",
                "{\"status\": \"paid\", \"created\": 100, \"total\": 0, \"pre_payment_credit_notes_amount\": 0} | 100"
            })
    void a_bill_is_paid_when_it_says_so(String invoice, long at) {
        assertThat(reader.invoice(Json.tree(invoice), List.of(), Instant.MAX, List.of())
                        .paidAt())
                .isEqualTo(instant(at));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 700", "-300, 0, 1000", "-300, -100, 900", "0, 200, 900", "200, 0, 700"})
    void what_a_balance_covered_has_settled_a_bill_and_what_it_was_given_has_not(long before, long after, long paid) {
        var invoice = "{\"amount_paid\": 700, \"starting_balance\": %d, \"ending_balance\": %d}";

        assertThat(reader.invoice(Json.tree(invoice.formatted(before, after)), List.of(), Instant.MAX, List.of())
                        .paid())
                .isEqualTo(paid);
    }

    /** What costs nothing gives credits only where its price is known to be free. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"unit_amount\": 0}, 0.5, 0",
                "{\"unit_amount\": 4000}, 0, 4000",
                "{\"unit_amount\": null}, 0, 0",
                "{\"unit_amount\": null}, 0.00, 0",
                "{\"unit_amount\": null}, 0.05, 1",
                "{\"unit_amount\": null}, -, 1",
            })
    void a_price_is_free_only_where_it_is_said(String price, String decimal, long amount) {
        var line = "{\"pricing\": {\"price_details\": {\"price\": \"price_1\"}, \"unit_amount_decimal\": \"%s\"}}";

        assertThat(line(id -> Json.tree(price), line.formatted(decimal)).unitAmount())
                .isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"usd, 4000", "eur, 3600", "gbp, 1", "'', 4000"})
    void a_price_is_what_it_costs_in_the_currency_of_the_line(String currency, long amount) {
        var price = """
                {"unit_amount": 4000, "currency": "usd",
                 "currency_options": {"usd": {"unit_amount": 4000}, "eur": {"unit_amount": 3600}}}""";
        var line = "{\"price\": {\"id\": \"p\"}, \"currency\": \"%s\"}".formatted(currency);

        assertThat(line(id -> Json.tree(price), line).unitAmount()).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"4000, 0, 1", "4000, 3600, 1", "0, 0, 0", "0, '', 0"})
    void a_price_of_which_that_is_not_told_is_free_where_it_is_so_in_its_own(long own, String decimal, long amount) {
        var price = "{\"unit_amount\": %d, \"currency\": \"usd\"}".formatted(own);
        var line = """
                {"pricing": {"price_details": {"price": "p"}, "unit_amount_decimal": "%s"}, "currency": "eur"}""";

        assertThat(line(id -> Json.tree(price), line.formatted(decimal)).unitAmount())
                .as("of a trial it may be told that it costs nothing")
                .isEqualTo(amount);
    }

    @Test
    void a_line_without_a_quantity_is_of_one_and_one_of_none_is_of_none() {
        assertThat(line("{}").quantity()).isOne();
        assertThat(line("{\"quantity\": 0}").quantity()).isZero();
        assertThat(line("{\"quantity\": 3}").quantity()).isEqualTo(3);
    }

    @Test
    void a_price_that_a_line_shows_whole_is_not_asked_for_and_any_other_is() {
        assertThat(line("{\"price\": {\"lookup_key\": \"loose\"}}").priceKey()).isEqualTo("loose");
        assertThat(line(id -> Json.tree("{\"lookup_key\": \"key of " + id + "\"}"), "{\"price\": {\"id\": \"p\"}}")
                        .priceKey())
                .isEqualTo("key of p");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"parent\": {\"subscription_item_details\": {\"proration\": true}}}",
                "{\"parent\": {\"invoice_item_details\": {\"proration\": true}}}",
                "{\"proration\": true}"
            })
    void a_change_within_a_period_is_told_wherever_the_line_says_it(String line) {
        assertThat(line(line).proration()).isTrue();
        assertThat(line(line.replace("true", "false")).proration()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'amount': -5                                                       | true",
                "'amount': 5                                                        | false",
                "'proration_details': {'credited_items': {'invoice': 'in_1'}}       | true",
                "'proration_details': {'credited_items': null}                      | false",
                "'parent': {'subscription_item_details': {'proration_details': {'credited_items': {}}}} | true",
                "'parent': {'invoice_item_details': {'proration_details': {'credited_items': {}}}}      | true",
            })
    void time_was_not_used_where_something_is_given_back_though_it_be_nothing(String line, boolean unused) {
        assertThat(line("{" + line.replace('\'', '"') + "}").unused()).isEqualTo(unused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'proration': true, 'discounts': ['di_1']                                      | {}                       | true",
                "'proration': true, 'discounts': ['di_1'], 'discount_amounts': [{'amount': 0}] | {}                       | true",
                "'proration': true, 'discounts': ['di_1'], 'discount_amounts': [{'amount': 5}] | {}                       | false",
                "'proration': true, 'discounts': [], 'discount_amounts': [{'amount': 0}]       | {}                       | true",
                "'proration': true, 'discounts': []                                            | {'discounts': ['di_1']}  | true",
                "'proration': true                                                             | {'discount': {}}         | true",
                "'proration': true, 'discount_amounts': []                                     | {'discounts': []}        | false",
                "'proration': false, 'discounts': ['di_1']                                     | {'discounts': ['di_1']}  | false",
            })
    void a_part_of_a_period_is_told_after_discounts_that_are_not_taken_later(
            String line, String bill, boolean discounted) {
        assertThat(line(id -> MissingNode.getInstance(), "{" + line.replace('\'', '"') + "}", bill.replace('\'', '"'))
                        .discounted())
                .isEqualTo(discounted);
    }

    @ParameterizedTest
    @CsvSource({"true, -1, true", "false, -1, false", "false, 200, true", "false, 150, true", "false, 201, false"})
    void a_subscription_ends_with_its_period_by_flag_or_by_an_instant_no_later(boolean flag, long at, boolean ends) {
        var subscription = Json.tree("{\"cancel_at_period_end\": %s, \"cancel_at\": %d}".formatted(flag, at));

        assertThat(SnapshotReader.endsWith(subscription, new Period(instant(100), instant(200))))
                .isEqualTo(ends);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59Z, 31, 31",
        "2026-02-28T00:00:00Z, 30, 30",
        "2026-02-28T00:00:00Z, -, 28",
        "2026-03-31T00:00:00Z, 31, 31",
        "2026-03-31T00:00:00Z, -, 31",
        "2026-04-30T00:00:00Z, 32, 30",
        "2026-02-15T00:00:00Z, 31, 15",
        "2026-02-28T00:00:00Z, 5, 28",
        "1970-01-01T00:00:00Z, 31, 0",
    })
    void periods_begin_on_the_day_of_the_anchor_or_on_one_that_its_month_lacks(Instant anchor, String chosen, int day) {
        var config = chosen.equals("-") ? "null" : "{\"day_of_month\": " + chosen + "}";

        assertThat(SnapshotReader.anchorDay(
                        Json.tree("{\"billing_cycle_anchor\": %d, \"billing_cycle_anchor_config\": %s}"
                                .formatted(anchor.getEpochSecond(), config))))
                .isEqualTo(day);
    }

    @Test
    void a_period_that_ends_before_it_starts_is_none_and_one_of_no_length_is_one() {
        assertThat(SnapshotReader.period(Json.tree("200"), Json.tree("100"))).isEqualTo(Period.NONE);
        assertThat(SnapshotReader.period(Json.tree("200"), Json.tree("200")))
                .isEqualTo(new Period(instant(200), instant(200)));
    }

    private InvoiceLine line(String line) {
        return line(price -> MissingNode.getInstance(), line);
    }

    private static InvoiceLine line(Function<String, JsonNode> prices, String line) {
        return line(prices, line, "{}");
    }

    private static InvoiceLine line(Function<String, JsonNode> prices, String line, String bill) {
        return new SnapshotReader(prices)
                .invoice(Json.tree(bill), List.of(Json.tree(line)), Instant.MAX, List.of())
                .lines()
                .getFirst();
    }

    private static Instant instant(long seconds) {
        return seconds < 0 ? Instant.MAX : Instant.ofEpochSecond(seconds);
    }
}
