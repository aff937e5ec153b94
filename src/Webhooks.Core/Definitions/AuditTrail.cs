using Webhooks.Text;

namespace Webhooks.Definitions;

/// <summary>Sets who created and changed a webhook and its subscriptions, and when.</summary>
internal static class AuditTrail
{
    /// <summary>Returns a webhook with ids as it is saved. Only its <see cref="Webhook.ModifiedBy"/> counts.</summary>
    public static Webhook Stamp(Webhook webhook, Webhook? before, DateTimeOffset now)
    {
        var by = NameOf(webhook.ModifiedBy);
        var known = new Dictionary<string, EventSubscription>(StringComparer.Ordinal);
        foreach (var subscription in before?.Subscriptions ?? [])
        {
            known.TryAdd(subscription.Id ?? "", subscription);
        }

        return webhook with
        {
            CreatedAt = before is null ? now : before.CreatedAt,
            CreatedBy = before is null ? by : before.CreatedBy,
            ModifiedAt = now,
            ModifiedBy = by,
            Subscriptions = [.. webhook.Subscriptions.Select(each => Stamp(each, known.GetValueOrDefault(each.Id!), by, now))],
        };
    }

    /// <summary>Returns a webhook without these facts, as input has none.</summary>
    public static Webhook Remove(Webhook webhook) => webhook with
    {
        CreatedAt = null,
        CreatedBy = null,
        ModifiedAt = null,
        ModifiedBy = null,
        Subscriptions = [.. webhook.Subscriptions.Select(subscription => Set(subscription, null, null, null, null))],
    };

    /// <summary>Returns a name that can be stored and shown: short, on one line, without secrets.</summary>
    public static string? NameOf(string? actor) =>
        string.IsNullOrWhiteSpace(actor) ? null : WellFormedText.Of(Shown.Text(actor));

    private static EventSubscription Stamp(EventSubscription next, EventSubscription? before, string? by, DateTimeOffset now) =>
        before is null ? Set(next, now, by, now, by)
        : DefinitionValues.Of(next).SequenceEqual(DefinitionValues.Of(before))
            ? Set(next, before.CreatedAt, before.CreatedBy, before.ModifiedAt, before.ModifiedBy)
        : Set(next, before.CreatedAt, before.CreatedBy, now, by);

    private static EventSubscription Set(
        EventSubscription subscription,
        DateTimeOffset? createdAt,
        string? createdBy,
        DateTimeOffset? modifiedAt,
        string? modifiedBy) =>
        subscription with
        {
            CreatedAt = createdAt,
            CreatedBy = createdBy,
            ModifiedAt = modifiedAt,
            ModifiedBy = modifiedBy,
        };
}
