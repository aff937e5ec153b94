using Webhooks.Definitions;
using Webhooks.Records;

namespace Webhooks.Matching;

/// <summary>Stores the values of one event, encoded once, and the changed fields. Pooled, so dispose it.</summary>
internal readonly struct EventImages : IDisposable
{
    private EventImages(RecordImage? previous, RecordImage? current, bool isUpdate)
    {
        Previous = previous;
        Current = current;
        IsUpdate = isUpdate;
    }

    public RecordImage? Previous { get; }

    public RecordImage? Current { get; }

    public bool IsUpdate { get; }

    /// <summary>Gets the fields whose value changed. Only updates have them.</summary>
    public IReadOnlyList<string> ChangedFields { get; private init; } = [];

    /// <summary>Encodes the values before and after the change. Adds an error for each value that cannot be sent.</summary>
    public static EventImages Encode(
        WebhookEvent webhookEvent, string path, IEventCatalog? catalog, List<WebhookError> errors)
    {
        // The paths of a single event are constants, because they are rarely shown.
        var previous = Encode(webhookEvent.Previous, path == "$" ? "$.previous" : $"{path}.previous", errors);
        var current = Encode(webhookEvent.Current, path == "$" ? "$.current" : $"{path}.current", errors);
        var isUpdate = webhookEvent.Type == EventType.RecordUpdate;
        return new(previous, current, isUpdate)
        {
            ChangedFields = !isUpdate ? []
                : previous is null || current is null ? webhookEvent.ChangedFields ?? []
                : RecordComparer.ChangedFields(previous, current, catalog?.FindObject(webhookEvent.ObjectName)),
        };
    }

    public void Dispose()
    {
        Previous?.Dispose();
        Current?.Dispose();
    }

    private static RecordImage? Encode(RecordValues? values, string path, List<WebhookError> errors) =>
        values is null ? null : RecordImage.Encode(values, path, errors);
}
