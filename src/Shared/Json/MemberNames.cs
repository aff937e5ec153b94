namespace Webhooks.Json;

/// <summary>Represents the members that an object of the input may have.</summary>
/// <param name="What">The name of the object in errors, such as <c>A webhook</c>.</param>
/// <param name="Names">The names of its members.</param>
internal sealed record MemberNames(string What, params string[] Names)
{
    public bool Contains(string name) => Names.Contains(name, StringComparer.Ordinal);

    /// <summary>Gets the rule that an unknown member breaks, without a period.</summary>
    public string Rule { get; } = $"{What} must have only the members {string.Join(", ", Names)}";
}
