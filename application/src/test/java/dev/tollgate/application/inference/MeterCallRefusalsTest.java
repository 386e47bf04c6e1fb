package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is refused is never held. */
class MeterCallRefusalsTest extends OwnClient {
    @Test
    void what_cannot_be_covered_is_refused_and_leaves_no_trace() {
        House poor = House.withCredits(29);

        assertThat(refusal(poor, command(poor))).isEqualTo(new Refusal.Insufficient(Credits.of(30), Credits.of(29)));

        assertThat(poor.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(poor.records()).isEmpty();
    }

    @Test
    void a_call_above_its_budget_is_refused() {
        assertThat(refusal(house, command(house).within(Credits.of(29))))
                .isEqualTo(new Refusal.OverBudget(Credits.of(30), Credits.of(29)));
    }

    @Test
    void a_model_without_a_price_is_refused() {
        ModelId free = new ModelId("free");
        var ask = new MeterCall.Command(house.call(), house.caller(), free, 10, 20);

        assertThat(refusal(house, ask)).isEqualTo(new Refusal.Unpriced(free));
    }

    @Test
    void a_meter_without_a_price_is_refused() {
        MeterCall.Command plain = command(house);
        Demand demand = new Demand(10, 20, 1, Map.of(new Meter("image"), 1L));
        var ask = new MeterCall.Command(plain.call(), plain.caller(), plain.model(), demand, plain.budget());

        assertThat(refusal(house, ask)).isEqualTo(new Refusal.Unpriced(plain.model()));
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_model_off_sale_is_refused_like_one_that_does_not_exist() {
        ModelId model = new ModelId("first/a");
        MeterCall.Command ask = new MeterCall.Command(house.call(), house.caller(), model, 8, 20);
        house.gateway.setModelSale().set(model, false, house.now.get());

        assertThat(refusal(house, ask)).isEqualTo(new Refusal.UnknownModel(model));
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_call_is_held_once() {
        MeterCall.Command ask = command(house);
        assertThat(house.gateway.meterCall().begin(ask)).isInstanceOf(MeterCall.Result.Begun.class);
        ((MeterCall.Result.Begun) house.gateway.meterCall().begin(ask)).call().record(used(1, 1));

        assertThat(refusal(house, ask)).isEqualTo(new Refusal.Repeated(ask.call()));
    }

    @Test
    void an_account_of_other_books_is_a_mistake_that_says_what_to_look_at() {
        Account stranger = Account.open(new AccountId("stranger"), "", house.now.get());
        var ask = new MeterCall.Command(house.call(), Caller.Member.of(stranger), MODEL, 10, 20);

        assertThatThrownBy(() -> house.gateway.meterCall().begin(ask))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the ledger knows no account stranger: open it first, in accounts that keep"
                        + " the same books as the ledger");
    }

    private static Refusal refusal(House house, MeterCall.Command ask) {
        return ((MeterCall.Result.Refused) house.gateway.meterCall().begin(ask)).refusal();
    }

    @Test
    void a_key_may_use_only_the_models_it_is_for() {
        KeyLimits others = new KeyLimits(Set.of(new ModelId("other")), Map.of(), RateLimit.NONE);
        Caller.Member limited =
                new Caller.Member(KeyId.NONE, house.caller().account(), Set.of(Scope.INFERENCE), others);

        assertThat(house.gateway.meterCall().begin(new MeterCall.Command(house.call(), limited, MODEL, 10, 20)))
                .isEqualTo(new MeterCall.Result.Refused(new Refusal.ModelRestricted(MODEL)));
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
    }
}
