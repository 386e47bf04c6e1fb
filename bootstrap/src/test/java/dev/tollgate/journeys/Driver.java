package dev.tollgate.journeys;

import dev.tollgate.testservers.upstream.FakeUpstream;
import java.math.BigDecimal;
import java.util.List;

/** A way to use the house: as a library, through its doors, or as a whole server on real stores. */
interface Driver extends AutoCloseable {

    /** The vendor of the model {@code gpt-4o-mini}, which is the only one sold. */
    FakeUpstream vendor();

    void grant(String cause, BigDecimal credits);

    /** Makes a chat call of one account. */
    Said chat(Ask ask);

    BigDecimal available();

    BigDecimal held();

    /** The charges of all recorded calls. */
    List<BigDecimal> charges();

    /** The sum of all charges, as the summary by model says it. */
    BigDecimal summed();

    @Override
    void close();

    /**
     * A call.
     *
     * @param limit of the answer's tokens
     * @param key the caller's own name of the call; empty for none
     */
    record Ask(int limit, boolean stream, String key) {
        static Ask whole() {
            return new Ask(50, false, "");
        }

        static Ask streamed() {
            return new Ask(50, true, "");
        }

        Ask under(String name) {
            return new Ask(limit, stream, name);
        }

        Ask limitedTo(int tokens) {
            return new Ask(tokens, stream, key);
        }

        String body() {
            return House.CHAT.formatted(limit, stream);
        }
    }

    /** How a call went. */
    enum Outcome {
        ANSWERED,
        TOO_EXPENSIVE,
        KEY_REUSED,
        VENDOR_FAILED,
        BROKEN_OFF
    }

    /** What the caller was told. */
    record Said(Outcome outcome, String text) {}
}
