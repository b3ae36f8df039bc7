package org.tandem.commands;

import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point behind {@code bin/tandem}. Exit codes: 0 all was right, 1 it was not, 2 the command line was wrong. */
@Command(
        name = "tandem",
        description = "Tandem, a self-hosted programmable voice platform.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        // Tomcat logs by java.util.logging.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(commandLine(Console.ofProcess()).execute(arguments));
    }

    static CommandLine commandLine(Console console) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand("demo", new DemoCommand(console));
        line.addSubcommand("run", new RunCommand(console));
        line.addSubcommand("media-server", new MediaServerCommand(console));
        line.addSubcommand("phone", new PhoneCommand(console));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            console.line(console.bad("tandem: ") + failure.getMessage());
            return 1;
        });
        return line;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
