namespace Webhooks.Matching;

/// <summary>Represents the parts of an event that the rules of matching read.</summary>
internal readonly struct MatchedEvent(in RouteKey key, EventSource? source, EventImages images)
{
    public RouteKey Key { get; } = key;

    public EventSource? Source { get; } = source;

    /// <summary>Gets the values. Rules before <see cref="MatchStep.Values"/> do not read them.</summary>
    public EventImages Images { get; } = images;

    public static MatchedEvent Of(WebhookEvent webhookEvent, EventImages images = default) =>
        new(RouteKey.Of(webhookEvent), webhookEvent.Source, images);
}
