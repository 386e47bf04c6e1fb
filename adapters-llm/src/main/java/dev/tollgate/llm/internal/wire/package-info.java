/**
 * Calls on a vendor's wire. A {@code WireProvider} has {@code Requests} written in the vendor's {@code
 * WireFormat} and reads the answer as an {@code EventStream}; its events reach the caller through a {@code
 * Passage}, straight or translated. What differs between vendors is in {@code Vendor}.
 */
package dev.tollgate.llm.internal.wire;
