using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Support;

namespace Webhooks.Receiving;

public sealed class EndToEndTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Delivery_OfOurSender_IsReceivedByOurEndpoint(bool isRotated)
    {
        var secret = WebhookSecret.Generate();
        var received = new List<string>();
        await using var host = await ReceivingHost.StartAsync(
            app => app
                .MapPost("/hook", (ReceivedMessage message) => received.Add(Encoding.UTF8.GetString(message.Body.Span)))
                .RequireWebhookSignature(secret.Reveal())
                .SkipDuplicates(),
            services => services.AddInMemoryWebhookInbox(),
            TimeProvider.System.GetUtcNow());
        await using var sender = new ServiceCollection()
            .AddWebhooks()
            .AddHttpDelivery(http => (http.AllowHttp, http.AllowLoopback) = (true, true))
            .Services.BuildServiceProvider();
        var webhook = new Webhook
        {
            Name = "Shop",
            Urls = [new Uri(host.Address, "hook").ToString()],
            Secrets = [secret],
            Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordInsert }],
        };
        await sender.GetRequiredService<IEditableWebhookStore>().SaveAsync(
            isRotated ? webhook.RotateSecret() : webhook, TestContext.Current.CancellationToken);

        Dictionary<string, object?> row = new() { ["Id"] = 1 };
        await sender.GetRequiredService<IEventDispatcher>().DispatchAsync(WebhookEvent.RecordInserted("Orders", row));
        await sender.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync(TestContext.Current.CancellationToken);

        Assert.Contains("\"data\":[{\"Id\":1}]", Assert.Single(received), StringComparison.Ordinal);
        var page = await sender.GetRequiredService<IDeliveryLog>().QueryAsync(new(), TestContext.Current.CancellationToken);
        var delivery = Assert.Single(page.Items);
        Assert.Equal(DeliveryState.Delivered, delivery.State);

        // Sent by hand once more, it has the same id.
        await sender.GetRequiredService<IDeliveryControl>().ResendDeliveryAsync(delivery.Id, cancellationToken: TestContext.Current.CancellationToken);
        await sender.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync(TestContext.Current.CancellationToken);
        Assert.Single(received);
    }
}
