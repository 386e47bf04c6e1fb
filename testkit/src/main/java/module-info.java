/** What every port promises, as suites that each adapter of it runs. */
open module dev.tollgate.testkit {
    requires transitive dev.tollgate.domain;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;
    requires org.opentest4j;

    exports dev.tollgate.testkit;
}
