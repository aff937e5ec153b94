using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;

namespace Webhooks.Shapes;

/// <summary>A way in which a host sets its context up.</summary>
internal interface IContextVariant
{
    void Register<TContext>(IServiceCollection services, TestDatabase database)
        where TContext : DbContext;
}
