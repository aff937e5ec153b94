using System.Globalization;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Database.Dialects;

/// <summary>
/// Describes what is different in one database. To add a database, derive from <c>PortableDialect</c> in a folder for it,
/// and add it to the list in <c>SupportedDatabases</c>. The portable statements need parameters with <c>@</c>, SELECT
/// without FROM, and names that need no quotes in lower case. An empty text must not be null.
/// </summary>
internal abstract class Dialect
{
    /// <summary>Returns whether the database is used by this provider of EF Core.</summary>
    public abstract bool IsUsedBy(string provider);

    /// <summary>
    /// Gets a value indicating whether the database is a file of this process. Such a database has one writer at a time, no
    /// clock of its own, and takes no part in ambient transactions.
    /// </summary>
    public virtual bool IsInProcess => false;

    /// <summary>Gets the way to write a row that may exist.</summary>
    public virtual Upsert Upsert => Upsert.Portable;

    /// <summary>Gets a statement that runs on a connection after it is opened, or null if there is none.</summary>
    public virtual string? OpeningStatement => null;

    /// <summary>Gets a query for the time in UTC, or null if the one that EF Core translates is precise.</summary>
    public virtual string? ClockQuery => null;

    /// <summary>Gets a query for the name of the database, or null to take the name from the connection.</summary>
    public virtual string? NameQuery => null;

    /// <summary>Gets the Unix milliseconds of the server as a term, or null to pass the time of the process.</summary>
    public virtual string? NowTerm => null;

    /// <summary>Gets the clause that locks rows as a save does, or null if no clause is needed or known.</summary>
    public virtual string? RowLock => null;

    /// <summary>
    /// Gets a statement before a query that looks up each row by key, so that it is never planned otherwise, or null if the
    /// database needs no statement. It is in effect until the end of the batch.
    /// </summary>
    public virtual string? LookUpStatement => null;

    /// <summary>
    /// Gets a statement after which a transaction waits for the disk, as the host has set it, or null if it always does.
    /// </summary>
    public virtual string? SyncStatement => null;

    /// <summary>Gets the statements that upgrade tables of an earlier version, or null if they cannot be upgraded.</summary>
    public virtual IUpgradeStatements? Upgrade => null;

    /// <summary>
    /// Gets a query that takes the turn <c>@turn</c> until the end of the transaction and returns whether it was free, or null
    /// if the database has none.
    /// </summary>
    public virtual string? TurnQuery => null;

    /// <summary>Gets a value indicating whether the database fills a row version.</summary>
    public virtual bool FillsRowVersions => true;

    /// <summary>Gets how many of "a", "A" and "a " a column must keep apart.</summary>
    public virtual int TextsToldApart => 3;

    /// <summary>Gets the advice how a worker that polls can send messages of other processes sooner.</summary>
    public virtual string PollingAdvice => "Set a shorter Delivery.PollInterval in this process to send them sooner";

    /// <summary>Gets the alternative to migrations at start, for an error about a missing table.</summary>
    public virtual string MigrationAdvice =>
        "If only scripts may change the database, run \"dotnet ef migrations script --idempotent\" instead of the second "
        + "command and apply its output. EnsureCreatedAsync() adds no tables to a database that already has tables.";

    /// <summary>Returns the collations that compare texts exactly, for an error.</summary>
    /// <param name="call">Returns the call that states a collation.</param>
    public virtual string CollationAdvice(Func<string, string> call) => call("the name of a binary collation");

    /// <summary>Returns the end of an ordered query that limits it to the first rows.</summary>
    public virtual string First(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"OFFSET 0 ROWS FETCH NEXT {count} ROWS ONLY");

    /// <summary>
    /// Returns the condition that the first column of an index has a value. A query that is also ordered by this column, and then
    /// by the rest of the index, reads it in its order.
    /// </summary>
    public virtual string HasKey(string column, string parameter) => $"{column} = {parameter}";

    /// <summary>Returns the term for the number of bytes in a column.</summary>
    public virtual string Size(string column) => $"length({column})";

    /// <summary>Returns the term for the number of the message that has a sequence.</summary>
    public virtual string NumberOf(string sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{sequence} / {DeliveryKey.Span}");

    /// <summary>Returns the term for a line of a text.</summary>
    /// <param name="lines">The text.</param>
    /// <param name="index">The index of the line, from 0, as a term.</param>
    public virtual string Line(string lines, string index) =>
        $"split_part({lines}, chr(10), CAST({index} AS integer) + 1)";

    /// <summary>Returns the form in which a column stores values.</summary>
    public virtual StoredForm FormOf(StoredColumn column) => column.SimpleForm;

    public abstract IMessageInserter CreateInserter(TableNames tables, bool sendNotifications);

    public abstract IClaimQueries CreateClaims(TableNames tables);

    public abstract ICompletionQueries CreateCompletions(TableNames tables);

    protected static string Limit(int count) => string.Create(CultureInfo.InvariantCulture, $"LIMIT {count}");
}
