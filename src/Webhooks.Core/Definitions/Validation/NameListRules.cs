using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>The rules of lists of names: none is empty, each is given once, each is one that may be given.</summary>
internal static class NameListRules
{
    /// <summary>Checks the names of fields.</summary>
    public static void CheckFields(
        IReadOnlyList<string?>? names, string path, ErrorList errors, DefinitionLimits? limits = null) => Check(
        names,
        path,
        "field",
        "The name of a field is not empty.",
        "A field is named once.",
        errors,
        (name, i) => CheckField(name, path, i, errors, limits));

    /// <summary>Checks the names of event sources.</summary>
    public static void CheckSources(
        IReadOnlyList<EventSource>? sources, string path, ErrorList errors, bool isSaved) => Check(
        sources is null ? null : [.. sources.Select(source => source.Value)],
        path,
        "eventSource",
        "The name of a source is not empty.",
        "A source is named once.",
        errors,
        (name, i) => TextRules.CheckWord(name, JsonPath.Item(path, i), "eventSource", errors, isSaved));

    private static void CheckField(string name, string path, int index, ErrorList errors, DefinitionLimits? limits)
    {
        if (name.Length > limits?.MaxFieldNameLength)
        {
            errors.AddOverLimit(
                JsonPath.Item(path, index),
                "field.length",
                $"The name of a field has at most {limits.MaxFieldNameLength} characters",
                nameof(limits.MaxFieldNameLength),
                name.Length);
        }
        else if (limits is not null && DeceivingText.Find(name) is not null)
        {
            TextRules.CheckHonest(name, JsonPath.Item(path, index), errors);
        }
    }

    private static void Check(
        IReadOnlyList<string?>? names,
        string path,
        string kind,
        string emptyRule,
        string onceRule,
        ErrorList errors,
        Action<string, int> checkName)
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
            else
            {
                checkName(names[i]!, i);
            }
        }
    }
}
