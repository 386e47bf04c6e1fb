/** Use cases of Tollgate. */
module dev.tollgate.application {
    requires transitive dev.tollgate.domain;
    requires jakarta.inject;
}
