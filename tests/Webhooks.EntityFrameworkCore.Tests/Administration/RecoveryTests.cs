using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Support;
using Xunit;
using Definition = Webhooks.AdministrationSuite.Some;

namespace Webhooks.Administration;

public sealed class RecoveryTests
{
    private const int Lost = 10_000;
    private const int Step = 500;

    [Theory]
    [OnEachDatabase]
    public async Task Recover_OfTenThousand_GoesInSmallSteps_AndASecondCallDoesTheRest(DatabaseKind kind)
    {
        await using var host = await DatabaseHost.StartAsync(kind);
        var clock = host.Clock;
        var acme = host.ForTenant(Definition.Tenant);
        var id = (await acme.CreateAsync(Definition.Webhook())).Details.Webhook.Id!;
        await LoseAsync(host);
        using var stop = new CancellationTokenSource();
        var begun = clock.Reads;
        clock.OnRead = () =>
        {
            if (clock.Reads == begun + 3)
            {
                stop.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await acme.Deliveries.RecoverAsync(new() { WebhookId = id, Since = default }, stop.Token));
        var done = Lost - await DeadAsync(host);
        Assert.InRange(done, 1, 3 * Step);

        clock.OnRead = null;
        begun = clock.Reads;
        Assert.Equal(Lost - done, await acme.Deliveries.RecoverAsync(new() { WebhookId = id, Since = default }));
        Assert.InRange(clock.Reads - begun, (Lost - done) / Step, (Lost / Step) + 2);
        Assert.Equal(0, await DeadAsync(host));
    }

    /// <summary>As if every attempt of all of them had failed.</summary>
    private static async Task LoseAsync(DatabaseHost host)
    {
        for (var recorded = 0; recorded < Lost; recorded += 1_000)
        {
            await host.Dispatcher.DispatchAsync([.. Enumerable.Range(0, 1_000).Select(_ => Definition.Inserted())]);
        }

        await using var context = host.Open();
        var now = host.Time.GetUtcNow().ToUnixTimeMilliseconds();
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO webhook_log (sequence, state, attempts, settled_at, dead_webhook_key, dead_reason)
            SELECT sequence, {(int)DeliveryState.Dead}, 0, {now}, webhook_key, {(int)DeadReason.Exhausted} FROM webhook_queue
            """);
        await context.Set<QueueRow>().ExecuteDeleteAsync();
    }

    private static async Task<int> DeadAsync(DatabaseHost host)
    {
        await using var context = host.Open();
        return await context.Set<LogRow>().CountAsync(row => row.State == (int)DeliveryState.Dead);
    }
}
