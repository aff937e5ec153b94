namespace ChangeFeed;

internal static class Usage
{
    public const string Text = """
        Delivers the changes of a feed to webhooks, and ends when every delivery has settled.

            ChangeFeed --webhooks FILE --changes FILE|- [options]

        --webhooks FILE  a JSON array of webhooks
        --changes FILE   one change in JSON on each line; - reads standard input and delivers while it reads
        --allow-local    http:// and loopback targets are allowed
        --retry LIST     the delay before each attempt, such as 0s,1s,2s, instead of the default schedule of 3 days
        --timeout TIME   the deadline of one attempt, 100ms to 5m; 20s by default
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

        Exit code: 0 nothing is dead; 1 something is dead, or was not settled when the run was stopped; 2 bad input.
        """;
}
