using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Webhooks.Security;

namespace Webhooks.Secrets;

/// <summary>Protects secrets with the Data Protection key ring of the host. Values are tagged <c>dp1:</c>.</summary>
internal sealed class DataProtectionSecretProtector(IDataProtectionProvider provider) : ISecretProtector
{
    public const string Purpose = "Webhooks.Secrets.v1";

    private const string Head = "dp1:";

    private readonly IDataProtector _protector = provider.CreateProtector(Purpose);

    public string Protect(string plaintext)
    {
        ArgumentNullException.ThrowIfNull(plaintext);
        return Head + _protector.Protect(plaintext);
    }

    public string Unprotect(string protectedText)
    {
        ArgumentNullException.ThrowIfNull(protectedText);
        if (!protectedText.StartsWith(Head, StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"The protected value must be tagged {Head}, but it is not. Another protector encrypted it.");
        }

        try
        {
            return _protector.Unprotect(protectedText[Head.Length..]);
        }
        catch (CryptographicException exception)
        {
            throw new InvalidOperationException(
                "The protected value cannot be decrypted with the key ring of this process. It was encrypted with another "
                + "key ring, its key was revoked or lost, or the value was altered. Check that all processes share one key "
                + "ring that is persisted (for example AddDataProtection().PersistKeysToFileSystem) and one SetApplicationName.",
                exception);
        }
    }
}
