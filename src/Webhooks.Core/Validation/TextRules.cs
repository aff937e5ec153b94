namespace Webhooks.Validation;

/// <summary>The rules of single texts: names and ids.</summary>
internal static class TextRules
{
    public const int MaxNameLength = 200;
    public const int MaxIdLength = 200;

    private const string IdRule = "An id has 1 to 200 characters and no control characters.";

    public static void CheckName(string? name, string path, ErrorList errors)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            errors.Add(path, "name.required", "A webhook has a name that is not blank.", name);
        }
        else if (name.Length > MaxNameLength)
        {
            errors.Add(path, "name.length", "A name has at most 200 characters.", name);
        }
    }

    /// <summary>Checks an id that may be left out: of a webhook, a subscription, an event or a tenant.</summary>
    public static void CheckId(string? id, string path, ErrorList errors)
    {
        if (id is not null && !IsId(id))
        {
            errors.Add(path, "id.invalid", IdRule, id);
        }
    }

    public static bool IsId(string id)
    {
        if (string.IsNullOrWhiteSpace(id) || id.Length > MaxIdLength)
        {
            return false;
        }

        foreach (var character in id)
        {
            if (char.IsControl(character))
            {
                return false;
            }
        }

        return true;
    }

    public static bool CheckObjectName(string? name, string path, ErrorList errors) =>
        CheckRequired(name, path, "objectName.required", "The name of an object is required.", errors);

    public static bool CheckEventType(EventType type, string path, ErrorList errors) =>
        CheckRequired(type.Value, path, "eventType.required", "An event type is required.", errors);

    private static bool CheckRequired(string? text, string path, string code, string rule, ErrorList errors)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        errors.Add(path, code, rule, text);
        return false;
    }
}
