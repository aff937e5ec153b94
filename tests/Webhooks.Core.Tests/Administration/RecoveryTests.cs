using Microsoft.Extensions.DependencyInjection;
using Webhooks.AdministrationSuite;
using Xunit;

namespace Webhooks.Administration;

public sealed class RecoveryTests
{
    private const int Lost = 10_000;

    [Fact]
    public async Task Recover_OfTenThousand_TakesLittleMemory_AndLosesNone()
    {
        await using var host = new InMemoryHost(builder => builder.Services.Configure<WebhooksOptions>(
            options =>
            {
                options.Delivery.ResumeRate = 10_000;
                options.InMemory.Capacity = 10 * Lost;
                options.InMemory.LoggedDeliveries = Lost;
            }));
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        host.Receivers.Answer(Some.Url, 413);
        await host.Dispatcher.DispatchAsync([.. Enumerable.Range(0, Lost).Select(_ => Some.Inserted())]);
        await host.DeliverAsync();
        var lost = host.Receivers.Sent.Select(sent => sent.MessageId).ToHashSet();

        // In memory it is done before it returns, so that this thread allocates all of it: far less than what is recovered.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var recovering = acme.Deliveries.RecoverAsync(new() { WebhookId = id, Since = default });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Lost * 300L);
        Assert.Equal(Lost, await recovering);

        host.Receivers.Answer(Some.Url, 200);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.DeliverAsync();
        Assert.Equal(Lost, lost.Count);
        Assert.Equal(lost, host.Receivers.Sent.Skip(Lost).Select(sent => sent.MessageId).ToHashSet());
        Assert.Equal(2 * Lost, host.Receivers.Sent.Count);
    }
}
