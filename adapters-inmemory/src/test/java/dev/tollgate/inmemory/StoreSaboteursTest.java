package dev.tollgate.inmemory;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.account.Accounts.Opened;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.audit.AuditEntry;
import dev.tollgate.domain.audit.AuditLog;
import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.domain.diagnostics.ObjectStore;
import dev.tollgate.domain.diagnostics.UploadQuota;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.inference.CallNote;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.domain.notice.NoticeOutbox;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What is kept beside the books, broken on purpose. */
class StoreSaboteursTest extends Sabotage {

    private static final AuditEntry NEVER_BEGUN =
            new AuditEntry(new UUID(0, 0), Instant.EPOCH, new KeyId("op"), "POST", "any", "", "", AuditEntry.End.OPEN);

    @Override
    Stream<Planted> saboteurs() {
        return Stream.of(accounts(), log(), destinations(), outbox(), journal(), diagnostics(), objects())
                .flatMap(saboteurs -> saboteurs);
    }

    private static Stream<Planted> accounts() {
        return Stream.of(
                account("lists none where fewer are asked for", "list", Sabotage::asIfNoneWereAskedFor),
                account("knows no account", "find", call -> Optional.empty()),
                account("opens everything anew", "open", call -> {
                    call.proceed();
                    return new Opened.New(call.argument(Account.class));
                }),
                account("says changed whatever happens", "update", call -> {
                    call.proceed();
                    return true;
                }),
                account("changes nothing", "update", call -> call.arguments()[0].equals(call.arguments()[1])),
                account("lets the last change win", "update", call -> {
                    Account changed = (Account) call.arguments()[1];
                    Optional<Account> before = call.port(Accounts.class).find(changed.id());
                    return before.isPresent() && (boolean) call.proceed(before.get(), changed);
                }),
                account("begins every page anew", "list", call -> call.proceed("", call.arguments()[1])));
    }

    private static Stream<Planted> log() {
        return Stream.of(
                entry("writes nothing down", "begin", call -> nothing()),
                entry("lets no change end", "end", call -> nothing()),
                entry("shows a change that nobody began", "list", call -> {
                    List<?> found = (List<?>) call.proceed();
                    return found.isEmpty() ? List.of(NEVER_BEGUN) : found;
                }),
                entry("shows the oldest entry first", "list", Sabotage::reversed),
                entry(
                        "shows what is about others",
                        "list",
                        call -> call.proceed("", call.arguments()[1], call.arguments()[2])),
                entry(
                        "begins every page anew",
                        "list",
                        call -> call.proceed(call.arguments()[0], "", call.arguments()[2])));
    }

    private static Stream<Planted> destinations() {
        return Stream.of(
                destination("lists none where fewer are asked for", "list", Sabotage::asIfNoneWereAskedFor),
                destination(
                        "keeps the first address for ever",
                        "save",
                        call -> call.port(NoticeDestinations.class)
                                        .find(call.argument(Destination.class).account())
                                        .isPresent()
                                ? nothing()
                                : call.proceed()),
                destination(
                        "tells everybody the same address",
                        "find",
                        call -> call.port(NoticeDestinations.class).list("", 1).stream()
                                .findFirst()),
                destination("goes on sending", "remove", call -> true),
                destination("removes one again and again", "remove", call -> {
                    call.proceed();
                    return true;
                }),
                destination("begins every page anew", "list", call -> call.proceed("", call.arguments()[1])));
    }

    private static Stream<Planted> outbox() {
        return Stream.of(
                notice("says moved whatever happens", "advance", call -> {
                    call.proceed();
                    return true;
                }),
                notice(
                        "moves without its notices",
                        "advance",
                        call -> call.proceed(call.arguments()[0], call.arguments()[1], List.of())),
                notice("has no marks", "marks", call -> Map.of()),
                notice("lets everybody have a notice", "claim", call -> call.proceedWith(Duration.ZERO)),
                notice("claims before it is time", "claim", call -> call.proceedWith(Instant.MAX)),
                notice("keeps what became of nothing", "save", call -> nothing()),
                notice("shows the oldest notice first", "latest", Sabotage::reversed),
                notice("clears nothing", "clear", call -> nothing()),
                notice("forgets nothing", "forget", call -> 0),
                notice("forgets what is new", "forget", call -> call.proceedWith(Instant.MAX)));
    }

    private static Stream<Planted> journal() {
        AtomicReference<Optional<?>> seen = new AtomicReference<>(Optional.empty());
        return Stream.of(
                call("keeps the first note", "note", call -> {
                    CallNote note = call.argument(CallNote.class);
                    boolean known =
                            call.port(CallJournal.class).find(note.call()).isPresent();
                    return known ? nothing() : call.proceed();
                }),
                call("finds another call's note instead of none", "find", call -> {
                    Optional<?> own = (Optional<?>) call.proceed();
                    return own.isPresent() ? seen.updateAndGet(before -> own) : seen.get();
                }),
                call("forgets nothing", "forget", call -> nothing()));
    }

    private static Stream<Planted> diagnostics() {
        return Stream.of(
                bundle("finds nothing", "find", call -> Optional.empty()),
                bundle("shows the oldest first", "list", Sabotage::reversed),
                bundle("lets nothing expire", "expired", call -> List.of()),
                bundle("lets everything expire", "expired", call -> call.proceedWith(Instant.MAX)),
                bundle("keeps nothing for longer", "keep", call -> nothing()),
                bundle("removes nothing", "remove", call -> nothing()),
                bundle(
                        "has room for everything",
                        "add",
                        call -> call.proceedWith(new UploadQuota(Integer.MAX_VALUE, Long.MAX_VALUE))),
                bundle("takes what is over the quota and says so", "add", call -> {
                    Object added = call.proceed();
                    call.proceedWith(new UploadQuota(Integer.MAX_VALUE, Long.MAX_VALUE));
                    return added;
                }));
    }

    private static Stream<Planted> objects() {
        return Stream.of(
                object("stores nothing", "put", call -> nothing()),
                object(
                        "keeps what was there first",
                        "put",
                        call -> call.port(ObjectStore.class)
                                        .open((String) call.arguments()[0])
                                        .isPresent()
                                ? nothing()
                                : call.proceed()),
                object("takes content of any size", "put", content(bytes -> bytes)),
                object("cuts the end off", "put", content(bytes -> bytes.length == 0 ? bytes : new byte[0])),
                object("finds nothing as it is nothing", "open", call -> {
                    Optional<?> found = (Optional<?>) call.proceed();
                    return found.isPresent() && ((InputStream) found.get()).available() == 0 ? Optional.empty() : found;
                }),
                object("finds something for every name", "open", call -> {
                    Optional<?> found = (Optional<?>) call.proceed();
                    return found.isPresent() ? found : Optional.of(new ByteArrayInputStream(new byte[1]));
                }),
                object("removes nothing", "remove", call -> nothing()),
                object("removes its neighbours too", "remove", call -> {
                    call.proceed(call.arguments()[0] + ".more");
                    return call.proceed();
                }));
    }

    private static Saboteur.Trick content(UnaryOperator<byte[]> change) {
        return call -> {
            byte[] content = change.apply(call.argument(InputStream.class).readAllBytes());
            return call.proceed(call.arguments()[0], (long) content.length, new ByteArrayInputStream(content));
        };
    }

    private static Planted account(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, AccountsRun.class, Accounts.class, method, trick);
    }

    private static Planted entry(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, LogRun.class, AuditLog.class, method, trick);
    }

    private static Planted destination(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, DestinationsRun.class, NoticeDestinations.class, method, trick);
    }

    private static Planted notice(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, OutboxRun.class, NoticeOutbox.class, method, trick);
    }

    private static Planted call(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, JournalRun.class, CallJournal.class, method, trick);
    }

    private static Planted bundle(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, DiagnosticsRun.class, Diagnostics.class, method, trick);
    }

    private static Planted object(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, ObjectsRun.class, ObjectStore.class, method, trick);
    }

    static class AccountsRun extends InMemoryAccountsTest {
        private final Saboteur house = house();

        @Override
        protected Accounts accounts() {
            return house.over(Accounts.class, super.accounts());
        }
    }

    static class LogRun extends InMemoryAuditLogTest {
        private final Saboteur house = house();

        @Override
        protected AuditLog log() {
            return house.over(AuditLog.class, super.log());
        }
    }

    static class DestinationsRun extends InMemoryNoticeDestinationsTest {
        private final Saboteur house = house();

        @Override
        protected NoticeDestinations destinations() {
            return house.over(NoticeDestinations.class, super.destinations());
        }
    }

    static class OutboxRun extends InMemoryNoticeOutboxTest {
        private final Saboteur house = house();

        @Override
        protected NoticeOutbox outbox() {
            return house.over(NoticeOutbox.class, super.outbox());
        }
    }

    static class JournalRun extends InMemoryCallJournalTest {
        private final Saboteur house = house();

        @Override
        protected CallJournal journal() {
            return house.over(CallJournal.class, super.journal());
        }
    }

    static class DiagnosticsRun extends InMemoryDiagnosticsTest {
        private final Saboteur house = house();

        @Override
        protected Diagnostics diagnostics() {
            return house.over(Diagnostics.class, super.diagnostics());
        }
    }

    static class ObjectsRun extends InMemoryObjectStoreTest {
        private final Saboteur house = house();

        @Override
        protected ObjectStore store() {
            return house.over(ObjectStore.class, super.store());
        }
    }
}
