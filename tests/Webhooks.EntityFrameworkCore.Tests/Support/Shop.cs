using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Webhooks.Support;

/// <summary>A host with a <see cref="ShopContext"/> in which someone watches orders and invoices.</summary>
internal static class Shop
{
    public static async Task<Host<ShopContext>> StartAsync(
        DatabaseKind kind,
        Action<DbContextOptionsBuilder>? configure = null,
        Func<ExecutionStrategyDependencies, IExecutionStrategy>? strategy = null)
    {
        var host = await Host<ShopContext>.StartAsync(kind, configure, strategy);
        await host.WatchAsync("Orders", "Invoices");
        return host;
    }

    public static WebhookEvent Paid(int id, string? eventId = null)
    {
        var paid = new WebhookEvent
        {
            Type = "order.paid",
            ObjectName = "Invoices",
            Current = new Dictionary<string, object?> { ["Id"] = id },
        };
        return eventId is null ? paid : paid.WithDefaultId(eventId);
    }
}
