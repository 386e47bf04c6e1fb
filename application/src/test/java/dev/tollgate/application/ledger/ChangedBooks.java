package dev.tollgate.application.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AccountVersion;
import dev.tollgate.domain.books.AuditRound;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.books.Rebuilt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Books that show something else than what is kept. */
record ChangedBooks(LedgerBooks sound, UnaryOperator<Books> change) implements LedgerBooks {
    @Override
    public Optional<Books> open(AccountId account) {
        return sound.open(account).map(change);
    }

    @Override
    public Optional<Books> open(AccountId account, Rebuilt before, int most) {
        return sound.open(account, before, most).map(change);
    }

    @Override
    public Rebuilt origin(AccountId account) {
        return sound.origin(account);
    }

    @Override
    public Rebuilt audited(AccountId account) {
        return sound.audited(account);
    }

    @Override
    public void keepAudited(AccountId account, Rebuilt until) {
        sound.keepAudited(account, until);
    }

    @Override
    public List<AccountVersion> changedSince(Instant since, String after, int most) {
        return sound.changedSince(since, after, most);
    }

    @Override
    public long accounts() {
        return sound.accounts();
    }

    @Override
    public AuditRound round() {
        return sound.round();
    }

    @Override
    public void keepRound(AuditRound round) {
        sound.keepRound(round);
    }
}
