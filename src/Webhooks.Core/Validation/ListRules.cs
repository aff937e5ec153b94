namespace Webhooks.Validation;

/// <summary>The rules between webhooks: ids differ, and names differ within a tenant, ignoring case.</summary>
internal static class ListRules
{
    public static void Check(IReadOnlyList<Webhook?> webhooks, string path, ErrorList errors)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new Dictionary<(string?, string), int>(TenantAndNameComparer.Instance);
        for (var i = 0; i < webhooks.Count; i++)
        {
            var itemPath = JsonPath.Item(path, i);
            if (webhooks[i]?.Id is { } id && !ids.TryAdd(id, i))
            {
                errors.Add($"{itemPath}.id", "id.duplicate", $"Ids of webhooks differ; [{ids[id]}] has it too.", id);
            }

            if (webhooks[i] is { Name: { } name } webhook && !names.TryAdd((webhook.TenantId, name), i))
            {
                errors.Add($"{itemPath}.name", "name.duplicate", Rule(names[(webhook.TenantId, name)]), name);
            }
        }
    }

    private static string Rule(int earlier) =>
        $"The webhooks of a tenant differ in their names, ignoring case; [{earlier}] has it too.";
}
