package org.tandem.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagramTest {
    private final StringWriter written = new StringWriter();
    private final Diagram diagram =
            new Diagram(new Console(new PrintWriter(written), false), List.of("phone", "tandem", "web app"));

    private List<String> lines() {
        return written.toString().lines().toList();
    }

    @Test
    void arrowsRunBetweenNeighboursAndAllLinesFit() {
        diagram.arrow(Duration.ofMillis(12), 0, true, "INVITE");
        diagram.arrow(
                Duration.ofMillis(34), 1, false, "200 text/xml", List.of("  <Say>" + "word ".repeat(30) + "</Say>"));
        diagram.event(Duration.ofMillis(1500), 0, "* hears a tone of 880 Hz");

        assertThat(lines()).allMatch(line -> line.length() <= Console.WIDTH);
        assertThat(lines().get(2))
                .startsWith("  0.012  ")
                .contains("- INVITE -")
                .contains("->|");
        assertThat(lines().get(3)).contains("|<-").contains("200 text/xml");
        assertThat(lines()).filteredOn(line -> line.contains("word")).hasSizeGreaterThan(3);
        assertThat(lines().get(lines().size() - 1)).startsWith("  1.500  ").contains("| * hears a tone of 880 Hz");
    }

    @Test
    void whatIsTooLongIsShortened() {
        diagram.arrow(Duration.ZERO, 0, true, "x".repeat(200));
        assertThat(lines().get(2)).contains("xx..").hasSizeLessThanOrEqualTo(Console.WIDTH);
    }
}
