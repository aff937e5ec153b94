namespace Webhooks.Crash;

/// <summary>
/// A host that dispatches events itself, several at a time, while its own pump runs. It says how each dispatch begins and
/// ends, so that a test knows what may arrive and what must.
/// </summary>
internal sealed class EventWriter(IEventDispatcher dispatcher, ExpressState express, Settings settings)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);

    public async Task WriteAsync(int first, int last)
    {
        // Whatever is recorded before the pump runs is claimed.
        await express.Opened;
        await Parallel.ForEachAsync(
            Enumerable.Range(first, last - first + 1),
            new ParallelOptions { MaxDegreeOfParallelism = settings.AtOnce },
            (id, _) => DispatchAsync(id));
        Marks.Say("written");
    }

    /// <summary>
    /// A dispatch that fails may have been recorded. The same event is dispatched again, unless the database refuses it.
    /// </summary>
    private async ValueTask DispatchAsync(int id)
    {
        Marks.Say($"dispatching {id}");
        while (!await TryDispatchAsync(id))
        {
            await Task.Delay(Wait);
        }

        await Task.Delay(settings.Pause);
    }

    private async Task<bool> TryDispatchAsync(int id)
    {
        try
        {
            await dispatcher.DispatchAsync(EventOf(id));
            Marks.Say($"dispatched {id}");
            return true;
        }
        catch (Exception exception)
        {
            Marks.Say($"{(IsSpoiled(id) ? "failed" : "undecided")} {id}: {exception.GetBaseException().Message}");
            return IsSpoiled(id);
        }
    }

    private WebhookEvent EventOf(int id) => new()
    {
        Id = IsSpoiled(id) ? $"evt_{(id % 8 == 0 ? "unkept" : "refused")}_{id}" : $"evt_{id}",
        Type = EventType.RecordInsert,
        ObjectName = "Orders",
        Current = new Dictionary<string, object?> { ["Id"] = id },
    };

    private bool IsSpoiled(int id) => settings.Spoils && id % 4 == 0;
}
