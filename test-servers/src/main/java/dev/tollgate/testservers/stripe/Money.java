package dev.tollgate.testservers.stripe;

import java.util.ArrayList;
import java.util.List;

/** Money on its way back: refunds, disputes, credit notes. */
final class Money {
    private final Store store;

    Money(Store store) {
        this.store = store;
    }

    Tree refund(Tree charge, long amount) {
        long left = charge.number("amount") - charge.number("amount_refunded");
        long wanted = amount == 0 ? left : amount;
        if (wanted <= 0 || wanted > left) {
            throw new Refusal(400, "charge_already_refunded", "Only " + left + " can be refunded");
        }
        var refund = store.create("refund", "re")
                .with("charge", charge.text("id"))
                .with("payment_intent", charge.text("payment_intent"))
                .with("amount", wanted)
                .with("currency", "usd")
                .with("status", "succeeded");
        moved(charge, wanted);
        var refunds = new ArrayList<>(List.of(refund));
        refunds.addAll(charge.list("refunds"));
        charge.with("refunds", Billing.page(refunds));
        store.happened("refund.created", refund);
        store.happened("charge.refunded", charge);
        return refund;
    }

    void refundFails(Tree refund) {
        refund.with("status", "failed").with("failure_balance_transaction", transaction(refund.number("amount")));
        var charge = store.get("charge", refund.text("charge"));
        moved(charge, -refund.number("amount"));
        store.happened("refund.failed", refund);
        store.happened("charge.refund.updated", refund);
    }

    private static void moved(Tree charge, long amount) {
        long refunded = charge.number("amount_refunded") + amount;
        charge.with("amount_refunded", refunded).with("refunded", refunded == charge.number("amount"));
    }

    Tree dispute(Tree charge, long amount, boolean warning) {
        charge.with("disputed", true);
        var dispute = store.create("dispute", "du")
                .with("charge", charge.text("id"))
                .with("payment_intent", charge.text("payment_intent"))
                .with("amount", amount == 0 ? charge.number("amount") : amount)
                .with("currency", "usd")
                .with("status", warning ? "warning_needs_response" : "needs_response")
                .with("reason", "fraudulent")
                .with("balance_transactions", List.of());
        store.happened("charge.dispute.created", dispute);
        if (!warning) {
            withdraw(dispute);
        }
        return dispute;
    }

    /** The bank that warned takes the money now. */
    void escalate(Tree warning) {
        warning.with("status", "needs_response");
        store.happened("charge.dispute.updated", warning);
        withdraw(warning);
    }

    private void withdraw(Tree dispute) {
        dispute.with("balance_transactions", List.of(transaction(-dispute.number("amount"))));
        store.happened("charge.dispute.funds_withdrawn", dispute);
    }

    void disputeEnds(Tree dispute, boolean won) {
        if (dispute.text("status").startsWith("warning_")) {
            dispute.with("status", "warning_closed");
            store.happened("charge.dispute.closed", dispute);
            return;
        }
        dispute.with("status", won ? "won" : "lost");
        if (won) {
            var transactions = new ArrayList<>(dispute.list("balance_transactions"));
            transactions.add(transaction(dispute.number("amount")));
            dispute.with("balance_transactions", transactions);
        }
        store.happened("charge.dispute.closed", dispute);
        if (won) {
            store.happened("charge.dispute.funds_reinstated", dispute);
        }
    }

    private Tree transaction(long amount) {
        return store.create("balance_transaction", "txn", "amount", amount, "currency", "usd", "type", "adjustment");
    }

    /** A credit note over the customer's balance: money that stays with the seller. */
    Tree creditNote(Tree invoice, long amount) {
        var customer = store.get("customer", invoice.text("customer"));
        customer.with("balance", customer.number("balance") - amount);
        invoice.with("post_payment_credit_notes_amount", invoice.number("post_payment_credit_notes_amount") + amount);
        var note = store.create("credit_note", "cn")
                .with("invoice", invoice.text("id"))
                .with("customer", customer.text("id"))
                .with("amount", amount)
                .with("currency", "usd")
                .with("status", "issued")
                .with("type", "post_payment")
                .with("refund", Tree.NULL)
                .with("refunds", List.of())
                .with("customer_balance_transaction", "cbtxn_fake");
        store.happened("credit_note.created", note);
        store.happened("invoice.updated", invoice);
        return note;
    }
}
