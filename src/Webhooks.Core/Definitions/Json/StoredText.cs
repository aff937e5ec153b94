using System.Text.Json;

namespace Webhooks.Definitions.Json;

internal static class StoredText
{
    // The exception of the parser is not passed on: its message may quote the text, and with it a secret.
    public static StoredWebhook Parse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8Json, ProjectionsJsonContext.Default.StoredWebhook)
                ?? throw new InvalidOperationException("The stored webhook is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException(
                $"The stored webhook is not one: wrong at {exception.Path ?? "$"}, line {exception.LineNumber + 1}.");
        }
    }
}
