namespace Webhooks.Validation;

/// <summary>The rules of lists of names: none is empty, each is given once.</summary>
internal static class NameListRules
{
    /// <summary>Checks the names of fields.</summary>
    public static void CheckFields(IReadOnlyList<string?>? names, string path, ErrorList errors) =>
        Check(names, path, "field", "The name of a field is not empty.", "A field is named once.", errors, isWord: false);

    /// <summary>Checks the names of event sources.</summary>
    public static void CheckSources(IReadOnlyList<EventSource>? sources, string path, ErrorList errors) => Check(
        sources is null ? null : [.. sources.Select(source => source.Value)],
        path,
        "eventSource",
        "The name of a source is not empty.",
        "A source is named once.",
        errors,
        isWord: true);

    private static void Check(
        IReadOnlyList<string?>? names,
        string path,
        string kind,
        string emptyRule,
        string onceRule,
        ErrorList errors,
        bool isWord)
    {
        if (names is null)
        {
            errors.Add(path, "value.null", "A list is not null; an empty one means none given.");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i]))
            {
                errors.Add(JsonPath.Item(path, i), $"{kind}.empty", emptyRule, names[i]);
            }
            else if (!seen.Add(names[i]!))
            {
                errors.Add(JsonPath.Item(path, i), $"{kind}.duplicate", onceRule, names[i]);
            }
            else if (isWord)
            {
                TextRules.CheckWord(names[i]!, JsonPath.Item(path, i), kind, errors);
            }
        }
    }
}
