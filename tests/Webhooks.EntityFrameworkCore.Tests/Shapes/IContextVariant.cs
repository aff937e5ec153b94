using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;

namespace Webhooks.Shapes;

/// <summary>A way in which a host sets its context up.</summary>
internal interface IContextVariant
{
    /// <summary>Whether a context may be used again after a save.</summary>
    bool KeepsContexts => true;

    /// <summary>Registers a context with its factory.</summary>
    void Register<TContext>(IServiceCollection services, TestDatabase database)
        where TContext : DbContext;

    /// <summary>Comes before it, where there are webhooks.</summary>
    void Prepare<TContext>(IServiceCollection services)
        where TContext : DbContext
    {
    }

    /// <summary>Makes the next change go the way that fails most easily.</summary>
    void Provoke()
    {
    }
}
