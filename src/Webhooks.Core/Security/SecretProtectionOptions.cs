namespace Webhooks.Security;

/// <summary>The keys that protect secrets and header values at rest, from the host's configuration.</summary>
/// <remarks>
/// To replace a key, add the new one, make it the current one, and keep the old one: it goes on reading what it made, and
/// each webhook is protected under the new key when it is next saved. Errors name ids of keys, never a key.
/// </remarks>
public sealed class SecretProtectionOptions
{
    /// <summary>The longest id of a key, in characters: shorter than any key, so that the two cannot be mixed up.</summary>
    public const int MaxKeyIdLength = 32;

    /// <summary>The id of the key that protects what is stored from now on; one of <see cref="Keys"/>.</summary>
    /// <value>Null by default; it may stay so where there is one key only.</value>
    public string? CurrentKeyId { get; set; }

    /// <summary>
    /// Every key that is needed to read what is stored: its id, and base64 of 32 random bytes
    /// (<c>openssl rand -base64 32</c>).
    /// </summary>
    /// <value>
    /// Empty by default; at least one is needed. Ids have 1 to 32 letters, digits, <c>.</c>, <c>_</c> and <c>-</c>; case
    /// does not matter, as in configuration.
    /// </value>
    public IDictionary<string, string> Keys { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many keys there are; no key.</summary>
    public override string ToString() => $"{Keys.Count} key(s)";
}
