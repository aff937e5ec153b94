using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Delivering;
using Webhooks.Diagnostics;

namespace Webhooks.Dispatching;

/// <summary>Reads change sources: each on its own, batch by batch, acknowledged when recorded.</summary>
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
        var name = source.GetType().Name;
        while (!stop.IsCancellationRequested)
        {
            var batch = await RepeatAsync(name, () => source.ReadAsync(stop), stop).ConfigureAwait(false);
            if (batch is null)
            {
                Log.ChangeSourceEnded(logger, name);
                return;
            }

            await RecordAsync(name, source, batch, stop).ConfigureAwait(false);
        }
    }

    private async Task RecordAsync(string name, IChangeSource source, ChangeBatch batch, CancellationToken stop)
    {
        if (await RepeatAsync(name, () => TryDispatchAsync(batch.Events, stop), stop).ConfigureAwait(false) is not null)
        {
            var wellFormed = await WithoutMalformedAsync(name, source, batch, stop).ConfigureAwait(false);
            await RepeatAsync(name, () => TryDispatchAsync(wellFormed, stop), stop).ConfigureAwait(false);
        }

        if (!stop.IsCancellationRequested)
        {
            await RepeatAsync(name, () => AcknowledgeAsync(source, batch, stop), stop).ConfigureAwait(false);
        }
    }

    private async ValueTask<WebhookValidationException?> TryDispatchAsync(
        IReadOnlyList<WebhookEvent> events, CancellationToken stop)
    {
        try
        {
            await dispatcher.DispatchAsync(events, AddMode.Pull, stop).ConfigureAwait(false);
            return null;
        }
        catch (WebhookValidationException malformed)
        {
            return malformed;
        }
    }

    /// <summary>One bad event must neither stop a source for ever nor take its neighbours with it.</summary>
    private async Task<IReadOnlyList<WebhookEvent>> WithoutMalformedAsync(
        string name, IChangeSource source, ChangeBatch batch, CancellationToken stop)
    {
        var wellFormed = new List<WebhookEvent>(batch.Events.Count);
        foreach (var webhookEvent in batch.Events)
        {
            if (await RepeatAsync(name, () => TryPreviewAsync(webhookEvent, stop), stop).ConfigureAwait(false)
                is { } rejection)
            {
                Log.EventRejected(logger, name, rejection.Message);
                await RepeatAsync(name, () => RejectAsync(source, webhookEvent, rejection, stop), stop)
                    .ConfigureAwait(false);
            }
            else
            {
                wellFormed.Add(webhookEvent);
            }
        }

        return wellFormed;
    }

    private async ValueTask<WebhookValidationException?> TryPreviewAsync(
        WebhookEvent webhookEvent, CancellationToken stop)
    {
        try
        {
            await dispatcher.PreviewAsync(webhookEvent, stop).ConfigureAwait(false);
            return null;
        }
        catch (WebhookValidationException malformed)
        {
            return malformed;
        }
    }

    private static async ValueTask<bool> AcknowledgeAsync(
        IChangeSource source, ChangeBatch batch, CancellationToken stop)
    {
        await source.AcknowledgeAsync(batch, stop).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask<bool> RejectAsync(
        IChangeSource source, WebhookEvent webhookEvent, WebhookValidationException rejection, CancellationToken stop)
    {
        await source.RejectAsync(webhookEvent, rejection, stop).ConfigureAwait(false);
        return true;
    }

    /// <summary>Calls until it succeeds; the default value where it was stopped first.</summary>
    private async Task<T?> RepeatAsync<T>(string name, Func<ValueTask<T>> call, CancellationToken stop)
    {
        var pause = new Pause(time);
        while (true)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return default;
            }
            catch (Exception exception)
            {
                Log.ChangeSourceFailed(logger, name, pause.Next, exception);
                await pause.WaitAsync(stop).ConfigureAwait(false);
            }
        }
    }
}
