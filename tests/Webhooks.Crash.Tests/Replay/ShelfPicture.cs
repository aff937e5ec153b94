using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Webhooks.Crash.Replay;

/// <summary>What all records are: as their tables say, and as what was recorded says to someone who knows nothing else.</summary>
internal static class ShelfPicture
{
    public static async Task<SortedDictionary<string, string>> OfTablesAsync(ShelfContext db)
    {
        var picture = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in await db.Items.AsNoTracking().ToListAsync())
        {
            picture.Add($"Items {item.Id}", Text(JsonSerializer.SerializeToElement(FieldsOf(item))));
        }

        foreach (var crate in await db.Crates.AsNoTracking().ToListAsync())
        {
            picture.Add($"Crates {crate.Id}", Text(JsonSerializer.SerializeToElement(new { crate.Id, crate.Name, crate.Spot, crate.Stops })));
        }

        foreach (var link in await db.Links.AsNoTracking().ToListAsync())
        {
            picture.Add($"ItemTags {link["ItemId"]} {link["TagsId"]}", Text(JsonSerializer.SerializeToElement(link)));
        }

        return picture;
    }

    /// <summary>Goes through what was recorded; what an event says was before has to be what the events before it left.</summary>
    public static async Task<SortedDictionary<string, string>> OfEventsAsync(NpgsqlConnection connection, List<string> contradictions)
    {
        var picture = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(
            "SELECT event_type, object_name, body FROM webhook_messages ORDER BY number", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (type, name) = (reader.GetString(0), reader.GetString(1));
            var payload = JsonSerializer.Deserialize<JsonElement>((byte[])reader[2]);
            Apply(picture, type, name, payload, contradictions);
        }

        return picture;
    }

    private static void Apply(
        SortedDictionary<string, string> picture, string type, string name, JsonElement payload, List<string> contradictions)
    {
        var data = payload.GetProperty("data")[0];
        var key = name == "ItemTags"
            ? $"ItemTags {data.GetProperty("ItemId")} {data.GetProperty("TagsId")}"
            : $"{name} {data.GetProperty("Id")}";
        var before = type switch
        {
            "table.recordUpdate" => Text(payload.GetProperty("previousData")[0]),
            "table.recordDelete" => Text(data),
            _ => null,
        };
        if (before != picture.GetValueOrDefault(key))
        {
            contradictions.Add($"{type} of {key} was {before}, events say {picture.GetValueOrDefault(key)}");
        }

        picture.Remove(key);
        if (type != "table.recordDelete")
        {
            picture.Add(key, Text(data));
        }
    }

    private static Dictionary<string, object?> FieldsOf(Item item)
    {
        var fields = new Dictionary<string, object?>
        {
            ["Id"] = item.Id,
            ["Name"] = item.Name,
            ["Price"] = item.Price,
            ["Changed"] = item.Changed,
            ["Secret"] = item.Secret,
            ["Home"] = item.Home,
        };
        if (item is Gadget gadget)
        {
            fields["Watts"] = gadget.Watts;
        }

        return fields;
    }

    private static string Text(JsonElement record) => string.Join(", ", record.EnumerateObject()
        .OrderBy(field => field.Name, StringComparer.Ordinal)
        .Select(field => $"{field.Name}: {(field.Name == "Secret" ? PlainOf(field.Value.GetString()!) : Nested(field.Value))}"));

    // Encrypted text is longer than any plain one here.
    private static string PlainOf(string secret) => secret.Length > 8 ? ShelfContext.Decrypt(secret) : secret;

    private static string Nested(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{Text(value)}}}",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Nested))}]",
        _ => value.GetRawText(),
    };
}
