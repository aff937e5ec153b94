using Microsoft.EntityFrameworkCore;

namespace Webhooks.Storage;

/// <summary>Provides contexts of the host, each for one operation of a store.</summary>
internal interface IContextSource
{
    ValueTask<ContextLease> RentAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Inspects a context without using its database. For checks at start, which cannot wait asynchronously.
    /// </summary>
    TResult Inspect<TResult>(Func<DbContext, TResult> look)
    {
        var lease = RentAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        try
        {
            return look(lease.Context);
        }
        finally
        {
            lease.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Returns the problem of a context at start as text, or null if there is none.</summary>
    /// <param name="find">
    /// A function that inspects a context. The message of an <see cref="InvalidOperationException"/> is a problem too.
    /// </param>
    string? ProblemOf(Func<DbContext, string?> find)
    {
        try
        {
            return Inspect(find);
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }
}
