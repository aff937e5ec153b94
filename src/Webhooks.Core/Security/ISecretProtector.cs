namespace Webhooks.Security;

/// <summary>Protects secrets and header values where they are stored.</summary>
/// <remarks>
/// What it makes begins with a tag and a colon that say who can read it (<c>aes1:…</c>), so that protectors can follow
/// one another. Thread-safe. It throws where it cannot read a value; the text of the exception has no secret in it.
/// </remarks>
public interface ISecretProtector
{
    /// <summary>Makes a text that only this protector can read.</summary>
    /// <param name="plaintext">The secret.</param>
    string Protect(string plaintext);

    /// <summary>Reads a text that <see cref="Protect"/> made.</summary>
    /// <param name="protectedText">The text, its tag included.</param>
    string Unprotect(string protectedText);
}
