using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Storage;

/// <summary>From the host's factory where there is one, pooled or not; else from a scope of its own.</summary>
internal sealed class ContextSource<TContext>(IServiceProvider services) : IContextSource
    where TContext : DbContext
{
    private readonly IDbContextFactory<TContext>? _factory = services.GetService<IDbContextFactory<TContext>>();

    public async ValueTask<ContextLease> RentAsync(CancellationToken cancellationToken)
    {
        if (_factory is not null)
        {
            var context = await _factory.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            return new(context, context);
        }

        var scope = services.CreateAsyncScope();
        try
        {
            return new(scope.ServiceProvider.GetRequiredService<TContext>(), scope);
        }
        catch
        {
            await scope.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
