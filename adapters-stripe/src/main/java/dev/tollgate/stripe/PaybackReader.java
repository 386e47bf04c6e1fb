package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.Payback;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads what went back of charges and invoices, and asks for what they do not tell themselves. Stripe
 * lists what is new first; of things of one second nothing but its list says which came first.
 */
final class PaybackReader {

    /** When a refund failed is told by what booked its money back, which is told whole only if that is asked for. */
    private static final String BOOKED_BACK = "failure_balance_transaction";

    private final StripeObjects objects;

    PaybackReader(StripeObjects objects) {
        this.objects = objects;
    }

    /** Asks a list of charges for all that is to be read of them. */
    static Form expanding(Form query) {
        return query.with("expand[0]", "data.refunds").with("expand[1]", "data.refunds.data." + BOOKED_BACK);
    }

    /** Of charges as they are listed: their refunds and disputes, those of each oldest first. */
    List<Payback> ofCharges(List<JsonNode> charges) {
        return charges.reversed().stream()
                .flatMap(charge -> Stream.concat(refunds(charge), disputes(charge)))
                .toList();
    }

    /** Of an invoice: what credit notes gave after it was paid, other than refunds. */
    List<Payback> creditNotes(JsonNode invoice) {
        if (Json.number(invoice.path("post_payment_credit_notes_amount")) <= 0) {
            return List.of();
        }
        return objects.all("credit_notes", Form.of("invoice", Json.id(invoice))).reversed().stream()
                .<Payback>map(PaybackReader::creditNote)
                .filter(note -> note.amount() > 0)
                .toList();
    }

    private Stream<Payback> refunds(JsonNode charge) {
        var told = charge.path("refunds");
        var whole = told.isObject() && !Json.flag(told.path("has_more"));
        var refunds = whole
                ? Json.list(told)
                : objects.all("refunds", Form.of("charge", Json.id(charge), "expand[0]", "data." + BOOKED_BACK));
        return refunds.reversed().stream().map(PaybackReader::refund);
    }

    private Stream<Payback> disputes(JsonNode charge) {
        return Json.flag(charge.path("disputed"))
                ? objects.all("disputes", Form.of("charge", Json.id(charge))).reversed().stream()
                        .map(PaybackReader::dispute)
                : Stream.of();
    }

    private static Payback.Refund refund(JsonNode refund) {
        var status = Json.text(refund.path("status"));
        var created = Json.instant(refund.path("created"), Instant.EPOCH);
        return new Payback.Refund(
                Json.id(refund),
                Json.id(refund.path("charge")),
                created,
                Json.number(refund.path("amount")),
                status.equals("failed") || status.equals("canceled"),
                Json.instant(refund.path(BOOKED_BACK).path("created"), created));
    }

    private static Payback.Dispute dispute(JsonNode dispute) {
        var status = Json.text(dispute.path("status"));
        var withdrawn = false;
        var reinstated = false;
        var left = Json.instant(dispute.path("created"), Instant.EPOCH);
        var returned = left;
        for (var moved : Json.list(dispute.path("balance_transactions"))) {
            if (Json.number(moved.path("amount")) < 0) {
                withdrawn = true;
                left = Json.instant(moved.path("created"), left);
            } else if (Json.number(moved.path("amount")) > 0) {
                reinstated = true;
                returned = Json.instant(moved.path("created"), returned);
            }
        }
        return new Payback.Dispute(
                Json.id(dispute),
                left,
                Json.number(dispute.path("amount")),
                withdrawn,
                withdrawn && (reinstated || status.equals("won")),
                status.equals("lost"),
                returned);
    }

    /** What a credit note gives other than a refund, which is counted by itself where it was made at Stripe. */
    private static Payback.CreditNote creditNote(JsonNode note) {
        long refunded = 0;
        for (var refund : Json.list(note.path("refunds"))) {
            var isElsewhere = Json.text(refund.path("type")).equals("payment_record_refund");
            refunded += isElsewhere ? 0 : Json.number(refund.path("amount_refunded"));
        }
        var amount = paidPart(note);
        var byOldShape = refunded == 0 && !Json.id(note.path("refund")).isEmpty();
        return new Payback.CreditNote(
                Json.id(note),
                Json.instant(note.path("created"), Instant.EPOCH),
                byOldShape || Json.text(note.path("status")).equals("void") ? 0 : Math.max(0, amount - refunded));
    }

    /** What it gives of money that had been paid: not what it took off a bill while that was still open. */
    private static long paidPart(JsonNode note) {
        if (note.path("post_payment_amount").isNumber()) {
            return Json.number(note.path("post_payment_amount"));
        }
        return Json.text(note.path("type")).equals("pre_payment") ? 0 : Json.number(note.path("amount"));
    }
}
