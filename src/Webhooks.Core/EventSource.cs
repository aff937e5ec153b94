namespace Webhooks;

/// <summary>
/// Represents the way a change was made: one of the names below, or a name of your own. Subscriptions can select sources.
/// </summary>
/// <remarks>The set of names is open. Names are compared exactly. A string converts implicitly.</remarks>
public readonly record struct EventSource
{
    private readonly string? _value;

    /// <summary>Initializes a new instance with a name.</summary>
    /// <param name="value">The name.</param>
    public EventSource(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Gets the source for a page or form of end users: <c>DataPages</c>.</summary>
    public static EventSource DataPages { get; } = new("DataPages");

    /// <summary>Gets the source for a call of your REST API: <c>RESTAPIs</c>.</summary>
    public static EventSource RestApi { get; } = new("RESTAPIs");

    /// <summary>Gets the source for changes in a grid of rows: <c>Datasheet</c>.</summary>
    public static EventSource Datasheet { get; } = new("Datasheet");

    /// <summary>Gets the source for a building block of a page: <c>DataParts</c>.</summary>
    public static EventSource DataParts { get; } = new("DataParts");

    /// <summary>Gets the source for an extension of your application: <c>Extensions</c>.</summary>
    public static EventSource Extensions { get; } = new("Extensions");

    /// <summary>Gets the source for an action that another change triggered: <c>TriggeredActions</c>.</summary>
    public static EventSource TriggeredActions { get; } = new("TriggeredActions");

    /// <summary>Gets the source for a scheduled task: <c>Tasks</c>.</summary>
    public static EventSource Tasks { get; } = new("Tasks");

    /// <summary>Gets the seven sources above, which exist in every host.</summary>
    public static IReadOnlyList<EventSource> BuiltIn { get; } =
        [DataPages, RestApi, Datasheet, DataParts, Extensions, TriggeredActions, Tasks];

    /// <summary>Gets the name, or an empty string for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Converts a name to a source.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator EventSource(string value) => new(value);

    /// <summary>Converts a name to a source, like the implicit conversion.</summary>
    /// <param name="value">The name.</param>
    public static EventSource FromString(string value) => new(value);

    /// <inheritdoc/>
    public bool Equals(EventSource other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Value;
}
