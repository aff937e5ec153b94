namespace Webhooks;

/// <summary>
/// What happened to a record: one of the three record types below, or any name that a host declares
/// (<c>invoice.paid</c>).
/// </summary>
/// <remarks>An open set of strings, compared exactly. A string converts to it implicitly.</remarks>
public readonly record struct EventType
{
    private readonly string? _value;

    /// <summary>An event type of this name.</summary>
    /// <param name="value">The name; compared exactly.</param>
    public EventType(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>A record was added: <c>table.recordInsert</c>.</summary>
    public static EventType RecordInsert { get; } = new("table.recordInsert");

    /// <summary>Values of a record changed: <c>table.recordUpdate</c>.</summary>
    public static EventType RecordUpdate { get; } = new("table.recordUpdate");

    /// <summary>A record was removed: <c>table.recordDelete</c>.</summary>
    public static EventType RecordDelete { get; } = new("table.recordDelete");

    /// <summary>The three record types, which exist in every host.</summary>
    public static IReadOnlyList<EventType> RecordTypes { get; } = [RecordInsert, RecordUpdate, RecordDelete];

    /// <summary>The name; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The event type of a name.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator EventType(string value) => new(value);

    /// <summary>The event type of a name; the same as the implicit conversion.</summary>
    /// <param name="value">The name.</param>
    public static EventType FromString(string value) => new(value);

    /// <inheritdoc/>
    public bool Equals(EventType other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Value;
}
