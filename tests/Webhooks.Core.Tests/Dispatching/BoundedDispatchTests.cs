using Webhooks.Allocating;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Dispatching;

/// <summary>What one definition, or all of a tenant, can make of an event is bounded while it is made.</summary>
[Collection(nameof(RunsAlone))]
public class BoundedDispatchTests
{
    private const int Kilobyte = 1024;

    [Fact]
    public async Task Dispatch_TemplateThatNamesALongValueManyTimes_BuildsAFewTimesTheLimit()
    {
        var limit = new WebhooksOptions().MaxPayloadBytes;
        await using var host = new AllocationHost();
        await host.SaveAsync(Repeating("monster", 15_625), Some.Webhook("ordinary"));
        var webhookEvent = Inserted(600_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var dispatch = host.Dispatcher.DispatchAsync(webhookEvent);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(dispatch.IsCompletedSuccessfully);
        Assert.Equal(new(2, 2, 1), await dispatch);
        TestContext.Current.TestOutputHelper?.WriteLine($"{allocated:N0} bytes");
        Assert.InRange(allocated, 600_000, 4L * limit);
        await host.DeliverAsync();
        Assert.Equal(1, host.Sender.Sent);
    }

    [Fact]
    public async Task Dispatch_PayloadThatIsTooLarge_IsDeadWithTheLimit_AndNobodyElses()
    {
        await using var host = new TestHost(options => options.MaxPayloadBytes = 100 * Kilobyte);
        await host.SaveAsync(Repeating("a", 1_000));
        await host.SaveAsync(Some.Webhook("b"));
        var messages = await PreviewAsync(host, Inserted(Kilobyte));
        Assert.Equal([DeadReason.TooLarge, null], messages.Select(message => message.DeadReason));
        Assert.Equal("the payload is larger than 102400 bytes", messages[0].Detail);
        Assert.Equal(new(2, 2, 1), await host.DispatchAsync(Inserted(Kilobyte)));
    }

    [Fact]
    public async Task Dispatch_PayloadsThatAreLargeTogether_AreDeadBeyondTheLimitOfTheTenant()
    {
        await using var host = new TestHost(Limited);
        foreach (var id in new[] { "a", "b", "c" })
        {
            await host.SaveAsync(Repeating(id, 40));
        }

        await host.SaveAsync(Some.Webhook("small") with
        {
            Subscriptions = [TestDefinitions.Inserts() with { Id = "s", Payload = new() { Template = "'small'" } }],
        });
        var messages = await PreviewAsync(host, Inserted(Kilobyte));
        Assert.Equal([null, null, DeadReason.TooLarge, null], messages.Select(message => message.DeadReason));
        Assert.Equal(
            "the payloads of the tenant in this dispatch are larger than 102400 bytes together", messages[2].Detail);
        Assert.Equal(new(4, 4, 1), await host.DispatchAsync(Inserted(Kilobyte)));
    }

    [Fact]
    public async Task Dispatch_BatchOfTwoTenants_IsCountedForEachTenantAndForTheWholeBatch()
    {
        await using var host = new TestHost(Limited);
        await host.SaveAsync(Repeating("a", 40) with { TenantId = "a" });
        await host.SaveAsync(Repeating("b", 40) with { TenantId = "b" });
        WebhookEvent[] events = [.. "aaabab".Select(tenant => Inserted(Kilobyte, $"{tenant}"))];
        var composed = await host.ComposeAsync(events);
        Assert.Equal(
            ["a", "a", "a dead", "b", "a dead", "b"],
            composed.Select(message => message.TenantId + (message.DeadReason is null ? "" : " dead")));
        Assert.Equal(new(6, 6, 2), await host.Get<IEventDispatcher>().DispatchAsync(events));

        // The next dispatch begins anew.
        Assert.Equal(new(1, 1, 0), await host.DispatchAsync(Inserted(Kilobyte, "a")));
    }

    private static void Limited(WebhooksOptions options) =>
        (options.MaxPayloadBytes, options.MaxPayloadBytesPerDispatch) = (100 * Kilobyte, 100 * Kilobyte);

    private static Webhook Repeating(string id, int times) => Some.Webhook(id) with
    {
        Subscriptions =
        [
            TestDefinitions.Inserts() with
            {
                Id = $"sub_{id}",
                Payload = new() { Template = $"'{string.Concat(Enumerable.Repeat("[@field:LongTxt]", times))}'" },
            },
        ],
    };

    private static WebhookEvent Inserted(int length, string? tenant = null) => new()
    {
        Type = EventType.RecordInsert,
        ObjectName = "Orders",
        TenantId = tenant,
        Current = new Dictionary<string, object?> { ["LongTxt"] = new string('x', length) },
    };

    /// <summary>The messages in the order of their webhooks.</summary>
    private static async Task<IReadOnlyList<WebhookMessage>> PreviewAsync(TestHost host, WebhookEvent webhookEvent) =>
    [
        .. (await host.Get<IEventDispatcher>().PreviewAsync(webhookEvent)).OrderBy(message => message.WebhookId),
    ];
}
