using Microsoft.EntityFrameworkCore;

namespace Webhooks.Storage;

/// <summary>Gives contexts of the host, each for one piece of work of the store.</summary>
internal interface IContextSource
{
    ValueTask<ContextLease> RentAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Looks at a context, without its database. For checks at start, which cannot wait asynchronously.
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

    /// <summary>What is wrong with a context at start, in words; null for nothing.</summary>
    /// <param name="find">Looks at one; an <see cref="InvalidOperationException"/> says by its message what is wrong.</param>
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
