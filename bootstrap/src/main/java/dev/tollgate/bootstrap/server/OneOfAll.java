package dev.tollgate.bootstrap.server;

import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.OwnerId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Of all processes one does a work, once in so long, and no other meanwhile, however long it takes. */
final class OneOfAll {

    private final Leases leases;
    private final OwnerId owner;
    private final Jobs jobs;
    private final AtomicLong turns = new AtomicLong();

    OneOfAll(Leases leases, OwnerId owner, Jobs jobs) {
        this.leases = leases;
        this.owner = owner;
        this.jobs = jobs;
    }

    /** A turn that fails, or whose lease may have been taken without an answer, may be tried again at once. */
    void once(String name, Duration lasting, Runnable work) {
        var turn = new Turn("billing-job:" + name, owner.value() + "/" + turns.incrementAndGet(), lasting);
        var done = false;
        try {
            if (turn.begins()) {
                jobs.alongside(lasting.dividedBy(3), "renew " + name, turn::goesOn, work);
            }
            done = true;
        } finally {
            turn.ends(done);
        }
    }

    private final class Turn {

        private final String lease;
        private final String me;
        private final Duration lasting;
        private boolean over;

        private Turn(String lease, String me, Duration lasting) {
            this.lease = lease;
            this.me = me;
            this.lasting = lasting;
        }

        private synchronized boolean begins() {
            return leases.claim(lease, me, lasting).isPresent();
        }

        /** What is given up is not taken again by a renewal that comes late. */
        private synchronized void goesOn() {
            if (!over) {
                leases.claim(lease, me, lasting);
            }
        }

        private synchronized void ends(boolean done) {
            over = true;
            if (!done) {
                leases.release(lease, me);
            }
        }
    }
}
