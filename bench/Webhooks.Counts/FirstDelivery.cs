using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;

namespace Webhooks.Counts;

/// <summary>The program that a host writes first. <see cref="SignatureTypes"/> reads which types its calls show.</summary>
internal static class FirstDelivery
{
    /// <summary>Delivers two events and returns the types that ran for the second one.</summary>
    /// <exception cref="InvalidOperationException">A delivery did not arrive.</exception>
    public static async Task<string[]> RunAsync()
    {
        await using var receiver = new Receiver();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddWebhooks()
            .AddHttpDelivery(http => (http.AllowHttp, http.AllowLoopback) = (true, true))
            .Services.BuildServiceProvider();

        await services.GetRequiredService<IEditableWebhookStore>().SaveAsync(new Webhook
        {
            Name = "Shop",
            Urls = [receiver.Url],
            Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordUpdate, Fields = ["Status"] }],
        });

        // The first event reads the definitions and opens the connection.
        await DeliverAsync(services, "open", "paid");
        TouchedTypes.Clear();
        await DeliverAsync(services, "paid", "sent");
        return receiver.Requests == 2
            ? TouchedTypes.Get()
            : throw new InvalidOperationException($"The receiver must have 2 requests, but has {receiver.Requests}.");
    }

    private static async Task DeliverAsync(IServiceProvider services, string before, string after)
    {
        await services.GetRequiredService<IEventDispatcher>().DispatchAsync(WebhookEvent.RecordUpdated(
            "Orders",
            new Dictionary<string, object?> { ["Id"] = 1, ["Status"] = before },
            new Dictionary<string, object?> { ["Id"] = 1, ["Status"] = after },
            EventSource.RestApi));
        await services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();
    }
}
