using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>Checks a subscription.</summary>
/// <param name="catalog">The rules for names.</param>
/// <param name="limits">The limits for saving, or <see langword="null"/> for stored webhooks.</param>
internal sealed class SubscriptionRules(CatalogRules catalog, DefinitionLimits? limits)
{
    private bool IsSaved => limits is not null;

    public void Check(EventSubscription? subscription, string path, ErrorList errors)
    {
        if (subscription is null)
        {
            errors.Add(path, "subscription.required", "Subscription must not be null.");
            return;
        }

        TextRules.CheckId(subscription.Id, $"{path}.id", errors);
        var known = CheckObject(subscription.ObjectName, $"{path}.objectName", errors);
        CheckType(subscription.EventType, $"{path}.eventType", errors);
        CheckSources(subscription.EventSources, $"{path}.eventSources", errors);
        CheckFields(subscription, known, $"{path}.fields", errors);
        PayloadRules.Check(subscription.Payload, known, $"{path}.payload", errors, limits);
    }

    private CatalogObject? CheckObject(string? name, string path, ErrorList errors) =>
        TextRules.CheckObjectName(name, path, errors, IsSaved) ? catalog.CheckObject(name!, path, errors) : null;

    private void CheckType(EventType type, string path, ErrorList errors)
    {
        if (TextRules.CheckEventType(type, path, errors, IsSaved))
        {
            catalog.CheckEventType(type, path, errors);
        }
    }

    private void CheckSources(IReadOnlyList<EventSource>? sources, string path, ErrorList errors)
    {
        if (sources?.Count > limits?.MaxSources)
        {
            errors.AddOverLimit(
                path,
                "eventSources.count",
                $"A subscription must have at most {limits.MaxSources} sources",
                nameof(limits.MaxSources),
                sources.Count);
            return;
        }

        NameListRules.CheckSources(sources, path, errors, IsSaved);
        catalog.CheckSources(sources ?? [], path, errors);
    }

    private void CheckFields(
        EventSubscription subscription, CatalogObject? known, string path, ErrorList errors)
    {
        var fields = subscription.Fields;
        if (fields is { IsAll: false } && subscription.EventType != EventType.RecordUpdate)
        {
            errors.Add(
                path,
                "fields.notUpdate",
                $"'fields' must be set only for {EventType.RecordUpdate} events. Leave it out for other event types.",
                string.Join(", ", fields.Take(5)) + (fields.Count > 5 ? ", …" : ""));
        }

        if (!AreTooMany(fields, path, errors, limits))
        {
            NameListRules.CheckFields(fields, path, errors, limits);
            CatalogRules.CheckFields(fields ?? FieldFilter.All, known, path, errors);
        }
    }

    /// <summary>Adds an error and returns true if there are more fields than allowed. They are then not checked.</summary>
    public static bool AreTooMany(
        IReadOnlyList<string?>? fields, string path, ErrorList errors, DefinitionLimits? limits)
    {
        if (fields?.Count > limits?.MaxFields)
        {
            errors.AddOverLimit(
                path,
                "fields.count",
                $"A list of fields must have at most {limits.MaxFields} names",
                nameof(limits.MaxFields),
                fields.Count,
                "An empty list means every field.");
            return true;
        }

        return false;
    }
}
