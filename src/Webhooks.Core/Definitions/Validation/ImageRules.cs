using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>
/// The rules of the images of an event: an insert has the current one, a delete the previous one, an update both, or
/// the current one and the fields that changed. Events of a host's own type may have any.
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

    /// <summary>Whether an event without changed fields has the images it must have, and no other.</summary>
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
                $"An event {EventType.RecordUpdate} has previous, or changedFields where old values are not known.");
        }
        else if (webhookEvent.Previous is not null && hasChangedFields)
        {
            errors.Add(
                $"{path}.changedFields",
                "changedFields.notAllowed",
                "What changed is told by previous and current; changedFields is for updates without previous.");
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
                $"Only {EventType.RecordUpdate} has changedFields.");
        }

        NameListRules.CheckFields(fields, $"{path}.changedFields", errors);
    }

    private static void Require(RecordValues? image, string path, string member, EventType type, ErrorList errors)
    {
        if (image is null)
        {
            errors.Add($"{path}.{member}", $"{member}.required", $"An event {type} has {member}, the complete record.");
        }
    }

    private static void Refuse(RecordValues? image, string path, string member, EventType type, ErrorList errors)
    {
        if (image is not null)
        {
            errors.Add($"{path}.{member}", $"{member}.notAllowed", $"An event {type} has no {member}.");
        }
    }
}
