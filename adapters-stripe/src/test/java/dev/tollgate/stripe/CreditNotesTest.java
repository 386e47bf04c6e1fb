package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.Payback;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a credit note gives of the money that had been paid, refunds aside. */
class CreditNotesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "250 | '\"type\": \"post_payment\"'                                | of a paid bill",
                "0   | '\"type\": \"pre_payment\"'                                 | it lowered a bill that was still to be paid",
                "100 | '\"type\": \"mixed\", \"post_payment_amount\": 100'         | it lowered what was open of a bill, and gave the rest",
                "0   | '\"type\": \"pre_payment\", \"post_payment_amount\": 0'     | the same in the newer shape",
                "150 | '\"type\": \"post_payment\", \"refunds\": [{\"amount_refunded\": 100}]' | a refund is told by itself",
                "250 | '\"type\": \"post_payment\", \"refunds\": [{\"amount_refunded\": 250, \"type\": \"payment_record_refund\"}]' | no charge tells of a refund elsewhere",
                "0   | '\"type\": \"post_payment\", \"refund\": \"re_1\"'          | the same in the older shape",
                "0   | '\"type\": \"pre_payment\", \"status\": \"void\"'           | withdrawn, which a bill that is open allows",
                "0   | '\"type\": \"post_payment\", \"status\": \"void\"'          | withdrawn though the bill was paid"
            })
    void count_for_what_they_give_of_it(long given, String note, String why) {
        StripeApi notes = request -> new StripeApi.Reply(200, Json.tree("""
                {"data": [{"object": "credit_note", "id": "cn_1", "amount": 250, %s}]}""".formatted(note)), Duration.ZERO);
        var reader = new PaybackReader(new StripeObjects(new RetryingApi(notes, "")));

        var found = reader.creditNotes(Json.tree("""
                {"object": "invoice", "id": "in_1", "post_payment_credit_notes_amount": 250}"""));

        assertThat(found.stream().mapToLong(Payback::amount).sum()).as(why).isEqualTo(given);
    }
}
