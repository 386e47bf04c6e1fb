/** The use cases of Tollgate. */
module dev.tollgate.application {
    requires transitive dev.tollgate.domain;
    requires transitive jakarta.inject;

    exports dev.tollgate.application;
    exports dev.tollgate.application.access;
    exports dev.tollgate.application.account;
    exports dev.tollgate.application.audit;
    exports dev.tollgate.application.diagnostics;
    exports dev.tollgate.application.inference;
    exports dev.tollgate.application.ledger;
    exports dev.tollgate.application.notice;
    exports dev.tollgate.application.subscription;
    exports dev.tollgate.application.pricing;
    exports dev.tollgate.application.usage;
}
