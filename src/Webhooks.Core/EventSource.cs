namespace Webhooks;

/// <summary>
/// The way a change was made: one of the names below, or any that a host declares. A subscription may name the
/// sources whose changes it wants.
/// </summary>
/// <remarks>An open set of strings, compared exactly. A string converts to it implicitly.</remarks>
public readonly record struct EventSource
{
    private readonly string? _value;

    /// <summary>A source of this name.</summary>
    /// <param name="value">The name; compared exactly.</param>
    public EventSource(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>A page or form that end users work with: <c>DataPages</c>.</summary>
    public static EventSource DataPages { get; } = new("DataPages");

    /// <summary>A call of the host's REST API: <c>RESTAPIs</c>.</summary>
    public static EventSource RestApi { get; } = new("RESTAPIs");

    /// <summary>Editing of rows in a grid: <c>Datasheet</c>.</summary>
    public static EventSource Datasheet { get; } = new("Datasheet");

    /// <summary>A building block of a page: <c>DataParts</c>.</summary>
    public static EventSource DataParts { get; } = new("DataParts");

    /// <summary>An extension of the host: <c>Extensions</c>.</summary>
    public static EventSource Extensions { get; } = new("Extensions");

    /// <summary>An action that another change triggered: <c>TriggeredActions</c>.</summary>
    public static EventSource TriggeredActions { get; } = new("TriggeredActions");

    /// <summary>A scheduled task: <c>Tasks</c>.</summary>
    public static EventSource Tasks { get; } = new("Tasks");

    /// <summary>The seven sources above, which exist in every host.</summary>
    public static IReadOnlyList<EventSource> BuiltIn { get; } =
        [DataPages, RestApi, Datasheet, DataParts, Extensions, TriggeredActions, Tasks];

    /// <summary>The name; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The source of a name.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator EventSource(string value) => new(value);

    /// <summary>The source of a name; the same as the implicit conversion.</summary>
    /// <param name="value">The name.</param>
    public static EventSource FromString(string value) => new(value);

    /// <inheritdoc/>
    public bool Equals(EventSource other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Value;
}
