using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Dispatching;

/// <summary>A definition that was stored before there were limits is delivered as it was.</summary>
public class StoredBeyondLimitsTests
{
    [Fact]
    public async Task Webhook_StoredBeyondEveryLimit_IsDeliveredAndNoLongerSaved()
    {
        var webhook = Some.Webhook("a", "https://example.com/a/../%7Eb?q=" + new string('q', 3_000)) with
        {
            Name = "Or\u200Bders",
            Description = new('d', 1_200_000),
            Schedule = string.Join(',', Enumerable.Repeat("0s", 100)),
            Headers = Enumerable.Range(0, 100).ToDictionary(number => $"X-{number}", _ => new string('v', 5_000)),
            Subscriptions =
            [
                new() { Id = "sub_a", ObjectName = "Orders", EventType = EventType.RecordInsert },
                .. Enumerable.Range(0, 600).Select(number => new EventSubscription
                {
                    Id = $"sub_{number}",
                    ObjectName = $"Other\u202E{number}",
                    EventType = EventType.RecordUpdate,
                    Fields = FieldFilter.Create([.. Enumerable.Range(0, 10).Select(field => $"f{field}")]),
                }),
            ],
        };
        await using var host = new TestHost(services: services =>
            services.AddSingleton<IWebhookStore>(new ListedWebhooks(webhook)));

        Assert.Equal(new(1, 1, 0), await host.DispatchAsync());
        await host.Pump.RunUntilIdleAsync();

        Assert.Equal(webhook.Urls[0], Assert.Single(host.Sender.Sent).Request.Url.OriginalString);
        await Assert.ThrowsAsync<WebhookValidationException>(async () => await host.SaveAsync(webhook));
    }
}
