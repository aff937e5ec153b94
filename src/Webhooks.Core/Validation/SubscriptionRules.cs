namespace Webhooks.Validation;

/// <summary>The rules of one subscription.</summary>
internal sealed class SubscriptionRules(CatalogRules catalog)
{
    public void Check(EventSubscription? subscription, string path, ErrorList errors)
    {
        if (subscription is null)
        {
            errors.Add(path, "subscription.required", "A subscription is not null.");
            return;
        }

        TextRules.CheckId(subscription.Id, $"{path}.id", errors);
        var known = CheckObject(subscription.ObjectName, $"{path}.objectName", errors);
        CheckType(subscription.EventType, $"{path}.eventType", errors);
        CheckSources(subscription.EventSources, $"{path}.eventSources", errors);
        CheckFields(subscription, known, $"{path}.fields", errors);
        PayloadRules.Check(subscription.Payload, known, $"{path}.payload", errors);
    }

    private CatalogObject? CheckObject(string? name, string path, ErrorList errors) =>
        TextRules.CheckObjectName(name, path, errors) ? catalog.CheckObject(name!, path, errors) : null;

    private void CheckType(EventType type, string path, ErrorList errors)
    {
        if (TextRules.CheckEventType(type, path, errors))
        {
            catalog.CheckEventType(type, path, errors);
        }
    }

    private void CheckSources(IReadOnlyList<EventSource>? sources, string path, ErrorList errors)
    {
        NameListRules.CheckSources(sources, path, errors);
        catalog.CheckSources(sources ?? [], path, errors);
    }

    private static void CheckFields(
        EventSubscription subscription, CatalogObject? known, string path, ErrorList errors)
    {
        var fields = subscription.Fields;
        if (fields is { IsAll: false } && subscription.EventType != EventType.RecordUpdate)
        {
            errors.Add(
                path,
                "fields.notUpdate",
                $"Trigger fields are for {EventType.RecordUpdate} only; leave them out for other event types.",
                fields.ToString());
        }

        NameListRules.CheckFields(fields, path, errors);
        CatalogRules.CheckFields(fields ?? FieldFilter.All, known, path, errors);
    }
}
