package dev.tollgate.application.subscription;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.domain.subscription.Subject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Works stored signals, those of one customer one after the other, each touched thing once. */
public final class WorkBillingSignals {

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int GROUPS = 100;
    private static final int SIGNALS = 500;
    /** So many groups in a row that ask in vain are not their own fault: the rest waits without asking. */
    private static final int AWAY = 3;

    private final BillingPorts ports;
    private final ReconcileSubscription reconcile;
    private final SettleOrder settle;
    private final Leases leases;
    private final RetryWaits waits;
    private final Turn turn;

    /** Who works, and by which clock. */
    public record Turn(InstantSource clock, Holder holder) {
        public Turn {
            Objects.requireNonNull(clock, "clock must not be null");
            Objects.requireNonNull(holder, "holder must not be null");
        }
    }

    @Inject
    public WorkBillingSignals(
            BillingPorts ports,
            ReconcileSubscription reconcile,
            SettleOrder settle,
            Leases leases,
            RetryWaits waits,
            Turn turn) {
        this.ports = ports;
        this.reconcile = reconcile;
        this.settle = settle;
        this.leases = leases;
        this.waits = waits;
        this.turn = turn;
    }

    /** Works what is due; answers how many signals were worked, whatever came of them. */
    public int work() {
        int worked = 0;
        List<UnavailableException> inVain = new ArrayList<>();
        for (var group : ports.inbox().groupsDue(turn.clock().instant(), GROUPS)) {
            var name = "billing-group:" + group;
            var me = turn.holder().next();
            if (leases.claim(name, me, LEASE).isPresent()) {
                try {
                    worked += work(group, inVain);
                } finally {
                    leases.release(name, me);
                }
            }
        }
        return worked;
    }

    /** It may take a minute until it is known that one asks in vain: the rest of its group does not ask then. */
    private int work(String group, List<UnavailableException> inVain) {
        var due = ports.inbox().due(group, turn.clock().instant(), SIGNALS);
        Map<Subject, Worked> done = new HashMap<>();
        var most = Math.min(inVain.size() + 1, AWAY);
        for (var signal : due) {
            var asks = inVain.size() < most;
            ports.inbox().settle(asks ? worked(signal, done, inVain) : spared(signal, inVain.getLast()));
        }
        if (inVain.size() < most && !done.isEmpty()) {
            inVain.clear();
        }
        return due.size();
    }

    /** One signal that cannot be worked, for whatever reason, must not stop the others. */
    private InboxSignal worked(InboxSignal signal, Map<Subject, Worked> done, List<UnavailableException> inVain) {
        try {
            var subject = ports.sync().subjectOf(signal);
            return switch (subject) {
                case Subject.OfNothing nothing -> signal.ended(SignalState.IGNORED, "");
                case Subject.Strange(var why) -> signal.ended(SignalState.ANOMALY, why);
                case Subject.CustomerGone(var customer) -> {
                    ports.customers().forget(customer);
                    yield signal.ended(SignalState.DONE, "");
                }
                case Subject.OfSubscription(var id) ->
                    settled(signal, done.computeIfAbsent(subject, each -> reconcile.reconcile(id)));
                case Subject.OfOrder(var id, var payment) ->
                    settled(signal, done.computeIfAbsent(subject, each -> settle.settle(id, payment)));
            };
        } catch (UnavailableException away) {
            inVain.add(away);
            return waits.away(signal, turn.clock().instant(), away);
        } catch (RuntimeException unexpected) {
            return waits.later(signal, turn.clock().instant(), unexpected.toString());
        }
    }

    private InboxSignal spared(InboxSignal signal, UnavailableException away) {
        return waits.spared(signal, turn.clock().instant(), away);
    }

    private InboxSignal settled(InboxSignal signal, Worked worked) {
        var now = turn.clock().instant();
        return switch (worked) {
            case Worked.Done done -> signal.ended(SignalState.DONE, "");
            case Worked.Odd(var why) -> signal.ended(SignalState.ANOMALY, String.join("; ", why));
            case Worked.Waiting(var why) -> waits.later(signal, now, why);
            case Worked.Frozen(var why) -> waits.patiently(signal, now, why);
            case Worked.Busy busy -> waits.soon(signal, now);
        };
    }
}
