/**
 * A call of a model and its way there and back. An {@link
 * dev.tollgate.domain.inference.InferenceRequest} carries the caller's own bytes in its {@link
 * dev.tollgate.domain.inference.Dialect}; a {@link dev.tollgate.domain.inference.Route} leads from
 * the model we sell to a vendor's; an {@link dev.tollgate.domain.inference.AnswerStream} brings the
 * answer part by part; a {@link dev.tollgate.domain.inference.ProviderFailure} says what broke and
 * whether another route may try.
 */
package dev.tollgate.domain.inference;
