namespace ChangeFeed;

internal static class Usage
{
    public const string Text = """
        Delivers the changes of a feed to webhooks, and ends when every delivery is settled.

            ChangeFeed --webhooks FILE --changes FILE|- [options]
            ChangeFeed --webhooks FILE --changes FILE|- --store STORE --enqueue-only
            ChangeFeed --webhooks FILE --store STORE --deliver-only [--exit-when-idle] [options]

        --webhooks FILE  a JSON array of webhooks
        --changes FILE   one change in JSON on each line; - reads standard input and delivers while it reads
        --allow-local    allow http:// and loopback URLs
        --retry LIST     the delay before each attempt, for example 0s,1s,2s (default: a schedule of 3 days)
        --timeout TIME   the timeout of one attempt, 100ms to 5m (default: 20s)
        --store STORE    the store for messages: memory (default), sqlite:FILE or postgres:CONNECTION
        --enqueue-only   record messages without sending them; requires a database
        --deliver-only   read no feed; send recorded messages until stopped; requires a database
        --exit-when-idle with --deliver-only: end when no delivery waits, in this process or another one
        --explain        send nothing; show for each change and subscription whether it matches and why
        --preview        send nothing; show each message with its exact body
        --json           write each attempt and each settled delivery as a line of JSON
        --help           show this text

        Times have the units ms, s, m, h and d. With --json, --explain and --preview, standard output contains only
        lines of JSON. All other output is on standard error.

        A file is checked completely before anything is sent. From standard input, the changes before a bad line are
        delivered, and reading stops there. Blank lines are not changes, but count as lines.

        A change without "id" gets an id from its line number and its text, so the same file gives the same message
        ids in every run. A change without "eventDate" gets the time at which it is read, so its body differs from run
        to run. A webhook without "secret" gets one for this run, which is shown on standard error.

        A missing database is created with its tables. Any number of processes may share it. Give each process the same
        --webhooks file: webhooks are read only from this file. Deliveries to a webhook that is not in the file are
        marked dead (removed). With a database, "secret" is required, because all processes must sign with the same
        secret. It is stored only in the file. Other processes send the messages of a killed process after 10 seconds.
        Deliveries that are not settled at the end of a run stay in the database, and the last line shows their number.
        A change whose id is known adds nothing. Set "id" if two feeds may have the same text in the same line.

        Exit code: 0 no delivery is dead; 1 a delivery is dead or not settled at the end; 2 input is not valid.
        With --enqueue-only, 0 means that all messages were recorded. If the database fails permanently, it is 1.
        """;
}
