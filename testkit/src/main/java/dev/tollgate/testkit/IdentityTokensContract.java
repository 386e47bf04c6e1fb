package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.access.Identity;
import dev.tollgate.domain.access.IdentityTokens;
import dev.tollgate.domain.access.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link IdentityTokens} keeps. */
@ExtendWith(Promises.class)
public abstract class IdentityTokensContract {

    /** The port under test. */
    protected abstract IdentityTokens tokens();

    /** A token that proves this identity now. */
    protected abstract String tokenOf(Identity identity);

    /** A token that proved this identity until a moment ago. */
    protected abstract String endedTokenOf(Identity identity);

    @Test
    void a_token_proves_whom_it_was_made_for() {
        var ada = new Identity("ada", Set.of(Scope.INFERENCE, Scope.CREDITS_READ));

        assertThat(tokens().prove(tokenOf(ada))).contains(ada);
    }

    @Test
    void a_token_proves_the_same_again() {
        var ada = new Identity("ada", Set.of(Scope.BILLING));
        var token = tokenOf(ada);

        assertThat(tokens().prove(token)).isEqualTo(tokens().prove(token)).isPresent();
    }

    @Test
    void a_token_without_scopes_gives_none() {
        var ada = new Identity("ada", Set.of());

        assertThat(tokens().prove(tokenOf(ada))).contains(ada);
    }

    @Test
    void tokens_of_different_subjects_prove_different_ones() {
        var ada = tokenOf(new Identity("ada", Set.of()));
        var bob = tokenOf(new Identity("bob", Set.of()));

        assertThat(tokens().prove(ada)).isNotEqualTo(tokens().prove(bob));
    }

    @Test
    void a_token_that_has_ended_proves_nobody() {
        assertThat(tokens().prove(endedTokenOf(new Identity("ada", Set.of())))).isEmpty();
    }

    @Test
    void a_changed_token_proves_nobody() {
        var token = tokenOf(new Identity("ada", Set.of()));
        int middle = token.length() / 2;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';

        assertThat(tokens().prove(token.substring(0, middle) + other + token.substring(middle + 1)))
                .isEmpty();
    }

    @Test
    void what_is_no_token_proves_nobody() {
        assertThat(tokens().prove("")).isEmpty();
        assertThat(tokens().prove("a.b.c")).isEmpty();
        assertThat(tokens().prove("\u0000\ud800 ' OR 1=1 --")).isEmpty();
        assertThat(tokens().prove("x".repeat(100_000))).isEmpty();
    }
}
