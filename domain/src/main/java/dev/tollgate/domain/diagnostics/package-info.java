/**
 * What users send to have a problem looked into. A {@link dev.tollgate.domain.diagnostics.Bundle}
 * describes a file; its content lies in an {@link dev.tollgate.domain.diagnostics.ObjectStore}.
 */
package dev.tollgate.domain.diagnostics;
