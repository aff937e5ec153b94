using Webhooks.Definitions;

namespace Webhooks.Management.Requests;

/// <summary>Reads a definition that is going to be saved.</summary>
internal static class DefinitionReader
{
    /// <summary>
    /// Reads without validation, because the store validates what is saved. If the body cannot be read, nothing is saved: then it
    /// is read again with the validator, so that the caller sees all errors at the same time.
    /// </summary>
    /// <exception cref="WebhookValidationException">The body cannot be read.</exception>
    public static T Read<T>(Func<IWebhookValidator?, T> read, IWebhookValidator validator)
    {
        try
        {
            return read(null);
        }
        catch (WebhookValidationException)
        {
            return read(validator);
        }
    }
}
