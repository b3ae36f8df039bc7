package org.tandem;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows of docs/architecture.md. An arrow that isn't drawn there fails here. */
class ArchitectureTest {
    private static final JavaClasses TANDEM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tandem");

    private static final String CONTAINER = "org.tandem.container..";
    private static final String ROUTER = "org.tandem.router..";
    private static final String DIRECTORY = "org.tandem.directory..";
    private static final String REPLICATION = "org.tandem.replication..";
    private static final String MEDIA_SERVER = "org.tandem.media.server..";
    private static final String LISTEN = "org.tandem.media.listen..";
    private static final String KURENTO = "org.tandem.media.kurento..";
    private static final String MEDIA_API = "org.tandem.media";
    private static final String WEB = "org.tandem.web..";
    private static final String PLATFORM = "org.tandem.platform..";
    private static final String COMMANDS = "org.tandem.commands..";
    private static final String PHONE = "org.tandem.phone..";

    /** What each part may not know of ours. */
    private static final Map<String, List<String>> FORBIDDEN = Map.ofEntries(
            Map.entry(WEB, allBut(WEB)),
            Map.entry(DIRECTORY, allBut(DIRECTORY)),
            Map.entry(REPLICATION, allBut(REPLICATION)),
            Map.entry(MEDIA_API, allBut(MEDIA_API)),
            Map.entry(MEDIA_SERVER, allBut(MEDIA_SERVER, LISTEN, MEDIA_API, WEB)),
            Map.entry(KURENTO, allBut(KURENTO, MEDIA_API)),
            Map.entry(CONTAINER, allBut(CONTAINER)),
            Map.entry(ROUTER, allBut(ROUTER, DIRECTORY, MEDIA_API, WEB)),
            Map.entry("org.tandem.platform.rest..", allBut(PLATFORM, ROUTER, DIRECTORY)),
            Map.entry(PHONE, allBut(PHONE, LISTEN, MEDIA_SERVER)));

    /** Each given part of the world is known in one module only. */
    private static final Map<String, List<String>> ONE_HOME = Map.of(
            "org.mobicents..", List.of(CONTAINER),
            "gov.nist..", List.of(CONTAINER),
            "javax.sip..", List.of(CONTAINER),
            "org.apache.catalina..", List.of(CONTAINER),
            "org.apache.coyote..", List.of(CONTAINER),
            "com.hazelcast..", List.of(REPLICATION),
            "java.sql..", List.of(DIRECTORY),
            "org.jdbi..", List.of(DIRECTORY),
            "org.apache.hc..", List.of(WEB),
            "org.kurento..", List.of(KURENTO));

    @Test
    void everyPartIsLookedAt() {
        assertThat(TANDEM.stream().map(c -> c.getPackageName()))
                .contains(
                        "org.tandem.web",
                        "org.tandem.directory",
                        "org.tandem.replication",
                        "org.tandem.media",
                        "org.tandem.media.server",
                        "org.tandem.media.kurento",
                        "org.tandem.container",
                        "org.tandem.router",
                        "org.tandem.platform",
                        "org.tandem.platform.rest",
                        "org.tandem.commands",
                        "org.tandem.phone");
    }

    @TestFactory
    Stream<DynamicTest> arrows() {
        return FORBIDDEN.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey() + " knows only what is drawn",
                        () -> noClasses()
                                .that()
                                .resideInAPackage(rule.getKey())
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(rule.getValue().toArray(String[]::new))
                                .check(TANDEM)));
    }

    @TestFactory
    Stream<DynamicTest> givenPartsHaveOneHome() {
        return ONE_HOME.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey() + " is known in one module",
                        () -> noClasses()
                                .that()
                                .resideOutsideOfPackages(rule.getValue().toArray(String[]::new))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(rule.getKey())
                                .check(TANDEM)));
    }

    /** Inside the router: router -> document -> verb -> call, and never back. */
    @Test
    void theRouterRunsOneWay() {
        slices().matching("org.tandem.router.(*)..").should().beFreeOfCycles().check(TANDEM);
    }

    private static List<String> allBut(String... allowed) {
        return Stream.of(
                        CONTAINER,
                        ROUTER,
                        DIRECTORY,
                        REPLICATION,
                        MEDIA_SERVER,
                        LISTEN,
                        KURENTO,
                        MEDIA_API,
                        WEB,
                        PLATFORM,
                        COMMANDS,
                        PHONE)
                .filter(part -> !List.of(allowed).contains(part))
                .toList();
    }
}
