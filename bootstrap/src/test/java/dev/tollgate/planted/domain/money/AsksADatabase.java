package dev.tollgate.planted.domain.money;

public record AsksADatabase(java.sql.Connection connection) {}
