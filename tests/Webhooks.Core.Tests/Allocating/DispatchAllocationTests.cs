using Webhooks.Support;
using Xunit;

namespace Webhooks.Allocating;

/// <summary>What a dispatch costs the host's own thread. Counted, not timed: these figures are the same everywhere.</summary>
[Collection(nameof(RunsAlone))]
public sealed class DispatchAllocationTests
{
    private static readonly int Most = BuildKind.IsOptimized ? 1_350 : 1_800;

    [Theory]
    [InlineData(10)]
    [InlineData(5_000)]
    public async Task Dispatch_NobodyWantsIt_AllocatesNothing(int webhooks)
    {
        await using var host = new AllocationHost();
        await host.SaveAsync(Watching(webhooks));
        var unwanted = WebhookEvent.RecordInserted("Items", TestDefinitions.Record());

        Assert.Equal(0, Allocation.Of(() => Dispatch(host, unwanted)));
    }

    [Fact]
    public async Task Dispatch_AmongMany_AllocatesAsAmongTen()
    {
        await using var few = new AllocationHost();
        await few.SaveAsync(Watching(10));
        await using var many = new AllocationHost();
        await many.SaveAsync(Watching(5_000));

        Assert.Equal(BytesOf(few), BytesOf(many));
    }

    [Fact]
    public async Task Dispatch_OfATenantWithoutWebhooks_AllocatesTheSameWhateverOthersHave()
    {
        await using var alone = new AllocationHost();
        await alone.SaveAsync();
        await using var among = new AllocationHost();
        await among.SaveAsync(
        [
            .. Enumerable.Range(0, 4_000).Select(number => Some.Webhook($"wh_{number}") with
            {
                TenantId = $"tenant {number % 1_000}",
                Subscriptions = [TestDefinitions.Inserts("Object7"), TestDefinitions.Updates() with { ObjectName = "Object7" }],
            }),
        ]);

        Assert.Equal(0, BytesOf(alone, Inserted()));
        Assert.Equal(0, BytesOf(among, Inserted()));
        Assert.Equal(BytesOf(alone, Updated()), BytesOf(among, Updated()));
        Assert.Equal(BytesOf(alone, Inserted(), Updated()), BytesOf(among, Inserted(), Updated()));

        static WebhookEvent Inserted() => new()
        {
            Type = EventType.RecordInsert,
            ObjectName = "Object7",
            TenantId = "nobody",
            Current = TestDefinitions.Record(),
        };

        static WebhookEvent Updated() => new()
        {
            Type = EventType.RecordUpdate,
            ObjectName = "Object7",
            TenantId = "nobody",
            Current = TestDefinitions.Record(),
            ChangedFields = ["Status"],
        };
    }

    [Fact]
    public async Task Dispatch_Wanted_AllocatesLittleBeyondWhatIsKept()
    {
        await using var host = new AllocationHost();
        await host.SaveAsync(Watching(10));

        var bytes = BytesOf(host);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes:N0} bytes for a dispatch");
        Assert.InRange(bytes, 1, Most);
    }

    private static Webhook[] Watching(int count) =>
    [
        .. Enumerable.Range(0, count).Select(number =>
            Some.Webhook($"wh_{number}") with { Subscriptions = [TestDefinitions.Inserts($"Object{number}")] }),
    ];

    /// <summary>The bytes of one dispatch: the event is made within, since no two may be the same.</summary>
    private static long BytesOf(AllocationHost host)
    {
        RecordValues values = TestDefinitions.Record();
        return Allocation.Of(() => Dispatch(host, WebhookEvent.RecordInserted("Object7", values)));
    }

    private static long BytesOf(AllocationHost host, params WebhookEvent[] webhookEvents) => Allocation.Of(() =>
    {
        if (webhookEvents is [var one])
        {
            Dispatch(host, one);
            return;
        }

        var dispatch = host.Dispatcher.DispatchAsync(webhookEvents);
        Assert.True(dispatch.IsCompletedSuccessfully);
    });

    private static void Dispatch(AllocationHost host, WebhookEvent webhookEvent)
    {
        var dispatch = host.Dispatcher.DispatchAsync(webhookEvent);
        Assert.True(dispatch.IsCompletedSuccessfully);
    }
}
