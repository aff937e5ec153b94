using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Telemetry;

namespace Webhooks.Dispatching;

/// <summary>Reads each change source independently, batch by batch. Acknowledges a batch after it is recorded.</summary>
internal sealed class ChangePump(
    IServiceProvider services,
    EventDispatcher dispatcher,
    TimeProvider time,
    HostLogger<ChangePump> logger) : IChangePump
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        services.GetService<IStartupValidator>()?.Validate();
        await Task
            .WhenAll(services.GetServices<IChangeSource>().Select(source => ReadAsync(source, cancellationToken)))
            .ConfigureAwait(false);
    }

    private async Task ReadAsync(IChangeSource source, CancellationToken stop)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            ChangeBatch? batch = null;
            if (!await RepeatAsync(source, async () => batch = await source.ReadAsync(stop).ConfigureAwait(false), stop)
                .ConfigureAwait(false))
            {
                return;
            }

            if (batch is null)
            {
                Log.ChangeSourceEnded(logger, source.GetType().Name);
                return;
            }

            await RecordAsync(source, batch, stop).ConfigureAwait(false);
        }
    }

    private async Task RecordAsync(IChangeSource source, ChangeBatch batch, CancellationToken stop)
    {
        if (await RecordEventsAsync(source, batch.Events, stop).ConfigureAwait(false))
        {
            // No token: a recorded batch is acknowledged even if the pump is stopping.
            await RepeatAsync(
                source,
                async () => await source.AcknowledgeAsync(batch, CancellationToken.None).ConfigureAwait(false),
                stop).ConfigureAwait(false);
        }
    }

    /// <summary>Records events together, or each on its own if one is malformed.</summary>
    /// <returns>
    /// <see langword="true"/> if all were recorded or rejected, <see langword="false"/> if the pump was stopped
    /// before.
    /// </returns>
    private async Task<bool> RecordEventsAsync(
        IChangeSource source, IReadOnlyList<WebhookEvent> events, CancellationToken stop)
    {
        WebhookValidationException? malformed = null;
        if (!await RepeatAsync(
            source, async () => malformed = await TryDispatchAsync(events, stop).ConfigureAwait(false), stop)
            .ConfigureAwait(false))
        {
            return false;
        }

        return malformed is null
            || (events.Count == 1
                ? await RejectAsync(source, events[0], malformed, stop).ConfigureAwait(false)
                : await RecordEachAsync(source, events, stop).ConfigureAwait(false));
    }

    /// <summary>
    /// Records each event on its own, so that a malformed event blocks neither its source nor other events.
    /// </summary>
    private async Task<bool> RecordEachAsync(
        IChangeSource source, IReadOnlyList<WebhookEvent> events, CancellationToken stop)
    {
        foreach (var webhookEvent in events)
        {
            if (!await RecordEventsAsync(source, [webhookEvent], stop).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask<WebhookValidationException?> TryDispatchAsync(
        IReadOnlyList<WebhookEvent> events, CancellationToken stop)
    {
        try
        {
            await dispatcher.DispatchAsync(events, WhenFull.Wait, stop).ConfigureAwait(false);
            return null;
        }
        catch (WebhookValidationException malformed)
        {
            return malformed;
        }
    }

    private Task<bool> RejectAsync(
        IChangeSource source, WebhookEvent webhookEvent, WebhookValidationException rejection, CancellationToken stop)
    {
        Log.EventRejected(
            logger,
            source.GetType().Name,
            string.Join("; ", rejection.Errors.Select(error => $"{error.Path} {error.Code}")));
        return RepeatAsync(
            source,
            async () => await source.RejectAsync(webhookEvent, rejection, stop).ConfigureAwait(false),
            stop);
    }

    /// <summary>Repeats a call until it succeeds.</summary>
    /// <returns>
    /// <see langword="true"/> if the call succeeded, <see langword="false"/> if the pump was stopped first.
    /// </returns>
    private async Task<bool> RepeatAsync(IChangeSource source, Func<Task> call, CancellationToken stop)
    {
        var pause = new Backoff(time);
        while (true)
        {
            try
            {
                await call().ConfigureAwait(false);
                return true;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return false;
            }
            catch (Exception exception)
            {
                Log.ChangeSourceFailed(logger, source.GetType().Name, pause.Next, exception);
                await pause.WaitAsync(stop).ConfigureAwait(false);
            }
        }
    }
}
