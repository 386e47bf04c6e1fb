package dev.tollgate.application.subscription;

import dev.tollgate.domain.subscription.BillingSignals;
import dev.tollgate.domain.subscription.BillingSignals.Reading;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalInbox;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Takes what the billing provider posts: judged, stored, nothing more. */
public final class ReceiveBillingSignal {

    private final BillingSignals signals;
    private final SignalInbox inbox;
    private final InstantSource clock;

    @Inject
    public ReceiveBillingSignal(BillingSignals signals, SignalInbox inbox, InstantSource clock) {
        this.signals = signals;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** When it answers {@link Result.Accepted} the signal is stored durably. */
    public Result receive(byte[] payload, String signature) {
        var now = clock.instant();
        return switch (signals.read(payload, signature, now)) {
            case Reading.Genuine(var posted) -> new Result.Accepted(inbox.receive(InboxSignal.arrived(posted, now)));
            case Reading.Unexpected unexpected -> new Result.Unexpected();
            case Reading.Foreign(var signal, var why) -> new Result.Ignored(why);
            case Reading.Refused(var why) -> new Result.Refused(why);
        };
    }

    /** What became of a post. */
    public sealed interface Result {
        /** Stored, now or before. */
        record Accepted(boolean first) implements Result {}

        /** Genuine and of no interest. */
        record Ignored(String why) implements Result {}

        /** Nobody posts here: there is no billing provider. */
        record Unexpected() implements Result {}

        /** Not from the provider, or not readable. */
        record Refused(String why) implements Result {}
    }
}
