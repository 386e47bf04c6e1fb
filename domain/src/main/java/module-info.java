/** The pure core of Tollgate: values, rules and ports. Needs nothing but the JDK. */
module dev.tollgate.domain {
    exports dev.tollgate.domain;
    exports dev.tollgate.domain.access;
    exports dev.tollgate.domain.account;
    exports dev.tollgate.domain.audit;
    exports dev.tollgate.domain.books;
    exports dev.tollgate.domain.diagnostics;
    exports dev.tollgate.domain.health;
    exports dev.tollgate.domain.inference;
    exports dev.tollgate.domain.lease;
    exports dev.tollgate.domain.ledger;
    exports dev.tollgate.domain.limit;
    exports dev.tollgate.domain.meter;
    exports dev.tollgate.domain.money;
    exports dev.tollgate.domain.notice;
    exports dev.tollgate.domain.pricing;
    exports dev.tollgate.domain.subscription;
    exports dev.tollgate.domain.usage;
}
