/**
 * Translation between a caller's dialect and another vendor's wire.
 *
 * <p>Plug it in like this. {@code Translation.between(dialect, wire).request(body, target)} gives
 * {@code Mapped.Translated}, whose {@code body} goes upstream, or {@code Mapped.Unmappable}, which
 * names the field, for the caller. The wire of the former's {@code answers()} comes back through
 * {@code whole(answer, identity)}, or, streamed, through {@code stream(identity)}: hand every parsed
 * event of the wire to {@code event}, then call {@code end} once the wire has ended well; frame what
 * comes out as it is ({@code event:} line when it has a name, one {@code data:} line). {@code [DONE]}
 * is among the events where the dialect has it. A stream that ends before {@code finished()} is true
 * was cut. Errors of a wire are not translated here: do not hand them in.
 *
 * <p>GENERATE as the wire of EMBEDDINGS means {@code batchEmbedContents}; all else on it is
 * {@code generateContent} or {@code streamGenerateContent?alt=sse}. Usage is always asked for and,
 * when the wire reports it, always told: for chat and text in a last chunk with empty choices, which
 * only callers that asked for it should see.
 *
 * <p>Nothing is dropped silently: what has no equivalent is refused by name. Values that ask for
 * nothing (a default given explicitly, null, an empty list) pass. A hint to cache a prefix for the
 * shortest time is met by vendors that cache by themselves. Thinking goes back only to the vendor
 * that sealed it.
 */
package dev.tollgate.llm.internal.translate;
