using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Webhooks.Security;

namespace Webhooks.Secrets;

/// <summary>Protects with the key ring of the host: <c>dp1:</c>, and what Data Protection makes.</summary>
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
                $"Data Protection reads what is tagged {Head}, and this is not: another protector made it.");
        }

        try
        {
            return _protector.Unprotect(protectedText[Head.Length..]);
        }
        catch (CryptographicException exception)
        {
            throw new InvalidOperationException(
                "The value cannot be read with the key ring of this process: another ring made it, its key was revoked "
                + "or lost, or it was changed. Check that all processes share one key ring that is kept "
                + "(PersistKeysToFileSystem or another of AddDataProtection), and one name (SetApplicationName).",
                exception);
        }
    }
}
