using System.Text.Json.Nodes;

namespace Webhooks.Management;

/// <summary>Who created and changed something, and when: members of an answer that no request has.</summary>
internal sealed record AuditJson(
    DateTimeOffset? CreatedAt, string? CreatedBy, DateTimeOffset? ModifiedAt, string? ModifiedBy)
{
    /// <summary>Takes the members out of an answer.</summary>
    public static AuditJson Take(JsonObject json)
    {
        var taken = new AuditJson(
            (DateTimeOffset?)json["createdAt"],
            (string?)json["createdBy"],
            (DateTimeOffset?)json["modifiedAt"],
            (string?)json["modifiedBy"]);
        foreach (var name in new[] { "createdAt", "createdBy", "modifiedAt", "modifiedBy" })
        {
            json.Remove(name);
        }

        return taken;
    }

    public Webhook Set(Webhook webhook) => webhook with
    {
        CreatedAt = CreatedAt,
        CreatedBy = CreatedBy,
        ModifiedAt = ModifiedAt,
        ModifiedBy = ModifiedBy,
    };

    public EventSubscription Set(EventSubscription subscription) => subscription with
    {
        CreatedAt = CreatedAt,
        CreatedBy = CreatedBy,
        ModifiedAt = ModifiedAt,
        ModifiedBy = ModifiedBy,
    };
}
