using Webhooks.Text;

namespace Webhooks.Json;

/// <summary>Reads the member <c>secret</c> of an object.</summary>
internal static class SecretInput
{
    /// <summary>Returns the secret, or null if it is missing or not valid.</summary>
    public static WebhookSecret? Read(ObjectReader reader, ErrorList errors)
    {
        if (reader.Any("secret") is not { } json)
        {
            return null;
        }

        if (JsonValues.TryGetText(json, out var text) && WebhookSecret.TryParse(text, out var secret) && !secret.IsShort)
        {
            return secret;
        }

        errors.Add(
            reader.PathOf("secret"),
            "secret.invalid",
            "Secret must be a string of whsec_ and the standard base64 of 24 to 64 bytes. "
                + $"The value is {JsonValues.Kind(json)}.",
            Shown.Mask);
        return null;
    }
}
