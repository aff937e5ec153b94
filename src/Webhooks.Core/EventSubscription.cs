namespace Webhooks;

/// <summary>Represents a rule of a webhook: which events match, and which payload is sent.</summary>
/// <remarks>
/// An event matches by object, event type, source and, for updates, a changed field. Two subscriptions of a webhook must not
/// overlap, so that one change is never sent twice. Immutable. Use <c>with</c> to create a changed copy.
/// </remarks>
public sealed record EventSubscription
{
    /// <summary>Gets the id of the subscription.</summary>
    /// <value>The id, or <see langword="null"/> until the webhook is saved. The webhook store then assigns an id.</value>
    public string? Id { get; init; }

    /// <summary>Gets the object (table, entity) of matching events. Names are compared exactly.</summary>
    public required string ObjectName { get; init; }

    /// <summary>Gets the type of matching events.</summary>
    public required EventType EventType { get; init; }

    /// <summary>Gets the sources of matching events.</summary>
    /// <value>The default is an empty list, which means all current and future sources.</value>
    public IReadOnlyList<EventSource> EventSources { get; init; } = [];

    /// <summary>Gets the watched fields. Only for <see cref="EventType.RecordUpdate"/>.</summary>
    /// <value>The default is <see cref="FieldFilter.All"/>.</value>
    public FieldFilter Fields { get; init; } = FieldFilter.All;

    /// <summary>Gets the payload.</summary>
    /// <value>The default is <see cref="PayloadTemplate.Default"/>.</value>
    public PayloadTemplate Payload { get; init; } = PayloadTemplate.Default;

    /// <summary>
    /// Gets a value indicating whether the subscription is active. An inactive subscription records no messages.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool IsActive { get; init; } = true;

    /// <summary>Gets the time at which the subscription was created. Set by the webhook store.</summary>
    /// <value>The time, or <see langword="null"/> if it is not known.</value>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the name of the person or program that created the subscription. Set by the webhook store.</summary>
    /// <value>The name, or <see langword="null"/> if it is not known.</value>
    public string? CreatedBy { get; init; }

    /// <summary>Gets the time of the last change of the subscription. Set by the webhook store.</summary>
    /// <value>The time, or <see langword="null"/> if it is not known.</value>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Gets the name of the person or program that made the last change. Set by the webhook store.</summary>
    /// <value>The name, or <see langword="null"/> if it is not known.</value>
    public string? ModifiedBy { get; init; }

    /// <summary>Returns event type, object and id.</summary>
    public override string ToString() => $"{EventType} of {ObjectName}{(Id is null ? "" : $" ({Id})")}";
}
