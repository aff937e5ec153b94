namespace Webhooks.Definitions;

/// <summary>Says which headers a webhook may add to its requests. Thread-safe.</summary>
/// <remarks>Checked when a webhook is saved, and again by a transport before it sends.</remarks>
public static class WebhookHeaders
{
    /// <summary>The longest value of a header, in characters, which are bytes on the wire.</summary>
    public const int MaxValueLength = 8 * 1024;

    /// <summary>
    /// Whether a header may have this name: a token (RFC 9110, section 5.6.2) that is not reserved for the transport,
    /// as <c>host</c>, <c>content-*</c>, <c>webhook-*</c> and their like are.
    /// </summary>
    /// <param name="name">The name; case does not matter.</param>
    public static bool IsAllowedName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return HeaderRules.IsToken(name) && !HeaderRules.IsReserved(name);
    }

    /// <summary>
    /// Whether a header may have this value: at most <see cref="MaxValueLength"/> visible ASCII characters, and spaces
    /// and tabs between them (RFC 9110, section 5.5). It may be empty.
    /// </summary>
    /// <param name="value">The value.</param>
    public static bool IsAllowedValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return HeaderRules.IsValue(value);
    }
}
