using Microsoft.EntityFrameworkCore;
using Webhooks.Administration;
using Webhooks.AdministrationSuite;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Claiming;

/// <summary>A value in a row of the outbox that nobody can have written keeps no other delivery from being claimed or shown.</summary>
public sealed class DamagedQueueTests
{
    public static TheoryData<DatabaseKind, string> Damages
    {
        get
        {
            var all = new TheoryData<DatabaseKind, string>();
            foreach (var column in new[]
            {
                "lane", "due", "never due", "status", "created", "event date", "state", "dead reason", "outcome", "next call", "put off",
                "failing since",
            })
            {
                all.Add(new TheoryDataRow<DatabaseKind, string>(DatabaseKind.Sqlite, column));
                all.Add(new TheoryDataRow<DatabaseKind, string>(DatabaseKind.PostgreSql, column) { Skip = PostgreSqlCluster.Unavailable });
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Row_WithAValueThatIsNone_HarmsNoOther(DatabaseKind kind, string damage)
    {
        await using var host = await DatabaseHost.StartAsync(kind);
        var (acme, globex) = (host.ForTenant(Some.Tenant), host.ForTenant(Some.OtherTenant));
        var id = (await acme.CreateAsync(Some.Webhook() with { MaxCallsPerSecond = 5 })).Details.Webhook.Id!;
        await globex.CreateAsync(Some.Webhook() with { Urls = [Some.OtherUrl] });
        host.Receivers.Answer(Some.Url, 500);
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverDueAsync();
        host.Receivers.Answer(Some.Url, 200);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await DamageAsync(host, damage);
        await host.DispatchAsync(Some.Inserted(tenant: Some.OtherTenant));

        var call = host.Receivers.HoldNext(Some.OtherUrl);
        await using (host.StartPump())
        {
            await call.ArrivedAsync();
            call.Release();
        }

        // What it is in does not throw away the page.
        await acme.ListAsync();
        var listed = (await acme.Deliveries.QueryAsync(new())).Items;
        Assert.NotEmpty($"{Assert.Single(listed)}");
        await acme.Deliveries.FindAsync(listed[0].Id);
        await ((IOutboxBacklog)host.Get<IOutbox>()).ReadBacklogAsync([], TestContext.Current.CancellationToken);
        Assert.Equal(id, listed[0].WebhookId);
    }

    private static async Task DamageAsync(DatabaseHost host, string damage)
    {
        await using var context = host.Open();
        var (queue, messages) = (context.Set<QueueRow>(), context.Set<MessageRow>());
        var destinations = context.Set<DestinationRow>();
        if (damage is "state" or "dead reason" or "outcome")
        {
            // Only what is settled has them.
            Assert.Single(await host.Get<IDeliveryControl>().CancelDeliveriesAsync());
        }

        var logged = context.Set<LogRow>();
        var changed = damage switch
        {
            "lane" => await queue.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.Lane, 7)),
            "due" => await queue.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.Due, long.MinValue + 1)),
            "never due" => await queue.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.Due, long.MaxValue)),
            "status" => await queue.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.Status, 99)),
            "created" => await messages.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.CreatedAt, long.MaxValue)),
            "state" => await logged.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.State, 99)),
            "dead reason" => await logged.ExecuteUpdateAsync(
                rows => rows.SetProperty(row => row.DeadReason, 99).SetProperty(row => row.State, (int)DeliveryState.Dead)),
            "outcome" => await logged.ExecuteUpdateAsync(
                rows => rows.SetProperty(row => row.Outcome, 99).SetProperty(row => row.Number, 7)),
            "event date" => await messages.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.EventDate, long.MinValue)),
            "next call" => await context.Set<GateRow>().ExecuteUpdateAsync(
                rows => rows.SetProperty(row => row.NextCall, long.MaxValue).SetProperty(row => row.LastLane, 9)),
            "put off" => await destinations.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.PutOffUntil, long.MaxValue)),
            _ => await destinations.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.FailingSince, long.MaxValue)),
        };
        Assert.Equal(1, changed);
    }
}
