namespace Webhooks.Security;

/// <summary>Provides the keys that protect stored secrets and header values.</summary>
/// <remarks>
/// To replace a key, add the new one, make it the current one, and keep the old one. The old key still reads the values
/// that it protected. Each webhook is protected with the new key when it is next saved. Errors name key ids, never a key.
/// </remarks>
public sealed class SecretProtectionOptions
{
    /// <summary>The maximum length of a key id, in characters. It is shorter than any key, to prevent confusion.</summary>
    public const int MaxKeyIdLength = 32;

    /// <summary>Gets or sets the id of the key that protects new values.</summary>
    /// <value>
    /// The default is <see langword="null"/>, which is allowed if there is only one key. Must be one of <see cref="Keys"/>.
    /// </value>
    public string? CurrentKeyId { get; set; }

    /// <summary>
    /// Gets the keys that are needed to read stored values, by id. Each is the base64 of 32 random bytes
    /// (<c>openssl rand -base64 32</c>).
    /// </summary>
    /// <value>
    /// The default is empty. At least one key is required. Ids must have 1 to 32 letters, digits, <c>.</c>, <c>_</c> or
    /// <c>-</c>. Case is ignored, as in configuration.
    /// </value>
    public IDictionary<string, string> Keys { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the number of keys, without any key.</summary>
    public override string ToString() => $"{Keys.Count} key(s)";
}
