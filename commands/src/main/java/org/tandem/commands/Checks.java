package org.tandem.commands;

import java.util.ArrayList;
import java.util.List;

/** What had to come true, and whether it did. */
final class Checks {
    private final List<Check> checks = new ArrayList<>();

    /** @param found what was seen instead, told when it is wrong */
    record Check(String claim, boolean right, String found) {}

    boolean that(String claim, boolean right, Object found) {
        checks.add(new Check(claim, right, String.valueOf(found)));
        return right;
    }

    boolean allRight() {
        return !checks.isEmpty() && checks.stream().allMatch(Check::right);
    }

    void print(Console console) {
        for (Check check : checks) {
            console.line(
                    check.right
                            ? "  " + console.good("right") + "  " + check.claim
                            : "  " + console.bad("WRONG") + "  " + check.claim
                                    + console.dim("  (found: " + check.found + ")"));
        }
    }
}
