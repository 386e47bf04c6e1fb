package dev.tollgate.planted.bootstrap;

public final class SoundMain {}
