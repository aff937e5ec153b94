namespace Webhooks.Security;

/// <summary>Protects secrets and header values in storage. Implement it to use your own encryption.</summary>
/// <remarks>
/// <para>Called when a store writes or reads a webhook.</para>
/// <para>
/// A protected text must begin with a tag and a colon that identify the protector (<c>aes1:…</c>), so that one protector
/// can replace another. Implementations must be thread-safe. They must throw if they cannot read a value, and the message
/// must not contain a secret.
/// </para>
/// </remarks>
public interface ISecretProtector
{
    /// <summary>Protects a secret. Only this protector can read the result.</summary>
    /// <param name="plaintext">The secret.</param>
    /// <returns>The protected text, with its tag.</returns>
    string Protect(string plaintext);

    /// <summary>Reads a text that <see cref="Protect"/> returned.</summary>
    /// <param name="protectedText">The protected text, with its tag.</param>
    /// <returns>The secret.</returns>
    string Unprotect(string protectedText);
}
