using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>Checks lists of names: every name is given, unique and allowed.</summary>
internal static class NameListRules
{
    public static void CheckFields(
        IReadOnlyList<string?>? names, string path, ErrorList errors, DefinitionLimits? limits = null) => Check(
        names,
        path,
        "field",
        "Field name must not be empty.",
        "Field must be listed only once.",
        errors,
        (name, i) => CheckField(name, path, i, errors, limits));

    public static void CheckSources(
        IReadOnlyList<EventSource>? sources, string path, ErrorList errors, bool isSaved) => Check(
        sources is null ? null : [.. sources.Select(source => source.Value)],
        path,
        "eventSource",
        "Source name must not be empty.",
        "Source must be listed only once.",
        errors,
        (name, i) => TextRules.CheckWord(name, JsonPath.Item(path, i), "eventSource", errors, isSaved));

    private static void CheckField(string name, string path, int index, ErrorList errors, DefinitionLimits? limits)
    {
        if (name.Length > limits?.MaxFieldNameLength)
        {
            errors.AddOverLimit(
                JsonPath.Item(path, index),
                "field.length",
                $"Field name must have at most {limits.MaxFieldNameLength} characters",
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
            errors.Add(path, "value.null", "List must not be null. Use an empty list instead.");
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
