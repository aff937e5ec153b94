namespace Webhooks;

/// <summary>
/// Represents the type of an event: one of the three record types below, or a name of your own such as <c>invoice.paid</c>.
/// </summary>
/// <remarks>The set of names is open. Names are compared exactly. A string converts implicitly.</remarks>
public readonly record struct EventType
{
    private readonly string? _value;

    /// <summary>Initializes a new instance with a name.</summary>
    /// <param name="value">The name.</param>
    public EventType(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Gets the type of an event for an added record: <c>table.recordInsert</c>.</summary>
    public static EventType RecordInsert { get; } = new("table.recordInsert");

    /// <summary>Gets the type of an event for a record whose values changed: <c>table.recordUpdate</c>.</summary>
    public static EventType RecordUpdate { get; } = new("table.recordUpdate");

    /// <summary>Gets the type of an event for a removed record: <c>table.recordDelete</c>.</summary>
    public static EventType RecordDelete { get; } = new("table.recordDelete");

    /// <summary>Gets the three record types, which exist in every host.</summary>
    public static IReadOnlyList<EventType> RecordTypes { get; } = [RecordInsert, RecordUpdate, RecordDelete];

    /// <summary>Gets the name, or an empty string for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Converts a name to an event type.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator EventType(string value) => new(value);

    /// <summary>Converts a name to an event type, like the implicit conversion.</summary>
    /// <param name="value">The name.</param>
    public static EventType FromString(string value) => new(value);

    /// <inheritdoc/>
    public bool Equals(EventType other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Value;
}
