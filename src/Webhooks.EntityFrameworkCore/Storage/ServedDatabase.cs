using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Webhooks.Definitions;
using Webhooks.Hosting;

namespace Webhooks.Storage;

/// <summary>
/// Whether a context of the host records in the database that workers serve, which is the one that the stores open. Looked up
/// once for each connection string.
/// </summary>
internal sealed class ServedDatabase(
    IContextSource contexts, IWebhookStore definitions, HostLogger<ServedDatabase> logger)
{
    /// <summary>What is wrong with each; null for nothing.</summary>
    private readonly ConcurrentDictionary<string, string?> _problems = new(StringComparer.Ordinal);

    /// <summary>Checks a context whose connection is open.</summary>
    /// <exception cref="InvalidOperationException">It is another database; the message says what to write.</exception>
    public ValueTask CheckAsync(DbContext context, CancellationToken cancellationToken)
    {
        var connection = context.Database.GetConnectionString() ?? context.Database.GetDbConnection().ConnectionString;
        return !_problems.TryGetValue(connection, out var problem) ? new(LookAsync(context, connection, cancellationToken))
            : problem is null ? default
            : throw new InvalidOperationException(problem);
    }

    private async Task LookAsync(DbContext context, string connection, CancellationToken cancellationToken)
    {
        string? problem = null;
        if (await FindOtherAsync(context, cancellationToken).ConfigureAwait(false) is var (here, served, isCertain))
        {
            // Of webhooks that are kept elsewhere, workers of the other database may know too.
            if (isCertain && definitions is EntityFrameworkWebhookStore)
            {
                problem = Explain(context, here, served);
            }
            else if (!_problems.ContainsKey(connection))
            {
                StoreLog.OtherDatabase(logger, context.GetType().Name, here.ToString(), served.ToString());
            }
        }

        _problems[connection] = problem;
        if (problem is not null)
        {
            throw new InvalidOperationException(problem);
        }
    }

    /// <summary>The two databases, and whether they are certainly two; null if they are one.</summary>
    private async Task<(DatabaseLocation Here, DatabaseLocation Served, bool IsCertain)?> FindOtherAsync(
        DbContext context, CancellationToken cancellationToken)
    {
        if (await ReadServedAsync(isAsked: false).ConfigureAwait(false) is not { } said
            || said.IsSame(DatabaseLocation.Of(context)) == true
            || await ReadServedAsync(isAsked: true).ConfigureAwait(false) is not { } served)
        {
            return null;
        }

        var here = await DatabaseLocation.AskAsync(context, cancellationToken).ConfigureAwait(false);
        return served.IsSame(here) is var isSame && isSame == true ? null : (here, served, isSame == false);
    }

    /// <summary>
    /// Where the stores lead to; null if that cannot be said. Read as a worker does it, in no request and no transaction: a host
    /// may choose a database by the request.
    /// </summary>
    private async Task<DatabaseLocation?> ReadServedAsync(bool isAsked)
    {
        Task<DatabaseLocation> reading;
        using (ExecutionContext.SuppressFlow())
        {
            reading = Task.Run(() => ReadAsync(isAsked));
        }

        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is no part of the save: what is wrong with the stores is said where they are used.
            return null;
        }
    }

    private async Task<DatabaseLocation> ReadAsync(bool isAsked)
    {
        var lease = await contexts.RentAsync(CancellationToken.None).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        if (!isAsked)
        {
            return DatabaseLocation.Of(lease.Context);
        }

        await lease.Context.Database.OpenConnectionAsync().ConfigureAwait(false);
        return await DatabaseLocation.AskAsync(lease.Context, CancellationToken.None).ConfigureAwait(false);
    }

    private static string Explain(DbContext context, DatabaseLocation here, DatabaseLocation served)
    {
        var name = context.GetType().Name;
        return $"{name} saves in {here}, but webhooks and workers of this process use {served}. A message that is recorded in "
            + "another database is never delivered. A context with webhooks must use the database that "
            + "UseEntityFrameworkCore<TContext>() finds outside of requests. Run a process for each database, with this "
            + $"connection string for {name}. Or remove HasWebhooks() from its model and dispatch its events with "
            + "IEventDispatcher.";
    }
}
