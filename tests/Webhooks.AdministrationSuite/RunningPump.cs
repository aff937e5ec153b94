using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks.AdministrationSuite;

/// <summary>A pump that runs until this is disposed.</summary>
public sealed class RunningPump : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly IServiceProvider _services;
    private readonly Progress _progress;
    private readonly Task _run;

    internal RunningPump(IServiceProvider services, Progress progress)
    {
        _services = services;
        _progress = progress;
        _run = services.GetRequiredService<IDeliveryPump>().RunAsync(_stop.Token);
    }

    /// <summary>Waits until everything that is due by now, of webhooks that may send, was recorded.</summary>
    public async Task UntilNothingIsDueAsync()
    {
        _services.GetRequiredService<WebhookSignals>().NotifyDeliveriesDue();
        for (var next = _progress.Next; await IsAnythingDueAsync(); next = _progress.Next)
        {
            await next.WaitAsync(Patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(Patience);
        _stop.Dispose();
    }

    private async Task<bool> IsAnythingDueAsync()
    {
        var now = _services.GetRequiredService<TimeProvider>().GetUtcNow();
        var definitions = _services.GetRequiredService<IEditableWebhookStore>();
        var page = await _services.GetRequiredService<IDeliveryLog>().QueryAsync(new() { Limit = DeliveryQuery.MaxLimit });
        foreach (var delivery in page.Items)
        {
            if (delivery.State == DeliveryState.Leased)
            {
                return true;
            }

            if (delivery.State == DeliveryState.Pending
                && delivery.DueAt <= now
                && await definitions.FindAsync(delivery.WebhookId) is not ({ IsActive: false } or { Defect: not null }))
            {
                return true;
            }
        }

        return false;
    }
}
