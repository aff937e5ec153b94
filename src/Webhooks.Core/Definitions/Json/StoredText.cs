using System.Text.Json;

namespace Webhooks.Definitions.Json;

internal static class StoredText
{
    // The exception of the parser is not passed on, because its message can quote a secret.
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
                $"The stored webhook cannot be read: error at {exception.Path ?? "$"}, line {exception.LineNumber + 1}.");
        }
    }
}
