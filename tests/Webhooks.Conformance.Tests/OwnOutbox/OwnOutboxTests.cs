using Microsoft.Extensions.DependencyInjection;
using Webhooks.Conformance;
using Webhooks.Definitions;
using Webhooks.Dispatching;
using Webhooks.Outbox;
using Webhooks.Sending;
using Webhooks.Settling;
using Webhooks.Support;
using Xunit;

namespace Webhooks.OwnOutbox;

/// <summary>
/// An outbox that is written against the public ports alone. This assembly does not see internals of Webhooks.Core, so it
/// compiles only while they are enough.
/// </summary>
public sealed class OwnOutboxTests : IAsyncDisposable
{
    private readonly SqlDatabase _database = new();
    private readonly CollectingObserver _observer = new();
    private readonly ServiceProvider _services;

    public OwnOutboxTests() => _services = new ServiceCollection()
        .AddSingleton<IDeliveryObserver>(_observer)
        .AddSingleton<IMessageSender, AcceptingSender>()
        .AddSingleton(_database)
        .AddWebhooks()
        .UseOutbox<SqlOutbox>()
        .Services
        .BuildServiceProvider();

    public static TheoryData<string> Behaviors =>
    [
        .. StoreConformance.Behaviors
            .Where(behavior => behavior.GetSkipReason(new SqlOutboxHarness()) is null)
            .Select(behavior => behavior.Name),
    ];

    [Theory]
    [MemberData(nameof(Behaviors))]
    public Task Outbox_OfPublicPorts_KeepsThePromise(string behavior) =>
        StoreConformance.Find(behavior).RunAsync(new SqlOutboxHarness());

    [Fact]
    public async Task Transaction_Committed_IsDelivered()
    {
        await SaveWebhookAsync();
        await PlaceOrderAsync("1", commit: true);
        await _services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();
        Assert.Equal(DeliveryState.Delivered, (await _observer.NextSettledAsync()).State);
    }

    [Fact]
    public async Task Transaction_RolledBack_RecordsNothing()
    {
        await SaveWebhookAsync();
        await PlaceOrderAsync("1", commit: false);
        await _services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();
        Assert.Equal(0, _observer.Unread);
    }

    [Fact]
    public async Task Message_ThatCannotBeWritten_IsReportedAsDead()
    {
        await SaveWebhookAsync();
        await PlaceOrderAsync("1", commit: true, total: double.NaN);
        await _services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();
        Assert.Equal(DeadReason.InvalidEvent, (await _observer.NextSettledAsync()).DeadReason);
    }

    [Fact]
    public async Task Definitions_UntilTheyChange_AreTheSameSnapshot()
    {
        var composer = _services.GetRequiredService<IEventComposer>();
        Assert.Null(composer.CurrentDefinitions);
        var none = await composer.GetDefinitionsAsync();
        Assert.True(none.IsEmpty);
        Assert.Same(none, composer.CurrentDefinitions);
        await SaveWebhookAsync();
        Assert.Null(composer.CurrentDefinitions);
        var one = await composer.GetDefinitionsAsync();
        Assert.NotSame(none, one);
        Assert.False(one.IsEmpty);
        Assert.True(one.IsWatched("Orders", EventType.RecordInsert, tenantId: null, source: null));
        Assert.True(one.IsWatched(WebhookEvent.RecordInserted("Orders", new Dictionary<string, object?>())));
        Assert.True(one.IsWatchedFromAnySource("Orders", EventType.RecordInsert, tenantId: null));
        Assert.False(one.IsWatched("Orders", EventType.RecordInsert, "other tenant", source: null));
        Assert.False(one.IsWatchedFromAnySource("Orders", EventType.RecordDelete, tenantId: null));
    }

    [Fact]
    public void Validation_OfABrokenEvent_SaysWhereItIs()
    {
        var composer = _services.GetRequiredService<IEventComposer>();
        var broken = WebhookEvent.RecordInserted("", new Dictionary<string, object?>());
        Assert.Equal("$.objectName", PathOf(() => composer.Validate(broken)));
        Assert.Equal("$[0].objectName", PathOf(() => composer.Validate([broken])));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _database.Dispose();
    }

    private static string PathOf(Action action) => Assert.Throws<WebhookValidationException>(action).Errors[0].Path;

    private ValueTask<Webhook> SaveWebhookAsync() => _services.GetRequiredService<IEditableWebhookStore>().SaveAsync(new()
    {
        Name = "Shipping",
        Urls = ["https://receiver.example/hooks"],
        Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordInsert }],
    });

    /// <summary>Places an order as a host without EF Core does: its row and the messages in one transaction.</summary>
    private async Task PlaceOrderAsync(string id, bool commit, double total = 20)
    {
        var composer = _services.GetRequiredService<IEventComposer>();
        var outbox = (SqlOutbox)_services.GetRequiredService<IOutbox>();
        WebhookEvent[] events =
            [WebhookEvent.RecordInserted("Orders", new Dictionary<string, object?> { ["Id"] = id, ["Total"] = total })];

        var definitions = await composer.GetDefinitionsAsync();
        await using var connection = _database.Open();
        await using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO orders VALUES (@id, 20)", ("@id", id));
        var added = outbox.Add(composer.Compose(events, definitions), transaction);
        if (commit)
        {
            await transaction.CommitAsync();
            composer.Report(events.Length, added);
        }
    }
}
