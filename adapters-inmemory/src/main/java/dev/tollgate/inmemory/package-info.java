/** Every port in memory: {@link dev.tollgate.inmemory.InMemoryPorts} is the door. */
package dev.tollgate.inmemory;
