using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>The rules of an event, but for the values in its images, which are checked as they are encoded.</summary>
internal static class EventRules
{
    public static void Check(WebhookEvent? webhookEvent, string path, ErrorList errors)
    {
        if (webhookEvent is null)
        {
            errors.Add(path, "event.required", "An event is not null.");
            return;
        }

        // Reading the id would make one.
        TextRules.CheckId(webhookEvent.HasId ? webhookEvent.Id : null, $"{path}.id", errors);
        TextRules.CheckId(webhookEvent.TenantId, $"{path}.tenantId", errors);
        TextRules.CheckObjectName(webhookEvent.ObjectName, $"{path}.objectName", errors);
        TextRules.CheckEventType(webhookEvent.Type, $"{path}.eventType", errors);
        CheckSource(webhookEvent.Source, $"{path}.eventSource", errors);

        ImageRules.Check(webhookEvent, path, errors);
    }

    /// <summary>
    /// Whether there is plainly nothing to find, without allocating: nearly every event is checked by this alone.
    /// Where it is false, <see cref="Check"/> decides.
    /// </summary>
    public static bool IsPlainlyWellFormed(WebhookEvent webhookEvent) =>
        TextRules.IsWord(webhookEvent.ObjectName)
        && TextRules.IsWord(webhookEvent.Type.Value)
        && (webhookEvent.Source is not { } source || TextRules.IsWord(source.Value))
        && (!webhookEvent.HasId || TextRules.IsId(webhookEvent.Id))
        && (webhookEvent.TenantId is not { } tenant || TextRules.IsId(tenant))
        && webhookEvent.ChangedFields is not { Count: > 0 }
        && ImageRules.AreComplete(webhookEvent);

    private static void CheckSource(EventSource? source, string path, ErrorList errors)
    {
        if (source is not { Value: var name })
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            errors.Add(path, "eventSource.empty", "The name of a source is not empty.", "");
            return;
        }

        TextRules.CheckWord(name, path, "eventSource", errors);
    }
}
