using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Receiving;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Model;

/// <summary>A host with a model, on a database of its own.</summary>
internal sealed class HostModelRun : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private HostModelRun(TestDatabase database, HostModel model)
    {
        Database = database;
        Model = model;
        var services = new ServiceCollection();
        services.AddScoped(_ => Open());
        services.AddSingleton<IMessageSender>(new AcceptingSender());
        services.AddEntityFrameworkCoreWebhookInbox<HostModelContext>();
        services.AddWebhooks().UseEntityFrameworkCore<HostModelContext>().UseSecretProtector(SecretProtector.PlainText);
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TestDatabase Database { get; }

    private HostModel Model { get; }

    /// <summary>Starts with tables that its model made, or that another one did.</summary>
    public static async Task<HostModelRun> StartAsync(DatabaseKind kind, HostModel model, HostModel? madeBy = null)
    {
        var run = new HostModelRun(await TestDatabase.RentAsync(kind), model);
        await using var context = new HostModelContext(run.Database, madeBy ?? model);
        await context.Database.EnsureCreatedAsync(Cancel);
        return run;
    }

    public HostModelContext Open() => new(Database, Model);

    /// <summary>What the host is told at its start.</summary>
    public IReadOnlyList<string> Refusals()
    {
        var refusal = Assert.ThrowsAny<Exception>(_services.GetRequiredService<IStartupValidator>().Validate);
        var refusals = refusal is AggregateException all ? all.InnerExceptions : [refusal];
        return [.. refusals.SelectMany(each => Assert.IsType<OptionsValidationException>(each).Failures)];
    }

    /// <summary>Starts, and takes a webhook and a message all the way through the tables; long texts too.</summary>
    public async Task AssertDeliversAsync()
    {
        _services.GetRequiredService<IStartupValidator>().Validate();
        await SaveWebhookAsync();
        await DispatchAsync("Notes");
        await _services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync(Cancel);
        var page = await _services.GetRequiredService<IDeliveryLog>().QueryAsync(new() { ObjectName = "Notes" }, Cancel);
        var delivery = Assert.Single(page.Items);
        Assert.Equal((DeliveryState.Delivered, Url), (delivery.State, delivery.Url));
        var found = await _services.GetRequiredService<IDeliveryLog>().FindAsync(delivery.Id, Cancel);
        Assert.Contains(Text, System.Text.Encoding.UTF8.GetString(found!.Message.Body.Span), StringComparison.Ordinal);
        Assert.Equal("wh-Ä", Assert.Single(await PageOfWebhooksAsync()).Id);
        await AssertInboxRemembersAsync();
        Assert.Equal(1, await _services.GetRequiredService<IDeliveryControl>().PurgeAsync(TimeSpan.Zero, 10, Cancel));
    }

    public async Task SaveWebhookAsync() => await _services.GetRequiredService<IEditableWebhookStore>().SaveAsync(
        new()
        {
            Id = "wh-Ä",
            Name = "watcher",
            Urls = [Url],
            Subscriptions = [new() { ObjectName = "Notes", EventType = EventType.RecordInsert }],
        },
        Cancel);

    public async Task DispatchAsync(string objectName)
    {
        var values = new Dictionary<string, object?> { ["Text"] = Text };
        await _services.GetRequiredService<IEventDispatcher>()
            .DispatchAsync(WebhookEvent.RecordInserted(objectName, values), Cancel);
    }

    public async Task<InboxState> ReceiveAsync(string key) =>
        (await _services.GetRequiredService<IWebhookInbox>().BeginAsync(key, TimeSpan.FromMinutes(1), Cancel)).State;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static string Url { get; } = $"https://example.com/hooks/{new string('u', 300)}";

    private static string Text { get; } = new('x', 1_000);

    private async Task<IReadOnlyList<Webhook>> PageOfWebhooksAsync() =>
        (await _services.GetRequiredService<IEditableWebhookStore>().ListAsync(new(), Cancel)).Items;

    private async Task AssertInboxRemembersAsync()
    {
        Assert.Equal(InboxState.New, await ReceiveAsync("key"));
        Assert.Equal(InboxState.InProgress, await ReceiveAsync("key"));
        Assert.Equal(InboxState.New, await ReceiveAsync("KEY"));
    }
}
