/**
 * Whether the books are right. {@link dev.tollgate.domain.books.Books} are everything that is kept
 * of one account at one instant; {@link dev.tollgate.domain.books.AuditRule} names what must hold of
 * them; a {@link dev.tollgate.domain.books.Violation} says where it does not; {@link
 * dev.tollgate.domain.books.Rebuilt} is what the {@link dev.tollgate.domain.books.Journal} alone says
 * an account has, and where an audit may begin that does not read the whole of a long one. An {@link
 * dev.tollgate.domain.books.AuditRound} goes through all accounts, a piece at a time.
 */
package dev.tollgate.domain.books;
