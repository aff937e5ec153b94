namespace Webhooks.Definitions;

/// <summary>Provides the rules for headers that a webhook adds to its requests. Thread-safe.</summary>
/// <remarks>Headers are checked when a webhook is saved, and again by a transport before it sends.</remarks>
public static class WebhookHeaders
{
    /// <summary>The maximum length of a header value, in characters. Each is one byte in the request.</summary>
    public const int MaxValueLength = 8 * 1024;

    /// <summary>
    /// Returns a value indicating whether a header may have this name: a token (RFC 9110, section 5.6.2) that is not
    /// reserved for the transport. Reserved are <c>host</c>, <c>content-*</c>, <c>webhook-*</c> and similar names.
    /// </summary>
    /// <param name="name">The name. Case is ignored.</param>
    /// <returns><see langword="true"/> if the name is allowed.</returns>
    public static bool IsAllowedName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return HeaderRules.IsToken(name) && !HeaderRules.IsReserved(name);
    }

    /// <summary>
    /// Returns a value indicating whether a header may have this value: at most <see cref="MaxValueLength"/> visible ASCII
    /// characters, with spaces and tabs only between them (RFC 9110, section 5.5). It may be empty.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <returns><see langword="true"/> if the value is allowed.</returns>
    public static bool IsAllowedValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return HeaderRules.IsValue(value);
    }
}
