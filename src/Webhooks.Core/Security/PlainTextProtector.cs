namespace Webhooks.Security;

internal sealed class PlainTextProtector : ISecretProtector
{
    private const string Tag = "plain";

    public string Protect(string plaintext)
    {
        ArgumentNullException.ThrowIfNull(plaintext);
        return $"{Tag}:{plaintext}";
    }

    public string Unprotect(string protectedText)
    {
        ArgumentNullException.ThrowIfNull(protectedText);
        return TaggedText.TagOf(protectedText) is Tag
            ? protectedText[(Tag.Length + 1)..]
            : throw new InvalidOperationException(
                $"The plain-text protector reads only values tagged {Tag}:, "
                    + $"but this one is {TaggedText.Describe(protectedText)}.");
    }
}
