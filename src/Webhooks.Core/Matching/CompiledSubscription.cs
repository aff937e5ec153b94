using Webhooks.Definitions;
using Webhooks.Rendering;

namespace Webhooks.Matching;

/// <summary>Represents a subscription that is ready to be matched and rendered. Immutable.</summary>
internal sealed class CompiledSubscription(
    CompiledWebhook webhook, EventSubscription definition, int index, CompiledPayload? payload, string? defect)
{
    // A copy, so that matching does not read a list of the host's store again.
    private readonly EventSource[] _sources =
        SharedParts.Sources(definition.EventSources.Select(source => source.Value));

    public CompiledWebhook Webhook { get; } = webhook;

    public EventSubscription Definition { get; } = definition;

    /// <summary>Gets the position in the webhook, from 0.</summary>
    public int Index { get; } = index;

    public string Id => Definition.Id!;

    /// <summary>Gets the payload, or <see langword="null"/> if there is a <see cref="Defect"/>.</summary>
    public CompiledPayload? Payload { get; } = payload;

    /// <summary>Gets the first error of the definition, or <see langword="null"/> if it is valid.</summary>
    public string? Defect { get; } = defect;

    public bool IsActive => Definition.IsActive && Webhook.Definition.IsActive;

    public RouteKey Route =>
        new(Webhook.Definition.TenantId, Definition.ObjectName ?? "", Definition.EventType);

    public bool IncludesSource(EventSource? source)
    {
        if (_sources.Length == 0)
        {
            return true;
        }

        for (var i = 0; source is { } given && i < _sources.Length; i++)
        {
            if (_sources[i] == given)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Determines whether an update changed a watched field. Other events have no watched fields.</summary>
    public bool WatchesChange(EventImages images)
    {
        if (!images.IsUpdate)
        {
            return true;
        }

        var changed = images.ChangedFields;
        for (var i = 0; i < changed.Count; i++)
        {
            if (Definition.Fields.Includes(changed[i]))
            {
                return true;
            }
        }

        return false;
    }
}
