package dev.tollgate.planted.tests;

final class SleepyTest {
    void sleeps() throws InterruptedException {
        Thread.sleep(1);
    }
}
