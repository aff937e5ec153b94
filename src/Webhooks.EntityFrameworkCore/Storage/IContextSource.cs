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
}
