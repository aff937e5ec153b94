namespace Webhooks;

/// <summary>Represents a header that one attempt carries in addition to the headers of its webhook.</summary>
/// <param name="name">The name of the header. See <see cref="Definitions.WebhookHeaders.IsAllowedName"/>.</param>
/// <param name="value">
/// The value of the header. It is a secret. See <see cref="Definitions.WebhookHeaders.IsAllowedValue"/>.
/// </param>
public sealed class RequestHeader(string name, string value)
{
    /// <summary>Gets the name of the header.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>Gets the value of the header. It appears in no log, exception or outcome.</summary>
    public string Value { get; } = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>Returns the name and a masked value.</summary>
    public override string ToString() => $"{Name}: ***";
}
