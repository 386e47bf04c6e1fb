package dev.tollgate.domain.subscription;

/** What is sold at present, and what earlier invoice lines were promised. */
public interface Plans {

    /** The present catalogue. */
    PlanCatalogue present();

    /**
     * Keeps what an invoice line promises, atomically: the first promise for a line stays for ever
     * and is the answer to every later one, so that a changed catalogue alters later lines only.
     */
    LinePromise keep(LinePromise promise);
}
