/**
 * Where files are kept: a directory of this machine, or any store that speaks S3. {@link
 * dev.tollgate.persistence.objectstore.ObjectStores} is the front door.
 */
package dev.tollgate.persistence.objectstore;
