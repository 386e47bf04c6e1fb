package dev.tollgate.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.LedgerCode;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreditWatchTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final AccountId ACME = new AccountId("acme");

    private final List<Notice> told = new ArrayList<>();
    private CreditWatch watch = CreditWatch.from(0, Credits.of(100));

    @Test
    void credits_that_fall_below_the_mark_are_told_of_once() {
        var seen = kinds("100", "11", "10", "9", "8", "7");

        assertThat(seen).containsExactly(NoticeKind.CREDITS_LOW);
        assertThat(told.getFirst().facts()).containsEntry("credits", "9").containsEntry("low_mark", "10");
    }

    @Test
    void credits_that_waver_about_the_mark_are_told_of_once() {
        assertThat(kinds("9.99", "10", "9.99", "11.99", "9.99")).containsExactly(NoticeKind.CREDITS_LOW);
    }

    @Test
    void credits_can_be_low_again_after_they_were_a_fifth_above_the_mark() {
        var seen = kinds("9", "12", "9");

        assertThat(seen).containsExactly(NoticeKind.CREDITS_LOW, NoticeKind.CREDITS_LOW);
        assertThat(told).extracting(Notice::id).doesNotHaveDuplicates();
    }

    @Test
    void nothing_left_is_told_of_even_when_it_is_reached_at_one_stroke() {
        assertThat(kinds("100", "-1", "-2", "1", "0"))
                .containsExactly(NoticeKind.CREDITS_DEPLETED, NoticeKind.CREDITS_DEPLETED);
        assertThat(kinds("100", "5", "0"))
                .containsExactly(
                        NoticeKind.CREDITS_DEPLETED,
                        NoticeKind.CREDITS_DEPLETED,
                        NoticeKind.CREDITS_LOW,
                        NoticeKind.CREDITS_DEPLETED);
    }

    @Test
    void an_account_that_had_nothing_when_it_asked_is_not_told_so() {
        watch = CreditWatch.from(0, Credits.ZERO);

        assertThat(kinds("0")).isEmpty();
    }

    @Test
    void every_grant_is_told_of_with_its_cause() {
        var step = watch.look(
                destination(NoticeKind.all()),
                List.of(entry(1, EntryKind.GRANT), entry(2, EntryKind.CAPTURE)),
                Credits.of(50),
                NOON);

        assertThat(step.notices()).hasSize(1);
        assertThat(step.notices().getFirst().kind()).isEqualTo(NoticeKind.CREDITS_GRANTED);
        assertThat(step.notices().getFirst().facts())
                .containsEntry("cause", "cause-1")
                .containsEntry("credits", "5");
        assertThat(CreditWatch.of(step.mark()).sequence()).isEqualTo(2);
    }

    @Test
    void a_look_that_finds_nothing_new_leaves_its_memory_as_it_is() {
        var seen = watch.look(destination(NoticeKind.all()), List.of(), Credits.of(90), NOON.plusSeconds(1));

        assertThat(seen.mark()).isEqualTo(watch.mark(ACME));
    }

    @Test
    void what_is_not_wanted_is_not_told_and_still_counts() {
        var quiet = destination(Set.of(NoticeKind.CREDITS_DEPLETED));

        var low = watch.look(quiet, List.of(entry(1, EntryKind.GRANT)), Credits.of(1), NOON);

        assertThat(low.notices()).isEmpty();
        assertThat(CreditWatch.of(low.mark()).level()).isEqualTo(CreditWatch.Level.LOW);
    }

    private List<NoticeKind> kinds(String... credits) {
        for (var each : credits) {
            var seen = watch.look(destination(NoticeKind.all()), List.of(), Credits.of(each), NOON);
            told.addAll(seen.notices());
            watch = CreditWatch.of(seen.mark());
        }
        return told.stream().map(Notice::kind).toList();
    }

    private static Destination destination(Set<NoticeKind> kinds) {
        return new Destination(
                ACME,
                URI.create("https://example.com/hook"),
                "whsec_c2VjcmV0",
                kinds,
                Credits.of(10),
                NOON,
                Instant.MAX,
                "");
    }

    private static Entry entry(long sequence, EntryKind kind) {
        var five = Credits.of(5);
        return new Entry(
                ACME,
                sequence,
                kind,
                LedgerCode.values()[0],
                LedgerCode.values()[1],
                five,
                1,
                five,
                Credits.ZERO,
                Credits.ZERO,
                NOON,
                NOON,
                new OperationKey("cause-" + sequence));
    }
}
