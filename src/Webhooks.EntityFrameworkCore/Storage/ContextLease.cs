using Microsoft.EntityFrameworkCore;

namespace Webhooks.Storage;

/// <summary>Holds a context of the host for one operation, and disposes it together with its owner.</summary>
internal sealed class ContextLease(DbContext context, IAsyncDisposable owner) : IAsyncDisposable
{
    public DbContext Context { get; } = context;

    public ValueTask DisposeAsync() => owner.DisposeAsync();
}
