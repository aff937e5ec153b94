using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks.Bench;

/// <summary>Makes webhooks wait, each as it comes about: by what hosts, customers and receivers do.</summary>
internal sealed class Crowd(IServiceProvider services, CrowdWebhooks webhooks)
{
    /// <summary>How much a webhook has whose rate is limited: enough for half a minute.</summary>
    private const int MessagesOfLimited = 30;

    private const int ClaimedAtATime = 500;
    private const int DisabledAtATime = 16;

    private static readonly TimeSpan RetryIn = TimeSpan.FromHours(2);

    private readonly IOutbox _outbox = services.GetRequiredService<IOutbox>();

    public async Task FillAsync()
    {
        await RecordAsync(WaitingKind.NotDue, 1);
        await PutOffAsync();
        await DisableAsync();
        await RecordAsync(WaitingKind.Disabled, 1);
        await RecordAsync(WaitingKind.Paused, 1);
        webhooks.Pause();
        services.GetRequiredService<WebhookSignals>().NotifyDefinitionsChanged();
        await RecordAsync(WaitingKind.Limited, MessagesOfLimited);
        await CheckAsync();
    }

    /// <summary>Records so many messages for each webhook of a kind.</summary>
    public async Task RecordAsync(WaitingKind kind, int messages)
    {
        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        string[][] dispatches = [.. webhooks.ObjectsOf(kind).Chunk(kind == WaitingKind.Well ? CrowdWebhooks.Well : 1)];
        for (var number = 0; number < messages; number++)
        {
            foreach (var objectNames in dispatches)
            {
                await dispatcher.DispatchAsync([.. objectNames.Select(CrowdWebhooks.Event)]);
            }
        }
    }

    /// <summary>What a failed attempt leaves behind, without the attempt.</summary>
    private async Task PutOffAsync()
    {
        var request = new ClaimRequest(
            ClaimedAtATime, TimeSpan.FromSeconds(30), TimeSpan.FromDays(14), new OneRefusingGate(refusesFirst: false));
        var limits = new FailureLimits(TimeSpan.FromDays(1), TimeSpan.FromDays(5));
        for (var left = webhooks.CountOf(WaitingKind.NotDue); left > 0;)
        {
            var claimed = await _outbox.ClaimAsync(request, CancellationToken.None);
            if (claimed.Deliveries.Count == 0)
            {
                throw new ProbeFailedException($"{left} deliveries that are due were not claimed");
            }

            await _outbox.CompleteAsync([.. claimed.Deliveries.Select(Failed)], limits, CancellationToken.None);
            left -= claimed.Deliveries.Count;
        }
    }

    private static DeliveryCompletion Failed(LeasedDelivery leased) => new(
        leased.Lease,
        DeliveryDecision.Retry(RetryIn),
        new()
        {
            DeliveryId = leased.Lease.DeliveryId,
            MessageId = leased.Message.Id,
            WebhookId = leased.Message.WebhookId,
            Url = leased.Url,
            Number = leased.Attempts + 1,
            StartedAt = DateTimeOffset.UtcNow,
            Duration = TimeSpan.FromMilliseconds(5),
            Outcome = new() { Kind = OutcomeKind.Rejected, StatusCode = 500 },
            NextIn = RetryIn,
        });

    private async Task DisableAsync()
    {
        var control = services.GetRequiredService<IDestinationControl>();
        Webhook[] disabled = [.. webhooks.Of(WaitingKind.Disabled)];
        await Producers.RunAsync(
            DisabledAtATime,
            0,
            disabled.Length,
            number => control.DisableUrlAsync(disabled[number].Id!, disabled[number].Urls[0]));
    }

    private async Task CheckAsync()
    {
        var backlog = await ((IOutboxBacklog)_outbox).ReadBacklogAsync([], CancellationToken.None);
        var pending = webhooks.CountOf(WaitingKind.NotDue) + webhooks.CountOf(WaitingKind.Paused)
            + (MessagesOfLimited * webhooks.CountOf(WaitingKind.Limited));
        if (backlog.Pending != pending || backlog.Held != webhooks.CountOf(WaitingKind.Disabled))
        {
            throw new ProbeFailedException($"{backlog} is not what was recorded: {pending} pending");
        }
    }
}
