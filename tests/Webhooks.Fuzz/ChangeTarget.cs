using Webhooks.Definitions.Json;
using Webhooks.Definitions.Validation;
using Webhooks.Records;
using Webhooks.Security;

namespace Webhooks.Fuzz;

/// <summary>A change, or a list of webhooks, is refused with paths, or it can be used without an exception.</summary>
internal sealed class ChangeTarget : ITarget
{
    private readonly WebhookValidator _validator = new();

    public string Name => "change";

    public IReadOnlyList<string> Words { get; } =
    [
        "\"objectName\"", "\"eventType\"", "\"table.recordUpdate\"", "\"table.recordInsert\"", "\"current\"",
        "\"previous\"", "\"changedFields\"", "\"eventDate\"", "\"2026-01-16T19:56:38Z\"", "\"id\"", "\"tenantId\"",
        "\"eventSource\"", "\"urls\"", "\"https://example.com/\"", "\"subscriptions\"", "\"payload\"", "\"template\"",
        "\"secret\"", "\"headers\"", "{", "}", "[", "]", ":", ",", "null", "true", "1e999", "\"\\ud800\"", "\\",
    ];

    public bool Read(ReadOnlyMemory<byte> input) => ReadChange(input) | ReadWebhooks(input);

    private bool ReadChange(ReadOnlyMemory<byte> input)
    {
        if (WebhookJson.TryReadChange(input, out var change, out var errors, _validator))
        {
            Encode(change.Current);
            Encode(change.Previous);
            return true;
        }

        CheckErrors(errors);
        return false;
    }

    private bool ReadWebhooks(ReadOnlyMemory<byte> input)
    {
        if (!WebhookJson.TryReadWebhooks(input, out var webhooks, out var errors, _validator))
        {
            CheckErrors(errors);
            return false;
        }

        foreach (var webhook in webhooks.Select(webhook => webhook.WithDerivedIds()))
        {
            var stored = WebhookJson.WriteStored(webhook, SecretProtector.PlainText);
            var read = WebhookJson.ReadStored(stored, SecretProtector.PlainText);
            Promise.Keep(read.Id == webhook.Id && read.Name == webhook.Name, "what was stored is read back");
        }

        return true;
    }

    private static void Encode(RecordValues? values)
    {
        if (values is not null)
        {
            RecordImage.Encode(values, "$", []).Dispose();
        }
    }

    private static void CheckErrors(IReadOnlyList<WebhookError> errors)
    {
        Promise.Keep(errors.Count > 0, "a refusal has a reason");
        Promise.Keep(errors.All(error => error.Path.StartsWith('$') && error.Rule.Length > 0), "an error has path and rule");
    }
}
