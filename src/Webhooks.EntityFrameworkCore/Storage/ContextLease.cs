using Microsoft.EntityFrameworkCore;

namespace Webhooks.Storage;

/// <summary>A context of the host for one piece of work, and what has to be disposed with it.</summary>
/// <remarks>That is the context itself or its scope: both can be disposed in either way.</remarks>
internal sealed class ContextLease(DbContext context, IAsyncDisposable owner) : IAsyncDisposable, IDisposable
{
    public DbContext Context { get; } = context;

    public ValueTask DisposeAsync() => owner.DisposeAsync();

    public void Dispose() => ((IDisposable)owner).Dispose();
}
