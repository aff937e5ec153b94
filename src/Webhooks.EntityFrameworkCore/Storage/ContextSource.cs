using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Storage;

/// <summary>Provides contexts from the factory of the host if there is one, otherwise from a new scope.</summary>
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
            var context = scope.ServiceProvider.GetService<TContext>() ?? throw new InvalidOperationException(
                $"{typeof(TContext).Name} is not registered. Call "
                + $"services.AddDbContext<{typeof(TContext).Name}>(options => ...) or "
                + $"services.AddDbContextFactory<{typeof(TContext).Name}>(options => ...), for example with "
                + "options.UseNpgsql(connectionString) or options.UseSqlite(connectionString).");
            return new(context, scope);
        }
        catch
        {
            await scope.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
