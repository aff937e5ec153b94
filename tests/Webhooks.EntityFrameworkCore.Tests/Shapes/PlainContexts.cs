using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;

namespace Webhooks.Shapes;

/// <summary>Contexts as most hosts have them.</summary>
internal sealed class PlainContexts : IContextVariant
{
    public void Register<TContext>(IServiceCollection services, TestDatabase database)
        where TContext : DbContext => services.AddDbContextFactory<TContext>(options => database.Use(options));
}
