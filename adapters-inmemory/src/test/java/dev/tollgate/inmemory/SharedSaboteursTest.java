package dev.tollgate.inmemory;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.lease.Lease;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What all servers of a house share, broken on purpose: leases, price books and keys. */
class SharedSaboteursTest extends Sabotage {

    @Override
    Stream<Planted> saboteurs() {
        return Stream.of(leases(), prices(), keys()).flatMap(saboteurs -> saboteurs);
    }

    private static Stream<Planted> leases() {
        return Stream.of(
                lease("gives a lease to everybody", "claim", call -> {
                    Leases leases = call.port(Leases.class);
                    String name = (String) call.arguments()[0];
                    leases.find(name).ifPresent(lease -> leases.release(name, lease.holder()));
                    return call.proceed();
                }),
                lease("takes a renewal for a new lease", "claim", call -> {
                    call.port(Leases.class).release((String) call.arguments()[0], (String) call.arguments()[1]);
                    return call.proceed();
                }),
                lease(
                        "knows one fence",
                        "claim",
                        call -> ((Optional<?>) call.proceed())
                                .map(Lease.class::cast)
                                .map(lease -> new Lease(lease.name(), lease.holder(), 1, lease.ends()))),
                lease(
                        "finds leases that have ended",
                        "find",
                        call -> Optional.of(new Lease((String) call.arguments()[0], "one", 1, Instant.MAX))),
                lease("takes nothing back", "release", call -> nothing()),
                lease("takes a lease back from anybody", "release", call -> {
                    String name = (String) call.arguments()[0];
                    Optional<Lease> held = call.port(Leases.class).find(name);
                    return held.isEmpty()
                            ? nothing()
                            : call.proceed(name, held.get().holder());
                }));
    }

    private static Stream<Planted> prices() {
        return Stream.of(
                price("lists none where fewer are asked for", "list", Sabotage::asIfNoneWereAskedFor),
                price("publishes over a used version", "publish", call -> {
                    Object published = call.proceed();
                    return published instanceof PriceBooks.Published.Conflict conflict
                            ? new PriceBooks.Published.Stored(conflict.highest())
                            : published;
                }),
                price("publishes nothing twice", "publish", call -> {
                    PriceBook book = call.argument(PriceBook.class);
                    boolean known =
                            call.port(PriceBooks.class).find(book.version()).isPresent();
                    return known ? new PriceBooks.Published.Conflict(book.version()) : call.proceed();
                }),
                price(
                        "sells what is off sale",
                        "find",
                        call -> ((Optional<?>) call.proceed())
                                .map(PriceBook.class::cast)
                                .map(book -> new PriceBook(
                                        book.version(),
                                        book.effectiveFrom(),
                                        book.terms(),
                                        book.multipliers(),
                                        book.models()))),
                price("keeps no book", "find", call -> Optional.empty()),
                price("finds a book for every version", "find", call -> {
                    Optional<?> found = (Optional<?>) call.proceed();
                    return found.isPresent()
                            ? found
                            : call.port(PriceBooks.class).current();
                }),
                price("puts every book into effect at once", "current", call -> {
                    PriceBooks books = call.port(PriceBooks.class);
                    return books.list(1).stream().findFirst().flatMap(edition -> books.find(edition.version()));
                }),
                price("lets everybody publish who asks at once", "publish", call -> {
                    call.proceed();
                    return new PriceBooks.Published.Stored(
                            call.argument(PriceBook.class).version());
                }),
                price(
                        "keeps instants in milliseconds",
                        "find",
                        call -> ((Optional<?>) call.proceed())
                                .map(PriceBook.class::cast)
                                .map(book -> book.as(
                                        book.version(), book.effectiveFrom().truncatedTo(ChronoUnit.MILLIS)))),
                price("stays with its first book", "current", call -> {
                    PriceBooks books = call.port(PriceBooks.class);
                    List<PriceBooks.Edition> all = books.list(1_000);
                    return all.isEmpty()
                            ? Optional.empty()
                            : books.find(all.getLast().version());
                }),
                price("shows the oldest version first", "list", Sabotage::reversed));
    }

    private static Stream<Planted> keys() {
        return Stream.of(
                key("lists none where fewer are asked for", "list", Sabotage::asIfNoneWereAskedFor),
                key("keeps no key", "find", call -> Optional.empty()),
                key("takes no key twice", "add", call -> {
                    KeyId id = call.argument(ApiKey.class).id();
                    return call.port(ApiKeys.class).find(id).isEmpty() ? call.proceed() : false;
                }),
                key("lets the last key of an id win", "add", call -> {
                    call.proceed();
                    return true;
                }),
                key(
                        "forgets who came before",
                        "find",
                        call -> ((Optional<?>) call.proceed())
                                .map(ApiKey.class::cast)
                                .map(found -> changed(found, found.id(), found.revoked(), found.ended()))),
                key("updates nothing", "update", call -> true),
                key("leaves a revocation to the clocks", "update", call -> {
                    ApiKey given = call.argument(ApiKey.class);
                    return call.proceedWith(changed(given, given.line(), given.revoked(), false));
                }),
                key(
                        "revokes nothing",
                        "find",
                        call -> ((Optional<?>) call.proceed())
                                .map(ApiKey.class::cast)
                                .map(found -> changed(found, found.line(), Instant.MAX, false))),
                key("notes no use", "used", call -> nothing()),
                key("has seen everybody", "lastUsed", call -> Map.of(new KeyId("nobody"), Instant.EPOCH)),
                key("shows the oldest key first", "list", Sabotage::reversed),
                key("fetches no key", "fetch", call -> Optional.empty()),
                key("shows the first page again", "list", call -> call.proceedWith("")),
                key(
                        "shows the keys of accounts only",
                        "list",
                        call -> call.arguments()[0] instanceof KeyHolder.OfHouse ? List.of() : call.proceed()));
    }

    private static ApiKey changed(ApiKey key, KeyId line, Instant revoked, boolean ended) {
        return new ApiKey(
                key.id(),
                line,
                key.holder(),
                key.secretHash(),
                key.display(),
                key.name(),
                key.scopes(),
                key.limits(),
                key.created(),
                key.expires(),
                revoked,
                ended);
    }

    private static Planted lease(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, Runs.LeasesRun.class, Leases.class, method, trick);
    }

    private static Planted price(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, Runs.PricesRun.class, PriceBooks.class, method, trick);
    }

    private static Planted key(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, Runs.KeysRun.class, ApiKeys.class, method, trick);
    }
}
