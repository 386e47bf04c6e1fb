package dev.tollgate.benchmarks;

import dev.tollgate.domain.account.AccountId;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Chooses accounts by Zipf's law with exponent 1: the n-th is chosen 1/n times as often as the first. */
final class Zipf implements Supplier<AccountId> {

    private final List<AccountId> accounts;
    private final double[] sums;

    Zipf(List<AccountId> accounts) {
        this.accounts = accounts;
        this.sums = new double[accounts.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
    }

    @Override
    public AccountId get() {
        double point = ThreadLocalRandom.current().nextDouble(sums[sums.length - 1]);
        int found = Arrays.binarySearch(sums, point);
        return accounts.get(Math.min(found < 0 ? -found - 1 : found, accounts.size() - 1));
    }
}
