package dev.tollgate.planted.llm.internal;

public final class SoundSecret {}
