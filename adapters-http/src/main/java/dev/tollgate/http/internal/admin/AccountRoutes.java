package dev.tollgate.http.internal.admin;

import dev.tollgate.application.account.FindAccount;
import dev.tollgate.application.account.ListAccounts;
import dev.tollgate.application.account.OpenAccount;
import dev.tollgate.application.account.ResumeAccount;
import dev.tollgate.application.account.SuspendAccount;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.RefusedException;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Accounts, for operators: open, list, show, suspend, resume. */
public final class AccountRoutes implements RouteGroup {
    private final OpenAccount openAccount;
    private final FindAccount findAccount;
    private final ListAccounts listAccounts;
    private final SuspendAccount suspendAccount;
    private final ResumeAccount resumeAccount;

    /** Routes that answer from these use cases. */
    public AccountRoutes(
            OpenAccount openAccount,
            FindAccount findAccount,
            ListAccounts listAccounts,
            SuspendAccount suspendAccount,
            ResumeAccount resumeAccount) {
        this.openAccount = openAccount;
        this.findAccount = findAccount;
        this.listAccounts = listAccounts;
        this.suspendAccount = suspendAccount;
        this.resumeAccount = resumeAccount;
    }

    @Override
    public List<Route> routes() {
        var admin = Access.needs(Scope.ADMIN);
        return List.of(
                Route.get("/admin/accounts", admin, this::list).withQueries("limit", "after"),
                Route.post("/admin/accounts", admin, this::open),
                Route.get("/admin/accounts/{id}", admin, exchange -> shown(findAccount.find(AccountPath.of(exchange)))),
                Route.post(
                        "/admin/accounts/{id}/suspend",
                        admin,
                        exchange -> shown(suspendAccount.suspend(AccountPath.of(exchange)))),
                Route.post(
                        "/admin/accounts/{id}/resume",
                        admin,
                        exchange -> shown(resumeAccount.resume(AccountPath.of(exchange)))));
    }

    private Reply list(Exchange exchange) {
        var paging = Paging.of(exchange);
        var accounts = listAccounts.list(paging.after(), paging.fetch());
        return Reply.ok(paging.page(accounts, account -> account.id().value(), AccountJson::of));
    }

    private Reply open(Exchange exchange) throws IOException {
        var fields = exchange.optionalFields();
        var id = id(fields, exchange);
        var name = fields.findText("name").orElse("");
        fields.refuseOthers();
        if (name.length() > 200) {
            return Reply.refused(Problem.invalid("name", "name is longer than 200 characters."));
        }
        return switch (openAccount.open(Fields.parse("id", id, AccountId::new), name)) {
            case Accounts.Opened.New opened -> Reply.created(AccountJson.of(opened.account()));
            case Accounts.Opened.Existing existing -> existing(existing.account(), name);
        };
    }

    private static String id(Fields fields, Exchange exchange) {
        return fields.findText("id").orElseGet(() -> "acct_" + exchange.id());
    }

    /** The id of the account that a request is to open; empty if that cannot be read. */
    static String opened(Exchange exchange) throws IOException {
        try {
            return id(exchange.optionalFields(), exchange);
        } catch (RefusedException unreadable) {
            return "";
        }
    }

    private static Reply existing(Account account, String name) {
        return account.name().equals(name)
                ? Reply.created(AccountJson.of(account))
                : Reply.refused(Problem.conflict("The account " + account.id() + " exists under another name."));
    }

    private static Reply shown(Optional<Account> account) {
        return account.map(found -> Reply.ok(AccountJson.of(found)))
                .orElseGet(() -> Reply.refused(AccountPath.nobody()));
    }
}
