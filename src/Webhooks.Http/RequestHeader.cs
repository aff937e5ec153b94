namespace Webhooks;

/// <summary>A header that one attempt carries besides those of its webhook.</summary>
/// <param name="name">Its name, by the rules of <see cref="Definitions.WebhookHeaders.IsAllowedName"/>.</param>
/// <param name="value">Its value, by the rules of <see cref="Definitions.WebhookHeaders.IsAllowedValue"/>. It is a secret.</param>
public sealed class RequestHeader(string name, string value)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>Its value; in no log, exception or outcome.</summary>
    public string Value { get; } = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>The name; the value is masked.</summary>
    public override string ToString() => $"{Name}: ***";
}
