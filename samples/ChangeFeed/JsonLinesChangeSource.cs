using Webhooks;
using Webhooks.Dispatching;

namespace ChangeFeed;

/// <summary>Provides the changes of the feed to the pump.</summary>
internal sealed class JsonLinesChangeSource(
    ChangeReader reader, IEventDispatcher dispatcher, Report report) : IChangeSource
{
    public async ValueTask<ChangeBatch?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(cancellationToken) is not { } lines)
        {
            return null;
        }

        var unmatched = await dispatcher.CountUnmatchedAsync(lines, cancellationToken);
        return new([.. lines.Select(line => line.Change!)], Position: unmatched);
    }

    public ValueTask AcknowledgeAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        report.Accepted(batch.Events.Count, unmatched: (int)batch.Position!);
        return default;
    }
}
