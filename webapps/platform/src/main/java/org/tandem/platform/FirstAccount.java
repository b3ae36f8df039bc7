package org.tandem.platform;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.tandem.directory.Account;
import org.tandem.directory.Accounts;
import org.tandem.platform.config.AccountSettings;

/** Sees to it that there is an account to begin with, whose secret its operator knows and nobody else. */
final class FirstAccount {
    private FirstAccount() {}

    /** The configured account; or, at the first start, a new one whose SID and token are shown once. */
    static void ensure(Accounts accounts, AccountSettings settings) {
        if (!settings.sid().isEmpty()) {
            accounts.ensure(settings.sid(), settings.authToken(), "Tandem");
        } else if (accounts.first().isEmpty()) {
            show(accounts.create("Tandem"));
        }
    }

    /** To the terminal and never to a log, which is kept and copied. */
    private static void show(Account account) {
        PrintWriter terminal = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        terminal.println("tandem made the first account; its token is shown this once, so keep it:");
        terminal.println("  SID    " + account.sid());
        terminal.println("  token  " + account.authToken());
    }
}
