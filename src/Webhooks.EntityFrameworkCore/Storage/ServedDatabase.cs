using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Webhooks.Definitions;
using Webhooks.Hosting;

namespace Webhooks.Storage;

/// <summary>
/// Checks that a context of the host records in the database that workers use, which is the one that the stores open. The
/// result is cached for each connection string.
/// </summary>
internal sealed class ServedDatabase(
    IContextSource contexts, IWebhookStore definitions, HostLogger<ServedDatabase> logger)
{
    /// <summary>The problem of each connection string, or null if there is none.</summary>
    private readonly ConcurrentDictionary<string, string?> _problems = new(StringComparer.Ordinal);

    /// <summary>Checks a context whose connection is open.</summary>
    /// <exception cref="InvalidOperationException">
    /// The context uses another database. The message contains the remedy.
    /// </exception>
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
            // If webhooks are stored elsewhere, workers of the other database may use them too.
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

    /// <summary>Returns the two databases and whether they certainly differ, or null if they are the same.</summary>
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
    /// Returns the database of the stores, or null if it is not known. It is read as a worker does it, outside of
    /// requests and transactions, because a host may choose a database by the request.
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
            // The save does not depend on it. Errors of the stores are reported where they are used.
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
