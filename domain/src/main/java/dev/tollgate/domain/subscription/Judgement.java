package dev.tollgate.domain.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Money;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One reading of the truth about a subscription: sorts its invoice lines into courses and collects the steps. */
final class Judgement {

    final SubscriptionSnapshot truth;
    final Agenda agenda = new Agenda();
    final Map<String, Course> courses = new LinkedHashMap<>();
    final PromisedParts parts = new PromisedParts();
    private final Plans plans;
    private final PlanCatalogue catalogue;
    private final AccountId account;
    private final List<String> oddities = new ArrayList<>();

    Judgement(Plans plans, PlanCatalogue catalogue, SubscriptionSnapshot truth, AccountId account) {
        this.plans = plans;
        this.catalogue = catalogue;
        this.truth = truth;
        this.account = account;
    }

    /** To be called once. */
    AllowancePolicy.Verdict at(Instant now) {
        var paid = truth.invoices().stream()
                .filter(Invoice::isPaid)
                .sorted(Comparator.comparing(Invoice::paidAt))
                .toList();
        paid.forEach(this::read);
        courses.values().forEach(course -> course.promise(parts));
        var next = Instant.MAX;
        for (var course : courses.values()) {
            course.allow(now);
            var later = course.next(now);
            next = later.isBefore(next) ? later : next;
        }
        paid.forEach(this::payBack);
        return new AllowancePolicy.Verdict(agenda.steps(), List.copyOf(oddities), next);
    }

    /** Which plan of which catalogue a grant is for. */
    static String reason(LinePromise promise) {
        return "plan " + promise.plan() + " of catalogue " + promise.catalogue();
    }

    private void read(Invoice invoice) {
        var changes = new LinkedHashMap<String, List<InvoiceLine>>();
        for (var line : invoice.lines()) {
            if (line.period().isEmpty() || line.item().isEmpty()) {
                odd(invoice, line, "is for no period of a subscription's item");
            } else if (line.proration()) {
                changes.computeIfAbsent(line.itemPeriod(), key -> new ArrayList<>())
                        .add(line);
            } else {
                readWhole(invoice, line);
            }
        }
        changes.forEach((course, lines) -> readChange(invoice, course, lines));
    }

    private void readWhole(Invoice invoice, InvoiceLine line) {
        var plan = planOf(line);
        if (plan.isEmpty()) {
            odd(invoice, line, "has price " + line.price() + ", which no plan has");
        } else if (isGiven(line) && isOfTrial(line)) {
            readTrial(invoice, line, plan.get());
        } else if (isGiven(line) && !line.discounted()) {
            odd(invoice, line, "costs nothing and is no trial");
        } else {
            promise(invoice, line, plan.get())
                    .ifPresent(promise -> courses.computeIfAbsent(
                                    line.itemPeriod(), key -> new Course(this, line.item(), line.period()))
                            .begin(invoice, line, promise, plan.get()));
        }
    }

    /** Whether it costs nothing though its price is not free. */
    private static boolean isGiven(InvoiceLine line) {
        return line.amount() == 0 && line.unitAmount() > 0 && line.quantity() > 0;
    }

    private boolean isOfTrial(InvoiceLine line) {
        return truth.trial().contains(line.period().start());
    }

    private void readTrial(Invoice invoice, InvoiceLine line, Plan plan) {
        var promise = promise(invoice, line, plan);
        if (plan.allowance().trial().isPositive() && promise.isPresent()) {
            var terms = LotTerms.of(LotKind.PLAN)
                    .effectiveFrom(line.period().start())
                    .expiringAt(line.period().end());
            var key = key("trial:" + account + ":" + plan.id());
            var reason = reason(promise.get());
            var grant = new Grant(key, plan.allowance().trial(), terms, Money.NONE, reason);
            agenda.add(invoice.paidAt(), new CreditStep.Give(grant, true));
        }
    }

    private void readChange(Invoice invoice, String name, List<InvoiceLine> lines) {
        var first = lines.getFirst();
        if (isOfShortPeriod(name, lines)) {
            readWhole(invoice, first);
            return;
        }
        var known = findCourse(name, first);
        var isBegun = known.filter(Course::isBegun).isPresent();
        if (lines.stream().anyMatch(line -> isTried(line, isBegun))) {
            return;
        }
        if (known.isEmpty()) {
            odd(invoice, first, "changes a period that is not known to be paid, or does not say which item it changes");
            return;
        }
        for (var line : lines) {
            if (planOf(line).isEmpty()) {
                odd(invoice, line, "has price " + line.price() + ", which no plan has");
                return;
            }
        }
        if (isCharged(known.get(), invoice, lines)) {
            var byStart = lines.stream()
                    .collect(Collectors.groupingBy(line -> line.period().start(), TreeMap::new, Collectors.toList()));
            for (var together : byStart.values()) {
                turn(known.get(), invoice, together);
            }
        }
    }

    /**
     * Whether it is no change but a first period that is short, which is told as a part too. It takes nothing's place,
     * and is known by itself: the subscription tells its present period only.
     */
    private boolean isOfShortPeriod(String name, List<InvoiceLine> lines) {
        var line = lines.getFirst();
        var period = line.period();
        var isForNothing = !line.unused() && !isOfTrial(line) && (line.discounted() || !isGiven(line));
        var isBilled = line.amount() > 0 || isForNothing;
        var isAlone = lines.size() == 1 && isBilled && !line.item().equals(truth.id());
        return isAlone
                && !courses.containsKey(name)
                && (period.equals(truth.period())
                        || !period.end().equals(truth.period().end()))
                && courses.values().stream()
                        .map(Course::period)
                        .filter(beside -> beside.end().equals(period.end()))
                        .allMatch(period::equals);
    }

    /** Whether it is for time that is only tried. What was paid for before a trial began may end with its beginning. */
    private boolean isTried(InvoiceLine line, boolean isBegun) {
        return isGiven(line) && isOfTrial(line) && !(line.unused() && isBegun);
    }

    /**
     * False for a change that costs nothing though its time is worth something; another odd price is told only. What
     * discounts have left of a price is not odd.
     */
    private boolean isCharged(Course course, Invoice invoice, List<InvoiceLine> lines) {
        if (lines.stream().anyMatch(InvoiceLine::discounted)) {
            return true;
        }
        var billed =
                lines.stream().map(line -> BigInteger.valueOf(line.amount())).reduce(BigInteger.ZERO, BigInteger::add);
        var worth = lines.stream()
                .map(line -> course.shareOf(line, planOf(line).orElseThrow().interval()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (billed.subtract(worth).abs().compareTo(BigInteger.valueOf(lines.size())) <= 0) {
            return true;
        }
        odd(invoice, lines.getFirst(), "bills " + billed + " for a change that is worth " + worth + " by its time");
        return lines.stream().anyMatch(line -> line.amount() != 0);
    }

    /**
     * One that is known, or a new one: all items of a subscription have the same periods. A line
     * that names the subscription in place of an item is about the only one there is.
     */
    private Optional<Course> findCourse(String name, InvoiceLine line) {
        var end = line.period().end();
        var beside = courses.values().stream()
                .filter(course -> course.period().end().equals(end))
                .toList();
        var isUnnamed = line.item().equals(truth.id());
        if (isUnnamed && beside.size() == 1) {
            return Optional.of(beside.getFirst());
        }
        var period = beside.isEmpty() ? truth.period() : beside.getFirst().period();
        if (!courses.containsKey(name) && !isUnnamed && period.end().equals(end)) {
            courses.put(name, new Course(this, line.item(), period));
        }
        return Optional.ofNullable(courses.get(name));
    }

    /** What lines of one instant change: unused time goes, and if nothing takes its place the item ends. */
    private void turn(Course course, Invoice invoice, List<InvoiceLine> lines) {
        var after = lines.stream().filter(line -> !line.unused()).toList();
        if (after.isEmpty()) {
            course.stop(invoice, lines.getFirst());
        } else {
            var line = after.getLast();
            promise(invoice, line, planOf(line).orElseThrow())
                    .ifPresent(promise -> course.change(invoice, line, promise));
        }
    }

    private Optional<Plan> planOf(InvoiceLine line) {
        return catalogue.findByPrice(line.price()).or(() -> catalogue.findByPrice(line.priceKey()));
    }

    /** Empty, and told, for what no account can have: nothing of it is given. */
    private Optional<LinePromise> promise(Invoice invoice, InvoiceLine line, Plan plan) {
        var whole = plan.allowance().times(line.quantity());
        if (whole.isEmpty()) {
            odd(
                    invoice,
                    line,
                    "is for " + line.quantity() + " times " + plan.allowance().perPeriod()
                            + " credits, and an account has at most " + LedgerAccount.MOST
                            + ": nothing is given for it");
        }
        return whole.map(credits -> plans.keep(new LinePromise(
                truth.source() + line.id(),
                plan.id(),
                credits,
                plan.interval(),
                truth.anchorDay(),
                catalogue.version())));
    }

    private void payBack(Invoice invoice) {
        new PaybackSteps(truth.source(), invoice.basis(), parts.of(invoice.id()))
                .of(invoice.paybacks())
                .forEach(due -> agenda.add(due.at(), due.step()));
    }

    OperationKey lineKey(Invoice invoice, InvoiceLine line) {
        return key("inv:" + invoice.id() + ":line:" + line.id());
    }

    OperationKey key(String rest) {
        return new OperationKey(truth.source() + rest);
    }

    private void odd(Invoice invoice, InvoiceLine line, String why) {
        oddities.add("line " + line.id() + " of invoice " + invoice.id() + " " + why);
    }
}
