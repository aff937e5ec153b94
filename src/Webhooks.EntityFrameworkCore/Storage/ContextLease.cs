using Microsoft.EntityFrameworkCore;

namespace Webhooks.Storage;

/// <summary>A context of the host for one piece of work, and what has to be disposed with it.</summary>
internal sealed class ContextLease(DbContext context, IAsyncDisposable owner) : IAsyncDisposable
{
    public DbContext Context { get; } = context;

    public ValueTask DisposeAsync() => owner.DisposeAsync();
}
