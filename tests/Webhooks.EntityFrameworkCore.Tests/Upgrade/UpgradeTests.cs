using System.Text;
using Microsoft.EntityFrameworkCore;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Upgrade;

public sealed class UpgradeTests
{
    private const int Many = 150;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Upgrade_OfOpenDeliveries_DeliversEachOnceWhenItIsDue(DatabaseKind kind)
    {
        await using var host = await UpgradedHost.StartAsync(kind, FillEach, Cancel);
        await host.UpgradeAsync(Cancel);

        AssertSent(
            await host.PumpAsync(TimeSpan.Zero, 3, Cancel),
            ("geliehen", UpgradedHost.First),
            ("zuletzt", UpgradedHost.First),
            ("zwei", UpgradedHost.Second));
        AssertSent(await host.PumpAsync(TimeSpan.FromMinutes(31), 1, Cancel), ("geduld", UpgradedHost.PutOff));
        AssertSent(await host.PumpAsync(TimeSpan.FromMinutes(30), 1, Cancel), ("spaeter", UpgradedHost.First));
        Assert.Equal(1, await host.Get<IDestinationControl>().EnableUrlAsync(host.Plain.Id!, UpgradedHost.Disabled, Cancel));
        AssertSent(await host.PumpAsync(TimeSpan.FromMinutes(1), 1, Cancel), ("gehalten", UpgradedHost.Disabled));
        Assert.Empty(await host.PumpAllAsync(TimeSpan.FromDays(1), Cancel));
    }

    [Theory, OnEachDatabase]
    public async Task Upgrade_OfSettledDeliveries_KeepsThemInTheLog(DatabaseKind kind)
    {
        await using var host = await UpgradedHost.StartAsync(kind, FillEach, Cancel);
        await host.UpgradeAsync(Cancel);

        var delivered = await FindAsync(host, "zwei", DeliveryState.Delivered);
        Assert.Equal([500, 200], delivered.Attempts.Select(each => each.Outcome.StatusCode));
        Assert.Equal([30_000d, null], delivered.Attempts.Select(each => each.NextIn?.TotalMilliseconds));
        Assert.Equal(OldDatabase.BodyOf("answer 2"), delivered.Attempts[1].Outcome.Response.ToArray());
        Assert.Equal("ja", Assert.Single(delivered.Attempts[1].Outcome.RequestHeaders).Value);
        Assert.Equal((2, UpgradedHost.First), (delivered.Delivery.Attempts, delivered.Delivery.Url));
        Assert.Equal(OldDatabase.BodyOf("zwei"), delivered.Message.Body.ToArray());
        var dead = await FindAsync(host, "tot", DeliveryState.Dead);
        Assert.Equal(
            (DeadReason.Exhausted, "Schluß", 1), (dead.Delivery.DeadReason, dead.Delivery.Detail, dead.Attempts.Count));
        Assert.Equal(OldDatabase.Now - 1_000, dead.Delivery.SettledAt?.ToUnixTimeMilliseconds());
        var cancelled = await FindAsync(host, "abgesagt", DeliveryState.Cancelled);
        Assert.Equal(60_000, Assert.Single(cancelled.Attempts).NextIn?.TotalMilliseconds);
        var summary = Assert.Single(await host.Log.GetActivitySummariesAsync(
            [host.Plain.Id!], DateOnly.MinValue, DateOnly.MaxValue, Cancel));
        Assert.Equal(
            (4, 5, 2, delivered.Delivery.Id), (summary.Messages, summary.Calls, summary.Errors, summary.Last?.Id));
        var all = await host.Log.QueryAsync(new() { Limit = 100 }, Cancel);
        Assert.Equal(9, all.Items.Count);
        Assert.Equal("zuletzt", all.Items[0].MessageId);
    }

    [Theory, OnEachDatabase]
    public async Task Upgrade_OfDeadDeliveries_LetsThemBeResentRecoveredAndPurged(DatabaseKind kind)
    {
        await using var host = await UpgradedHost.StartAsync(kind, FillDead, Cancel);
        await host.UpgradeAsync(Cancel);
        var control = host.Get<IDeliveryControl>();
        var dead = await FindAsync(host, "tot_1", DeliveryState.Dead);

        Assert.Equal(ResendResult.Due, await control.ResendDeliveryAsync(dead.Delivery.Id, Cancel));
        AssertSent(await host.PumpAsync(TimeSpan.Zero, 1, Cancel), ("tot_1", UpgradedHost.First));
        Assert.Equal(2, await control.RecoverDeliveriesAsync(new() { WebhookId = host.Plain.Id!, Since = default }, Cancel));
        AssertSent(
            await host.PumpAsync(TimeSpan.FromHours(1), 2, Cancel),
            ("tot_2", UpgradedHost.First),
            ("tot_3", UpgradedHost.First));
        Assert.Equal(3, (await FindAsync(host, "tot_2", DeliveryState.Delivered)).Attempts.Count);

        await host.PumpAllAsync(TimeSpan.FromDays(2), Cancel);
        Assert.Equal(3, await control.PurgeAsync(TimeSpan.FromDays(1), 100, Cancel));
        await using var context = host.Open();
        Assert.Equal(
            (0, 0, 0),
            (await context.Set<MessageRow>().CountAsync(Cancel), await context.Set<LogRow>().CountAsync(Cancel),
                await context.Set<AttemptRow>().CountAsync(Cancel)));
    }

    [Theory, OnEachDatabase]
    public async Task Upgrade_CutInTheMiddle_IsCompletedByTheNextCall(DatabaseKind kind)
    {
        await using var host = await UpgradedHost.StartAsync(kind, FillMany, Cancel);
        for (var commits = 0; ; commits++)
        {
            try
            {
                await using var context = host.Open(new CutAfter(commits));
                await context.Database.UpgradeWebhookTablesAsync(Cancel);
                break;
            }
            catch (CutException)
            {
                // The next process continues.
            }
        }

        var sent = await host.PumpAsync(TimeSpan.Zero, 2 * Many, Cancel);
        var putOff = await host.PumpAllAsync(TimeSpan.FromMinutes(31), Cancel);

        var ids = Enumerable.Range(0, Many).Select(i => $"{i:000}").ToList();
        Assert.Equal(ids.SelectMany(id => new[] { id, id }), sent.Select(each => each.Id));
        Assert.Equal(ids, putOff.Select(each => each.Id));
        await AssertOldTablesAreGoneAsync(host);
    }

    [Theory, OnEachDatabase]
    public async Task Upgrade_BySeveralProcesses_CopiesEachRowOnce(DatabaseKind kind)
    {
        await using var host = await UpgradedHost.StartAsync(kind, FillMany, Cancel);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => host.UpgradeAsync(Cancel), Cancel)));

        await using var context = host.Open();
        Assert.Equal(
            (Many, 3 * Many, 2, 2),
            (await context.Set<MessageRow>().CountAsync(Cancel), await context.Set<QueueRow>().CountAsync(Cancel),
                await context.Set<CounterRow>().CountAsync(Cancel), await context.Set<DestinationRow>().CountAsync(Cancel)));
        await AssertOldTablesAreGoneAsync(host);
    }

    [Theory, OnEachDatabase]
    public async Task Upgrade_OfADatabaseOfThisVersion_ChangesNothingAndNewMessagesGoOn(DatabaseKind kind)
    {
        await using var host = await UpgradedHost.StartAsync(kind, FillEach, Cancel);
        await using var context = host.Open();
        await context.Database.OpenConnectionAsync(Cancel);
        await using var history = context.Command("SELECT count(*) FROM webhook_history");
        var before = await history.ExecuteScalarAsync(Cancel);
        await host.UpgradeAsync(Cancel);
        var last = await context.Set<MessageRow>().MaxAsync(row => row.Number, Cancel);

        await host.UpgradeAsync(Cancel);
        await host.Get<IEventDispatcher>()
            .DispatchAsync(new WebhookEvent { Type = "order.paid", ObjectName = "Aufträge" }, Cancel);

        Assert.Equal(8, await context.Set<MessageRow>().CountAsync(row => row.Number <= last, Cancel));
        Assert.Equal(1, await context.Set<MessageRow>().CountAsync(row => row.Number > last, Cancel));
        Assert.Equal(before, await history.ExecuteScalarAsync(Cancel));
        Assert.Equal(2, await context.Set<DefinitionRow>().CountAsync(Cancel));
        var destinations = await context.Set<DestinationRow>().OrderBy(row => row.Url).ToListAsync(Cancel);
        Assert.Equal([null, OldDatabase.Now + 1_800_000], destinations.Select(row => row.WakesAt));
    }

    private static void FillEach(OldDatabase old, UpgradedHost host)
    {
        OldAttempt failed = new(500, 30_000);
        old.Add(
            "zwei", host.Plain,
            new(UpgradedHost.First, DeliveryState.Delivered) { Attempts = [failed, new(200)] },
            new(UpgradedHost.Second) { Attempts = [failed] });
        old.Add("spaeter", host.OfTenant, new OldRow(UpgradedHost.First) { DueIn = 3_600_000 });
        old.Add("geliehen", host.Plain, new OldRow(UpgradedHost.First) { LeasedFor = 30_000 });
        old.Add(
            "tot", host.Plain,
            new OldRow(UpgradedHost.First, DeliveryState.Dead)
            {
                DeadReason = DeadReason.Exhausted,
                Detail = "Schluß",
                Attempts = [new(500)],
            });
        old.Add(
            "abgesagt", host.Plain,
            new OldRow(UpgradedHost.Second, DeliveryState.Cancelled) { Attempts = [new(500, 60_000)] });
        old.Add("gehalten", host.Plain, new OldRow(UpgradedHost.Disabled));
        old.Add("geduld", host.Plain, new OldRow(UpgradedHost.PutOff));
        old.AddDelivery("entfernt", host.Plain, 0, new(UpgradedHost.First, DeliveryState.Delivered));
        old.Add("zuletzt", host.OfTenant, new OldRow(UpgradedHost.First));
        FillOthers(old, host, OldDatabase.IdOf("zwei", 0));
    }

    private static void FillDead(OldDatabase old, UpgradedHost host)
    {
        foreach (var i in Enumerable.Range(1, 3))
        {
            old.Add(
                $"tot_{i}", host.Plain,
                new OldRow(UpgradedHost.First, DeliveryState.Dead)
                {
                    DeadReason = DeadReason.Exhausted,
                    Attempts = [new(500, 1_000), new(500)],
                });
        }
    }

    private static void FillMany(OldDatabase old, UpgradedHost host)
    {
        foreach (var i in Enumerable.Range(0, Many))
        {
            // Three, so that a step ends within a message.
            old.Add($"{i:000}", host.Plain, new(UpgradedHost.First), new(UpgradedHost.Second), new(UpgradedHost.PutOff));
        }

        FillOthers(old, host, lastDeliveryId: null);
    }

    private static void FillOthers(OldDatabase old, UpgradedHost host, string? lastDeliveryId)
    {
        old.AddCounter(host.Plain, 4, lastDeliveryId);
        old.AddCounter(host.OfTenant, 2, lastDeliveryId: null);
        old.AddDestination(host.Plain, UpgradedHost.Disabled, disabledAt: OldDatabase.Now - 3_000, putOffUntil: null);
        old.AddDestination(host.Plain, UpgradedHost.PutOff, disabledAt: null, putOffUntil: OldDatabase.Now + 1_800_000);
    }

    private static void AssertSent(
        IReadOnlyList<(string Id, string Url, string Body)> sent, params (string Id, string Url)[] expected) =>
        Assert.Equal(
            expected.Select(each => (each.Id, each.Url, Encoding.UTF8.GetString(OldDatabase.BodyOf(each.Id)))), sent);

    private static async Task<DeliveryDetails> FindAsync(UpgradedHost host, string messageId, DeliveryState state)
    {
        var page = await host.Log.QueryAsync(new() { MessageId = messageId, State = state }, Cancel);
        var details = await host.Log.FindAsync(Assert.Single(page.Items).Id, Cancel);
        return details!;
    }

    private static async Task AssertOldTablesAreGoneAsync(UpgradedHost host)
    {
        await using var context = host.Open();
        await context.Database.OpenConnectionAsync(Cancel);
        await using var command = context.Command(
            context.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal)
                ? "SELECT count(*) FROM sqlite_master WHERE name LIKE 'webhook_old%' OR name = 'webhook_deliveries'"
                : "SELECT count(*) FROM pg_class WHERE relname LIKE 'webhook_old%' OR relname = 'webhook_deliveries'");
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancel));
    }
}
