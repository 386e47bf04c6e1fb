/**
 * The most that a request can use, told before anything is sent: {@code Measurement}. A body is read once,
 * value by value, for its text, its images, its tools and the parameters that change its price; what
 * nothing bounds is refused as {@code Unpriced}.
 */
package dev.tollgate.llm.internal.demand;
