using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>Checks an event, except its values. They are checked when they are encoded.</summary>
internal static class EventRules
{
    public static void Check(WebhookEvent? webhookEvent, string path, ErrorList errors)
    {
        if (webhookEvent is null)
        {
            errors.Add(path, "event.required", "Event must not be null.");
            return;
        }

        // Reading the id would generate one.
        TextRules.CheckId(webhookEvent.HasId ? webhookEvent.Id : null, $"{path}.id", errors);
        TextRules.CheckId(webhookEvent.TenantId, $"{path}.tenantId", errors);
        TextRules.CheckObjectName(webhookEvent.ObjectName, $"{path}.objectName", errors);
        TextRules.CheckEventType(webhookEvent.Type, $"{path}.eventType", errors);
        CheckSource(webhookEvent.Source, $"{path}.eventSource", errors);

        ImageRules.Check(webhookEvent, path, errors);
    }

    /// <summary>
    /// Returns whether a check without allocations finds no error. Nearly every event passes it. If it fails,
    /// <see cref="Check"/> decides.
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
            errors.Add(path, "eventSource.empty", "Source must not be empty. Leave it out instead.", "");
            return;
        }

        TextRules.CheckWord(name, path, "eventSource", errors);
    }
}
