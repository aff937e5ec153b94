namespace ChangeFeed;

internal static class Usage
{
    public const string Text = """
        Delivers the changes of a feed to webhooks, and ends when every delivery has settled.

            ChangeFeed --webhooks FILE --changes FILE|- [options]
            ChangeFeed --webhooks FILE --changes FILE|- --store STORE --enqueue-only
            ChangeFeed --webhooks FILE --store STORE --deliver-only [--exit-when-idle] [options]

        --webhooks FILE  a JSON array of webhooks
        --changes FILE   one change in JSON on each line; - reads standard input and delivers while it reads
        --allow-local    http:// and loopback targets are allowed
        --retry LIST     the delay before each attempt, such as 0s,1s,2s, instead of the default schedule of 3 days
        --timeout TIME   the deadline of one attempt, 100ms to 5m; 20s by default
        --store STORE    where messages are kept: memory (the default), sqlite:FILE or postgres:CONNECTION
        --enqueue-only   records what is owed and sends nothing; needs a database
        --deliver-only   reads no feed; sends what was recorded, until it is stopped; needs a database
        --exit-when-idle with --deliver-only: ends when nothing waits any more, in this process or another
        --explain        sends nothing; for each change and subscription, whether it matches and why
        --preview        sends nothing; each message that would be sent, with its exact body
        --json           each attempt and each settled delivery as a line of JSON
        --help           this text

        Times have the units ms, s, m, h and d. Standard output of --json, --explain and --preview is nothing but
        lines of JSON; everything else is on standard error.

        A file is checked as a whole before anything is sent. From standard input, the changes before a bad line
        stand, and reading stops there. Blank lines do not count as changes, but are counted as lines.

        A change without "id" gets one derived from its line number and its text, so that the same file gives the
        same message ids in every run. A change without "eventDate" tells the time at which it is read, so that its
        body differs from run to run. A webhook without "secret" gets one for this run, shown on standard error.

        A database is created where it is missing, with its tables, and any number of processes may share one. Give each
        the same --webhooks: definitions come from that file, and what is owed to a webhook that a process does not find
        there, it ends as removed. "secret" is required with a database, since all have to sign alike; it stays in the
        file. What a process was sending when it was killed, others send after 10 seconds. What is not settled when a run
        ends stays in the database, and the last line says how much. A change that comes again, by its id, adds nothing:
        give changes an "id" where two feeds could have the same text in the same line.

        Exit code: 0 nothing is dead; 1 something is dead, or is not settled when the run ends; 2 bad input. With
        --enqueue-only, 0 says that all was recorded. The database failing for good is 1.
        """;
}
