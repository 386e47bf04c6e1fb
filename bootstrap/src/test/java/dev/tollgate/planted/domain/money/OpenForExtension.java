package dev.tollgate.planted.domain.money;

public class OpenForExtension {}
