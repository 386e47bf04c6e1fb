package dev.tollgate.application.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.IdleAccounts;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RollAccountsTest {

    private static final int ACCOUNTS = 1_200;

    private Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private final Ports ports = InMemoryPorts.with(() -> now).ports();

    RollAccountsTest() {
        for (int i = 0; i < ACCOUNTS; i++) {
            AccountId id = account(i);
            ports.accounts().open(Account.open(id, "", now));
            LotTerms terms = LotTerms.of(LotKind.PROMO).expiringAt(now.plusSeconds(60 + i));
            ports.creditLedger().grant(id, Grant.of(new OperationKey("first"), Credits.of(5), terms));
        }
        now = now.plusSeconds(2L * ACCOUNTS);
    }

    private static AccountId account(int number) {
        return new AccountId("account-" + number);
    }

    /** Cannot roll those that wait longest. */
    private record Failing(IdleAccounts sound, int first, Function<AccountId, RuntimeException> why)
            implements IdleAccounts {
        @Override
        public List<AccountId> due(int most) {
            return sound.due(most);
        }

        @Override
        public void roll(AccountId account) {
            if (Integer.parseInt(account.value().substring("account-".length())) < first) {
                throw why.apply(account);
            }
            sound.roll(account);
        }
    }

    private RollAccounts failing(int first, Function<AccountId, RuntimeException> why) {
        return new RollAccounts(ports.with(IdleAccounts.class, new Failing(ports.idleAccounts(), first, why)));
    }

    private List<EntryKind> kinds(int number) {
        return ports.ledgerBooks().open(account(number)).orElseThrow().journal().entries().stream()
                .map(entry -> entry.kind())
                .toList();
    }

    @Test
    void all_accounts_that_are_due_are_rolled_however_many() {
        RollAccounts.Turn turn = new RollAccounts(ports).roll();

        assertThat(turn.rolled()).isEqualTo(ACCOUNTS);
        assertThat(turn.failed()).isEmpty();
        assertThat(kinds(ACCOUNTS - 1)).containsExactly(EntryKind.GRANT, EntryKind.EXPIRE);
    }

    @Test
    void accounts_that_cannot_be_rolled_keep_none_of_the_others_from_it_even_if_they_fill_a_batch() {
        RollAccounts.Turn turn =
                failing(600, account -> new IllegalStateException("broken")).roll();

        assertThat(turn.rolled()).isEqualTo(ACCOUNTS - 600);
        assertThat(turn.failed()).hasSize(600).containsEntry(account(0), "broken");
        assertThat(kinds(0)).containsExactly(EntryKind.GRANT);
        assertThat(kinds(600)).containsExactly(EntryKind.GRANT, EntryKind.EXPIRE);
    }

    @Test
    void a_ledger_that_is_away_ends_the_turn() {
        RollAccounts away =
                failing(ACCOUNTS, account -> new UnknownOutcomeException("away", new IllegalStateException("test")));

        assertThatThrownBy(away::roll).isInstanceOf(UnknownOutcomeException.class);
    }
}
