using Webhooks.Json;

namespace Webhooks;

/// <summary>The protectors that Core brings along.</summary>
public static class SecretProtector
{
    /// <summary>
    /// Protects nothing: it stores secrets as they are, tagged <c>plain:</c>. For development and tests; choosing it is
    /// saying so.
    /// </summary>
    /// <remarks>
    /// Thread-safe. What another protector made is an <see cref="InvalidOperationException"/> that names its tag.
    /// </remarks>
    public static ISecretProtector PlainText { get; } = new PlainTextProtector();
}
