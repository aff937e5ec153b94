using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Webhooks.ChangeDetection;
using Webhooks.Hosting;
using Webhooks.Storage;

namespace Webhooks.HostOutbox;

/// <summary>
/// Detects saves of contexts whose model declares webhooks but which are not set up. Their changes would be lost
/// silently. Nothing of this package is in their options, so only EF Core's diagnostics show them.
/// </summary>
internal sealed class UnwiredContexts : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const int MostNames = 5;

    private static readonly Lazy<IDisposable> Subscription = new(
        () => DiagnosticListener.AllListeners.Subscribe(new UnwiredContexts()));

    private readonly ConditionalWeakTable<IModel, object> _seen = [];

    /// <summary>Observes the saves of this process from now on. A second call has no effect.</summary>
    public static void Watch() => _ = Subscription.Value;

    /// <summary>Returns the advice for a context that is not set up.</summary>
    public static string WhatToWrite(DbContext context) =>
        $"Call AddWebhooks().UseEntityFrameworkCore<{context.GetType().Name}>() on the services. "
        + "If you build its options yourself, call UseWebhooks(serviceProvider) on the options builder instead.";

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            value.Subscribe(this, name => name == CoreEventId.SaveChangesStarting.Name);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == CoreEventId.SaveChangesStarting.Name
            && value.Value is DbContextEventData { Context: { } context })
        {
            Look(context);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void Look(DbContext context)
    {
        var isSetUp = context.GetService<IDbContextOptions>().FindExtension<WebhooksOptionsExtension>() is not null;
        if (isSetUp || !_seen.TryAdd(context.Model, this))
        {
            return;
        }

        var declared = context.Model.GetEntityTypes()
            .Where(entity => EntityDeclarations.Find(entity) is not null)
            .Select(entity => entity.DisplayName())
            .Take(MostNames)
            .ToList();
        if (declared.Count > 0)
        {
            StoreLog.NotSetUp(
                new HostLogger<UnwiredContexts>(context.GetService<ILoggerFactory>()),
                context.GetType().Name,
                string.Join(", ", declared),
                WhatToWrite(context));
        }
    }
}
