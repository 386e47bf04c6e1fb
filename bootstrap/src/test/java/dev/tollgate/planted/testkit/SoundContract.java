package dev.tollgate.planted.testkit;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Promises.class)
public abstract class SoundContract {}
