package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.meter.Usage;

/**
 * Notes what this process knows of its calls: should it die, a sweep charges by that.
 *
 * @param owner this process
 */
record CallNotes(CallJournal journal, String owner) {

    static CallNotes of(Ports ports, Policies policies) {
        return new CallNotes(ports.callJournal(), policies.holds().owner().value());
    }

    /** Before an answer has begun. */
    void asked(CallRecords call, boolean dispatched) {
        journal.note(call.note(owner, dispatched));
    }

    /** What has been used up to now; of a call that was not dispatched nothing is charged. */
    void used(CallRecords call, PricedRoute way, boolean dispatched, Usage soFar) {
        journal.note(call.note(way, owner, dispatched, soFar));
    }

    /** Nothing was held for it. */
    void forget(CallRecords call) {
        journal.forget(call.call());
    }
}
