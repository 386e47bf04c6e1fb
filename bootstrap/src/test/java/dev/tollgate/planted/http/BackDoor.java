package dev.tollgate.planted.http;

public final class BackDoor {}
