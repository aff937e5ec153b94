namespace Webhooks;

/// <summary>
/// One rule of a webhook: when a record of this object changes in this way, through one of these sources, and one of
/// these fields really changed, send this payload.
/// </summary>
/// <remarks>
/// Within one webhook two subscriptions may not overlap, so that one change never sends twice. Immutable; change it
/// with <c>with</c>.
/// </remarks>
public sealed record EventSubscription
{
    /// <summary>Identifies the subscription.</summary>
    /// <value>Null until it is saved: the store gives it an id.</value>
    public string? Id { get; init; }

    /// <summary>The object (table, entity) whose records are watched; compared exactly.</summary>
    public required string ObjectName { get; init; }

    /// <summary>What has to happen.</summary>
    public required EventType EventType { get; init; }

    /// <summary>The ways of changing that count.</summary>
    /// <value>Empty, the default, means every source, now and later.</value>
    public IReadOnlyList<EventSource> EventSources { get; init; } = [];

    /// <summary>The fields whose change counts; only for <see cref="EventType.RecordUpdate"/>.</summary>
    /// <value>All by default.</value>
    public FieldFilter Fields { get; init; } = FieldFilter.All;

    /// <summary>What is sent.</summary>
    /// <value>The default payload by default.</value>
    public PayloadTemplate Payload { get; init; } = PayloadTemplate.Default;

    /// <summary>Whether changes are processed at all. Nothing is queued while it is false.</summary>
    /// <value>True by default.</value>
    public bool IsActive { get; init; } = true;

    /// <summary>Object, type and id.</summary>
    public override string ToString() => $"{EventType} of {ObjectName}{(Id is null ? "" : $" ({Id})")}";
}
