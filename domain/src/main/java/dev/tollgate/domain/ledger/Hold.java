package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A hold as it is kept until its call ends.
 *
 * @param amount what is set aside, or was before it lapsed
 * @param draws what is set aside in which lots, in draw order; empty once lapsed
 * @param onCredit what of the amount goes beyond all lots, up to the credit limit
 * @param counted what it counts towards which caps
 * @param fingerprint of the request that placed it
 */
public record Hold(
        HoldId id,
        State state,
        Credits amount,
        String model,
        KeyId key,
        List<LotDraw> draws,
        Credits onCredit,
        List<CountedCap> counted,
        Instant placed,
        Instant expires,
        OwnerId owner,
        long fingerprint) {

    /** Whether its funds are still set aside. */
    public enum State {
        OPEN,
        LAPSED
    }

    public Hold {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(state, "state must not be null");
        Objects.requireNonNull(amount, "amount must not be null");
        Objects.requireNonNull(model, "model must not be null");
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(draws, "draws must not be null");
        Objects.requireNonNull(onCredit, "onCredit must not be null");
        Objects.requireNonNull(counted, "counted must not be null");
        Objects.requireNonNull(placed, "placed must not be null");
        Objects.requireNonNull(expires, "expires must not be null");
        Objects.requireNonNull(owner, "owner must not be null");
        draws = List.copyOf(draws);
        counted = List.copyOf(counted);
    }

    /** Whether its credits are still set aside; false once it has lapsed. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    Hold extended(Credits total, List<LotDraw> allDraws, Credits beyond, List<CountedCap> caps, Instant until) {
        return new Hold(id, state, total, model, key, allDraws, beyond, caps, placed, until, owner, fingerprint);
    }

    Hold lapsed(List<CountedCap> caps) {
        return new Hold(
                id,
                State.LAPSED,
                amount,
                model,
                key,
                List.of(),
                Credits.ZERO,
                caps,
                placed,
                expires,
                owner,
                fingerprint);
    }
}
