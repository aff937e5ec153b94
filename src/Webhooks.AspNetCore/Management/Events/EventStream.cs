using System.Globalization;
using Microsoft.AspNetCore.Http;
using Webhooks.Administration;
using Webhooks.Management.Contract;

namespace Webhooks.Management.Events;

/// <summary>Writes the changes of one tenant to one response, until the caller leaves or the time is over.</summary>
/// <remarks>
/// Everything that is written is read from the log and the store, so that changes of other processes are found too. What
/// this process records only makes it read sooner.
/// </remarks>
internal sealed class EventStream(ITenantWebhooks webhooks, EventInbox inbox, HttpContext context, TimeProvider time)
{
    private const int NewestDeliveries = 100;
    private const int MaxWebhooks = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WebhookInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxQuiet = TimeSpan.FromSeconds(15);

    /// <summary>The time that clocks of processes may differ, and a commit may take, when a stream continues.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    /// <summary>The time after which the caller must connect again, and so be authorized again.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(15);

    private readonly EventWriter _writer = new(context, time);
    private readonly SeenDeliveries _deliveries = new();
    private readonly SeenWebhooks _webhooks = new();
    private long _webhooksReadAt;

    public async Task RunAsync(CancellationToken stop)
    {
        var began = time.GetTimestamp();
        var news = inbox.Next();

        // Before the response begins, so that an error is a problem.
        var missed = Since(await ReadAsync(stop).ConfigureAwait(false));
        await LookAtWebhooksAsync(stop).ConfigureAwait(false);
        await _writer.StartAsync(Interval).ConfigureAwait(false);
        await WriteAsync(missed).ConfigureAwait(false);
        while (time.GetElapsedTime(began) < MaxAge)
        {
            await WaitAsync(news, stop).ConfigureAwait(false);
            news = inbox.Next();
            await WriteAsync(await ReadAsync(stop).ConfigureAwait(false)).ConfigureAwait(false);
            if (inbox.TakeWebhooksChanged() || time.GetElapsedTime(_webhooksReadAt) >= WebhookInterval)
            {
                await LookAtWebhooksAsync(stop).ConfigureAwait(false);
            }

            if (_writer.Quiet >= MaxQuiet)
            {
                await _writer.WriteCommentAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits for news or for the interval. After news it waits a moment, so that many are read together.</summary>
    private async Task WaitAsync(Task news, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var interval = Task.Delay(Interval, time, end.Token);
        var first = await Task.WhenAny(news, interval).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        if (first == news)
        {
            await Task.Delay(Pause, time, stop).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<Delivery>> ReadAsync(CancellationToken stop)
    {
        var settled = inbox.TakeSettled();
        var page = await webhooks.Deliveries.QueryAsync(new() { Limit = NewestDeliveries }, stop).ConfigureAwait(false);
        return _deliveries.Look(page.Items, settled);
    }

    /// <summary>Returns what happened since the last event of an earlier stream, or nothing for a new stream.</summary>
    private IReadOnlyList<Delivery> Since(IReadOnlyList<Delivery> newest)
    {
        var text = context.Request.Headers["Last-Event-ID"].ToString();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? [.. newest.Where(each => LastChange(each).ToUnixTimeMilliseconds() >= last - (long)Overlap.TotalMilliseconds)]
            : [];
    }

    private static DateTimeOffset LastChange(Delivery delivery) =>
        new[] { delivery.CreatedAt, delivery.AttemptedAt ?? default, delivery.SettledAt ?? default }.Max();

    private async Task WriteAsync(IReadOnlyList<Delivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            await _writer
                .WriteAsync("delivery", DeliveryOutput.Of(delivery), ManagementJsonContext.Readable.DeliveryOutput)
                .ConfigureAwait(false);
        }
    }

    private async Task LookAtWebhooksAsync(CancellationToken stop)
    {
        _webhooksReadAt = time.GetTimestamp();
        var page = await webhooks.ListAsync(MaxWebhooks, cursor: null, stop).ConfigureAwait(false);
        var (changed, destinations) = _webhooks.Look(page.Items);
        foreach (var each in changed)
        {
            await _writer.WriteAsync("webhook", each, ManagementJsonContext.Readable.WebhookEventOutput).ConfigureAwait(false);
        }

        foreach (var each in destinations)
        {
            await _writer
                .WriteAsync("destination", each, ManagementJsonContext.Readable.DestinationEventOutput)
                .ConfigureAwait(false);
        }
    }
}
