using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Webhooks.Database.Statements;

namespace Webhooks.Database.Dialects;

/// <summary>Provides the tables of a model and their statements.</summary>
internal sealed class StoreDatabase
{
    private const string UniqueViolation = "23505";

    /// <param name="context">A context with the model.</param>
    /// <param name="dialect">The database.</param>
    /// <param name="statements">
    /// The dialect that makes statements: another one to try portable statements on this database.
    /// </param>
    /// <param name="sendNotifications">A value indicating whether commits notify other processes.</param>
    public StoreDatabase(DbContext context, Dialect dialect, Dialect statements, bool sendNotifications)
    {
        Dialect = dialect;
        Tables = new(context, dialect);
        Check = new(Tables.All, dialect);
        Inserter = statements.CreateInserter(Tables, sendNotifications);
        Claims = statements.CreateClaims(Tables);
        Completions = statements.CreateCompletions(Tables);
        Conflict = statements.Upsert;
    }

    public Dialect Dialect { get; }

    public TableNames Tables { get; }

    public IMessageInserter Inserter { get; }

    public IClaimQueries Claims { get; }

    public ICompletionQueries Completions { get; }

    public Upsert Conflict { get; }

    public TableCheck Check { get; }

    /// <summary>Returns whether a write failed because of another one and may succeed if it is retried.</summary>
    public bool IsConflict(DbException exception) =>
        exception.IsTransient || exception.SqlState == UniqueViolation || ReferenceEquals(Conflict, Upsert.Portable);
}
