/**
 * What customers are told without asking. A {@link dev.tollgate.domain.notice.Notice} says that
 * something came about; a {@link dev.tollgate.domain.notice.Destination} is where an account wants
 * to hear it. Notices are read off the books: a watch such as {@link
 * dev.tollgate.domain.notice.CreditWatch} compares what is there with what it last saw, and the
 * {@link dev.tollgate.domain.notice.NoticeOutbox} keeps both in one step until they are delivered.
 */
package dev.tollgate.domain.notice;
