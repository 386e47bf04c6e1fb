/** Notes kept in plain files on this machine: {@link dev.tollgate.persistence.file.FileCallJournal}. */
package dev.tollgate.persistence.file;
