package dev.tollgate.planted.testkit;

import org.junit.jupiter.api.extension.Extension;

public final class Promises implements Extension {}
