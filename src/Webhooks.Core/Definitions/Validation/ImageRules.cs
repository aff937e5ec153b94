using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>
/// Checks which values an event has: an insert current, a delete previous, an update both, or current and the changed
/// fields. Events of other types may have any.
/// </summary>
internal static class ImageRules
{
    public static void Check(WebhookEvent webhookEvent, string path, ErrorList errors)
    {
        var type = webhookEvent.Type;
        if (type == EventType.RecordInsert)
        {
            Require(webhookEvent.Current, path, "current", type, errors);
            Refuse(webhookEvent.Previous, path, "previous", type, errors);
        }
        else if (type == EventType.RecordDelete)
        {
            Require(webhookEvent.Previous, path, "previous", type, errors);
            Refuse(webhookEvent.Current, path, "current", type, errors);
        }
        else if (type == EventType.RecordUpdate)
        {
            Require(webhookEvent.Current, path, "current", type, errors);
            CheckUpdate(webhookEvent, path, errors);
        }

        CheckChangedFields(webhookEvent, path, errors);
    }

    /// <summary>Returns whether an event without changed fields has exactly the values that its type requires.</summary>
    public static bool AreComplete(WebhookEvent webhookEvent)
    {
        var (hasCurrent, hasPrevious) = (webhookEvent.Current is not null, webhookEvent.Previous is not null);
        var type = webhookEvent.Type;
        return type == EventType.RecordInsert ? hasCurrent && !hasPrevious
            : type == EventType.RecordDelete ? hasPrevious && !hasCurrent
            : type != EventType.RecordUpdate || (hasCurrent && hasPrevious);
    }

    private static void CheckUpdate(WebhookEvent webhookEvent, string path, ErrorList errors)
    {
        var hasChangedFields = webhookEvent.ChangedFields is { Count: > 0 };
        if (webhookEvent.Previous is null && !hasChangedFields)
        {
            errors.Add(
                $"{path}.previous",
                "previous.required",
                $"'previous' must be set for {EventType.RecordUpdate} events. "
                    + "If the previous values are not known, set 'changedFields' instead.");
        }
        else if (webhookEvent.Previous is not null && hasChangedFields)
        {
            errors.Add(
                $"{path}.changedFields",
                "changedFields.notAllowed",
                "'changedFields' must not be set if 'previous' is set.");
        }
    }

    private static void CheckChangedFields(WebhookEvent webhookEvent, string path, ErrorList errors)
    {
        if (webhookEvent.ChangedFields is not { Count: > 0 } fields)
        {
            return;
        }

        if (webhookEvent.Type != EventType.RecordUpdate)
        {
            errors.Add(
                $"{path}.changedFields",
                "changedFields.notAllowed",
                $"'changedFields' must be set only for {EventType.RecordUpdate} events.");
        }

        NameListRules.CheckFields(fields, $"{path}.changedFields", errors);
    }

    private static void Require(RecordValues? image, string path, string member, EventType type, ErrorList errors)
    {
        if (image is null)
        {
            errors.Add(
                $"{path}.{member}",
                $"{member}.required",
                $"'{member}' must be set for {type} events, as the complete record.");
        }
    }

    private static void Refuse(RecordValues? image, string path, string member, EventType type, ErrorList errors)
    {
        if (image is not null)
        {
            errors.Add($"{path}.{member}", $"{member}.notAllowed", $"'{member}' must not be set for {type} events.");
        }
    }
}
