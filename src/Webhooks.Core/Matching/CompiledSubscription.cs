using Webhooks.Rendering;

namespace Webhooks.Matching;

/// <summary>A subscription ready to be matched and rendered. Immutable.</summary>
internal sealed class CompiledSubscription(
    CompiledWebhook webhook, EventSubscription definition, int index, CompiledPayload? payload, string? defect)
{
    // A copy: a list of the host's store is not asked again while events are matched.
    private readonly EventSource[] _sources = [.. definition.EventSources];

    public CompiledWebhook Webhook { get; } = webhook;

    public EventSubscription Definition { get; } = definition;

    /// <summary>Its place in the webhook, from 0.</summary>
    public int Index { get; } = index;

    public string Id => Definition.Id!;

    /// <summary>What it sends; null where <see cref="Defect"/> says why it cannot.</summary>
    public CompiledPayload? Payload { get; } = payload;

    /// <summary>What is wrong with the definition; null where nothing is.</summary>
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
